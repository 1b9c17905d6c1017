"""The sample pages against what a reader found on them: all of it, always."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from articles.ingest.dry_run import dry_run
from articles.ingest.vocabulary import DATA, from_files

GOLD: list[dict[str, Any]] = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def found() -> dict[str, list[dict[str, Any]]]:
    said = list(dry_run([str(DATA / "sample")], io.BytesIO(), from_files()))
    return {page["file"]: [one for one in said if one["file"] == page["file"]] for page in GOLD}


@pytest.mark.parametrize("page", GOLD, ids=lambda page: page["file"])
def test_every_article_of_the_page_is_found_and_no_other(page: dict[str, Any], found: dict[str, Any]) -> None:
    assert [one["title"] for one in found[page["file"]]] == [article["title"] for article in page["articles"]]


ARTICLES = [(page["file"], number, gold) for page in GOLD for number, gold in enumerate(page["articles"])]


@pytest.mark.parametrize(("file", "number", "gold"), ARTICLES, ids=[f"{file}-{number}" for file, number, _ in ARTICLES])
def test_an_article_is_read_right(file: str, number: int, gold: dict[str, Any], found: dict[str, Any]) -> None:
    one = found[file][number]
    body = " ".join(one["body"].split())
    assert body.startswith(gold["body_starts"])
    assert body.endswith(gold["body_ends"])
    assert not [words for words in gold["body_excludes"] if words in body]
    assert one["published"] == (gold["published"] if gold["published_in_text"] else None)
    assert one["period"] == gold["period"]
    assert (one["scope"] != "none") == gold["relevant"]
    assert set(gold["actors"]) <= {actor["id"] for actor in one["actors"]}
    assert (gold["source"] or "") in (one["source"] or "")


def test_no_paragraph_is_kept_twice(found: dict[str, Any]) -> None:
    for articles in found.values():
        for one in articles:
            words = ["".join(filter(str.isalnum, line)) for line in one["body"].splitlines()]
            assert len(words) == len(set(words))
