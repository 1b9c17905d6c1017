"""Saving at the desk: what an article, mention, pair or source says changes by decisions alone."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.forms import BoundField
from django.test import Client
from django.utils import translation

from articles import corrections
from articles.models import Actor, Alias, Article, Decision, Mention, Period, Source

from .test_pages import page

NO_OFFICES = {"offices-INITIAL_FORMS": 0, "offices-TOTAL_FORMS": 0}


def as_typed(desk: Client, address: str) -> dict[str, Any]:
    """What the browser would send if the editor pressed Save without touching the form."""
    form = desk.get(address).context["adminform"].form
    sent: dict[str, Any] = {}
    for bound in form:
        sent |= _inputs(bound, bound.html_name)
        if bound.field.show_hidden_initial:
            sent |= _inputs(bound, bound.html_initial_name)
    return sent


def _inputs(bound: BoundField, name: str) -> dict[str, Any]:
    value = bound.field.prepare_value(bound.value())
    if value is None or value is False:
        return {}
    return {name: "on" if value is True else value}


def save(desk: Client, row: Any, **typed: Any) -> Any:
    """Open the row's form, type, press Save."""
    address = page(row._meta.model_name, f"{row.pk}/change/")
    answer = desk.post(address, {**as_typed(desk, address), **typed})
    row.refresh_from_db()
    return answer


def test_saving_an_untouched_article_decides_nothing(desk: Client, rows: SimpleNamespace) -> None:
    assert save(desk, rows.article).status_code == 302
    assert not Decision.objects.exists()


