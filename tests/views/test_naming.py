import re
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import corrections
from articles.models import Actor, Article, Mention
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

BODY = (
    "قال المتحدث باسم الكرملين إن الرئيس الروسي أبلغ نظيره السوري أحمد الشرع موقف موسكو من تنظيم القاعدة.\n"
    "وأضاف بيسكوف أن لبوتين رأيا في مستقبل الأسد، وأن ماهر الأسد لن يعود."
)


@pytest.fixture
def told(vocabulary: None) -> Article:
    return make_article("بوتين والشرع في الكرملين", BODY, published="2025-10-15")


def get(client: Client, article: Article, query: str = "", prefix: str = "") -> str:
    response = client.get(f"{prefix}/articles/{article.pk}/?{query}")
    assert response.status_code == 200
    return response.content.decode()


class Marks(HTMLParser):
    """The marks of the title and the text: (whose, words) of each, whole; ids; links within the page; open elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None], list[str]]] = []
        self.found: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        for part in re.findall(r"<h1.*?</h1>|<div class=\"body\".*?</div>", page, re.S):
            self.feed(part)
        assert self.open == []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        said = dict(attributes)
        self.open.append((tag, said, []))
        self.ids += [said["id"]] if said.get("id") else []
        self.targets += [said["href"]] if said.get("href") else []

    def handle_data(self, data: str) -> None:
        inner = next((at for at, (tag, _, _) in enumerate(self.open) if tag in {"span", "bdi"}), len(self.open))
        for _, _, words in self.open[:inner] if inner == len(self.open) else []:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        opened, said, words = self.open.pop()
        assert opened == tag
        if tag == "mark":
            self.found.append((said.get("title") or "", "".join(words)))


def marks(page: str) -> list[tuple[str, str]]:
    return Marks(page).found


def test_one_actors_words_are_marked_on_demand_each_with_whose_they_are(client: Client, told: Article) -> None:
    assert marks(get(client, told)) == []
    page = get(client, told, "actor=vladimir-putin")
    whose = "فلاديمير بوتين"
    assert marks(page) == [(whose, "بوتين"), (whose, "الرئيس الروسي"), (whose, "بوتين")]
    assert f'بوتين<span class="unseen"> (<bdi>{whose}</bdi>)</span>' in page
    assert "مظلَّل: كل موضع ذُكر فيه فلاديمير بوتين ‏(3)." in page
    assert " (<bdi>Vladimir Putin</bdi>)</span>" in get(client, told, "actor=vladimir-putin", "/en")


def test_several_are_marked_and_told_apart_by_their_figures(client: Client, told: Article) -> None:
    page = get(client, told, "actor=dmitry-peskov&actor=ahmad-al-sharaa")
    assert {whose for whose, _ in marks(page)} == {"أحمد الشرع", "دميتري بيسكوف"}
    assert '<span class="label">1</span> <bdi>أحمد الشرع</bdi>' in page
    assert '(<bdi>دميتري بيسكوف</bdi>)</span><bdi class="label" aria-hidden="true">2</bdi>' in page
    assert 'href="?actor=dmitry-peskov#marking" title="إزالة تظليل أحمد الشرع"' in page


def test_all_who_are_named_are_marked_also_a_name_within_an_office(client: Client, told: Article) -> None:
    assert 'href="?actor=all#marking"' in get(client, told)
    page = get(client, told, "actor=all")
    found = marks(page)
    assert len(found) == sum(told.mentions.values_list("count", flat=True))
    assert found.index(("الكرملين", "الكرملين")) < found.index(("دميتري بيسكوف", "المتحدث باسم الكرملين"))


def test_marks_are_numbered_as_they_are_read_and_lead_on(client: Client, told: Article) -> None:
    page = get(client, told, "actor=all")
    found = Marks(page)
    count = len(found.found)
    assert found.ids == [f"named-{number}" for number in range(1, count + 1)]
    assert sorted(found.targets) == sorted(
        [f"#named-{n}" for n in range(1, count)] + [f"#named-{n}" for n in range(2, count + 1)]
    )
    assert '<a href="#named-1">إلى أولها</a>' in page


def test_each_form_leads_to_its_first_place(client: Client, told: Article) -> None:
    unmarked = get(client, told, "q=موقف")
    office = re.search(r'<a href="([^"]*)"[^>]*><q[^>]*>الرئيس الروسي</q>', unmarked)
    assert office
    query, _, name = office[1].partition("#")
    assert (name, sorted(query.removeprefix("?").split("&amp;"))[0]) == ("named-2", "actor=vladimir-putin")
    assert "q=%D9" in query
    marked = get(client, told, "actor=vladimir-putin")
    assert 'id="named-2" title="فلاديمير بوتين">الرئيس الروسي<' in marked
    assert re.search(r'<a href="#named-2"[^>]*><q[^>]*>الرئيس الروسي</q>', marked)


def test_words_of_a_search_stay_marked_and_the_links_keep_it(client: Client, told: Article) -> None:
    page = get(client, told, "q=موقف&actor=ahmad-al-sharaa")
    assert ("", "موقف") in marks(page)
    assert ("أحمد الشرع", "أحمد الشرع") in marks(page)
    assert re.search(r'<a href="\?q=[^"&]+">إزالة التظليل</a>', page)


def test_words_that_are_searched_and_named_are_marked_once(client: Client, told: Article) -> None:
    assert marks(get(client, told, "q=Putin&actor=vladimir-putin")) == marks(get(client, told, "actor=vladimir-putin"))


@pytest.mark.parametrize("phrase", ['"نظيره السوري أحمد"', '"الشرع موقف"', '"السوري أحمد الشرع موقف"'])
def test_marks_that_cross_or_hold_each_other_are_whole_html(client: Client, told: Article, phrase: str) -> None:
    response = client.get(f"/articles/{told.pk}/", {"q": phrase, "actor": "ahmad-al-sharaa"})
    found = Marks(response.content.decode())
    assert sorted(found.ids) == ["found-1", "named-1", "named-2"]
    words = "".join(words for whose, words in found.found if whose)
    assert words.count("أحمد") == 1
    assert response.content.decode().count("(<bdi>أحمد الشرع</bdi>)") == 2


def test_marks_that_lie_across_and_over_paragraphs_are_whole_html(client: Client, told: Article) -> None:
    """Spans as no tagger writes them: a row may be older than the text."""
    one, other = told.mentions.order_by("pk")[:2]
    line = BODY.index("\n")
    spans = [
        {"field": "body", "alias": "ا", "rule": "word", "start": s, "end": e}
        for s, e in ((5, 30), (line - 4, line + 9))
    ]
    Mention.objects.filter(pk=one.pk).update(spans=spans, count=2)
    Mention.objects.filter(pk=other.pk).update(spans=[{**spans[0], "start": 20, "end": 9_999}], count=1)
    found = Marks(get(client, told, f"actor={one.actor.slug}&actor={other.actor.slug}"))
    assert found.ids == ["named-1", "named-2", "named-3"]


def test_who_is_not_named_is_said_and_marks_nothing(client: Client, told: Article) -> None:
    page = get(client, told, "actor=<b>x</b>&actor=maria-zakharova&actor=vladimir-putin&actor=")
    assert "<bdi>&lt;b&gt;x&lt;/b&gt;</bdi>، <bdi>maria-zakharova</bdi></p>" in page
    assert len(marks(page)) == 3
    assert "غير مذكور في هذا المقال" not in get(client, told, "actor=vladimir-putin&actor=all&actor=")


def evidence(page: str, slug: str) -> str:
    """What the list says of an actor's forms, without elements."""
    (entry,) = (one for one in re.findall(r"<details.*?</details>", page, re.S) if f'/actors/{slug}/"' in one)
    return " ".join(re.sub(r"<[^>]+>", "", entry).split())


