import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, CopyPair, Source
from articles.models.article import Precision
from articles.views.copies import SHOWN_COPIES
from tests.making import make_article

pytestmark = pytest.mark.django_db

LEAD = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو."
BASES = "وبحث الرئيسان مستقبل قاعدة حميميم الجوية وقاعدة طرطوس البحرية."
LAVROV = "وقال وزير الخارجية سيرغي لافروف إن المحادثات كانت بناءة."
DELETED = '<del><bdi class="unseen">محذوف: </bdi>{}<bdi class="unseen"> (نهاية المحذوف)</bdi></del>'
INSERTED = '<ins><bdi class="unseen">مضاف: </bdi>{}<bdi class="unseen"> (نهاية المضاف)</bdi></ins>'


def make(title: str, published: str | None = None, lead: Article | None = None, **more: object) -> Article:
    """A stored article; published: a day or a month."""
    dates: dict[str, object] = {}
    if published:
        day = Precision.DAY if len(published) == 10 else Precision.MONTH
        first, last = (published, published) if day == Precision.DAY else (f"{published}-01", f"{published}-30")
        dates = {"published_from": first, "published_to": last, "published_precision": day, "published_basis": "url"}
    return Article.objects.create(title=title, copy_of=lead, **{"body": f"{LEAD}\n{BASES}", **dates, **more})


@pytest.fixture
def sana(db: None) -> Source:
    return Source.objects.create(slug="sana", name_ar="سانا", name_en="SANA")


@pytest.fixture
def lead(sana: Source) -> Article:
    return make("بوتين يستقبل الشرع", "2025-10-15", source=sana, source_basis="stated")


@pytest.fixture
def copy(lead: Article) -> Article:
    copy = make("الشرع في الكرملين", "2025-10-16", lead)
    CopyPair.objects.create(lead=lead, copy=copy, jaccard=0.879, containment=0.9999)
    return copy