def test_each_changed_field_becomes_a_decision_with_the_reason(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    answer = save(desk, rows.article, published="2025-10-15", byline="سامر إلياس", why="التاريخ في صورة الصفحة")
    assert answer.status_code == 302
    decisions = Decision.objects.order_by("field").values_list("field", "before", "after", "why", "by")
    reason = "التاريخ في صورة الصفحة"
    assert list(decisions) == [
        ("byline", "", "سامر إلياس", reason, editor.pk),
        ("published", None, "2025-10-15", reason, editor.pk),
    ]
    assert str(rows.article.published_from) == "2025-10-15"


def test_a_wrong_date_is_refused_beside_its_field_and_nothing_is_saved(desk: Client, rows: SimpleNamespace) -> None:
    answer = save(desk, rows.article, published="15/10/2025", byline="سامر إلياس")
    assert answer.status_code == 200
    assert "15/10/2025" in str(answer.context["adminform"].form.errors["published"])
    assert not Decision.objects.exists()


def test_saving_an_old_page_does_not_put_back_what_another_editor_changed(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    address = page("article", f"{rows.article.pk}/change/")
    opened_before = as_typed(desk, address)
    corrections.decide(rows.article, "title", "الشرع يلتقي بوتين في الكرملين", by=editor)
    desk.post(address, {**opened_before, "byline": "سامر إلياس"})
    rows.article.refresh_from_db()
    assert rows.article.title == "الشرع يلتقي بوتين في الكرملين"
    assert rows.article.byline == "سامر إلياس"


def test_a_text_is_changed_although_browsers_break_its_lines_in_their_own_way(
    desk: Client, rows: SimpleNamespace
) -> None:
    shown = rows.article.body.replace("\n", "\r\n")
    save(desk, rows.article, **{"initial-body": shown, "body": shown + "\r\nوغادر الشرع موسكو."})
    assert rows.article.body.endswith("\nوغادر الشرع موسكو.")


def history(row: Any) -> list[str]:
    """What the history of a row says in Arabic, newest first."""
    entries = LogEntry.objects.filter(object_id=str(row.pk), content_type__model=row._meta.model_name)
    with translation.override("ar"):
        return [entry.get_change_message() for entry in entries.order_by("-pk")]


def test_the_history_of_an_article_says_in_arabic_which_fields_were_decided(
    desk: Client, rows: SimpleNamespace
) -> None:
    save(desk, rows.article, subtitle="موسكو تنفي", published="2025-10-15", why="ورد في النسخة المطبوعة")
    (said,) = history(rows.article)
    assert "العنوان الفرعي" in said
    assert not re.search("[A-Za-z]", said)


def test_the_history_of_a_period_and_of_a_spelling_is_in_arabic_too(desk: Client, rows: SimpleNamespace) -> None:
    Period.objects.filter(pk=rows.period.pk).update(starts="2024-12-09")
    save(desk, rows.period, starts="2024-12-08", ends="2030-01-01")
    forms = {"aliases-TOTAL_FORMS": 1, "aliases-INITIAL_FORMS": 1, "aliases-0-actor": rows.actor.pk}
    forms |= {"aliases-0-id": rows.alias.pk, "aliases-0-text": "بوتين", "aliases-0-language": "ar", **NO_OFFICES}
    save(desk, rows.actor, **forms, **{"aliases-0-valid_from": "2000-01-01"})
    assert not re.search("[A-Za-z]", history(rows.period)[0])
    assert not re.search("[A-Za-z]", history(rows.actor)[0])


def test_line_breaks_as_browsers_send_them_are_no_change(desk: Client, rows: SimpleNamespace) -> None:
    save(desk, rows.article, body=rows.article.body.replace("\n", "\r\n"))
    assert not Decision.objects.exists()


def test_hiding_an_article_is_a_decision(desk: Client, rows: SimpleNamespace) -> None:
    save(desk, rows.article, hidden="on", hidden_note="بطلب من الناشر")
    assert rows.article.hidden
    assert set(Decision.objects.values_list("field", flat=True)) == {"hidden", "hidden_note"}


def test_an_undo_button_takes_a_decision_back(desk: Client, editor: User, rows: SimpleNamespace) -> None:
    decision = corrections.decide(rows.copypair, "rejected", True, by=editor)
    shown = desk.get(page("copypair", f"{rows.copypair.pk}/change/")).content.decode()
    undo = page("decision", f"{decision.pk}/undo/")
    assert f'action="{undo}"' in shown
    assert desk.post(undo).status_code == 302
    rows.copypair.refresh_from_db()
    assert not rows.copypair.rejected


def test_undoing_twice_says_who_undid_it(desk: Client, editor: User, rows: SimpleNamespace) -> None:
    decision = corrections.decide(rows.copypair, "rejected", True, by=editor)
    desk.post(page("decision", f"{decision.pk}/undo/"))
    answer = desk.post(page("decision", f"{decision.pk}/undo/"), follow=True)
    assert [editor.username in str(message) for message in answer.context["messages"]][-1]


def test_an_undo_is_never_a_link(desk: Client, editor: User, rows: SimpleNamespace) -> None:
    decision = corrections.decide(rows.copypair, "rejected", True, by=editor)
    assert desk.get(page("decision", f"{decision.pk}/undo/")).status_code == 405


def test_an_undo_needs_the_token_of_the_page(editor: User, rows: SimpleNamespace) -> None:
    decision = corrections.decide(rows.copypair, "rejected", True, by=editor)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    assert browser.post(page("decision", f"{decision.pk}/undo/")).status_code == 403


def test_who_may_not_change_articles_may_not_undo_either(client: Client, editor: User, rows: SimpleNamespace) -> None:
    decision = corrections.decide(rows.article, "byline", "سامر إلياس", by=editor)
    client.force_login(User.objects.create_user("قارئ", is_staff=True))
    assert client.post(page("decision", f"{decision.pk}/undo/")).status_code == 403


def test_rejecting_a_mention_is_a_decision(desk: Client, rows: SimpleNamespace) -> None:
    save(desk, rows.mention, rejected="on", why="شخص آخر بالاسم نفسه")
    assert rows.mention.rejected
    assert Decision.objects.get().target == "mention"


def test_a_mention_can_be_added_by_hand(desk: Client, rows: SimpleNamespace) -> None:
    lavrov = Actor.objects.create(slug="sergey-lavrov", name_ar="سيرغي لافروف", kind="person")
    answer = desk.post(page("mention", "add/"), {"article": rows.article.pk, "actor": lavrov.pk, "why": "في الصورة"})
    assert answer.status_code == 302
    assert Mention.objects.get(article=rows.article, actor=lavrov).basis == "editor"
    assert Decision.objects.get().why == "في الصورة"


def test_a_mention_that_stands_already_is_refused_in_the_form(desk: Client, rows: SimpleNamespace) -> None:
    answer = desk.post(page("mention", "add/"), {"article": rows.article.pk, "actor": rows.actor.pk})
    assert answer.status_code == 200
    assert not Decision.objects.exists()


def test_a_source_is_changed_by_decisions(desk: Client, rows: SimpleNamespace) -> None:
    save(desk, rows.source, domains="sana.sy\nwww.sana.com", reviewed="on")
    assert rows.source.domains == ["sana.sy", "sana.com"]
    assert set(Decision.objects.values_list("field", flat=True)) == {"domains", "reviewed"}


def test_a_new_source_is_added_plainly(desk: Client, rows: SimpleNamespace) -> None:
    answer = desk.post(page("source", "add/"), {"slug": "tass", "name_ar": "تاس", "kind": "agency"})
    assert answer.status_code == 302
    assert Source.objects.get(slug="tass").sort_key == "تاس"


def test_a_new_source_is_brought_to_form_as_a_changed_one_is(desk: Client, rows: SimpleNamespace) -> None:
    typed = {"slug": "tass", "name_ar": " تاس  الروسية ", "kind": "agency", "country": "ru"}
    desk.post(page("source", "add/"), {**typed, "domains": "https://www.TASS.com/ar\ntass.com", "names": " طاس \n"})
    tass = Source.objects.get(slug="tass")
    assert (tass.name_ar, tass.names, tass.domains, tass.country) == ("تاس الروسية", ["طاس"], ["tass.com"], "RU")


SPELLINGS = {"aliases-INITIAL_FORMS": 0, "aliases-TOTAL_FORMS": 2, **NO_OFFICES}


def actor_form(first: str, second: str = "") -> dict[str, Any]:
    """What is typed to add an actor with two spellings."""
    spellings = {
        "aliases-0-text": first,
        "aliases-0-language": "ar",
        "aliases-1-text": second,
        "aliases-1-language": "ar",
    }
    return {"name_ar": "سيرغي لافروف", "slug": "sergey-lavrov", "kind": "person", **SPELLINGS, **spellings}


def test_a_new_actor_and_its_spellings_get_their_folded_keys(desk: Client) -> None:
    assert desk.post(page("actor", "add/"), actor_form("لاﭬروف")).status_code == 302
    assert Alias.objects.get().folded == "لافروف"
    assert Actor.objects.get().sort_key == "سيرغي لافروف"


@pytest.mark.parametrize("spellings", [("؟!", ""), ("لافروف", "لافروف")], ids=["no letters", "twice"])
def test_a_spelling_that_cannot_be_kept_is_refused_in_the_form(desk: Client, spellings: tuple[str, str]) -> None:
    assert desk.post(page("actor", "add/"), actor_form(*spellings)).status_code == 200
    assert not Actor.objects.exists()


def test_the_row_of_an_article_is_never_saved_by_the_form(desk: Client, rows: SimpleNamespace) -> None:
    Article.objects.filter(pk=rows.article.pk).update(withdrawn=True)
    save(desk, rows.article, byline="سامر إلياس", withdrawn="", copy_of="7")
    assert rows.article.withdrawn
    assert rows.article.copy_of is None


@pytest.mark.parametrize(
    ("starts", "ends", "refusal"),
    [
        ("2004-03-09", "", ""),
        ("2004", "2004-12", ""),
        ("2004-13", "", "2004-13"),
        ("2012", "2004", "This day lies before the first one"),
    ],
)
def test_an_office_is_kept_with_dates_that_can_be(
    desk: Client, rows: SimpleNamespace, starts: str, ends: str, refusal: str
) -> None:
    address = "/en" + page("actor", f"{rows.actor.pk}/change/")
    formsets = {**NO_OFFICES, "aliases-INITIAL_FORMS": 0, "aliases-TOTAL_FORMS": 0}
    office = {"title_ar": "رئيس روسيا", "title_en": "President of Russia", "starts": starts, "ends": ends}
    sent = {**as_typed(desk, address), **formsets, "offices-TOTAL_FORMS": 1, "offices-0-actor": rows.actor.pk}
    response = desk.post(address, {**sent, **{f"offices-0-{field}": value for field, value in office.items()}})
    assert refusal in response.content.decode()
    kept = list(rows.actor.offices.values_list("starts", "ends"))
    assert kept == ([] if refusal else [(starts, ends)])
