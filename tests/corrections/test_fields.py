"""Each field of an article is decided, recorded, survives rebuilding, and is undone."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction

from articles import corrections
from articles.ingest import derive
from articles.ingest.vocabulary import from_database
from articles.models import Article, Decision
from articles.reading.draft import draft_from_json
from articles.search import index

from .conftest import BODY, TITLE, now

pytestmark = pytest.mark.django_db

FIELDS: list[tuple[str, Any, Any]] = [
    ("title", "بوتين والقواعد", TITLE),
    ("subtitle", "موسكو تنفي", ""),
    ("byline", "سامر إلياس", ""),
    ("dateline", "موسكو", ""),
    ("body", "نص آخر للخبر.", BODY),
    ("source", "tass", "sana"),
    ("agency", "tass", None),
    ("published", "2025-01", "2024-09-17"),
    ("period", "sharaa", "assad"),
    ("about", ["sharaa"], []),
    ("scope", "partial", "core"),
    ("hidden", True, False),
    ("hidden_note", "بطلب من الناشر", ""),
]


@pytest.mark.parametrize(("field", "wanted", "derived"), FIELDS)
def test_each_field_is_decided_recorded_and_undone(
    article: Article, editor: User, field: str, wanted: Any, derived: Any
) -> None:
    assert now(article, field) == derived
    decision = corrections.decide(article, field, wanted, by=editor, why="ورد في النسخة المطبوعة")
    assert now(article, field) == wanted
    assert (decision.before, decision.after, decision.why) == (derived, wanted, "ورد في النسخة المطبوعة")
    corrections.undo(decision, by=editor)
    assert now(article, field) == derived
    decision.refresh_from_db()
    assert decision.undone_by == editor


@pytest.mark.parametrize(("field", "wanted", "derived"), FIELDS)
def test_each_decided_field_survives_retagging_and_a_new_reading(
    article: Article, editor: User, field: str, wanted: Any, derived: Any
) -> None:
    corrections.decide(article, field, wanted, by=editor)
    rebuilt = Article.objects.get(pk=article.pk)
    derive.retag(rebuilt)
    read_again = draft_from_json(article.readings.get().draft)
    derive.apply(rebuilt, read_again, from_database())
    assert now(article, field) == wanted


def test_two_decisions_are_undone_one_by_one(article: Article, editor: User) -> None:
    first = corrections.decide(article, "published", "2024-10", by=editor)
    second = corrections.decide(article, "published", "2025-02-01", by=editor)
    corrections.undo(second, by=editor)
    assert now(article, "published") == "2024-10"
    corrections.undo(first, by=editor)
    assert now(article, "published") == "2024-09-17"


def test_undoing_a_decision_that_a_later_one_replaced_only_marks_it(article: Article, editor: User) -> None:
    first = corrections.decide(article, "title", "عنوان أول", by=editor)
    second = corrections.decide(article, "title", "عنوان ثان", by=editor)
    corrections.undo(first, by=editor)
    assert now(article, "title") == "عنوان ثان"
    corrections.undo(second, by=editor)
    assert now(article, "title") == TITLE


def test_a_second_undo_says_who_undid_it(article: Article, editor: User) -> None:
    decision = corrections.decide(article, "title", "عنوان", by=editor)
    corrections.undo(decision, by=editor)
    with pytest.raises(ValidationError, match="سلمى"):
        corrections.undo(decision, by=editor)


def test_the_same_value_decided_again_writes_nothing(article: Article, editor: User) -> None:
    first = corrections.decide(article, "published", "2024-10", by=editor)
    assert corrections.decide(article, "published", "٢٠٢٤-١٠", by=editor) == first
    assert Decision.objects.count() == 1


def test_confirming_a_derived_value_is_a_decision(article: Article, editor: User) -> None:
    corrections.decide(article, "published", "2024-09-17", by=editor)
    article.refresh_from_db()
    assert article.published_basis == "editor"
    assert "published" not in article.evidence


def test_undoing_brings_back_basis_and_evidence(article: Article, editor: User) -> None:
    decisions = [
        corrections.decide(article, field, value, by=editor)
        for field, value in {"published": None, "source": None}.items()
    ]
    for decision in decisions:
        corrections.undo(decision, by=editor)
    article.refresh_from_db()
    assert (article.published_basis, article.source_basis) == ("stated", "stated")
    assert article.evidence["published"][0]["words"] == article.evidence["source"][0]["words"] == "سانا"


def test_a_failing_decision_leaves_nothing_behind(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(ids: list[int]) -> None:
        raise RuntimeError("the search table is gone")

    monkeypatch.setattr(index, "write", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        corrections.decide(article, "title", "عنوان", by=editor)
    assert now(article, "title") == TITLE
    assert not Decision.objects.exists()
