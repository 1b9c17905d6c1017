"""Every list and form of the desk opens, in both languages, and only for editors."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from articles import corrections
from articles.models import Alias, Article, CopyPair, IngestRun, Mention, Reading, Source
from articles.search import index

READ_ONLY = ["capture", "content", "gazetteerversion", "ingestproblem", "ingestrun", "reading"]
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
    assert answer.headers["Location"] == f"/sign-in/?next={page(model)}"


def test_the_desk_is_in_arabic_and_runs_from_right_to_left(desk: Client) -> None:
    assert 'lang="ar" dir="rtl"' in desk.get("/admin/").content.decode()


@pytest.mark.parametrize(
    "model",
    "actor article capture content copypair decision ingestproblem ingestrun mention period reading source".split(),
)
def test_nothing_is_deleted_at_the_desk(desk: Client, editor: User, rows: SimpleNamespace, model: str) -> None:
    rows.decision = corrections.decide(rows.article, "title", "لقاء في موسكو", by=editor)
    row = getattr(rows, model)
    assert desk.post(page(model, f"{row.pk}/delete/"), {"post": "yes"}).status_code == 403
    assert "delete_selected" not in desk.get(page(model)).content.decode()
    assert type(row).objects.filter(pk=row.pk).exists()


def test_not_even_an_actor_that_no_article_mentions_is_deleted(desk: Client, rows: SimpleNamespace) -> None:
    rows.mention.delete()
    assert desk.post(page("actor", f"{rows.actor.pk}/delete/"), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", [*READ_ONLY, "decision"])
def test_what_the_program_writes_can_only_be_read(
    desk: Client, editor: User, rows: SimpleNamespace, model: str
) -> None:
    rows.decision = corrections.decide(rows.article, "title", "لقاء في موسكو", by=editor)
    row = getattr(rows, model)
    assert desk.post(page(model, f"{row.pk}/change/"), {"uri": "x"}).status_code == 403
    assert desk.get(page(model, "add/")).status_code == 403


def test_who_may_only_look_sees_an_article_without_a_form(client: Client, rows: SimpleNamespace) -> None:
    reader = User.objects.create_user("قارئ")
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


@pytest.mark.parametrize("words", ["سورية", "سوريا", "Putin", "Путин", "في موسكو", "sana.sy/ar"])
def test_an_article_is_found_as_analysts_find_it_and_by_its_address(
    desk: Client, rows: SimpleNamespace, words: str
) -> None:
    Alias.objects.create(actor=rows.actor, text="Putin", language="en")
    Alias.objects.create(actor=rows.actor, text="Путин", language="ru")
    Article.objects.create(title="أسعار القمح في القاهرة", body="ارتفعت الأسعار.")
    found = Article.objects.create(
        title="بوتين في موسكو", body="تحدث عن والسوريين.", url="https://sana.sy/ar/1", url_key="sana.sy/ar/1"
    )
    index.write(Article.objects.values_list("pk", flat=True))
    listed = desk.get(page("article"), {"q": words}).context["cl"].result_list
    assert found in listed
    assert "أسعار القمح في القاهرة" not in {article.title for article in listed}


def test_a_hidden_article_is_still_found_by_its_title(desk: Client, editor: User, rows: SimpleNamespace) -> None:
    corrections.decide(rows.article, "hidden", True, by=editor)
    listed = desk.get(page("article"), {"q": "يستقبل الشرع"}).context["cl"].result_list
    assert rows.article in listed


def test_a_decision_is_shown_in_words_and_not_as_it_is_stored(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    decision = corrections.decide(rows.mention, "rejected", True, by=editor)
    shown = desk.get(page("decision", f"{decision.pk}/change/")).content.decode()
    with translation.override("ar"):
        assert not re.search("[A-Za-z]", str(decision))
    assert "False" not in shown
    assert not re.search(r"\brejected\b", shown)


def test_a_value_chosen_from_a_list_is_shown_in_the_words_of_that_list(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    corrections.decide(rows.article, "scope", "core", by=editor)
    shown = desk.get(page("article", f"{rows.article.pk}/change/", "/en")).context["decisions"][0]
    assert (shown.before, shown.after) == ("outside the subject", "about both sides")


def test_a_long_text_stands_whole_on_the_page_of_its_decision(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    decision = corrections.decide(rows.article, "body", "قال الكرملين. " * 20 + "وهذه خاتمة الخبر.", by=editor)
    assert "وهذه خاتمة الخبر." in desk.get(page("decision", f"{decision.pk}/change/")).content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_what_was_read_is_laid_out_from_left_to_right_in_its_own_letters(
    desk: Client, rows: SimpleNamespace, prefix: str
) -> None:
    shown = desk.get(page("reading", f"{rows.reading.pk}/change/", prefix)).content.decode()
    laid_out = shown.partition("<pre dir=ltr>")[2].partition("</pre>")[0]
    assert "\n  &quot;title&quot;: &quot;بوتين يستقبل الشرع في موسكو&quot;" in laid_out


def test_the_table_of_decisions_is_reached_by_keyboard_and_all_its_heads_have_a_name(
    desk: Client, editor: User, rows: SimpleNamespace
) -> None:
    corrections.decide(rows.article, "byline", "سامر إلياس", by=editor)
    shown = desk.get(page("article", f"{rows.article.pk}/change/")).content.decode()
    table = shown.partition('<section class="decisions')[2].partition("</section>")[0]
    assert 'tabindex="0"' in table.partition(">")[0]
    heads = re.findall(r"<th[^>]*>(.*?)</th>", table)
    assert len(heads) == 7
    assert all(re.sub("<[^>]+>", "", head).strip() for head in heads)


def test_every_input_of_a_spelling_has_a_name(desk: Client, rows: SimpleNamespace) -> None:
    shown = desk.get(page("actor", f"{rows.actor.pk}/change/")).content.decode()
    inputs = re.findall(r'<(?:input|select|textarea)[^>]* name="aliases-\d[^>]*>', shown)
    visible = [tag for tag in inputs if 'type="hidden"' not in tag]
    assert len(visible) >= 13
    assert all('aria-label="' in tag for tag in visible)


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


def test_a_run_whose_process_is_gone_is_not_called_running(desk: Client, rows: SimpleNamespace) -> None:
    IngestRun.objects.update(state="running")
    desk.get(page("ingestrun"))
    assert set(IngestRun.objects.values_list("state", flat=True)) == {"interrupted"}


def test_a_problem_is_settled_by_an_action(desk: Client, rows: SimpleNamespace) -> None:
    desk.post(page("ingestproblem"), {"action": "settle", "_selected_action": [rows.ingestproblem.pk]})
    rows.ingestproblem.refresh_from_db()
    assert rows.ingestproblem.settled_at
