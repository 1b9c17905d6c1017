"""Before an actor is saved the desk shows what that does to the articles; then only those are tagged anew."""

import html
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import corrections
from articles.ingest.retagging import retag
from articles.models import Actor, Alias, GazetteerVersion
from articles.models.role import Role
from tests.making import make_account, make_article

from .test_pages import page

pytestmark = pytest.mark.usefixtures("vocabulary")

TITLE = "لقاء في موسكو"
BODY = "التقى كبير الدبلوماسيين الروس نظيره السوري في موسكو يوم الثلاثاء، وبحث الجانبان مستقبل القواعد."
NEW = "كبير الدبلوماسيين الروس"


def lavrov() -> Actor:
    return Actor.objects.get(slug="sergei-lavrov")


def form_of(desk: Client, address: str) -> dict[str, Any]:
    """What the browser would send of the whole form, its tables too, if nothing is typed."""
    context = desk.get(address).context
    bound = [*context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        bound += [field for form in [inline.formset.management_form, *inline.formset.forms] for field in form]
    sent = {field.html_name: field.field.prepare_value(field.value()) for field in bound}
    return {name: value for name, value in sent.items() if value is not None and value is not False}


def fields_in(page_: str) -> dict[str, str]:
    """The hidden fields of a page's form, as a browser sends them."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page_)
    return {html.unescape(name): html.unescape(value) for name, value in found}


def address_of(actor: Actor, prefix: str = "/en") -> str:
    return page("actor", f"{actor.pk}/change/", prefix)


def with_spelling(desk: Client, actor: Actor, text: str = NEW, **more: Any) -> dict[str, Any]:
    """The form with one more spelling typed."""
    sent = form_of(desk, address_of(actor))
    last = actor.aliases.count()
    return {**sent, f"aliases-{last}-text": text, f"aliases-{last}-language": "ar", "_save": "Save", **more}


def test_a_new_spelling_shows_who_gains_whom_and_saves_nothing(desk: Client) -> None:
    article = make_article(TITLE, BODY)
    answer = desk.post(address_of(lavrov()), with_spelling(desk, lavrov()))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "1 article gains an actor" in " ".join(said.split())
    assert f'href="/en/articles/{article.pk}/" dir="auto">{TITLE}</a>' in said
    assert "<bdi>Sergei Lavrov</bdi>" in said
    assert f"<mark>{NEW}</mark>" in said
    assert not Alias.objects.filter(text=NEW).exists()
    assert not ProcrastinateJob.objects.exists()
    assert GazetteerVersion.objects.count() == 1


def test_what_was_foreseen_is_saved_and_left_to_a_job(desk: Client, editor: User) -> None:
    article = make_article(TITLE, BODY)
    make_article("بوتين في دمشق", "وصل الرئيس الروسي فلاديمير بوتين إلى دمشق اليوم في زيارة رسمية.")
    preview = desk.post(address_of(lavrov()), with_spelling(desk, lavrov())).content.decode()
    answer = desk.post(address_of(lavrov()), {**fields_in(preview), "_confirmed": "1"}, follow=True)
    job = ProcrastinateJob.objects.get()
    assert job.task_name == "retag"
    assert f'1 article will be looked at and tagged anew: <a href="/en/admin/articles/job/{job.pk}/change/">' in (
        answer.content.decode()
    )
    version = GazetteerVersion.objects.get(number=2)
    assert (version.by, version.added, version.changed, version.removed) == (editor, 1, 0, 0)
    assert retag().gained == 1
    assert article.mentions.filter(actor=lavrov()).exists()


def test_back_to_the_form_keeps_all_that_was_typed(desk: Client) -> None:
    make_article(TITLE, BODY)
    sent = with_spelling(desk, lavrov(), description_en="Minister\nand diplomat")
    preview = desk.post(address_of(lavrov()), sent).content.decode()
    answer = desk.post(address_of(lavrov()), {**fields_in(preview), "_back": "1"})
    said = answer.content.decode()
    assert f'value="{NEW}"' in said
    assert "Minister\nand diplomat" in html.unescape(said)
    assert "errornote" not in said
    assert not Alias.objects.filter(text=NEW).exists()
    again = {**{name: value for name, value in sent.items() if name != "_back"}}
    assert "gains an actor" in desk.post(address_of(lavrov()), again).content.decode()


def test_the_longest_match_takes_from_others_what_it_gives(desk: Client) -> None:
    article = make_article(
        TITLE, "زار بوتين القرم أمس، وقال بوتين القرم إن القاعدة باقية في سوريا. وأضاف وزير أن روسيا باقية."
    )
    assert article.mentions.filter(actor__slug="vladimir-putin").exists()
    said = desk.post(address_of(lavrov()), with_spelling(desk, lavrov(), "بوتين القرم")).content.decode()
    one_line = " ".join(said.split())
    assert "1 article gains an actor</li> <li>1 article loses an actor</li>" in one_line
    assert 'class="loses">− <bdi>Vladimir Putin</bdi>' in one_line


def test_a_spelling_that_stands_nowhere_is_saved_at_once(desk: Client) -> None:
    make_article(TITLE, BODY)
    answer = desk.post(address_of(lavrov()), with_spelling(desk, lavrov(), "سيرجيو لافروفيتش"), follow=True)
    assert "No article is tagged otherwise by this." in answer.content.decode()
    assert Alias.objects.filter(text="سيرجيو لافروفيتش").exists()
    assert GazetteerVersion.objects.count() == 2
    assert not ProcrastinateJob.objects.exists()


def test_what_decides_nothing_asks_nothing(desk: Client) -> None:
    make_article(TITLE, BODY)
    sent = {**form_of(desk, address_of(lavrov())), "description_en": "Diplomat", "_save": "Save"}
    assert desk.post(address_of(lavrov()), sent).status_code == 302
    assert lavrov().description_en == "Diplomat"
    assert GazetteerVersion.objects.count() == 1


def test_days_of_a_spelling_take_it_from_articles_of_other_days(desk: Client) -> None:
    old = make_article("لافروف", "قال سيرغي لافروف إن روسيا تدعم سوريا في كل المحافل الدولية.", published="2015-03-01")
    new = make_article("لافروف", "أكد سيرغي لافروف أن روسيا تريد بقاء القاعدتين في سوريا.", published="2025-03-01")
    sent = form_of(desk, address_of(lavrov()))
    numbers = [name.split("-")[1] for name in sent if re.fullmatch(r"aliases-\d+-text", name)]
    dated = {f"aliases-{number}-valid_from": "2020-01-01" for number in numbers if sent[f"aliases-{number}-text"]}
    said = desk.post(address_of(lavrov()), {**sent, **dated, "_save": "Save"}).content.decode()
    assert "0 articles gain an actor</li> <li>1 article loses an actor</li>" in " ".join(said.split())
    assert f"/en/articles/{old.pk}/" in said
    assert f"/en/articles/{new.pk}/" not in said


def test_a_new_side_shows_whose_scope_it_changes(desk: Client) -> None:
    article = make_article(
        "قمة في باريس", "التقى ماكرون الرئيس أحمد الشرع في باريس، وبحثا رفع العقوبات عن دمشق وإعادة الإعمار."
    )
    macron = Actor.objects.get(slug="emmanuel-macron")
    sent = {**form_of(desk, address_of(macron)), "side": "russia", "_save": "Save"}
    said = desk.post(address_of(macron), sent).content.decode()
    assert "1 article changes otherwise</li>" in " ".join(said.split())
    assert "scope: about both sides, not outside the subject any more" in said
    assert f"/en/articles/{article.pk}/" in said


def test_another_day_of_an_office_shows_whose_era_it_changes(desk: Client) -> None:
    article = make_article("لقاء", "التقى وزير الخارجية الأمريكي جون كيري نظيره الروسي لافروف، وبحثا الوضع في سوريا.")
    assert article.period
    kerry = Actor.objects.get(slug="john-kerry")
    sent = form_of(desk, address_of(kerry))
    moved = {name: "2025-02-01" for name in sent if name.endswith("-starts") and sent[name]}
    moved |= {name.replace("-starts", "-ends"): "" for name in moved}
    said = desk.post(address_of(kerry), {**sent, **moved, "_save": "Save"}).content.decode()
    assert "period: " in said
    assert f"/en/articles/{article.pk}/" in said


def test_what_editors_decided_neither_comes_nor_goes(desk: Client, editor: User) -> None:
    article = make_article(TITLE, BODY)
    corrections.add_mention(article, lavrov(), by=editor)
    answer = desk.post(address_of(lavrov()), with_spelling(desk, lavrov()), follow=True)
    assert "gains an actor" not in answer.content.decode()
    assert Alias.objects.filter(text=NEW).exists()


def test_a_change_by_another_editor_meanwhile_is_looked_at_once_more(desk: Client) -> None:
    make_article(TITLE, BODY)
    preview = desk.post(address_of(lavrov()), with_spelling(desk, lavrov())).content.decode()
    Alias.objects.create(actor=Actor.objects.get(slug="vladimir-putin"), text="سيد الكرملين")
    answer = desk.post(address_of(lavrov()), {**fields_in(preview), "_confirmed": "1"})
    said = answer.content.decode()
    assert "Since you looked, somebody else has changed names of actors." in said
    assert not Alias.objects.filter(text=NEW).exists()
    confirmed = re.search(r'name="_confirmed" value="(\d+)"', said)
    assert confirmed
    answer = desk.post(address_of(lavrov()), {**fields_in(said), "_confirmed": confirmed[1]})
    assert answer.status_code == 302
    assert Alias.objects.filter(text=NEW).exists()


def test_a_new_actor_is_foreseen_too(desk: Client) -> None:
    make_article(TITLE, BODY)
    address = page("actor", "add/", "/en")
    sent = form_of(desk, address) | {"name_ar": NEW, "slug": "chief-diplomat", "kind": "person", "_save": "Save"}
    preview = desk.post(address, sent).content.decode()
    assert "1 article gains an actor" in " ".join(preview.split())
    assert not Actor.objects.filter(slug="chief-diplomat").exists()
    assert desk.post(address, {**fields_in(preview), "_confirmed": "1"}).status_code == 302
    assert Actor.objects.filter(slug="chief-diplomat").exists()


def test_what_is_wrong_in_the_form_is_said_before_anything_is_foreseen(desk: Client) -> None:
    make_article(TITLE, BODY)
    answer = desk.post(address_of(lavrov()), with_spelling(desk, lavrov(), "؟!"))
    assert "has no letters" in answer.content.decode()


def test_of_a_common_word_the_newest_are_looked_at_and_the_page_says_so(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.ingest.effects.MOST_ARTICLES", 1)
    older, newer = (make_article(TITLE, f"{BODY} {day}", published=day) for day in ("2024-01-01", "2025-01-01"))
    said = desk.post(address_of(lavrov()), with_spelling(desk, lavrov())).content.decode()
    assert "Of 2 articles that may hold these words, the newest were looked at: 1." in " ".join(said.split())
    assert f"/en/articles/{newer.pk}/" in said
    assert f"/en/articles/{older.pk}/" not in said


def test_a_hidden_article_is_foreseen_and_leads_to_the_desk(desk: Client, editor: User) -> None:
    article = make_article(TITLE, BODY)
    corrections.decide(article, "hidden", True, by=editor)
    said = desk.post(address_of(lavrov()), with_spelling(desk, lavrov())).content.decode()
    assert f"/en/admin/articles/article/{article.pk}/change/" in said


def test_scraped_text_stays_text(desk: Client) -> None:
    make_article("<script>alert(1)</script> لقاء", f"<b>{BODY}</b>")
    said = desk.post(address_of(lavrov()), with_spelling(desk, lavrov())).content.decode()
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said


def test_an_editor_by_role_may_and_an_analyst_may_not(client: Client) -> None:
    make_article(TITLE, BODY)
    client.force_login(make_account(Role.EDITOR))
    preview = client.post(address_of(lavrov()), with_spelling(client, lavrov()))
    assert preview.status_code == 200
    sent = {**fields_in(preview.content.decode()), "_confirmed": "1"}
    client.force_login(make_account(Role.ANALYST, "nour"))
    assert client.post(address_of(lavrov()), sent).status_code == 403
    assert not Alias.objects.filter(text=NEW).exists()


def test_the_page_is_in_arabic_and_numbers_have_their_forms(desk: Client) -> None:
    make_article(TITLE, BODY)
    said = desk.post(address_of(lavrov(), ""), with_spelling(desk, lavrov())).content.decode()
    assert "ما الذي يغيّره هذا" in said
    assert "لم يُحفظ شيء بعد" in said
    assert "<li>مقال واحد يكسب فاعلا</li>" in " ".join(said.split()).replace("<li> ", "<li>").replace(" </li>", "</li>")
    assert "<bdi>سيرغي لافروف</bdi>" in said
