import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.draft import Draft
from articles.reading.feed_pages import MOST_ENTRIES, entry_addresses, extract_from_feed
from articles.reading.formats import make_page
from articles.reading.outlets import Outlets
from articles.reading.page import RSS, UnreadablePage

from .packing import PARAGRAPHS, TITLE, atom, rss

MARKUP = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
CONTENT = (
    f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{MARKUP}]]></content:encoded>'
)


def item(more: str = "", title: str = TITLE) -> str:
    return f"<item><title>{title}</title><link>https://sana.sy/ar/12</link>{more}</item>"


def only(text: str, outlets: Outlets) -> Draft:
    (draft,) = extract_from_feed(text, outlets)
    return draft


def test_an_entry_with_its_whole_text_is_an_article(outlets: Outlets) -> None:
    said = "<guid>n-12</guid><pubDate>Wed, 15 Oct 2025 10:00:00 GMT</pubDate><author>ريم حداد</author>"
    draft = only(rss(item(f"{said}<description>موجز</description>{CONTENT}")), outlets)
    assert (draft.title, draft.body, draft.byline) == (TITLE, "\n".join(PARAGRAPHS), "ريم حداد")
    assert (draft.url, draft.entry, draft.excerpt) == ("https://sana.sy/ar/12", "n-12", False)
    assert draft.published is not None
    assert (str(draft.published.span), draft.published.basis) == ("2025-10-15", "metadata")


def test_an_entry_with_a_description_alone_is_an_excerpt(outlets: Outlets) -> None:
    draft = only(rss(item(f"<description><![CDATA[<p>{TITLE}</p>{MARKUP}]]></description>")), outlets)
    assert (draft.body, draft.excerpt, draft.entry) == ("\n".join(PARAGRAPHS), True, "https://sana.sy/ar/12")


def test_an_entry_of_atom_is_an_article(outlets: Outlets) -> None:
    entry = (
        f'<entry><id>tag:sana.sy,2025:12</id><title type="html">{TITLE}</title><link href="https://sana.sy/ar/12"/>'
        f'<published>2025-10-15T10:00:00+03:00</published><content type="xhtml"><div>{MARKUP}</div></content></entry>'
    )
    draft = only(atom(entry), outlets)
    assert (draft.title, draft.body, draft.excerpt) == (TITLE, "\n".join(PARAGRAPHS), False)
    assert (draft.url, draft.entry) == ("https://sana.sy/ar/12", "tag:sana.sy,2025:12")
    assert draft.published is not None
    assert str(draft.published.span) == "2025-10-15"


@pytest.mark.parametrize("guid", ["n-12", "https://sana.sy/?p=12", "urn:uuid:5", ""])
def test_a_guid_is_no_address(outlets: Outlets, guid: str) -> None:
    text = rss(f'<item><title>{TITLE}</title><guid isPermaLink="false">{guid}</guid></item>')
    draft = only(text, outlets)
    assert (draft.url, draft.entry) == (None, guid)
    assert entry_addresses(text) == []


def test_entries_keep_their_order_and_places(outlets: Outlets) -> None:
    text = rss("<item></item>" + item() + "<item><description>خبر بلا عنوان</description></item>")
    assert [(draft.position, draft.title, draft.body) for draft in extract_from_feed(text, outlets)] == [
        (1, TITLE, TITLE),
        (2, "", "خبر بلا عنوان"),
    ]
    assert entry_addresses(text) == ["https://sana.sy/ar/12"]


def test_a_feed_in_windows_1256_is_read(outlets: Outlets) -> None:
    text = rss(item(f"<description>{PARAGRAPHS[0]}</description>"))
    content = text.replace("?>", ' encoding="windows-1256"?>', 1).encode("cp1256")
    draft = only(make_page("a", "", RSS, content).text, outlets)
    assert (draft.title, draft.body) == (TITLE, PARAGRAPHS[0])


def test_entities_of_html_are_characters(outlets: Outlets) -> None:
    draft = only(
        rss(item("<description>وصل&nbsp;الشرع &amp;quot;فجأة&amp;quot; إلى&amp;nbsp;موسكو</description>")), outlets
    )
    assert draft.body == 'وصل الشرع "فجأة" إلى موسكو'


@pytest.mark.parametrize(
    ("stamp", "day"),
    [("15 تشرين الأول 2025", "2025-10-15"), ("الأربعاء، 15 أكتوبر 2025 - 10:00", "2025-10-15"), ("قبل يومين", None)],
)
def test_a_date_in_arabic_is_read_or_put_to_the_editors(outlets: Outlets, stamp: str, day: str | None) -> None:
    draft = only(rss(item(f"<pubDate>{stamp}</pubDate>")), outlets)
    assert (str(draft.published.span) if draft.published else None) == day
    assert [(problem.kind, problem.detail) for problem in draft.problems] == (
        [] if day else [("date_not_understood", stamp)]
    )


