import json
import re
from pathlib import Path

import pytest
from django.test import Client

from articles.ingest.run import ingest
from articles.ingest.vocabulary import DATA
from articles.models import Article
from tests.making import make_article, take_in

pytestmark = pytest.mark.django_db

TITLE = "بوتين يستقبل الشرع في الكرملين ويبحث معه مستقبل القواعد"
LEAD = (
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في الكرملين، وبحث الجانبان مستقبل قاعدة حميميم "
    "والتعاون في مجال الطاقة."
)
PAGE = f"{TITLE}\nوكالة سبوتنيك\n15 تشرين الأول/أكتوبر 2025\nموسكو - سانا: {LEAD}\n"
HTML = (
    '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><title>{title}</title>'
    '<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2025-10-15T14:05:00+03:00"}}</script>'
    "{styles}</head><body><article><h1>{title}</h1><p>{lead}</p><p>{lead}</p></article></body></html>"
)


def label(words: str) -> str:
    return f'<bdi class="label">{words}<span class="unseen">: </span></bdi>'


def came(tmp_path: Path, content: str, name: str = "page.txt") -> Article:
    """The one article of a page with this content."""
    (tmp_path / name).write_text(content, encoding="utf-8")
    ingest([str(tmp_path / name)])
    return Article.objects.get()


def shown(client: Client, article: Article, prefix: str = "") -> str:
    response = client.get(f"{prefix}/articles/{article.pk}/")
    assert response.status_code == 200
    return response.content.decode()


def passages(page: str) -> list[str]:
    """The passages that are shown without a click, as HTML."""
    return re.findall(r"<figure class=\"passage\">.*?<pre[^>]*>(.*?)</pre>", page, re.S)


def links(page: str) -> list[str]:
    return re.findall(r'href="#(came-[^"]+)"', page)


