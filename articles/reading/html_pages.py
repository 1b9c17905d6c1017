"""The articles of an HTML page: what it says of itself, its own lines told apart, and trafilatura where these fail.

trafilatura's own date is never used: it reads Arabic dates wrongly more often than not.
"""

import re
from dataclasses import replace
from itertools import islice
from typing import Any

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from articles.text.evidence import Evidence
from articles.text.folding import fold_name

from .attribution import with_source
from .draft import Draft, PublishedFound, SourceFound
from .html.blocks import read_blocks
from .html.lines import lines_of
from .html_metadata import Metadata, read_metadata
from .markup import without_endless_tags
from .outlets import Outlets
from .page import UnreadablePage
from .splitting import Block, split
from .stamps import date_of_stamp
from .text_pages import drafts_of
from .titles import without_outlet

# A saved news page has up to 1 MB of markup; the time of an extraction grows faster than its size.
LARGEST_MARKUP = 4 * 1024 * 1024
# News pages have about a thousand elements, the longest ones five; trafilatura takes two seconds for 20,000 of the
# worst kind, 16 for 60,000.
MOST_ELEMENTS = 20_000
# Text that stands in the page but for these few characters is a menu's or a notice's, no article's.
SHORTEST_BODY = 80
# Where trafilatura finds less than this share of the text that the page gives as its article, it found another part.
SHARE_OF_GIVEN = 0.5
NO_ARTICLE = "no article was found on the page"


def extract_from_html(markup: str, outlets: Outlets) -> list[Draft]:
    """The article of the page. Raises UnreadablePage if there is none, or no HTML."""
    if len(markup) > LARGEST_MARKUP:
        raise UnreadablePage("the page is too large", f"more than {LARGEST_MARKUP // 1024 // 1024} MB of markup")
    tree = _parsed(markup)
    said = read_metadata(tree)
    lines = lines_of(*read_blocks(tree), outlets)
    blocks = split(lines)
    drafts = drafts_of(blocks, lines, outlets)
    main = _place_of_main(blocks, said, outlets)
    first = _main(drafts[main] if drafts else None, blocks[main] if blocks else None, said, markup, outlets)
    others = [draft for at, draft in enumerate(drafts) if at != main]
    found = [first, *(_in_markup(draft, markup) for draft in others)]
    return [replace(draft, position=at) for at, draft in enumerate(found)]


def _place_of_main(blocks: list[Block], said: Metadata, outlets: Outlets) -> int:
    """Which of the blocks the page is about: the one whose headline it names in its head, else the first."""
    named = {fold_name(one) for one in (said.title, without_site_name(said.title, said.site_name, outlets))}
    for at, block in enumerate(blocks):
        if any(fold_name(line.text) in named for line in block.headlines):
            return at
    return 0


def _main(draft: Draft | None, block: Block | None, said: Metadata, markup: str, outlets: Outlets) -> Draft:
    """The page's own article, by its lines and by what its head says. Raises UnreadablePage if there is none."""
    title = without_site_name(said.title, said.site_name, outlets)
    given = paragraphs(said.body, title)
    body = draft.body if draft else ""
    if len(body) < SHARE_OF_GIVEN * len(given):
        body = given
    if len(body) < SHORTEST_BODY:
        body = max(body, _extracted(_parsed(markup), title, fast=False), key=len)
    if len(body) < SHORTEST_BODY:
        raise UnreadablePage(NO_ARTICLE, "it holds no running text, or only what a script would load")
    read = _in_markup(draft, markup) if draft else Draft(0, "", "")
    evidence = {
        name: [_evidence(value, markup)] for name, value in {"title": title, "byline": said.author}.items() if value
    }
    return replace(
        with_source(read, _source(said, markup, outlets), outlets),
        title=title or read.title,
        body=body,
        byline=said.author or read.byline,
        published=_published(said, markup) or read.published,
        url=said.url or None,
        evidence=read.evidence | evidence,
    )


def _in_markup(draft: Draft, markup: str) -> Draft:
    """A draft of the page's lines with its evidence quoted from the markup."""

    def quoted(one: Evidence) -> Evidence:
        return _evidence(one.words, markup) if one.where == "page" else one

    return replace(
        draft,
        evidence={name: [quoted(one) for one in said] for name, said in draft.evidence.items()},
        source=draft.source and replace(draft.source, evidence=quoted(draft.source.evidence)),
        published=draft.published and replace(draft.published, evidence=quoted(draft.published.evidence)),
    )


def without_site_name(title: str, site_name: str, outlets: Outlets) -> str:
    """The title without the name of the site behind it or before: as the site calls itself, or a known outlet's."""
    for joint in (" - ", " – ", " — ", " | ", " :: ", " » ", " « "):
        for before, joined, after in (title.rpartition(joint), title.partition(joint)):
            if joined and site_name and fold_name(after) == fold_name(site_name):
                return before.strip()
            if joined and site_name and fold_name(before) == fold_name(site_name):
                return after.strip()
    return without_outlet(title, outlets)


def _parsed(markup: str) -> HtmlElement:
    try:
        tree = trafilatura.load_html(without_endless_tags(markup))
    except (LxmlError, ValueError, RecursionError) as error:
        raise UnreadablePage("the page's markup cannot be read", str(error)) from None
    if tree is None:
        raise UnreadablePage("this is no HTML", "it holds no elements: save text as .txt")
    if sum(1 for _ in islice(tree.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS:
        raise UnreadablePage("the page is too large", f"more than {MOST_ELEMENTS:,} elements")
    return tree


def _extracted(tree: HtmlElement, title: str, fast: bool) -> str:
    """What trafilatura takes for the article; the tree is used up."""
    try:
        found: Any = trafilatura.bare_extraction(
            tree, fast=fast, favor_precision=True, include_comments=False, with_metadata=False
        )
    except (LxmlError, ValueError, RecursionError) as error:
        raise UnreadablePage("the page's markup cannot be read", str(error)) from None
    return paragraphs(found.text or "" if found else "", title)


def paragraphs(text: str, title: str = "") -> str:
    """The lines of a text with single blanks, a title above them left out."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    lines = [line for line in lines if line]
    while lines and title and fold_name(lines[0]) == fold_name(title):
        lines.pop(0)
    return "\n".join(lines)


def _source(said: Metadata, markup: str, outlets: Outlets) -> SourceFound | None:
    """The outlet by the name that the page gives its site or publisher: a known one, else the name as given."""
    names = [name for name in (said.publisher, said.site_name) if name]
    for name in names:
        if outlet := outlets.named(name):
            return SourceFound(outlet.slug, outlet.name_ar, "metadata", _evidence(name, markup))
    return SourceFound(None, names[0], "metadata", _evidence(names[0], markup)) if names else None


def _published(said: Metadata, markup: str) -> PublishedFound | None:
    """The first of the page's stamps of publication that is a date."""
    for stamp in said.published:
        if span := date_of_stamp(stamp):
            return PublishedFound(span, "metadata", _evidence(stamp, markup))
    return None


def _evidence(words: str, markup: str) -> Evidence:
    """The place of the words in the markup; of what is spelt otherwise there (&quot;, escapes) the words alone."""
    place = re.search(re.escape(words), markup)
    if place is None:
        return Evidence(words, "metadata", 0, len(words))
    return Evidence.quote(markup, "page", *place.span())