def get(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()


def listed(client: Client, article: Article) -> list[str]:
    """The copies that the article's page lists, as HTML."""
    page = get(client, f"/articles/{article.pk}/")
    section = re.search(r'<section class="copies".*?</section>', page, re.S)
    return re.findall(r"<li>(.*?)</li>", section[0], re.S) if section else []


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def compare(client: Client, one: Article, other: Article, prefix: str = "") -> str:
    return get(client, f"{prefix}/articles/{one.pk}/compare/{other.pk}/")


def cells(page: str) -> list[str]:
    """The cells of the two texts, without the label that a narrow window shows."""
    return re.findall(r'<td lang="ar"[^>]*><span class="whose"[^>]*>[^<]*</span>(.*?)</td>', page, re.S)


def test_the_lead_is_listed_with_outlet_date_and_likeness(client: Client, lead: Article, copy: Article) -> None:
    (row,) = listed(client, copy)
    assert f'<a href="/articles/{lead.pk}/">بوتين يستقبل الشرع</a>' in row
    assert f'href="/articles/{copy.pk}/compare/{lead.pk}/"' in row
    assert words(row) == (
        "بوتين يستقبل الشرع سانا 15 تشرين الأول/أكتوبر 2025 (من الرابط) يُعدّ الأصل الأسبق متشابهان بنسبة 87% "
        "99% من الأقصر وارد في الأطول قارن الكلمات"
    )


def test_the_lead_lists_its_copies_by_date_the_undated_last(client: Client, lead: Article, copy: Article) -> None:
    make("نسخة بلا تاريخ", None, lead)
    make("نسخة في اليوم الأول", "2025-10-15", lead)
    rows = [words(row) for row in listed(client, lead)]
    assert [row.split(" المصدر غير معروف ")[0] for row in rows] == [
        "نسخة في اليوم الأول",
        "الشرع في الكرملين",
        "نسخة بلا تاريخ",
    ]
    assert "يُعدّ الأصل" not in " ".join(rows)
    assert ["من الأسبق" in row for row in rows] == [True, False, False]
    assert "متشابهان" not in rows[0]
    page = words(get(client, f"/articles/{lead.pk}/"))
    assert "يعدّ الأرشيف هذا المقال أصل هذا النص. هذا المقال من أسبق المقالات المؤرخة." in page


def test_the_lead_comes_first_though_another_is_dated_earlier(client: Client, lead: Article, copy: Article) -> None:
    early = make("نسخة أسبق", "2025-10-01", lead)
    rows = [words(row) for row in listed(client, copy)]
    assert [row.split(" ")[0] for row in rows] == ["بوتين", "نسخة"]
    assert ["الأسبق" in row for row in rows] == [False, True]
    assert "هذا المقال أسبق المقالات المؤرخة." in words(get(client, f"/articles/{early.pk}/"))


def test_a_month_may_be_earlier_than_a_day_in_it(client: Client, lead: Article) -> None:
    make("نسخة من شهر", "2025-10", lead)
    (row,) = listed(client, lead)
    assert "من الأسبق" in words(row)


def test_without_any_date_none_is_the_earliest(client: Client, db: None) -> None:
    first = make("بلا تاريخ")
    make("بلا تاريخ أيضا", None, first)
    (row,) = listed(client, first)
    assert "الأسبق" not in words(row)
    assert "المؤرخة" not in get(client, f"/articles/{first.pk}/")


def test_copies_that_were_taken_in_list_each_other(client: Client, vocabulary: None) -> None:
    first, second = (
        make_article(
            "بوتين يستقبل الشرع", f"{LEAD}\n{BASES}\n{LAVROV}", url=f"https://{site}/1", published=f"2025-10-{day}"
        )
        for site, day in (("sana.sy", 15), ("enabbaladi.net", 16))
    )
    assert "متشابهان بنسبة 100%" in words(listed(client, first)[0])
    assert "يُعدّ الأصل" in words(listed(client, second)[0])
    assert "100% من كلمات الأحدث" in words(compare(client, first, second))


def test_an_article_without_copies_has_no_such_section(client: Client, lead: Article) -> None:
    assert "مقالات أخرى بهذا النص" not in get(client, f"/articles/{lead.pk}/")


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_a_copy_that_is_not_visible_is_not_listed(client: Client, lead: Article, copy: Article, state: str) -> None:
    Article.objects.filter(pk=lead.pk).update(**{state: True})
    assert listed(client, copy) == []
    other = make("نسخة ثالثة", "2025-10-17", lead)
    assert [words(row)[:17] for row in listed(client, other)] == ["الشرع في الكرملين"]
    assert "في القائمة أصل" not in get(client, f"/articles/{other.pk}/")


def test_a_rejected_pair_tells_no_likeness(client: Client, lead: Article, copy: Article) -> None:
    CopyPair.objects.update(rejected=True)
    assert "متشابهان" not in words(listed(client, copy)[0])


def test_an_editor_who_put_two_together_is_named_as_the_reason(client: Client, lead: Article, copy: Article) -> None:
    CopyPair.objects.update(joined=True, jaccard=None, containment=None)
    row = client.get(f"/en/articles/{copy.pk}/").content.decode()
    assert "joined by an editor" in row
    assert "% alike" not in row


def test_a_long_list_is_cut_and_says_so_and_costs_no_more(client: Client, lead: Article) -> None:
    make("نسخة 0", "2025-11-01", lead)
    get(client, f"/articles/{lead.pk}/")
    with CaptureQueriesContext(
        connection,
    ) as few:
        listed(client, lead)
    for number in range(1, SHOWN_COPIES + 3):
        make(f"نسخة {number}", "2025-11-02", lead)
    with CaptureQueriesContext(connection) as many:
        rows = listed(client, lead)
    assert len(many) == len(few)
    assert len(rows) == SHOWN_COPIES
    assert "3 مقالات أخرى غير مدرجة." in get(client, f"/articles/{lead.pk}/")


def test_two_texts_are_compared_word_by_word(client: Client, lead: Article, copy: Article) -> None:
    Article.objects.filter(pk=copy.pk).update(body=f"{LEAD.replace('موسكو', 'الكرملين')}\n{BASES}\n{LAVROV}")
    page = compare(client, copy, lead)
    before = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في"
    assert cells(page) == [
        f'<p dir="auto">{before} {DELETED.format("موسكو.")}</p>',
        f'<p dir="auto">{before} {INSERTED.format("الكرملين.")}</p>',
        f'<p dir="auto">{BASES}</p>',
        f'<p dir="auto">{BASES}</p>',
        "",
        f'<p dir="auto">{INSERTED.format(LAVROV)}</p>',
    ]
    assert f'<a href="/articles/{lead.pk}/">{DELETED.format("بوتين يستقبل")} الشرع</a>' in page
    assert f'<a href="/articles/{copy.pk}/">الشرع {INSERTED.format("في الكرملين")}</a>' in page


def test_the_summary_counts_in_the_order_of_the_dates(client: Client, lead: Article, copy: Article) -> None:
    Article.objects.filter(pk=copy.pk).update(body=f"{BASES}\n{LAVROV}")
    for page in (compare(client, copy, lead), compare(client, lead, copy)):
        summary = re.search(r'<ul class="summary">.*?</ul>', page, re.S)
        assert summary
        assert words(summary[0]) == ("50% من كلمات الأحدث واردة في الأسبق بالترتيب نفسه أضيفت 9 كلمات حُذفت 11 كلمة")


@pytest.mark.parametrize("published", [None, "2025-10-15", "2025-10"])
def test_of_texts_whose_order_is_not_known_none_is_called_the_earlier(
    client: Client, lead: Article, published: str | None
) -> None:
    page = words(compare(client, make("نسخة", published, lead), lead))
    assert "لا يُعرف من تاريخيهما أيهما نُشر في يوم أسبق." in page
    assert "100% من كلمات الثاني واردة في الأول" in page
    assert "الأسبق" not in page


def test_nearly_all_is_not_all(client: Client, lead: Article, copy: Article) -> None:
    sentence = " ".join(["كلمة"] * 40)
    Article.objects.filter(pk=lead.pk).update(body="\n".join([sentence] * 30))
    Article.objects.filter(pk=copy.pk).update(body="\n".join([*[sentence] * 30, "زيادة"]))
    page = words(compare(client, lead, copy))
    assert "99% من كلمات الأحدث" in page
    assert "أضيفت كلمة واحدة لم تُحذف أي كلمة" in page


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_are_whole_and_strict_in_both_languages(
    client: Client, lead: Article, copy: Article, prefix: str
) -> None:
    for page in (compare(client, copy, lead, prefix), get(client, f"{prefix}/articles/{copy.pk}/")):
        assert page.count("<h1") == 1
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", page)
        identifiers = re.findall(r'\bid="([^"]+)"', page)
        assert len(identifiers) == len(set(identifiers))


def test_hostile_words_are_shown_as_words(client: Client, lead: Article, copy: Article) -> None:
    hostile = '<script>alert(1)</script> "><img src=x onerror=alert(2)>'
    Article.objects.filter(pk=lead.pk).update(title=hostile, body=f"{hostile}\n{BASES}")
    for page in (compare(client, copy, lead), get(client, f"/articles/{copy.pk}/")):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_two_copies_of_one_lead_may_be_compared(client: Client, lead: Article, copy: Article) -> None:
    assert "مقارنة نصين" in compare(client, make("نسخة ثالثة", "2025-10-17", lead), copy)


def test_articles_of_two_texts_are_not_compared(client: Client, lead: Article, copy: Article) -> None:
    stranger = make("لافروف في دمشق", "2025-10-17")
    for one, other in ((copy.pk, stranger.pk), (stranger.pk, lead.pk), (lead.pk, lead.pk), (lead.pk, 10**30)):
        get(client, f"/articles/{one}/compare/{other}/", status=404)
    assert client.post(f"/articles/{copy.pk}/compare/{lead.pk}/").status_code == 405


def test_a_text_that_is_not_visible_is_not_compared(client: Client, lead: Article, copy: Article) -> None:
    states = (
        ({"hidden": True}, 404),
        ({"hidden": True, "hidden_note": "حُجب بطلب من صاحبه"}, 410),
        ({"hidden": False, "withdrawn": True}, 410),
    )
    for state, status in states:
        Article.objects.filter(pk=lead.pk).update(**state)
        for path in (f"{lead.pk}/compare/{copy.pk}", f"{copy.pk}/compare/{lead.pk}"):
            assert "يستقبل" not in get(client, f"/articles/{path}/", status=status)


def test_very_long_texts_are_shown_from_their_beginning(client: Client, lead: Article, copy: Article) -> None:
    Article.objects.filter(pk=lead.pk).update(body="\n".join(f"الفقرة {number} من النص." for number in range(700)))
    page = compare(client, lead, copy)
    assert page.count("<tr") == 501
    assert "النصان طويلان: لا يُعرض إلا أولهما." in page
