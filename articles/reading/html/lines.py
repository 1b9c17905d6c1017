"""The blocks of a page as lines of known kinds, those that are no article's told apart by the elements around them."""

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

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
from .containers import containers_of
from .furniture import LINKED, furniture_of, is_running

CAPTION_MARKS = frozenset({"caption", "captions", "figcaption", "photocaption", "imgcaption", "credit"})
BYLINE_MARKS = frozenset({"author", "authors", "byline", "writer", "reporter", "creator", "createdby"})
CHANGED_MARKS = frozenset({"updated", "update", "modified", "lastmod", "lastmodified", "edited"})
PUBLISHED_MARKS = frozenset({"published", "publish", "pubdate"})
SUBTITLE_MARKS = frozenset(
    {"subtitle", "standfirst", "lead", "excerpt", "deck", "intro", "kicker", "summary", "subhead"}
)
# Notices of rights have a sentence or two.
LONGEST_NOTICE = 300
# So many lines from a headline its day and its writer stand.
NEAR = 4
# The text before a headline ends no further above it than so many lines.
FAR = 200
# How far around a block the names of elements speak of it.
AROUND = 3
HEADING_TAGS = frozenset({"h1", "h2", "h3"})
# Elements that hold a paragraph each, so that what stands in one is no headline for want of a stop.
PARAGRAPH_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre", "tr"})
# Rows of figures and cross-heads are text wherever they stand; boxes have paragraphs of their own, hardly ever these.
PLACELESS = frozenset({"tr", "h2", "h3", "h4"})
LISTS = frozenset({"ul", "ol", "dl", "li", "dt", "dd", "table", "tbody", "thead", "tr", "td", "th", "blockquote"})
TEXT_TAGS = PARAGRAPH_TAGS | {"h2", "h3", "h4", "h5", "h6"}


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines, with breaks (empty lines that end an article) between the containers of its articles.

    notices: of rights, wherever they stand. machine: the datetime of <time> elements, by where their line starts.
    """

    lines: list[Line]
    notices: list[Line]
    machine: dict[int, str]


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its kind, and the container that holds it, -1 for none."""

    block: TextBlock
    kind: Kind
    container: int


def lines_of(tree: HtmlElement, outlets: Outlets, named: Set[str] = frozenset()) -> PageLines:
    """The text of a page as lines; their places are in the lines' own text.

    named: the folded titles that the page's head gives.
    """
    nodes, blocks = read_blocks(tree)
    passages = _passages(nodes, with_rows_joined(nodes, blocks), outlets)
    lines: list[Line] = []
    machine: dict[int, str] = {}
    at = 0
    for passage, kind in _with_breaks(nodes, passages, named):
        text = passage.block.text if passage else ""
        lines.append(Line(text, at, at + len(text), kind))
        if passage and passage.block.machine and kind is Kind.STAMP:
            machine[at] = passage.block.machine
        at += len(text) + 1
    notices = [
        Line(block.text, 0, len(block.text), Kind.END)
        for block in blocks
        if holds("rights", fold(block.text)) and len(block.text) <= LONGEST_NOTICE
    ]
    return PageLines(lines, notices, machine)


def _passages(nodes: list[Node], blocks: list[TextBlock], outlets: Outlets) -> list[Passage]:
    left_out = furniture_of(nodes, blocks)
    around = inherited(nodes, left_out)
    furniture = [around[block.node] >= 0 for block in blocks]
    kinds = [_kind(nodes, block, furniture[at], outlets) for at, block in enumerate(blocks)]
    running = [at for at, block in enumerate(blocks) if kinds[at] is Kind.PARAGRAPH and is_running(block)]
    containers = set(containers_of(nodes, blocks, running))
    innermost = inherited(nodes, containers)
    held = [innermost[block.node] for block in blocks]
    passages = [Passage(block, kinds[at], held[at]) for at, block in enumerate(blocks)]
    for container in containers:
        _settle(nodes, passages, furniture, container, [at for at in running if held[at] == container])
    return [
        replace(one, kind=Kind.CHROME) if one.kind is Kind.PARAGRAPH and one.container < 0 else one for one in passages
    ]


