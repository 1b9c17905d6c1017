"""The articles of an RSS or Atom feed, read by feedparser: it bears what feeds on the web are like."""

import io
import re
from html import unescape
from typing import Any

import feedparser
import lxml.html
from lxml.etree import LxmlError

from articles.text.evidence import Evidence

from .addresses import url_key
from .decoding import storable
from .draft import Draft, Problem, PublishedFound, SourceFound
from .html_pages import paragraphs
from .markup import without_endless_tags
from .outlets import Outlets
from .page import UnreadablePage
from .stamps import date_of_stamp

# The declaration of an encoding that the text is no longer in.
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# What may stand before a document type.
PROLOGUE = re.compile(r"(?:\s+|<!--.*?-->|<\?.*?\?>)*+", re.S)
# Entities of its own that a feed declares could unfold to anything (a "billion laughs").
DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[>]*\[.*?\]\s*>|[^>]*>)", re.I | re.S)
# A feed holds some dozens of entries; the largest seen a thousand.
MOST_ENTRIES = 5_000
# Of a thousand entries with their whole text 5 MB, and twenty thousand tags outside of CDATA; feedparser takes 0.03 ms
# a tag, and 2 ms for a thousand references.
LARGEST_FEED, MOST_TAGS, MOST_REFERENCES = 8 * 1024 * 1024, 100_000, 1_000_000
CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.S)
REFERENCE = re.compile(r"&#(?:x0*([0-9a-f]+)|0*(\d+));", re.I)
# What XML allows (section 2.2 of its recommendation).
CHARACTERS = (range(0x20, 0xD800), range(0xE000, 0xFFFE), range(0x10000, 0x110000), (0x9, 0xA, 0xD))
BLOCKS = re.compile(r"(?i)<(?:br|/p|/div|/li|/h\d|p|div|li|h\d)[\s>/]")


def extract_from_feed(text: str, outlets: Outlets) -> list[Draft]:
    """A draft an entry, with its own address. Raises UnreadablePage for a feed without entries."""
    found = (_draft(position, entry, outlets) for position, entry in enumerate(_entries(text)))
    drafts = [draft for draft in found if draft.title or draft.body]
    if not drafts:
        raise UnreadablePage("the feed has no entries", "there is nothing in it to take in")
    return drafts


def entry_addresses(text: str) -> list[str]:
    """The addresses of the feed's entries, in their order. Raises UnreadablePage for what is too large."""
    return [address for entry in _entries(text) if (address := _address(entry))]


UTF_8 = {"content-type": "application/xml; charset=utf-8"}


def _entries(text: str) -> list[Any]:
    _refuse_endless(text)
    plain = without_endless_tags(_without_doctype(DECLARATION.sub("", text)))
    plain = REFERENCE.sub(_that_is_a_character, plain)
    try:
        feed: Any = feedparser.parse(
            io.BytesIO(plain.encode()), response_headers=UTF_8, sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # KeyError, AssertionError, TypeError: what it was not written for
        raise UnreadablePage("the feed cannot be read", f"feedparser fails on it: {error!r}") from None
    entries: list[Any] = feed.entries[:MOST_ENTRIES]
    return entries


def _refuse_endless(text: str) -> None:
    if len(text) > LARGEST_FEED:
        raise UnreadablePage("the feed is too large", f"more than {LARGEST_FEED // 1024 // 1024} MB")
    markup = CDATA.sub("", text)
    if markup.count("<") > MOST_TAGS or markup.count("&") > MOST_REFERENCES:
        raise UnreadablePage("the feed is too large", f"more than {MOST_TAGS:,} tags")


def _that_is_a_character(reference: re.Match[str]) -> str:
    """The reference, or a blank for one of which feedparser would fail on the whole feed: &#xd800;."""
    number = int(reference[1][:8], 16) if reference[1] else int(reference[2][:8])
    return reference.group() if any(number in some for some in CHARACTERS) else " "


def _without_doctype(text: str) -> str:
    # Looked for in its place alone: from each of thousands of beginnings without an end it would take for ever.
    prologue = PROLOGUE.match(text)
    found = DOCTYPE.match(text, prologue.end() if prologue else 0)
    return text[: found.start()] + text[found.end() :] if found else text


def _draft(position: int, entry: Any, outlets: Outlets) -> Draft:
    title = _text(_said(entry, "title"))
    body = paragraphs(_body(entry), title)
    address = _address(entry)
    return Draft(
        position=position,
        title=title,
        body=body or title,
        byline=_text(_said(entry, "author")),
        published=_published(entry),
        source=_source(entry, outlets),
        url=address,
        entry=storable(_said(entry, "id") or address or ""),
        excerpt=not entry.get("content"),
        problems=_problems(entry),
    )


def _address(entry: Any) -> str | None:
    try:
        return storable(address) if url_key(address := _said(entry, "link")) else None
    except ValueError:
        return None


def _said(entry: Any, name: str) -> str:
    """A field of the entry, "" where feedparser has none, or None for what is broken."""
    return str(entry.get(name) or "")


def _body(entry: Any) -> str:
    """The entry's text, its markup gone; the whole where the feed carries it, else the summary."""
    contents = [_said(one, "value") for one in entry.get("content", [])]
    return _text(max([*contents, ""], key=len) or _said(entry, "summary"), blocks=True)


def _text(markup: str, blocks: bool = False) -> str:
    """The text of a fragment of HTML; with `blocks` its paragraphs on lines of their own."""
    marked = without_endless_tags(markup)
    marked = BLOCKS.sub(lambda block: "\n" + block.group(), marked) if blocks else marked
    try:
        has_tags = "<" in marked
        text = (
            lxml.html.fragment_fromstring(marked, create_parent="div").text_content() if has_tags else unescape(marked)
        )
    except (LxmlError, ValueError):
        text = re.sub(r"<[^<>]*>", " ", marked)
    return storable(text) if blocks else " ".join(storable(text).split())


def _published(entry: Any) -> PublishedFound | None:
    stamp = storable(_said(entry, "published"))
    span = date_of_stamp(stamp)
    return PublishedFound(span, "metadata", Evidence(stamp, "metadata", 0, len(stamp))) if span else None


def _problems(entry: Any) -> tuple[Problem, ...]:
    stamp = storable(_said(entry, "published"))
    return (Problem("date_not_understood", stamp[:100]),) if stamp and not _published(entry) else ()


def _source(entry: Any, outlets: Outlets) -> SourceFound | None:
    """The outlet that the entry itself names (<source>), if it is a known one."""
    name = _text(_said(entry.get("source") or {}, "title"))
    outlet = outlets.named(name)
    return (
        SourceFound(outlet.slug, outlet.name_ar, "metadata", Evidence(name, "metadata", 0, len(name)))
        if outlet
        else None
    )
