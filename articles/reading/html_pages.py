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

from articles.text.dates import Anchor
from articles.text.folding import fold_name
from articles.text.tokens import name_key

from .attribution import with_source
from .draft import Draft, SourceFound
from .furniture import is_one_of
from .html.blocks import read_blocks
from .html.dating import date_given, date_of_another, published_of_main, with_day_of_all
from .html.lines import lines_of
from .html.metadata import Metadata, read_metadata
from .html.quoting import in_markup, place_of, quoted_from
from .lines import Line
from .markup import without_endless_tags
from .outlets import Outlets
from .page import UnreadablePage
from .splitting import Block, split
from .text_pages import drafts_of
from .titles import JOINTS, parts_of, without_outlet

# A saved news page has up to 1 MB of markup; the time of an extraction grows faster than its size.
LARGEST_MARKUP = 4 * 1024 * 1024
# News pages have about a thousand elements, the longest ones five; trafilatura takes two seconds for 20,000 of the
# worst kind, 16 for 60,000.
MOST_ELEMENTS = 20_000
# Text that stands in the page but for these few characters is a menu's or a notice's, no article's.
SHORTEST_BODY = 80
# Where trafilatura finds less than this share of the text that the page gives as its article, it found another part.
SHARE_OF_GIVEN = 0.5
JOINT = "|".join(map(re.escape, JOINTS))
# An outlet's name beside a title.
LONGEST_NAME = 60
# Of a title cut short at least so many characters are left; a title of fewer words is a section's or a site's name.
CUT_TITLE, TITLE_WORDS = 20, 3
MARKED_UP = re.compile(r"<(?:p|br|div|span)\b", re.I)
PRINTED_ADDRESS = re.compile(r"(?:(?:العنوان|الرابط|رابط \w+|url|link)(?: \w+)?\s?:?\s?)?(https?:[^\s]+)", re.I)
NO_ARTICLE = "no article was found on the page"


def extract_from_html(markup: str, outlets: Outlets, anchor: Anchor | None = None) -> list[Draft]:
    """The articles of the page, its own first. Raises UnreadablePage if there is none, or no HTML.

    anchor: when the page was fetched, from which «منذ ساعتين» is counted.
    """
    if len(markup) > LARGEST_MARKUP:
        raise UnreadablePage("the page is too large", f"more than {LARGEST_MARKUP // 1024 // 1024} MB of markup")
    tree = _parsed(markup)
    said = read_metadata(tree)
    named = {fold_name(part) for title in said.titles for part in (title, *parts_of(title)) if part}
    page = lines_of(tree, outlets, named)
    blocks = split(page.lines, page.openings)
    drafts = drafts_of(blocks, page.lines, page.notices, outlets, anchor)
    titles = [_visible_title(block, said, named, outlets) for block in blocks]
    main = next((at for at, title in enumerate(titles) if title), 0)
    draft = drafts[main] if drafts else None
    title = (titles[main] if titles else "") or _title(said, draft, len(drafts) > 1, outlets)
    shown = [_shown(block, page.machine) for block in blocks]
    said = replace(said, beside=shown[main] if blocks else (), url=said.url or printed_address(page.lines))
    site = _source(said, title, markup, outlets)
    first = _main(draft, title, said, page.lines, markup, site, outlets)
    others = [
        with_source(
            replace(
                in_markup(one, markup),
                published=date_of_another(in_markup(one, markup), shown[at], said, markup),
            ),
            site,
            outlets,
        )
        for at, one in enumerate(drafts)
        if at != main
    ]
    found = [first, *others]
    if len(found) > 1 and (heading := _heading_of_all(blocks[0], drafts, titles, named, outlets)):
        found = with_day_of_all(found, heading, blocks[0], drafts[0], date_given(said, page.lines, markup))
    return [replace(draft, position=at) for at, draft in enumerate(found)]


def _shown(block: Block, machine: dict[int, str]) -> tuple[str, ...]:
    """The stamps of programs in the elements above a text."""
    return tuple(dict.fromkeys(machine[line.start] for line in block.header if line.start in machine))


def printed_address(page: list[Line]) -> str:
    """The page's own address as a print view gives it in its own line («الرابط: …»); "" if there is none, or two."""
    found = {match[1] for line in page if (match := PRINTED_ADDRESS.fullmatch(line.text))}
    return found.pop() if len(found) == 1 else ""


def _heading_of_all(
    block: Block, drafts: list[Draft], titles: list[str], named: set[str], outlets: Outlets
) -> Line | None:
    """The heading of a page of several articles, if its head names it and none of them: «موجز أخبار اليوم»."""
    if any(titles):
        return None
    own = {fold_name(draft.title) for draft in drafts}
    shown = (line for line in block.header if fold_name(line.text) in named - own)
    return next((line for line in shown if len(line.text.split()) > 1 and not outlets.named(line.text)), None)


