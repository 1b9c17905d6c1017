"""What follows from a decision on an article: period, mentions, scope and search, in the same transaction."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import corrections
from articles.models import (
    Actor,
    Article,
    Mention,
    SearchActors,
    SearchDocument,
    Source,
)

from .conftest import actors, now

pytestmark = pytest.mark.django_db


def test_a_new_date_moves_the_article_to_its_period(article: Article, editor: User) -> None:
    decision = corrections.decide(article, "published", "2025-10-15", by=editor)
    assert now(article, "period") == "sharaa"
    assert SearchDocument.objects.get(article=article).first_day == date(2025, 10, 15)
    corrections.undo(decision, by=editor)
    assert now(article, "period") == "assad"
    assert SearchDocument.objects.get(article=article).first_day == date(2024, 9, 17)


def test_a_new_date_leaves_a_decided_period_alone(article: Article, editor: User) -> None:
    corrections.decide(article, "period", None, by=editor)
    corrections.decide(article, "published", "2025-10-15", by=editor)
    assert now(article, "period") is None


def test_a_year_that_lies_in_two_periods_gives_none(article: Article, editor: User) -> None:
    corrections.decide(article, "published", "2024", by=editor)
    article.refresh_from_db()
    assert (article.published_from, article.published_to) == (date(2024, 1, 1), date(2024, 12, 31))
    assert article.period is None


def test_a_new_date_uses_the_spellings_of_that_day(article: Article, editor: User) -> None:
    putin = Actor.objects.get(slug="vladimir-putin")
    putin.aliases.update(valid_to=date(2024, 12, 31))
    corrections.decide(article, "published", "2025-10-15", by=editor)
    mention = Mention.objects.filter(article=article, actor=putin).first()
    assert mention is None or "بوتين" not in {span["alias"] for span in mention.spans}


def test_a_new_body_gives_new_mentions_scope_and_words_to_search(article: Article, editor: User) -> None:
    length = SearchDocument.objects.get(article=article).length
    corrections.decide(article, "title", "زيارة", by=editor)
    decision = corrections.decide(article, "body", "التقى لافروف صحفيين.\nوتحدث عن الطقس.", by=editor)
    assert actors(article) == {"sergey-lavrov"}
    assert now(article, "scope") == "none"
    assert SearchDocument.objects.get(article=article).length < length
    corrections.undo(decision, by=editor)
    assert "vladimir-putin" in actors(article)


def test_a_new_source_is_found_by_search(article: Article, editor: User) -> None:
    corrections.decide(article, "source", Source.objects.get(slug="tass"), by=editor)
    assert SearchDocument.objects.get(article=article).source == Source.objects.get(slug="tass")


def test_a_hidden_article_is_gone_from_search_until_it_is_undone(article: Article, editor: User) -> None:
    decision = corrections.decide(article, "hidden", True, by=editor)
    assert not SearchDocument.objects.filter(article=article).exists()
    assert not SearchActors.objects.filter(article=article).exists()
    corrections.undo(decision, by=editor)
    assert SearchDocument.objects.filter(article=article).exists()


def test_the_article_is_locked_before_anything_is_read(article: Article, editor: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        corrections.decide(article, "title", "عنوان", by=editor)
    statements = [query["sql"] for query in queries if not query["sql"].startswith("SAVEPOINT")]
    assert statements[0].endswith("FOR UPDATE")
    assert "articles_article" in statements[0]
