import contextlib
import io
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.extract import extract
from articles.reading.formats import read
from articles.reading.formats.jsonl import json_page
from articles.reading.outlets import Outlets
from articles.reading.page import Page, Refused, UnreadablePage

LINE = {
    "url": "https://enabbaladi.net/1",
    "title": "الشرع في موسكو",
    "text": "وصل الرئيس السوري إلى موسكو.\n\nوالتقى بوتين.",
}


def pages(path: Path) -> list[Page | Refused]:
    return list(read([str(path)], io.BytesIO()))


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


def test_a_folder_is_read_by_name_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/notes.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("نص من نصوص الصفحات", encoding="utf-8")
    assert [(page.uri, type(page).__name__) for page in pages(tmp_path)] == [
        ("b.txt", "Page"),
        ("a/c.txt", "Page"),
        ("a/notes.doc", "Refused"),
    ]


def test_a_missing_file_is_refused_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("نص من نصوص الصفحات", encoding="utf-8")
    missing, good = read([str(tmp_path / "missing.txt"), str(tmp_path / "good.txt")], io.BytesIO())
    assert isinstance(missing, Refused)
    assert (missing.uri, missing.reason) == ("missing.txt", "the file cannot be opened")
    assert isinstance(good, Page)


def test_a_bad_line_of_jsonl_is_refused_by_number_and_the_rest_is_read() -> None:
    lines = b"\n".join([line(**LINE), b"{broken", b"", b"[1]", line(**LINE)])
    outcomes = list(read(["-"], io.BytesIO(lines)))
    assert [(page.record, type(page).__name__) for page in outcomes] == [
        ("1", "Page"),
        ("2", "Refused"),
        ("4", "Refused"),
        ("5", "Page"),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "عنوان"}, "no text"),
        ({"text": "  "}, "no text"),
        ({"text": 5}, "“text” is not text"),
        ({"text": "نص", "url": "not an address"}, "“url”"),
        ({"text": "نص", "fetched": "yesterday"}, "“fetched”"),
        ({"text": "نص\x00"}, "“text” is damaged"),
        ({"text": "\ud800"}, "“text” is damaged"),
    ],
)
def test_a_wrong_field_is_named(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        json_page("-", "1", json.dumps(fields).encode())


def test_a_line_with_title_and_text_is_one_article_as_given(outlets: Outlets) -> None:
    (draft,) = extract(json_page("-", "1", line(**LINE)), outlets)
    assert draft.title == "الشرع في موسكو"
    assert draft.body == "وصل الرئيس السوري إلى موسكو.\nوالتقى بوتين."
    assert draft.source is not None
    assert (draft.source.slug, draft.source.basis) == ("enab-baladi", "url")
    assert draft.url == LINE["url"]


def test_what_is_given_wins_over_the_address(outlets: Outlets) -> None:
    given_line = line(
        **{
            **LINE,
            "url": "https://enabbaladi.net/2025/10/15/x",
            "published": "16 تشرين الأول 2025",
            "source": "شام برس",
        }
    )
    (draft,) = extract(json_page("-", "1", given_line), outlets)
    assert draft.published is not None
    assert (str(draft.published.span), draft.published.basis) == ("2025-10-16", "metadata")
    assert draft.source is not None
    assert draft.source.name == "شام برس"
    assert [problem.kind for problem in draft.problems] == ["date_conflict"]


def test_a_date_that_is_not_understood_is_a_problem_not_a_guess(outlets: Outlets) -> None:
    (draft,) = extract(json_page("-", "1", line(**LINE, published="أمس")), outlets)
    assert draft.published is None
    assert [problem.kind for problem in draft.problems] == ["date_not_understood"]


@pytest.fixture
def no_privileges() -> Iterator[None]:
    """The test's process without root's right to read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, no_privileges: None) -> None:
    with contextlib.suppress(PermissionError):
        (tmp_path / "a.txt").touch(mode=0)
    (refused,) = pages(tmp_path / "a.txt")
    assert isinstance(refused, Refused)
    assert refused.reason == "the file cannot be opened"
    assert refused.detail.startswith("Permission denied")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refused,) = pages(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.reason == "this is no ordinary file"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص من نصوص الصفحات", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert [(page.uri, type(page).__name__) for page in pages(tmp_path)] == [
        ("a.txt", "Page"),
        ("broken.txt", "Refused"),
        ("loop", "Refused"),
    ]


@given(st.binary())
def test_no_bytes_break_the_reading(content: bytes) -> None:
    for page in read(["-"], io.BytesIO(content)):
        assert isinstance(page, Page | Refused)