def _kind(nodes: list[Node], block: TextBlock, furniture: bool, outlets: Outlets) -> Kind:
    """What the block is by its text and the elements around it."""
    if furniture:
        return Kind.CHROME
    kind = kind_of_line(block.text, outlets)
    around = [nodes[number] for number in islice(ancestors(nodes, block.node), AROUND)]
    marks = block.marks.union(*(node.marks for node in around))
    words = len(WORD.findall(block.text))
    if kind is Kind.STAMP and marks & CHANGED_MARKS and not marks & PUBLISHED_MARKS:
        return Kind.CHROME
    if kind is Kind.CAPTION and nodes[block.node].tag in HEADING_TAGS:  # «... بحسب سانا (سانا)» is a headline then
        return Kind.HEADLINE
    if marks & CAPTION_MARKS or any(node.tag == "figcaption" for node in around):
        return Kind.CAPTION
    if marks & BYLINE_MARKS and kind in {Kind.HEADLINE, Kind.CHROME} and words <= NAME_WORDS:
        return Kind.NAME
    if marks & SUBTITLE_MARKS and kind in {Kind.PARAGRAPH, Kind.CHROME} and words > 1:
        return Kind.HEADLINE
    if nodes[block.node].tag == "h1" and kind in {Kind.PARAGRAPH, Kind.CHROME}:
        return Kind.HEADLINE if words > 1 else Kind.CHROME
    if kind in {Kind.PARAGRAPH, Kind.HEADLINE} and block.linked >= LINKED and nodes[block.node].tag not in HEADING_TAGS:
        return Kind.CHROME
    return kind


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
        in_place = tag in PLACELESS or _place_in(nodes, one.block.node, container) in places
        if in_place and _is_text(nodes, one, at > last):
            passages[at] = replace(one, kind=Kind.PARAGRAPH)
        elif one.kind in {Kind.RELATED, Kind.END} and one.block.node not in of_text:
            passages[at] = replace(one, kind=Kind.CHROME)


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


def _with_breaks(nodes: list[Node], passages: list[Passage], named: Set[str]) -> Iterator[tuple[Passage | None, Kind]]:
    """The passages with breaks (None) where an article's part of the page is over, and above the headline of the next.

    What looks like a headline above the first title is the site's.
    """
    title = _first_title(nodes, passages, named)
    breaks = _breaks(nodes, passages) | _further_titles(nodes, passages, title)
    for at, passage in enumerate(passages):
        if at in breaks:
            yield None, Kind.END
        is_sites = title is not None and at < title and passage.kind is Kind.HEADLINE
        yield passage, Kind.CHROME if is_sites else passage.kind


def _first_title(nodes: list[Node], passages: list[Passage], named: Set[str]) -> int | None:
    """The heading above the first article's text that is its title: one of several alike that each stand in an element
    with a text of its own, or the one that the page's head names, or one that comes again further down, or the highest.
    """
    first = next((at for at, one in enumerate(passages) if one.container >= 0 and one.kind is Kind.PARAGRAPH), 0)
    headlines = [at for at, one in enumerate(passages) if one.kind is Kind.HEADLINE]
    above = [at for at in headlines if at < first and nodes[passages[at].block.node].tag in HEADING_TAGS]
    alike: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for at in headlines:
        alike[_marked_up(nodes, passages[at])].append(at)
    repeated = {marked for marked, places in alike.items() if len(places) > 1}
    candidates = {_marked_up(nodes, passages[at]) for at in above} & repeated
    apart = {marked for marked in candidates if _stand_apart(nodes, passages, alike[marked])}

    def rank(at: int) -> tuple[bool, bool, bool, str, int]:
        marked = _marked_up(nodes, passages[at])
        is_named = fold_name(passages[at].block.text) in named
        return (marked not in apart, not is_named, marked not in repeated, marked[0], -at)

    return min(above, key=rank, default=None)


def _stand_apart(nodes: list[Node], passages: list[Passage], headlines: list[int]) -> bool:
    """Whether headlines alike are those of several articles, not cross-heads: by elements or rules of their own."""
    rules = [number for number, node in enumerate(nodes) if node.tag == "hr"]
    places = [passages[at].block.node for at in headlines]
    parted = all(bisect(rules, one) < bisect(rules, other) for one, other in pairwise(places))
    return parted or _each_has_its_text(nodes, passages, headlines)