def _visible_title(block: Block, said: Metadata, named: set[str], outlets: Outlets) -> str:
    """The block's headline that the page names in its head as its own, if there is one; of several the longest."""
    bare = [without_outlet(line.text, outlets) for line in block.headlines]
    shown = [one for line in bare for one in (line, *parts_of(line)) if one is line or len(one.split()) >= TITLE_WORDS]
    found = [one for one in shown if fold_name(one) in named or any(_is_cut_of(title, one) for title in said.titles)]
    return max(found, key=len, default="")


def _is_cut_of(title: str, shown: str) -> bool:
    """Whether the title is the beginning of the headline shown, cut short: «بوتين يستقبل الشرع في...»."""
    kept = fold_name(title.rstrip(" .…"))
    return title.endswith(("...", "…")) and len(kept) >= CUT_TITLE and fold_name(shown).startswith(kept)


def _title(said: Metadata, draft: Draft | None, several: bool, outlets: Outlets) -> str:
    """The title where no headline shown is the one that the head names: the head's, unless it names the site alone, or
    the page is of several articles."""
    title = without_site_name(said.title, said.site_name, outlets)
    site = outlets.named(title) is not None or fold_name(title) == fold_name(said.site_name)
    if (
        draft
        and draft.title
        and (several or site or said.titles[-1:] == (said.title,) or len(title.split()) < TITLE_WORDS)
    ):
        return draft.title
    return title


def _main(
    draft: Draft | None,
    title: str,
    said: Metadata,
    page: list[Line],
    markup: str,
    site: SourceFound | None,
    outlets: Outlets,
) -> Draft:
    """The page's own article, by its lines and by what its head says. Raises UnreadablePage if there is none."""
    given = _given_body(said, title)
    body = draft.body if draft else ""
    if len(body) < SHARE_OF_GIVEN * len(given):
        body = given
    if len(body) < SHORTEST_BODY:
        body = max(body, _extracted(_parsed(markup), title), key=len)
    if len(body) < SHORTEST_BODY:
        raise UnreadablePage(NO_ARTICLE, "it holds no running text, or only what a script would load")
    read = in_markup(draft, markup) if draft else Draft(0, "", "")
    read = with_source(read, site, outlets)
    if read.source is None:
        read = replace(read, source=_unknown_source(said, title, markup))
    published, problems = published_of_main(said, read, page, markup)
    named = {"title": title, "byline": said.author}
    near = place_of(body, markup)
    evidence = {name: [quoted_from(value, markup, near)] for name, value in named.items() if value}
    return replace(
        read,
        title=title,
        body=body,
        byline=said.author or read.byline,
        published=published,
        problems=(*read.problems, *problems),
        url=said.url or None,
        evidence=read.evidence | evidence,
    )


def _given_body(said: Metadata, title: str) -> str:
    """The text that the page gives as its article's; some give it with its markup."""
    if not MARKED_UP.search(said.body):
        return paragraphs(said.body, title)
    _, blocks = read_blocks(_parsed(f"<div>{said.body}</div>"))
    return paragraphs("\n".join(block.text for block in blocks), title)


def without_site_name(title: str, site_name: str, outlets: Outlets) -> str:
    """The title without the name of the site behind it or before: as the site calls itself, or a known outlet's."""
    for joint in JOINTS:
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


def _extracted(tree: HtmlElement, title: str) -> str:
    """What trafilatura takes for the article, readability and jusText asked too; the tree is used up."""
    try:
        found: Any = trafilatura.bare_extraction(
            tree, favor_precision=True, include_comments=False, with_metadata=False
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


def _source(said: Metadata, title: str, markup: str, outlets: Outlets) -> SourceFound | None:
    """The known outlet that the page's head names: as its publisher, its site or beside its title; else its logo."""
    for name in (said.publisher, said.site_name, *_beside(said, title), *said.titles):
        if name and (outlet := outlets.named(name)):
            return SourceFound(outlet.slug, outlet.name_ar, "metadata", quoted_from(name, markup))
    logos = {outlet.slug: (outlet, name) for name in said.pictures if (outlet := outlets.named(name))}
    if len(logos) != 1:
        return None
    ((outlet, name),) = logos.values()
    return SourceFound(outlet.slug, outlet.name_ar, "metadata", quoted_from(name, markup))


def _unknown_source(said: Metadata, title: str, markup: str) -> SourceFound | None:
    """The name that the page gives its publisher or site, or prints beside its title, where no outlet is known."""
    beside = _beside(said, title)
    names = [name for name in (said.publisher, said.site_name, *(beside if len(beside) == 1 else ())) if name]
    return SourceFound(None, names[0], "metadata", quoted_from(names[0], markup)) if names else None


def _beside(said: Metadata, title: str) -> list[str]:
    """What stands beside the article's title in the head's titles: «خبر - قسم - موقع» -> قسم, موقع."""
    shown = name_key(title)
    found: dict[str, None] = {}
    for given in said.titles:
        parts = [part.strip() for part in re.split(JOINT, given)]
        for at in range(1, len(parts)):
            for kept, others in ((parts[:at], parts[at:]), (parts[at:], parts[:at])):
                if shown and shown in name_key(" ".join(kept)):
                    found.update(dict.fromkeys(part for part in others if part and not is_one_of("section", part)))
    return [name for name in found if len(name) <= LONGEST_NAME]