def test_each_actor_shows_forms_spellings_and_rules(client: Client, told: Article) -> None:
    page = get(client, told)
    putin = evidence(page, "vladimir-putin")
    assert putin.startswith("فلاديمير بوتين 3 · في العنوان")
    assert "الرئيس الروسي ×1 · رسم الرئيس الروسي · غير متصل بحرف قبله · منصب كان يشغله يوم النشر" in putin
    assert "بوتين ×1 · رسم بوتين · بعد حرف اللام" in putin
    assert "القاعدة" in evidence(page, "al-qaeda")
    english = evidence(get(client, told, prefix="/en"), "vladimir-putin")
    assert "بوتين ×1 · spelling بوتين · after the letter lām" in english
    assert "an office held on the day of publication" in english


def test_the_condition_that_was_met_is_told(client: Client, told: Article) -> None:
    mention = told.mentions.get(actor__slug="ahmad-al-sharaa")
    spans = [
        {**mention.spans[0], "rule": "proclitic و + context before:الرئيس & not actor:maher-al-sharaa + new & odd"}
    ]
    Mention.objects.filter(pk=mention.pk).update(spans=spans, count=1)
    said = evidence(get(client, told), "ahmad-al-sharaa")
    assert "بعد حرف الواو · لأن «الرئيس» تسبقه · ولا يذكر المقال «ماهر الشرع» · new &amp; odd" in said


def test_rows_from_before_the_rules_named_their_conditions_are_shown(client: Client, told: Article) -> None:
    mention = told.mentions.get(actor__slug="ahmad-al-sharaa")
    Mention.objects.filter(pk=mention.pk).update(spans=[{**mention.spans[0], "rule": "word + context"}], count=1)
    assert "غير متصل بحرف قبله · والكلمات حوله تسمح بذلك" in evidence(get(client, told), "ahmad-al-sharaa")


def test_what_an_editor_put_there_says_so_and_no_more(client: Client, told: Article) -> None:
    editor = User.objects.create_user("سلمى")
    actor = Actor.objects.get(slug="maria-zakharova")
    decision = corrections.add_mention(told, actor, by=editor, why="سبب داخلي")
    page = get(client, told, "actor=maria-zakharova")
    said = evidence(page, actor.slug)
    assert f"أضاف محرر هذا الاسم هنا في {timezone.localtime(decision.at).day} " in said
    assert "ولا يرد في النص برسم يعرفه الأرشيف." in said
    assert "لا كلمة في النص تذكرهم" in page
    assert "إلى أولها" not in page
    assert "سلمى" not in page
    assert "سبب داخلي" not in page


def test_the_page_takes_as_many_queries_for_all_marks_as_for_none(client: Client, told: Article) -> None:
    counts = []
    for query in ("", "actor=all"):
        with CaptureQueriesContext(connection) as asked:
            get(client, told, query)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 20
