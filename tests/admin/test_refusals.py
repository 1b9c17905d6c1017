"""What the desk refuses, beside the field and with the cure."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import corrections
from articles.models import Period, Source

from .test_pages import page
from .test_saving import SPELLINGS, as_typed


def test_a_field_that_another_editor_changed_meanwhile_is_not_written_over_unseen(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    address = page("article", f"{rows.article.pk}/change/")
    opened_before = as_typed(desk, address)
    corrections.decide(rows.article, "title", "الشرع يلتقي بوتين في الكرملين", by=editor)
    answer = desk.post(address, {**opened_before, "title": "لقاء في موسكو"})
    rows.article.refresh_from_db()
    assert rows.article.title == "الشرع يلتقي بوتين في الكرملين"
    assert "الشرع يلتقي بوتين في الكرملين" in str(answer.context["adminform"].form.errors["title"])


@pytest.mark.parametrize(
    ("field", "meanwhile", "typed"),
    [
        ("body", "قال الكرملين.\nوأكدت دمشق.", "قال الكرملين.\r\nوأكد الشرع."),
        ("published", "2025-10", "2025-10-15"),
        ("scope", "partial", "core"),
        ("about", ["sharaa"], ["sharaa", "assad"]),
        ("source", None, "tass"),
    ],
)
def test_every_kind_of_field_notices_that_it_was_changed_meanwhile(
    desk: Client, editor: User, rows: SimpleNamespace, field: str, meanwhile: Any, typed: Any
) -> None:
    Period.objects.create(slug="assad", name_ar="عهد الأسد", ends=date(2024, 12, 7))
    tass = Source.objects.create(slug="tass", name_ar="تاس")
    address = page("article", f"{rows.article.pk}/change/")
    opened_before = as_typed(desk, address)
    corrections.decide(rows.article, field, meanwhile, by=editor)
    answer = desk.post(address, {**opened_before, field: tass.pk if typed == "tass" else typed})
    assert list(answer.context["adminform"].form.errors) == [field]
    rows.article.refresh_from_db()
    assert corrections.present_value(rows.article, field) == meanwhile


def test_two_editors_of_one_mind_are_no_conflict(desk: Client, editor: User, rows: SimpleNamespace) -> None:
    address = page("article", f"{rows.article.pk}/change/")
    opened_before = as_typed(desk, address)
    corrections.decide(rows.article, "byline", "سامر إلياس", by=editor)
    assert desk.post(address, {**opened_before, "byline": "سامر إلياس"}).status_code == 302


def test_a_period_that_ends_before_it_starts_is_refused_beside_its_last_day(desk: Client) -> None:
    typed = {"name_ar": "عهد", "slug": "third", "starts": "2030-01-01", "ends": "2029-01-01"}
    answer = desk.post(page("period", "add/"), typed)
    assert list(answer.context["adminform"].form.errors) == ["ends"]


def test_periods_that_overlap_are_refused_with_the_cure(desk: Client, rows: SimpleNamespace) -> None:
    typed = {"name_ar": "عهد", "slug": "third", "starts": "2025-01-01"}
    answer = desk.post("/en" + page("period", "add/"), typed)
    assert "Shorten that one first" in str(answer.context["adminform"].form.errors)


@pytest.mark.parametrize("slug", ["none", "all", "All", "-syria"])
@pytest.mark.parametrize("model", ["actor", "period", "source"])
def test_a_slug_that_means_something_else_in_addresses_is_refused(
    desk: Client, rows: SimpleNamespace, model: str, slug: str
) -> None:
    typed = {
        "name_ar": "لافروف",
        "slug": slug,
        "kind": "person" if model == "actor" else "agency",
        "ends": "2020-01-01",
    }
    answer = desk.post(page(model, "add/"), {**typed, **(SPELLINGS if model == "actor" else {})})
    assert list(answer.context["adminform"].form.errors) == ["slug"]


@pytest.mark.parametrize(
    ("field", "wrong"), [("domains", "www.sana.sy"), ("domains", "not a host"), ("country", "5!"), ("kind", "blog")]
)
def test_a_new_source_is_refused_for_what_a_change_would_be(
    desk: Client, rows: SimpleNamespace, field: str, wrong: str
) -> None:
    answer = desk.post(page("source", "add/"), {"slug": "tass", "name_ar": "تاس", "kind": "agency", field: wrong})
    assert list(answer.context["adminform"].form.errors) == [field]
    assert not Source.objects.filter(slug="tass").exists()