def _each_has_its_text(nodes: list[Node], passages: list[Passage], headlines: list[int]) -> bool:
    """Whether around each of the headlines there is an element that holds running text and no other of them."""
    text = sorted({one.block.node for one in passages if one.kind is Kind.PARAGRAPH})
    places = [passages[at].block.node for at in headlines]
    around = zip(places, [-1, *places[:-1]], [*places[1:], len(nodes)], strict=True)
    widest = (_widest_without(nodes, place, before, after) for place, before, after in around)
    return all(bisect_left(text, one) < bisect_left(text, nodes[one].end) for one in widest)


def _widest_without(nodes: list[Node], place: int, before: int, after: int) -> int:
    """The outermost element around a place that holds neither of two others, which stand before and after it."""
    while (parent := nodes[place].parent) >= 0 and parent > before and nodes[parent].end <= after:
        place = parent
    return place


def _further_titles(nodes: list[Node], passages: list[Passage], title: int | None) -> set[int]:
    """The headlines marked up as the first article's is, below its text: each begins another article."""
    if title is None:
        return set()
    headlines = [at for at, one in enumerate(passages) if one.kind is Kind.HEADLINE]
    first = next((at for at in range(title, len(passages)) if passages[at].kind is Kind.PARAGRAPH), len(passages))
    marked = _marked_up(nodes, passages[title])
    further = [at for at in headlines if at > first and _marked_up(nodes, passages[at]) == marked]
    usual = title > 0 and passages[title - 1].kind is Kind.STAMP
    if not (_stand_apart(nodes, passages, [title, *further]) or all(_is_dated(passages, at) for at in further)):
        return set()
    return {_with_day_above(nodes, passages, at, usual) for at in further}


def _is_dated(passages: list[Passage], headline: int) -> bool:
    """Whether a day or a name stands by a headline, as over an article: cross-heads have none."""
    below = takewhile(lambda one: one.kind is not Kind.PARAGRAPH, passages[headline + 1 : headline + 1 + NEAR])
    near = (*passages[max(0, headline - 1) : headline], *below)
    return any(one.kind in {Kind.STAMP, Kind.NAME} for one in near)


def _with_day_above(nodes: list[Node], passages: list[Passage], headline: int, usual: bool = False) -> int:
    """Where the headline's article begins: at the day above it, if that stands closer to it than to the text before.

    usual: the page's first article has its day above its headline.
    """
    day = headline - 1
    if day < 0 or passages[day].kind is not Kind.STAMP:
        return headline
    above = range(day - 1, max(-1, day - FAR), -1)
    before = next((at for at in above if passages[at].kind is Kind.PARAGRAPH), None)
    if before is None:
        return headline
    to_headline = _common_depth(nodes, passages[day], passages[headline])
    to_text = _common_depth(nodes, passages[day], passages[before])
    return day if to_headline > to_text or (usual and to_headline == to_text) else headline


def _common_depth(nodes: list[Node], one: Passage, other: Passage) -> int:
    """The depth of the innermost element around both."""
    around = set(ancestors(nodes, one.block.node))
    return next((nodes[number].depth for number in ancestors(nodes, other.block.node) if number in around), -1)


def _marked_up(nodes: list[Node], passage: Passage) -> tuple[str, frozenset[str]]:
    node = nodes[passage.block.node]
    return (node.tag, node.marks)


def _breaks(nodes: list[Node], passages: list[Passage]) -> set[int]:
    """The places in front of which there is a break."""
    found: set[int] = set()
    order = [at for at, one in enumerate(passages) if one.container >= 0 and one.kind is Kind.PARAGRAPH]
    for here, following in pairwise([*order, len(passages)]):
        container = passages[here].container
        if following < len(passages) and passages[following].container == container:
            continue
        around = max(0, nodes[container].parent)
        below = range(here + 1, following)
        outside = next((at for at in below if not nodes[around].holds(around, passages[at].block.node)), None)
        headline = next((at for at in range(here + 1, following) if passages[at].kind is Kind.HEADLINE), None)
        headline = headline and _with_day_above(nodes, passages, headline)
        ends = [at for at in (outside, headline if following < len(passages) else None) if at is not None]
        if ends:
            found.add(min(ends))
    return found
