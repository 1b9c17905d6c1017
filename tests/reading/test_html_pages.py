import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.html_pages import extract_from_html, without_site_name
from articles.reading.outlets import Outlets
from articles.reading.page import UnreadablePage

from . import packing
from .packing import PARAGRAPHS, TITLE, html

HEAD = (
    f'<meta property="og:title" content="{TITLE} - سانا"><meta property="og:site_name" content="سانا">'
    '<meta property="article:published_time" content="2025-10-15T07:00:00Z"><meta name="author" content="ريم حداد">'
    '<link rel="canonical" href="https://sana.sy/ar/12">'
)


def test_the_article_comes_out_of_the_page_around_it(outlets: Outlets) -> None:
    menu = "<nav><ul>" + '<li><a href="/x">أخبار</a></li>' * 20 + "</ul></nav>"
    (draft,) = extract_from_html(html(HEAD, menu), outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(PARAGRAPHS))
    assert (draft.byline, draft.url) == ("ريم حداد", "https://sana.sy/ar/12")
    assert draft.published is not None
    assert (str(draft.published.span), draft.published.basis) == ("2025-10-15", "metadata")
    assert draft.source is not None
    assert (draft.source.slug, draft.source.basis) == ("sana", "metadata")


def test_evidence_is_quoted_from_its_place_in_the_markup(outlets: Outlets) -> None:
    markup = html(HEAD)
    (draft,) = extract_from_html(markup, outlets)
    assert draft.source is not None
    assert draft.published is not None
    quotes = [*draft.evidence["title"], *draft.evidence["byline"], draft.source.evidence, draft.published.evidence]
    for quote in quotes:
        assert quote.where == "page"
        assert markup[quote.start : quote.end] == quote.words


def test_what_is_spelt_otherwise_in_the_markup_is_quoted_without_a_place(outlets: Outlets) -> None:
    (draft,) = extract_from_html(html(title="بوتين &quot;يستقبل&quot; الشرع في الكرملين"), outlets)
    (quote,) = draft.evidence["title"]
    assert (quote.words, quote.where) == ('بوتين "يستقبل" الشرع في الكرملين', "metadata")


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("قمة في موسكو - المنارة", "المنارة", "قمة في موسكو"),
        ("المنارة | قمة في موسكو", "المنارة", "قمة في موسكو"),
        ("قمة في موسكو – دمشق", "المنارة", "قمة في موسكو – دمشق"),
        ("قمة الأسد - بوتين - المَنارة", "المنارة", "قمة الأسد - بوتين"),
        ("قمة في موسكو | سانا", "", "قمة في موسكو"),
        ("قمة في موسكو", "", "قمة في موسكو"),
    ],
)
def test_a_title_loses_the_name_of_the_site_alone(outlets: Outlets, title: str, site: str, bare: str) -> None:
    assert without_site_name(title, site, outlets) == bare


def test_the_body_that_the_page_gives_is_taken_where_no_other_is_found(outlets: Outlets) -> None:
    given = {"@type": "NewsArticle", "headline": TITLE, "articleBody": "\n".join([TITLE, *PARAGRAPHS])}
    markup = (
        f'<html><head><script type="application/ld+json">{json.dumps(given)}</script></head>'
        '<body><div id="app"></div><script src="/app.js"></script></body></html>'
    )
    (draft,) = extract_from_html(markup, outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(PARAGRAPHS))


def test_a_declaration_of_another_encoding_changes_nothing(outlets: Outlets) -> None:
    markup = '<?xml version="1.0" encoding="windows-1256"?>' + html('<meta charset="windows-1256">')
    (draft,) = extract_from_html(markup, outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(PARAGRAPHS))


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><body><script>document.write('خبر')</script></body></html>", "no article was found"),
        ("<html><frameset><frame src=a></frameset></html>", "no article was found"),
        ("<html></html>", "no article was found"),
        ("<html><body><nav><a href=/>الرئيسية</a></nav></body></html>", "no article was found"),
        (html("<!-- " + "a" * 5_000_000 + " -->"), "the page is too large"),
        (html(body="<i></i>" * 30_000), "the page is too large"),
        ("", "no"),
        ("خبر", "no"),
    ],
)
def test_a_page_without_an_article_is_refused(outlets: Outlets, markup: str, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        extract_from_html(markup, outlets)


def test_tags_nested_without_end_lose_no_article_before_them(outlets: Outlets) -> None:
    (draft,) = extract_from_html(html().replace("</body>", "<div>" * 100_000 + "</body>"), outlets)
    assert draft.body.startswith(PARAGRAPHS[0])


PARTS = [
    *packing.PARAGRAPHS, "<html>", "<body>", "<p>", "</p>", "<div>", "</div>", "<", ">", "&", "&#xd800;", "&#0;",
    "\x00",
    "<table><tr><td>", "<ul><li>", "<br>", "<script>", "</script>", "<h1>", "</h1>", "<title>", "<!--", "<![CDATA[",
    '<meta property="og:title" content="', '">', "<link rel=canonical href='", "<time pubdate datetime='2025",
    '<script type="application/ld+json">', '{"@type": "NewsArticle", "articleBody": "\\ud800', "<svg>", "<?xml ?>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=10), max_size=30).map("".join))
@settings(max_examples=150, deadline=None)
def test_no_markup_breaks_the_extraction(markup: str) -> None:
    try:
        (draft,) = extract_from_html(markup, Outlets([]))
    except UnreadablePage:
        return
    assert draft.body.strip()
    assert "\x00" not in draft.title + draft.body
    assert (draft.title + draft.body).encode()
