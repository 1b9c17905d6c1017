"""Every list and form of the desk opens, in both languages, and only for editors."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import corrections
from articles.models import Article, CopyPair, Mention, Reading, Source

READ_ONLY = ["capture", "content", "ingestproblem", "ingestrun", "reading"]
MODELS = ["actor", "article", "copypair", "mention", "period", "source", *READ_ONLY]
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["ar", "en"])


def page(model: str, rest: str = "", prefix: str = "") -> str:
    return f"{prefix}/admin/articles/{model}/{rest}"


@LANGUAGES
@pytest.mark.parametrize("model", [*MODELS, "decision"])
def test_every_list_opens(desk: Client, rows: SimpleNamespace, model: str, prefix: str) -> None:
    assert desk.get(page(model, prefix=prefix)).status_code == 200


@LANGUAGES
@pytest.mark.parametrize("model", MODELS)
def test_every_row_opens(desk: Client, rows: SimpleNamespace, model: str, prefix: str) -> None:
    row = getattr(rows, model)
    assert desk.get(page(model, f"{row.pk}/change/", prefix)).status_code == 200


@LANGUAGES
@pytest.mark.parametrize("model", ["actor", "mention", "period", "source"])
def test_what_editors_may_add_has_a_form(desk: Client, rows: SimpleNamespace, model: str, prefix: str) -> None:
    assert desk.get(page(model, "add/", prefix)).status_code == 200


@LANGUAGES
def test_a_decision_opens(desk: Client, editor: User, rows: SimpleNamespace, prefix: str) -> None:
    decision = corrections.decide(rows.article, "title", "لقاء في موسكو", by=editor)
    assert desk.get(page("decision", f"{decision.pk}/change/", prefix)).status_code == 200


@pytest.mark.parametrize("model", [*MODELS, "decision"])
def test_an_unknown_visitor_is_sent_to_the_sign_in(client: Client, rows: SimpleNamespace, model: str) -> None:
    answer = client.get(page(model))
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")


def test_the_desk_is_in_arabic_and_runs_from_right_to_left(desk: Client) -> None:
    assert 'lang="ar" dir="rtl"' in desk.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "model", ["article", "capture", "content", "reading", "decision", "ingestrun", "source", "period"]
)
def test_nothing_that_came_in_or_was_decided_can_be_deleted(
    desk: Client, editor: User, rows: SimpleNamespace, model: str
) -> None:
    rows.decision = corrections.decide(rows.article, "title", "لقاء في موسكو", by=editor)
    row = getattr(rows, model)
    assert desk.post(page(model, f"{row.pk}/delete/"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in desk.get(page(model)).content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_an_actor_that_is_mentioned_cannot_be_deleted_and_an_unused_one_can(
    desk: Client, rows: SimpleNamespace
) -> None:
    assert desk.post(page("actor", f"{rows.actor.pk}/delete/"), {"post": "yes"}).status_code == 403
    rows.mention.delete()
    assert desk.post(page("actor", f"{rows.actor.pk}/delete/"), {"post": "yes"}).status_code == 302


@pytest.mark.parametrize("model", [*READ_ONLY, "decision"])
def test_what_the_program_writes_can_only_be_read(
    desk: Client, editor: User, rows: SimpleNamespace, model: str
) -> None:
    rows.decision = corrections.decide(rows.article, "title", "لقاء في موسكو", by=editor)
    row = getattr(rows, model)
    assert desk.post(page(model, f"{row.pk}/change/"), {"uri": "x"}).status_code == 403
    assert desk.get(page(model, "add/")).status_code == 403


def test_who_may_only_look_sees_an_article_without_a_form(client: Client, rows: SimpleNamespace) -> None:
    reader = User.objects.create_user("قارئ", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)
    shown = client.get(page("article", f"{rows.article.pk}/change/"))
    assert shown.status_code == 200
    assert 'name="title"' not in shown.content.decode()


@pytest.mark.parametrize("words", ["بوتين", "Putin", "بُوتِين", "فلاديمير"])
def test_an_actor_is_found_by_any_spelling(desk: Client, rows: SimpleNamespace, words: str) -> None:
    shown = desk.get(page("actor"), {"q": words}).content.decode()
    assert "فلاديمير بوتين" in shown.partition("result_list")[2]


@pytest.mark.parametrize("words", ["سانا", "وكاله سانا", "sana.sy"])
def test_a_source_is_found_by_its_spellings_and_domains(desk: Client, rows: SimpleNamespace, words: str) -> None:
    Source.objects.create(slug="tass", name_ar="تاس")
    shown = desk.get(page("source"), {"q": words}).content.decode().partition("result_list")[2]
    assert "سانا" in shown
    assert "تاس" not in shown


def test_the_desk_counts_what_is_to_be_done(desk: Client, rows: SimpleNamespace) -> None:
    work = desk.get("/en/admin/").context["work"]
    assert [(task.label, task.count) for task in work] == [
        ("open problems", 1),
        ("undated articles", 2),
        ("unreviewed sources", 1),
    ]
    for task in work:
        assert desk.get(task.url).context["cl"].result_count == task.count


@pytest.mark.parametrize("model", ["article", "mention", "copypair", "reading", "source", "decision"])
def test_a_longer_list_takes_no_more_queries(
    desk: Client, editor: User, rows: SimpleNamespace, model: str, django_assert_num_queries: Any
) -> None:
    with CaptureQueriesContext(connection) as short:
        desk.get(page(model))
    for number in range(5):
        _one_more_of_each(rows, editor, number)
    with django_assert_num_queries(len(short)):
        desk.get(page(model))


def _one_more_of_each(rows: SimpleNamespace, editor: User, number: int) -> None:
    source = Source.objects.create(slug=f"outlet-{number}", name_ar=f"صحيفة {number}", merged_into=rows.source)
    article = Article.objects.create(title=f"خبر {number}", body="نص", source=rows.source, source_basis="stated")
    Mention.objects.create(article=article, actor=rows.actor, count=1)
    Reading.objects.create(article=article, capture=rows.capture, position=number + 1)
    CopyPair.objects.create(lead=rows.article, copy=article)
    corrections.decide(source, "reviewed", True, by=editor)


def test_a_problem_is_settled_by_an_action(desk: Client, rows: SimpleNamespace) -> None:
    desk.post(page("ingestproblem"), {"action": "settle", "_selected_action": [rows.ingestproblem.pk]})
    rows.ingestproblem.refresh_from_db()
    assert rows.ingestproblem.settled_at
