import json

import pytest
from django.test import Client

from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


@pytest.fixture(autouse=True)
def _articles(vocabulary: None) -> None:
    make_article("بوتين في طرطوس", "زار بوتين مرفأ طرطوس، والتقى الأسد.", url="https://sana.sy/1")
    make_article(
        "الأسد وبوتين", "بحث الأسد وبوتين طرد السفراء والطريق الدولي، وبوابات الحدود.", url="https://sana.sy/2"
    )
    make_article("لافروف", "تحدث لافروف عن طريق الساحل.")


def suggested(client: Client, q: str, **more: str) -> list[dict[str, str]]:
    answer = client.get("/api/suggestions/", {"q": q, **more})
    assert answer.status_code == 200
    found: list[dict[str, str]] = json.loads(answer.content)["suggestions"]
    return found


def queries(client: Client, q: str, kind: str) -> list[str]:
    return [one["query"] for one in suggested(client, q) if one["kind"] == kind]


def test_words_are_completed_from_the_archives_own_most_frequent_first(client: Client) -> None:
    assert queries(client, "طري", "word") == ["طريق"]
    assert queries(client, "تحدث طر", "word") == ["تحدث طريق"]  # of the words that begin so, those that stand beside it
    assert queries(client, "خزعب", "word") == []


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("بوت", "فلاديمير بوتين"),
        ("Puti", "فلاديمير بوتين"),
        ("Пути", "فلاديمير بوتين"),
        ("Vladimir Pu", "فلاديمير بوتين"),
    ],
)
def test_actors_are_completed_by_any_name_in_any_script(client: Client, typed: str, shown: str) -> None:
    first = suggested(client, typed)[0]
    assert (first["kind"], first["text"]) == ("actor", shown)
    assert client.get("/api/articles/", {"q": first["query"], "scope": "all"}).json()["count"] == 2


def test_the_end_of_a_query_is_completed_to_a_name_as_well(client: Client) -> None:
    assert queries(client, "طرطوس بوت", "actor")[0].startswith("طرطوس ")


def test_those_whom_no_article_names_are_not_offered(client: Client) -> None:
    assert queries(client, "شويغ", "actor") == []


def test_outlets_are_completed(client: Client) -> None:
    (query,) = queries(client, "سان", "source")
    assert query.startswith("source:")
    assert client.get("/api/articles/", {"q": query, "scope": "all"}).json()["count"] == 2


def test_labels_are_in_the_language_asked_for(client: Client) -> None:
    assert suggested(client, "بوت")[0]["label"] == "فاعل"
    first = suggested(client, "بوت", lang="en")[0]
    assert (first["label"], first["text"]) == ("actor", "Vladimir Putin")


@pytest.mark.parametrize("q", ["", " ", "ب", "بوتين ", "“", "\x00", "طر" * 300, "%", "_%", "'", "source:"])
def test_anything_may_be_typed(client: Client, q: str) -> None:
    assert isinstance(suggested(client, q), list)


def test_a_strange_parameter_is_refused_by_name(client: Client) -> None:
    answer = client.get("/api/suggestions/", {"q": "بوت", "qq": "1"})
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == "qq"
    assert client.get("/api/suggestions/", {"q": "بوت", "lang": "xx"}).json()["error"]["parameter"] == "lang"
