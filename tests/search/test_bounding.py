"""A search that takes too long is cut short and answered with what to narrow."""

import pytest
from django.db import connection
from django.test import Client

from articles.filters import ArticleFilter
from articles.search.bounding import TooLongError, within_time
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def slow(*arguments: object, **named: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(3)")


def test_a_question_that_takes_too_long_is_cut_short(settings: object) -> None:
    settings.ARCHIVE_SEARCH_SECONDS = 1  # type: ignore[attr-defined]
    with pytest.raises(TooLongError), within_time():
        slow()


def test_what_comes_after_a_search_has_its_own_time(settings: object) -> None:
    settings.ARCHIVE_SEARCH_SECONDS = 1  # type: ignore[attr-defined]
    with within_time():
        pass
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone()[0] == "0"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/articles/", "اطلب كلمات أندر"),
        ("/en/articles/", "Ask for rarer words"),
        ("/api/articles/", "اطلب كلمات أندر"),
    ],
)
def test_it_is_answered_503_with_what_to_narrow(
    client: Client, settings: object, monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    settings.ARCHIVE_SEARCH_SECONDS = 1  # type: ignore[attr-defined]
    monkeypatch.setattr(ArticleFilter, "find", slow)
    answer = client.get(address, {"q": "دمشق"})
    assert answer.status_code == 503
    assert words in answer.content.decode()


def test_others_go_on_as_before(client: Client) -> None:
    make_article("قمة في موسكو", "استقبل بوتين في موسكو نظيره الأسد في دمشق.")
    assert client.get("/api/articles/", {"q": "موسكو"}).json()["count"] == 1
