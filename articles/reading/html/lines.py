"""The blocks of a page as lines of known kinds, those that are no article's told apart by the elements around them."""

from bisect import bisect_left
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from lxml.html import HtmlElement

from articles.reading.furniture import begins_with, holds, is_one_of
from articles.reading.lines import (
    NAME_WORDS,
    SENTENCE_WORDS,
    STOP,
    WORD,
    Kind,
    Line,
    asks_for_something,
    kind_of_line,
)
from articles.reading.outlets import Outlets
from articles.text.folding import fold, fold_name

from .blocks import Node, TextBlock, ancestors, inherited, read_blocks, with_rows_joined
from .breaks import HEADING_TAGS, Passage, beginnings, breaks_between, first_title, further_headlines
from .containers import containers_of
from .furniture import LINKED, furniture_of, is_running
from .nearness import settle_days

CAPTION_MARKS = frozenset({"caption", "captions", "figcaption", "photocaption", "imgcaption", "credit"})
BYLINE_MARKS = frozenset({"author", "authors", "byline", "writer", "reporter", "creator", "createdby"})
CHANGED_MARKS = frozenset({"updated", "update", "modified", "lastmod", "lastmodified", "edited"})
PUBLISHED_MARKS = frozenset({"published", "publish", "pubdate"})
SUBTITLE_MARKS = frozenset(
    {"subtitle", "standfirst", "lead", "excerpt", "deck", "intro", "kicker", "summary", "subhead"}
)
# Notices of rights have a sentence or two.
LONGEST_NOTICE = 300
# How far around a block the names of elements speak of it.
AROUND = 3
# «field-type-text-with-summary» around a whole text says nothing of its lines; a summary has one or two.
FEW_LINES = 3
# Elements that hold a paragraph each, so that what stands in one is no headline for want of a stop.
PARAGRAPH_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre", "tr"})
# A lead without a stop has more words than most subtitles, of 8 in the mean.
LEAD_WORDS = 12
# Rows of figures and cross-heads are text wherever they stand; boxes have paragraphs of their own, hardly ever these.
PLACELESS = frozenset({"tr", "h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol", "dl", "li", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "blockquote"})
TEXT_TAGS = PARAGRAPH_TAGS | {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines, with breaks (empty lines that end an article) between the containers of its articles.

    notices: of rights, wherever they stand. machine: the stamps of programs in elements, by where their line starts.
    openings: where the headlines start that begin an article, of several marked up alike.
    """

    lines: list[Line]
    notices: list[Line]
    machine: dict[int, str]
    openings: frozenset[int]


def lines_of(tree: HtmlElement, outlets: Outlets, named: Set[str] = frozenset()) -> PageLines:
    """The text of a page as lines; their places are in the lines' own text.

    named: the folded titles that the page's head gives.
    """
    nodes, blocks = read_blocks(tree)
    passages = _passages(nodes, with_rows_joined(nodes, blocks), outlets, named)
    lines: list[Line] = []
    machine: dict[int, str] = {}
    at = 0
    title = first_title(nodes, passages, named)
    further = further_headlines(nodes, passages, title)
    opening = {id(passages[at]) for at in further if passages[at].block.linked < LINKED}
    openings: set[int] = set()
    for passage, kind in _with_breaks(nodes, passages, title, further):
        text = passage.block.text if passage else ""
        lines.append(Line(text, at, at + len(text), kind))
        if id(passage) in opening:
            openings.add(at)
        if passage and passage.block.machine and kind is Kind.STAMP:
            machine[at] = passage.block.machine
        at += len(text) + 1
    notices = [
        Line(block.text, 0, len(block.text), Kind.END)
        for block in blocks
        if holds("rights", fold(block.text)) and len(block.text) <= LONGEST_NOTICE
    ]
    return PageLines(lines, notices, machine, frozenset(openings))


def _passages(nodes: list[Node], blocks: list[TextBlock], outlets: Outlets, named: Set[str]) -> list[Passage]:
    left_out = furniture_of(nodes, blocks)
    around = inherited(nodes, left_out)
    furniture = [around[block.node] >= 0 for block in blocks]
    few = _of_few_lines(nodes, blocks)
    kinds = [_kind(nodes, block, furniture[at], few, outlets) for at, block in enumerate(blocks)]
    running = [at for at, block in enumerate(blocks) if kinds[at] is Kind.PARAGRAPH and is_running(block)]
    containers = set(containers_of(nodes, blocks, running))
    innermost = inherited(nodes, containers)
    held = [innermost[block.node] for block in blocks]
    passages = [Passage(block, kinds[at], held[at]) for at, block in enumerate(blocks)]
    for container in containers:
        of_it = [at for at in running if held[at] == container]
        _settle_beginning(nodes, passages, furniture, of_it[0], named)
        _settle(nodes, passages, furniture, container, of_it)
    return [
        replace(one, kind=Kind.CHROME) if one.kind is Kind.PARAGRAPH and one.container < 0 else one for one in passages
    ]


def _of_few_lines(nodes: list[Node], blocks: list[TextBlock]) -> list[bool]:
    """Of each element whether it holds so few lines that its name can be theirs."""
    places = sorted(block.node for block in blocks)
    return [bisect_left(places, node.end) - bisect_left(places, at) <= FEW_LINES for at, node in enumerate(nodes)]


def _kind(nodes: list[Node], block: TextBlock, furniture: bool, few: list[bool], outlets: Outlets) -> Kind:
    """What the block is by its text and the elements around it.

    few: see _of_few_lines().
    """
    if furniture:
        return Kind.CHROME
    kind = kind_of_line(block.text, outlets)
    near = list(islice(ancestors(nodes, block.node), AROUND))
    around = [nodes[number] for number in near]
    marks = block.marks.union(*(node.marks for node in around))
    of_line = block.marks.union(*(nodes[number].marks for number in near if few[number]))
    words = len(WORD.findall(block.text))
    if kind is Kind.STAMP and marks & CHANGED_MARKS and not marks & PUBLISHED_MARKS:
        return Kind.CHROME
    if kind is Kind.CAPTION and nodes[block.node].tag in HEADING_TAGS:  # «... بحسب سانا (سانا)» is a headline then
        return Kind.HEADLINE
    if marks & CAPTION_MARKS or any(node.tag == "figcaption" for node in around):
        return Kind.CAPTION
    if of_line & BYLINE_MARKS and kind in {Kind.HEADLINE, Kind.CHROME} and words <= NAME_WORDS:
        return Kind.NAME
    if of_line & SUBTITLE_MARKS and kind in {Kind.PARAGRAPH, Kind.CHROME} and words > 1:
        return Kind.HEADLINE
    if nodes[block.node].tag == "h1" and kind in {Kind.PARAGRAPH, Kind.CHROME}:
        return Kind.HEADLINE if words > 1 else Kind.CHROME
    if kind in {Kind.PARAGRAPH, Kind.HEADLINE} and block.linked >= LINKED and nodes[block.node].tag not in HEADING_TAGS:
        return Kind.CHROME
    return kind


def _settle_beginning(
    nodes: list[Node], passages: list[Passage], furniture: list[bool], first: int, named: Set[str]
) -> None:
    """Paragraphs of no full stop above the first that has one are text, where the page has a title above them."""
    at = first - 1
    while at >= 0 and passages[at].container == passages[first].container and not furniture[at]:
        node = nodes[passages[at].block.node]
        words = len(WORD.findall(passages[at].block.text))
        is_title = fold_name(passages[at].block.text) in named
        if passages[at].kind is not Kind.HEADLINE or node.tag not in PARAGRAPH_TAGS or words < LEAD_WORDS or is_title:
            return
        above = passages[:at]
        if not any(nodes[one.block.node].tag in HEADING_TAGS or fold_name(one.block.text) in named for one in above):
            return
        passages[at] = replace(passages[at], kind=Kind.PARAGRAPH)
        at -= 1


def _settle(
    nodes: list[Node], passages: list[Passage], furniture: list[bool], container: int, running: list[int]
) -> None:
    """Inside the text of an article what looks like a headline, a menu or a notice is part of it, or a box in it."""
    first, last = running[0], running[-1]
    of_text = {passages[at].block.node for at in running}
    places = {_place_in(nodes, number, container) for number in of_text} | {IN_ITSELF}
    for at in range(first, len(passages)):
        one = passages[at]
        if one.container != container or furniture[at]:
            continue
        if one.block.linked >= LINKED and not _is_linked_sentence(nodes, one.block):
            continue
        if at > last and one.kind in {Kind.RELATED, Kind.END}:
            return
        tag = nodes[one.block.node].tag
        if one.kind in {Kind.CHROME, Kind.NAME} and _is_beside_a_day(passages, at):
            continue
        in_place = tag in PLACELESS or _place_in(nodes, one.block.node, container) in places
        if in_place and _is_text(nodes, one, at > last):
            passages[at] = replace(one, kind=Kind.PARAGRAPH)
        elif one.kind in {Kind.RELATED, Kind.END} and one.block.node not in of_text:
            passages[at] = replace(one, kind=Kind.CHROME)


def _is_beside_a_day(passages: list[Passage], at: int) -> bool:
    """Whether a line is a name or a section by the day above it or below: «إلياس الشامي» of the next article."""
    beside = passages[max(0, at - 1) : at + 2]
    short = len(WORD.findall(passages[at].block.text)) <= NAME_WORDS
    return short and not STOP.search(passages[at].block.text) and any(one.kind is Kind.STAMP for one in beside)


IN_ITSELF = ("", 0)


def _place_in(nodes: list[Node], node: int, container: int) -> tuple[str, int]:
    """Where in its container an element stands: the tag of the container's own child around it, and how deep below.

    Lists and tables do not count, nor whether a heading or a paragraph ends the way.
    """
    way = list(takewhile(lambda number: number != container, ancestors(nodes, node)))
    way = [number for number in way if nodes[number].tag not in LISTS]
    if not way:
        return IN_ITSELF
    outer = nodes[way[-1]].tag
    return ("p" if outer in TEXT_TAGS else outer, len(way))


def _is_text(nodes: list[Node], passage: Passage, below: bool) -> bool:
    """Whether a line that looks like a headline or a menu's word is text: a short paragraph, a cross-head, a row.

    below: the last sentence stands above it.
    """
    block = passage.block
    tag, words = nodes[block.node].tag, len(WORD.findall(block.text))
    folded, ends = fold(block.text), STOP.search(block.text) is not None and tag in PARAGRAPH_TAGS
    if passage.kind is Kind.HEADLINE:
        return tag in PARAGRAPH_TAGS and (not below or words >= SENTENCE_WORDS or ends)
    if passage.kind is Kind.NAME:
        return ends and not below
    if passage.kind is not Kind.CHROME or (below and not ends) or is_one_of("filler", block.text):
        return False
    leads_elsewhere = begins_with("related", folded) or asks_for_something(block.text, folded, words)
    return words > 0 and not leads_elsewhere and (tag in TEXT_TAGS or words > 1)


def _is_linked_sentence(nodes: list[Node], block: TextBlock) -> bool:
    """Whether a paragraph is a sentence though most of it is a link."""
    words = len(WORD.findall(block.text))
    return nodes[block.node].tag == "p" and words >= SENTENCE_WORDS and STOP.search(block.text) is not None


def _with_breaks(
    nodes: list[Node], passages: list[Passage], title: int | None, further: list[int]
) -> Iterator[tuple[Passage | None, Kind]]:
    """The passages with breaks (None) where an article's part of the page is over, and above the headline of the next.

    What looks like a headline above the first title is the site's.
    """
    breaks = breaks_between(nodes, passages) | beginnings(nodes, passages, title, further)
    far, parting = settle_days(nodes, passages)
    for at, passage in enumerate(passages):
        if at in breaks:
            yield None, Kind.END
        is_sites = title is not None and at < title and passage.kind is Kind.HEADLINE
        if at not in parting:
            yield passage, Kind.CHROME if is_sites or at in far else passage.kind