def test_the_outlet_that_an_entry_names_is_its_source_where_it_is_known(outlets: Outlets) -> None:
    named = only(rss(item('<source url="https://enabbaladi.net/rss">عنب بلدي</source>')), outlets)
    assert named.source is not None
    assert named.source.slug == "enab-baladi"
    assert only(rss(item('<source url="https://x.org/rss">غير معروفة</source>')), outlets).source is None


LAUGHS = "".join(f'<!ENTITY b{at} "{f"&b{at - 1};" * 10}">' for at in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        f'<!DOCTYPE rss [<!ENTITY b0 "ها">{LAUGHS}]>',
        f'<!-- <!DOCTYPE --><!DOCTYPE rss [<!ENTITY b0 "ها">{LAUGHS}]>',
        '<!DOCTYPE rss [<!ENTITY b9 SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
        '<!doctype rss [ <!ENTITY b9 "]>"> ]>',
    ],
)
def test_entities_that_a_feed_declares_are_never_unfolded(outlets: Outlets, doctype: str) -> None:
    text = rss(item("<description>خبر &b9; عاجل</description>")).replace("<rss", doctype + "<rss")
    began = time.perf_counter()
    body = only(text, outlets).body
    assert time.perf_counter() - began < 1
    assert "root:" not in body
    assert "ها" not in body
    assert len(body) < 30


@pytest.mark.parametrize("reference", ["&#xd800;", "&#0;", "&#x110000;", f"&#{'9' * 5_000};", "&#1;"])
def test_a_reference_to_no_character_loses_no_entry(outlets: Outlets, reference: str) -> None:
    drafts = extract_from_feed(rss(item(f"<description>خبر{reference}عاجل</description>") + item()), outlets)
    assert [draft.body for draft in drafts] == ["خبر عاجل", TITLE]


def test_a_feed_that_is_broken_gives_the_entries_that_are_there(outlets: Outlets) -> None:
    drafts = extract_from_feed(rss(item() + item())[:-45] + " & <b", outlets)
    assert [draft.title for draft in drafts] == [TITLE, TITLE]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (rss(""), "no entries"),
        (rss("<item></item>"), "no entries"),
        (atom(""), "no entries"),
        ("<rss", "no entries"),
        (rss("<a>" * 100_001), "too large"),
        (rss("&amp;" * 1_000_001), "too large"),
        (rss("ا" * 9_000_000), "too large"),
    ],
)
def test_a_feed_without_entries_or_without_end_is_refused(outlets: Outlets, text: str, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        extract_from_feed(text, outlets)


def test_of_a_feed_without_end_the_first_entries_are_taken(outlets: Outlets) -> None:
    assert len(extract_from_feed(rss("<item><title>خبر</title></item>" * (MOST_ENTRIES + 99)), outlets)) == MOST_ENTRIES


@pytest.mark.parametrize(
    "hostile",
    [
        rss("<![CDATA[" * 90_000),
        "<rss " + "<!DOCTYPE [" * 90_000,
        rss(item(f"<description><![CDATA[<?xml version='1.0' encoding='utf-8'?>{'<' * 500_000}]]></description>")),
        rss(item(f"<description><![CDATA[<p {' '.join(f'a{at}=1' for at in range(50_000))}>]]></description>")),
        rss("<item " + " ".join(f"a{at}='1'" for at in range(50_000)) + "/>"),
    ],
    ids=["CDATA", "document types", "tags", "attributes", "attributes of the feed"],
)
def test_nothing_keeps_it_busy(outlets: Outlets, hostile: str) -> None:
    began = time.perf_counter()
    with contextlib.suppress(UnreadablePage):
        extract_from_feed(hostile, outlets)
    assert time.perf_counter() - began < 3


TAGS = """
<item> </item> <title> </title> <link> </link> <entry> <link~href=' '/> <pubDate> &#xd800; <content~mode='base64'>
</content> <description> <![CDATA[ ]]> <guid> http://[ & < > <psc:chapter~start='x'> <gml:pos~srsDimension='x'>
<cc:license> خبر <source> <author> <!DOCTYPE[ <dc:date> <media:content> <itunes:duration> <georss:line> <?xml ?>
"""
PARTS = [part.replace("~", " ") for part in TAGS.split()]


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=10), max_size=30).map("".join))
@settings(max_examples=200, deadline=None)
def test_no_feed_breaks_the_extraction(inside: str) -> None:
    try:
        drafts = extract_from_feed(rss(f"<item><title>خبر</title>{inside}"), Outlets([]))
    except UnreadablePage:
        return
    for draft in drafts:
        kept = draft.title + draft.body + draft.byline + draft.entry + (draft.url or "")
        assert "\x00" not in kept
        assert kept.encode()
