"""Each field of a source, and merging one into another."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import corrections
from articles.models import Article, SearchDocument, Source

from .conftest import make_article, now

pytestmark = pytest.mark.django_db

SOURCE_FIELDS = [
    ("name_ar", "وكالة سانا", "سانا"),
    ("name_en", "SANA", ""),
    ("names", ["الوكالة العربية السورية للأنباء"], []),
    ("domains", ["sana.sy", "sana.org"], ["sana.sy"]),
    ("kind", "agency", "state"),
    ("country", "LB", "SY"),
    ("reviewed", False, True),
    ("merged_into", "tass", None),
]


@pytest.mark.parametrize(("field", "wanted", "before"), SOURCE_FIELDS)
def test_each_field_of_a_source_is_decided_and_undone(editor: User, field: str, wanted: Any, before: Any) -> None:
    sana = Source.objects.get(slug="sana")
    first = corrections.decide(sana, field, wanted, by=editor)
    assert now(sana, field) == wanted
    corrections.undo(first, by=editor)
    assert now(sana, field) == before


def test_a_merge_waits_for_the_batch_that_is_being_taken_in(editor: User) -> None:
    """It writes articles in no order of their own: a batch that holds some of them and wants others would never end."""
    with CaptureQueriesContext(connection) as queries:
        merge = corrections.decide(Source.objects.get(slug="sana"), "merged_into", "tass", by=editor)
    assert first_of(queries, "pg_advisory_xact_lock") < first_of(queries, "FOR UPDATE")
    with CaptureQueriesContext(connection) as queries:
        corrections.undo(merge, by=editor)
    assert first_of(queries, "pg_advisory_xact_lock") < first_of(queries, "UPDATE")


def first_of(queries: CaptureQueriesContext, words: str) -> int:
    return next(number for number, query in enumerate(queries) if words in query["sql"])


def test_a_renamed_source_is_sorted_by_its_new_name(editor: User) -> None:
    sana = Source.objects.get(slug="sana")
    corrections.decide(sana, "name_ar", "أنباء سانا", by=editor)
    assert Source.objects.get(slug="sana").sort_key == "انباء سانا"


def test_a_merge_moves_the_articles_and_undoing_it_brings_back_its_own(article: Article, editor: User) -> None:
    sana, tass = Source.objects.get(slug="sana"), Source.objects.get(slug="tass")
    of_tass = make_article()
    corrections.decide(of_tass, "source", tass, by=editor)
    merge = corrections.decide(sana, "merged_into", tass, by=editor)
    assert now(article, "source") == "tass"
    assert SearchDocument.objects.get(article=article).source == tass
    corrections.undo(merge, by=editor)
    assert now(article, "source") == "sana"
    assert SearchDocument.objects.get(article=article).source == sana
    assert now(of_tass, "source") == "tass"


def test_a_merge_redirected_takes_its_articles_along(article: Article, editor: User) -> None:
    sana = Source.objects.get(slug="sana")
    other = Source.objects.create(slug="ria", name_ar="ريا نوفوستي")
    corrections.decide(sana, "merged_into", "tass", by=editor)
    corrections.decide(sana, "merged_into", other, by=editor)
    assert now(article, "source") == "ria"


def test_a_decision_undone_after_a_merge_gives_the_standing_source(article: Article, editor: User) -> None:
    decision = corrections.decide(article, "source", None, by=editor)
    corrections.decide(Source.objects.get(slug="sana"), "merged_into", "tass", by=editor)
    corrections.undo(decision, by=editor)
    assert now(article, "source") == "tass"
