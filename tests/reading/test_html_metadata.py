import json
import time
from typing import Any

import lxml.html
import pytest

from articles.reading.html.metadata import Metadata, read_metadata

from . import packing
from .packing import TITLE


def json_ld(*values: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in values)


def said(head: str = "", body: str = "", title: str = "سانا") -> Metadata:
    """What a page says that has no heading of its own."""
    return read_metadata(
        lxml.html.fromstring(f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>")
    )


ARTICLE = {
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2025-10-15T10:00:00+03:00",
    "author": [{"@type": "Person", "name": "ريم  حداد"}, {"name": "غيرها"}],
    "publisher": {"@type": "Organization", "name": "سانا"},
    "articleBody": "وصل الشرع &quot;فجأة&quot; إلى موسكو.",
}


@pytest.mark.parametrize(
    "blocks",
    [
        [ARTICLE],
        [[{"@type": "WebSite", "name": "سانا"}, ARTICLE]],
        [{"@context": "https://schema.org", "@graph": [{"@type": "BreadcrumbList"}, ARTICLE]}],
        [{"@type": "WebPage", "mainEntity": ARTICLE}],
        [{**ARTICLE, "@type": ["Thing", "ReportageNewsArticle"]}],
        [{"@type": None}, {"@type": [5, {}]}, "نص", 5, None, ARTICLE],
    ],
    ids=["alone", "in a list", "in a graph", "in a page", "of two types", "among others"],
)
def test_the_article_is_found_in_json_ld(blocks: list[Any]) -> None:
    found = said(json_ld(*blocks))
    assert (found.title, found.author, found.publisher) == (TITLE, "ريم حداد", "سانا")
    assert found.body == 'وصل الشرع "فجأة" إلى موسكو.'
    assert found.published == ("2025-10-15T10:00:00+03:00",)


BROKEN = {
    "cut": '{"@type": "NewsArticle", "headline": ',
    "empty": "",
    "no JSON": "//<![CDATA[",
    "lists 10,000 deep": "[" * 10_000 + "]" * 10_000,
    "objects 10,000 deep": '{"a":' * 10_000,
    "a number without end": "1" * 9_999,
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_is_as_if_it_were_not_there(broken: str) -> None:
    found = said(f'<script type="application/ld+json">{broken}</script>' + json_ld(ARTICLE))
    assert found.title == TITLE
    assert said(f'<script type="application/ld+json">{broken}</script>').title == "سانا"


@pytest.mark.parametrize("value", [5, None, [], {}, [["نص"]], {"@value": "نص"}, True])
def test_a_field_of_another_type_is_as_if_it_were_not_there(value: Any) -> None:
    names = ("headline", "datePublished", "publisher", "articleBody")
    found = said(json_ld({"@type": "Article", **dict.fromkeys(names, value)}))
    assert (found.title, found.publisher, found.body, found.published) == ("سانا", "", "", ())


def test_what_cannot_be_kept_is_blanked() -> None:
    found = said(json_ld({"@type": "Article", "headline": "بوتين\x00 في\ud800 موسكو", "articleBody": "\x00خبر"}))
    assert (found.title, found.body) == ("بوتين في موسكو", " خبر")


def test_entities_in_a_headline_are_characters() -> None:
    assert said(json_ld({"@type": "Article", "headline": "بوتين&nbsp;و&quot;الشرع&quot;"})).title == 'بوتين و"الشرع"'


def test_meta_elements_give_what_json_ld_does_not() -> None:
    found = said(
        f'<meta property="og:title" content="{TITLE}"><meta property="og:site_name" content="عنب بلدي">'
        '<meta name="Author" content=" ريم حداد ">'
        '<meta property="article:published_time" content="2025-10-15T07:00:00Z">'
        '<meta property="og:url" content="https://enabbaladi.net/12">'
    )
    assert found == Metadata(
        title=TITLE,
        titles=(TITLE, "سانا"),
        body="",
        site_name="عنب بلدي",
        publisher="",
        author="ريم حداد",
        url="https://enabbaladi.net/12",
        published=("2025-10-15T07:00:00Z",),
    )


def test_an_address_is_no_author() -> None:
    assert said('<meta property="article:author" content="https://facebook.com/sana">').author == ""


@pytest.mark.parametrize(
    ("time", "published"),
    [
        ('<time pubdate datetime="2025-10-15">', ("2025-10-15",)),
        ('<time class="entry-date published" datetime="2025-10-15">', ("2025-10-15",)),
        ('<time itemprop="datePublished" datetime="2025-10-15">', ("2025-10-15",)),
        ('<time datetime="2025-10-15">', ()),
        ('<time class="updated" datetime="2025-10-15">', ()),
        ("<time pubdate>15 تشرين الأول</time>", ()),
    ],
)
def test_only_a_time_marked_as_that_of_publication_counts(time: str, published: tuple[str, ...]) -> None:
    assert said(body=time).marked == published


@pytest.mark.parametrize(
    ("links", "url"),
    [
        ('<link rel="canonical" href="https://sana.sy/ar/12">', "https://sana.sy/ar/12"),
        ('<link rel="canonical" href="https://sana.sy/">', ""),
        (
            '<link rel="canonical" href="https://sana.sy"><meta property="og:url" content="https://sana.sy/12">',
            "https://sana.sy/12",
        ),
        ('<link rel="canonical" href="/ar/12">', ""),
        ('<link rel="canonical" href="https://[x/12">', ""),
        ('<link rel="canonical" href="https://sana.sy:99999999/12">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        (f'<link rel="canonical" href="https://sana.sy/{"a" * 9_000}">', ""),
    ],
)
def test_the_canonical_address_is_taken_unless_it_is_a_front_page_or_none(links: str, url: str) -> None:
    assert said(links).url == url


def test_a_heading_that_another_field_repeats_wins() -> None:
    body = f"<h1>سانا</h1><h1>{TITLE}</h1>"
    assert said(f'<meta property="og:title" content="{TITLE} | سانا">', body, title="الصفحة").title == TITLE
    assert said(body="<h1>أخبار</h1>", title="الصفحة").title == "أخبار"


@pytest.mark.parametrize(
    "hostile",
    [
        json_ld([[[1] * 300] * 300] * 5),
        json_ld([{"a": {}}] * 100_000),
        json_ld({str(at): [] for at in range(100_000)}),
        json_ld(*[ARTICLE] * 1_000),
        '<meta name="a" content="b">' * 30_000,
        packing.html("<meta property='og:title' content='" + "خبر - " * 200_000 + "'>"),
    ],
    ids=["lists", "objects", "empty lists", "many blocks", "meta elements", "a long title"],
)
def test_nothing_keeps_it_busy(hostile: str) -> None:
    tree = lxml.html.fromstring(f"<html><head>{hostile}</head><body><h1>{TITLE}</h1></body></html>")
    began = time.perf_counter()
    assert read_metadata(tree).title
    assert time.perf_counter() - began < 2


def test_of_several_articles_in_json_ld_the_pages_own_is_taken() -> None:
    other = {"@type": "NewsArticle", "headline": "تراجع أسعار الذهب في الأسواق العالمية", "datePublished": "2020-01-01"}
    own = {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2025-10-15"}
    found = said(json_ld(other, own) + f'<meta property="og:title" content="{TITLE} | سانا">')
    assert (found.title, found.published) == (TITLE, ("2025-10-15",))
    alone = said(json_ld(other) + f'<meta property="og:title" content="{TITLE} | سانا">')
    assert (alone.title, alone.published) == (f"{TITLE} | سانا", ())


def test_a_headline_cut_short_is_the_pages_own() -> None:
    cut = {"@type": "NewsArticle", "headline": " ".join(TITLE.split()[:4]) + "...", "datePublished": "2025-10-15"}
    assert said(json_ld(cut) + f'<meta property="og:title" content="{TITLE}">').published == ("2025-10-15",)
