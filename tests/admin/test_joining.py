"""Joining articles of one text at the desk, and parting them again."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import corrections
from articles.models import Article, CopyPair, Decision

from .test_pages import page

OTHER = "وقعت وزارة الطاقة السورية مع شركة روسية عقدا لصيانة محطة كهرباء تشرين قرب منبج خلال عامين."


@pytest.fixture
def other(rows: SimpleNamespace) -> Article:
    return Article.objects.create(title="عقد لصيانة محطة تشرين", body=OTHER)


def join(desk: Client, copy: Article, lead: Article) -> str:
    """What the desk says to the form for a new pair."""
    typed = {"copy": copy.pk, "lead": lead.pk, "why": "ترجمتان لنص واحد"}
    return desk.post(page("copypair", "add/"), typed, follow=True).content.decode()


def test_an_editor_joins_two_articles_with_a_reason_and_parts_them_again(
    desk: Client, rows: SimpleNamespace, other: Article
) -> None:
    assert desk.get(page("copypair", "add/")).status_code == 200
    join(desk, other, rows.article)
    decision = Decision.objects.get()
    assert (decision.field, decision.after, decision.why) == ("joined", True, "ترجمتان لنص واحد")
    other.refresh_from_db()
    assert other.copy_of == rows.article
    assert desk.post(page("decision", f"{decision.pk}/undo/")).status_code == 302
    other.refresh_from_db()
    assert other.copy_of is None


def test_what_cannot_be_joined_is_said_beside_the_field_and_nothing_is_decided(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    assert "errorlist" in join(desk, rows.article, rows.article)
    corrections.decide(rows.copypair, "rejected", True, by=editor)
    assert "errorlist" in join(desk, rows.copypair.copy, rows.article)
    assert Decision.objects.count() == 1


def test_a_pair_that_is_known_already_is_joined_as_it_is(desk: Client, rows: SimpleNamespace) -> None:
    join(desk, rows.copypair.copy, rows.article)
    pair = CopyPair.objects.get()
    assert (pair.pk, pair.joined) == (rows.copypair.pk, True)