def ids(page: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', page)


def test_each_mark_says_what_it_is_evidence_of(client: Client, vocabulary: None, tmp_path: Path) -> None:
    article = came(tmp_path, PAGE)
    (passage,) = passages(shown(client, article))
    assert f'<mark id="came-title" dir="rtl">{label("العنوان")}{TITLE}</mark>\n' in passage
    assert f'<mark id="came-source" dir="rtl">{label("المصدر")}وكالة سبوتنيك</mark>' in passage
    assert f'<mark id="came-published" dir="rtl">{label("التاريخ")}15 تشرين الأول/أكتوبر 2025</mark>' in passage
    (passage,) = passages(shown(client, article, "/en"))
    assert f"{label('date')}15 تشرين الأول/أكتوبر 2025</mark>" in passage


def test_a_mark_inside_another_keeps_both_labels(client: Client, vocabulary: None, tmp_path: Path) -> None:
    (passage,) = passages(shown(client, came(tmp_path, PAGE)))
    agency = f'<mark id="came-agency" dir="rtl">{label("الوكالة")}سانا</mark>'
    assert f'<mark id="came-dateline" dir="rtl">{label("سطر المكان")}موسكو - {agency}</mark>: استقبل' in passage


def test_what_is_known_links_to_its_mark_outside_of_what_is_folded_away(
    client: Client, vocabulary: None, tmp_path: Path
) -> None:
    page = shown(client, came(tmp_path, PAGE))
    assert set(links(page)) == {"came-title", "came-source", "came-published", "came-dateline", "came-agency"}
    assert set(links(page)) <= set(ids("".join(passages(page))))
    assert "<details" not in page[page.index('<figure class="passage"') : page.rindex("</figure>")]
    assert len(ids(page)) == len(set(ids(page)))
    assert '<small><a href="#came-published">في الصفحة كما وردت</a></small>' in page


def test_the_whole_page_is_folded_away_with_its_marks(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample" / "seed-000.txt")])
    page = shown(client, Article.objects.order_by("pk")[0])
    whole = page[page.index("عرض الصفحة كلها") :]
    assert f'تاريخ النشر: <mark dir="ltr">{label("التاريخ")}17th, September 2024</mark> GMT' in whole
    assert "seed-000.txt" in page


def test_far_apart_evidence_is_shown_with_the_lines_it_stands_on(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample" / "seed-000.txt")])
    article = Article.objects.order_by("pk")[0]
    page = shown(client, article)
    first, second = passages(page)
    assert 'id="came-published"' in first
    assert f'المصدر: <mark id="came-source" dir="rtl">{label("المصدر")}الجديد برس</mark>' in second
    assert "<figcaption>الأسطر من 1 إلى 4" in page
    assert "<figcaption>Lines 1 to 4" in shown(client, article, "/en")


def test_evidence_beyond_the_beginning_of_a_long_page_is_shown(
    client: Client, vocabulary: None, tmp_path: Path
) -> None:
    styles = "<style>" + ".a{color:red}" * 10_000 + "</style>"
    article = came(tmp_path, HTML.format(title=TITLE, lead=LEAD, styles=styles), "page.html")
    page = shown(client, article, "/en")
    date, title = passages(page)
    assert "&lt;h1&gt;<mark id=" in title
    stamp = f'&quot;<mark id="came-published" dir="ltr">{label("date")}2025-10-15T14:05:00+03:00</mark>&quot;'
    assert f"datePublished&quot;:{stamp}" in date
    assert title.startswith('<span class="quiet">&lrm;… </span>')
    assert re.search(r"<figcaption>Line 2 · from character 1[23]\d,\d{3}\n", page)
    assert len(title + date) < 5_000
    assert "Show the beginning of the page" in page
    assert "only its beginning is shown" in page


def test_in_a_line_of_json_it_is_shown_in_the_text_of_the_line(client: Client, vocabulary: None) -> None:
    take_in({"url": "https://example.org/1", "text": PAGE})
    page = shown(client, Article.objects.get())
    (passage,) = passages(page)
    assert f'<mark id="came-published" dir="rtl">{label("التاريخ")}15 تشرين' in passage
    assert "url" not in passage
    assert '<a href="#came-published">في السطر الذي ورد فيه</a>' in page
    assert "والأسطر المعدودة هنا هي أسطر نصها" in page


def test_a_line_behind_a_byte_order_mark_is_shown_as_it_came(client: Client, vocabulary: None, tmp_path: Path) -> None:
    line = {"title": "بوتين في دمشق", "text": "وصل بوتين إلى دمشق.\nواستقبله الرئيس السوري بشار الأسد."}
    (tmp_path / "lines.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8-sig")
    ingest([str(tmp_path / "lines.jsonl")])
    assert "وصل بوتين إلى دمشق.\nواستقبله" in shown(client, Article.objects.get())


def test_what_stands_elsewhere_says_where_and_links_nowhere(client: Client, article: Article) -> None:
    page = shown(client, article)
    assert '<q dir="auto" lang="ar">2025-10-15</q> <small>في ما جاء مع الصفحة</small>' in page
    assert '<q dir="auto" lang="ar">https://sana.sy/ar/12</q> <small>في الرابط</small>' in page
    assert links(page) == passages(page) == []
    assert "حيث يرد العنوان" not in page


def test_words_that_are_not_where_they_are_said_to_be_are_not_marked(
    client: Client, vocabulary: None, tmp_path: Path
) -> None:
    article = came(tmp_path, PAGE)
    article.evidence["source"][0]["start"] += 1
    article.save()
    page = shown(client, article)
    assert "came-source" not in page
    assert "<small>في الصفحة كما وردت</small>" in page
    assert "came-published" in links(page)


def test_several_words_for_one_value_have_a_mark_each(client: Client, vocabulary: None, tmp_path: Path) -> None:
    article = came(tmp_path, PAGE)
    article.evidence["source"] += article.evidence["agency"]
    article.save()
    page = shown(client, article)
    assert {"came-source", "came-source-2", "came-agency"} <= set(ids(page)) & set(links(page))


def test_without_leave_to_see_the_page_nothing_of_it_is_shown(
    client: Client,
    vocabulary: None,
    tmp_path: Path,
    settings,
    admin_client: Client,  # type: ignore[no-untyped-def]
) -> None:
    article = came(tmp_path, PAGE)
    settings.ARCHIVE_ACCESS = "members"
    page = shown(client, article)
    assert links(page) == passages(page) == []
    assert "<mark" not in page[page.index('class="came"') :]
    assert "<pre" not in page
    assert "<small>في الصفحة كما وردت</small>" in page
    assert "came-published" in links(shown(admin_client, article))


def test_a_hidden_neighbour_closes_the_page(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample" / "seed-000.txt")])
    first, second = Article.objects.order_by("pk")
    Article.objects.filter(pk=second.pk).update(hidden=True)
    page = shown(client, first)
    assert links(page) == passages(page) == []
    assert "<pre" not in page


def test_hostile_markup_is_shown_as_text(client: Client, vocabulary: None, tmp_path: Path) -> None:
    hostile = PAGE.replace("بوتين يستقبل", "<script>alert('عنوان')</script><mark id=came> بوتين يستقبل", 1)
    page = shown(client, came(tmp_path, hostile.replace("نظيره", "<img src=x onerror=alert(1)> </pre> نظيره")))
    (passage,) = passages(page)
    assert f"{label('العنوان')}&lt;script&gt;alert(&#x27;عنوان&#x27;)&lt;/script&gt;&lt;mark id=came&gt;" in passage
    assert "&lt;img src=x onerror=alert(1)&gt; &lt;/pre&gt;" in passage
    assert "<script>" not in page
    assert "<img src=x" not in page
    assert "<mark id=came>" not in page


def test_an_article_that_rests_on_no_words_of_its_page_has_no_passages(client: Client, vocabulary: None) -> None:
    page = shown(client, make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري."))
    assert passages(page) == []
    assert "عرض الصفحة كلها" in page
