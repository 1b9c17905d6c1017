"""The blocks of a page as lines of known kinds, those that are no article's told apart by the elements around them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.reading.furniture import begins_with
from articles.reading.lines import SENTENCE_WORDS, WORD, Kind, Line, kind_of_line
from articles.reading.outlets import Outlets
from articles.text.folding import fold

from .blocks import Node, TextBlock, ancestors
from .containers import containers_of
from .furniture import LINKED, furniture_of, is_running

CAPTION_MARKS = frozenset({"caption", "captions", "figcaption", "photocaption", "imgcaption", "credit"})
HEADING_TAGS = frozenset({"h1", "h2", "h3"})
# Elements that hold a paragraph each, so that what stands in one is no headline for want of a stop.
PARAGRAPH_TAGS = frozenset({"p", "blockquote", "li", "dd", "pre"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its kind, and the container that holds it, -1 for none."""

    block: TextBlock
    kind: Kind
    container: int


def lines_of(nodes: list[Node], blocks: list[TextBlock], outlets: Outlets) -> list[Line]:
    """The blocks as lines, one after another, with breaks (empty lines that end an article) between containers."""
    passages = _passages(nodes, blocks, outlets)
    lines: list[Line] = []
    at = 0
    for text, kind in _with_breaks(nodes, passages):
        lines.append(Line(text, at, at + len(text), kind))
        at += len(text) + 1
    return lines


def _passages(nodes: list[Node], blocks: list[TextBlock], outlets: Outlets) -> list[Passage]:
    left_out = furniture_of(nodes, blocks)
    furniture = [any(number in left_out for number in ancestors(nodes, block.node)) for block in blocks]
    kinds = [_kind(nodes, block, furniture[at], outlets) for at, block in enumerate(blocks)]
    running = [at for at, block in enumerate(blocks) if kinds[at] is Kind.PARAGRAPH and is_running(block)]
    containers = set(containers_of(nodes, blocks, running))
    held = [next((one for one in ancestors(nodes, block.node) if one in containers), -1) for block in blocks]
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
    around = [nodes[number] for number in ancestors(nodes, block.node)][:3]
    if any(node.tag == "figcaption" or node.marks & CAPTION_MARKS for node in around):
        return Kind.CAPTION
    if nodes[block.node].tag == "h1" and kind in {Kind.PARAGRAPH, Kind.CHROME}:
        return Kind.HEADLINE if len(WORD.findall(block.text)) > 1 else Kind.CHROME
    if kind in {Kind.PARAGRAPH, Kind.HEADLINE} and block.linked >= LINKED and nodes[block.node].tag not in HEADING_TAGS:
        return Kind.CHROME
    return kind


def _settle(
    nodes: list[Node], passages: list[Passage], furniture: list[bool], container: int, running: list[int]
) -> None:
    """Inside the text of an article what looks like a headline, a menu or a notice is part of it, or a box in it."""
    first, last = running[0], running[-1]
    of_text = {passages[at].block.node for at in running}
    for at in range(first, len(passages)):
        one = passages[at]
        if one.container != container or furniture[at]:
            continue
        tag = nodes[one.block.node].tag
        if one.block.linked >= LINKED:
            continue
        words = len(WORD.findall(one.block.text))
        if at > last:
            if one.kind is Kind.HEADLINE and tag in PARAGRAPH_TAGS and words >= SENTENCE_WORDS:
                passages[at] = replace(one, kind=Kind.PARAGRAPH)
            elif one.kind in {Kind.RELATED, Kind.END}:
                return
            continue
        if one.kind in {Kind.RELATED, Kind.END} and one.block.node not in of_text:
            passages[at] = replace(one, kind=Kind.CHROME)
        elif one.kind in {Kind.HEADLINE, Kind.CHROME} and tag in PARAGRAPH_TAGS and not _leads_elsewhere(one.block):
            passages[at] = replace(one, kind=Kind.PARAGRAPH)


def _leads_elsewhere(block: TextBlock) -> bool:
    """«اقرأ أيضا: ...» between two paragraphs."""
    return block.linked > 0 and begins_with("related", fold(block.text)) is not None


def _with_breaks(nodes: list[Node], passages: list[Passage]) -> Iterator[tuple[str, Kind]]:
    """The lines with a break where an article's part of the page is over, and above the headline of the next."""
    breaks = _breaks(nodes, passages)
    for at, passage in enumerate(passages):
        if at in breaks:
            yield "", Kind.END
        yield passage.block.text, passage.kind


def _breaks(nodes: list[Node], passages: list[Passage]) -> set[int]:
    """The places in front of which there is a break."""
    found: set[int] = set()
    order = [at for at, one in enumerate(passages) if one.container >= 0 and one.kind is Kind.PARAGRAPH]
    for here, following in pairwise([*order, len(passages)]):
        container = passages[here].container
        if following < len(passages) and passages[following].container == container:
            continue
        around = nodes[container].parent
        outside = next(
            (at for at in range(here + 1, following) if around not in ancestors(nodes, passages[at].block.node)), None
        )
        headline = next((at for at in range(here + 1, following) if passages[at].kind is Kind.HEADLINE), None)
        ends = [at for at in (outside, headline if following < len(passages) else None) if at is not None]
        if ends:
            found.add(min(ends))
    return found
