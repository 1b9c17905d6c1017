"""The text of an HTML page in blocks, each with the elements around it."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from lxml.etree import iterwalk
from lxml.html import HtmlElement

# Elements that begin and end a line of text in a browser.
BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table "
        "tbody td tfoot th thead tr ul"
    ).split()
)
# Elements whose text no reader sees, or that hold a form's words.
UNREAD_TAGS = frozenset(
    "applet audio canvas datalist embed head iframe input label map math noscript object option script select "
    "style svg template textarea title video".split()
)
HEADINGS = frozenset({"h1", "h2", "h3"})
# Where an inline element gives the moment that its text tells readers: «منذ يومين».
MACHINE_TAGS = frozenset({"time", "span", "abbr", "small", "em", "i", "b", "bdi"})
MACHINE_STAMPS = ("datetime", "data-datetime", "data-date", "data-time", "data-timestamp", "data-published", "title")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A line of facts about the article, each in an element of its own: «<span>سامر</span> <span>12 مارس</span>». Longer
# ones are sentences.
DEEPEST = 4
LONGEST_FACTS, LONGEST_FACT = 240, 90
SENTENCE_END = re.compile(r"[.؟!…:][\s»”\"')\]]*$")
BETWEEN_FACTS = re.compile(r"[\s|•·/،,:\-–—]*")


@dataclass(slots=True)
class Node:
    """An element that holds blocks. parent: its place in the list of nodes, -1 of the root. depth: from 0.

    marks: the words of its class, id and role, in lower case. prop: its itemprop. end: the place behind all inside it.
    """

    parent: int
    depth: int
    tag: str
    marks: frozenset[str]
    prop: str = ""
    end: int = 0

    def holds(self, number: int, other: int) -> bool:
        """Whether the node `other` is this one, which is at `number`, or inside it."""
        return number <= other < self.end


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line of text as a browser would show it, its blanks folded.

    node: the innermost element around it. linked: the share of its characters that are links, 0 to 1. marks: the words
    of the classes of the inline elements in it. machine: the stamp of a <time> or other inline element in it, as a
    program writes it.
    """

    text: str
    node: int
    linked: float = 0.0
    marks: frozenset[str] = frozenset()
    machine: str = ""


@dataclass(eq=False, slots=True)
class _Inline:
    """An inline element. outer: the one around it."""

    outer: "_Inline | None" = None
    marks: frozenset[str] = frozenset()
    machine: str = ""

    def path(self) -> "list[_Inline]":
        """The inline elements around it, the outermost first, and itself."""
        return [*(self.outer.path() if self.outer else ()), self]


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a line's text, in an inline element or (None) in none."""

    text: str
    is_link: bool
    inline: _Inline | None


def read_blocks(tree: HtmlElement) -> tuple[list[Node], list[TextBlock]]:
    """The elements of the page that hold text and their blocks, both in the page's order."""
    walk = _Walk()
    for event, element in iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start":
            walk.start(element)
        elif event == "end":
            walk.end(element)
        else:
            walk.text(element.tail)
    walk.flush()
    return walk.nodes, walk.blocks


class _Walk:
    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.blocks: list[TextBlock] = []
        self._open: list[int] = []
        self._line: list[_Part] = []
        self._links = self._unread = 0
        self._inline: _Inline | None = None

    def start(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._unread or _is_unread(element):
            self._unread += 1
            return
        if tag in BLOCK_TAGS:
            self.flush()
            parent = self._open[-1] if self._open else -1
            depth = self.nodes[parent].depth + 1 if self._open else 0
            self._open.append(len(self.nodes))
            self.nodes.append(Node(parent, depth, tag, marks_of(element), element.get("itemprop") or ""))
        elif tag == "br":
            self.flush()
        else:
            self._links += tag == "a"
            machine = next(filter(None, map(element.get, MACHINE_STAMPS)), "") if tag in MACHINE_TAGS else ""
            self._inline = _Inline(self._inline, marks_of(element), machine)
        self.text(element.text)

    def end(self, element: HtmlElement) -> None:
        tag = element.tag
        if self._unread:
            self._unread -= 1
            if not self._unread:
                self.text(element.tail)
            return
        if tag in BLOCK_TAGS:
            self.flush()
            self.nodes[self._open.pop()].end = len(self.nodes)
        elif tag != "br":
            self._links -= tag == "a"
            self._inline = self._inline.outer if self._inline else None
        self.text(element.tail)

    def text(self, text: str | None) -> None:
        if text and not self._unread:
            self._line.append(_Part(text, self._links > 0, self._inline))

    def flush(self) -> None:
        """End the line at hand."""
        line, self._line = self._line, []
        node = self._open[-1] if self._open else -1
        if node < 0 or not line:
            return
        for parts in _facts(line) if self.nodes[node].tag not in HEADINGS else [line]:
            text = " ".join("".join(part.text for part in parts).split())
            if text:
                linked = sum(len(part.text.strip()) for part in parts if part.is_link)
                inlines = [one for part in parts if part.inline for one in part.inline.path()]
                marks = frozenset[str]().union(*(one.marks for one in inlines))
                machine = next((one.machine for one in inlines if one.machine), "")
                self.blocks.append(TextBlock(text, node, min(1.0, linked / len(text)), marks, machine))


def _is_unread(element: HtmlElement) -> bool:
    if element.tag in UNREAD_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


# What calls an element by what it is.
NAMING = ("class", "id", "role", "data-testid", "data-e2e", "data-component", "data-module")


def marks_of(element: HtmlElement) -> frozenset[str]:
    """The words of an element's class, id, role…: «entry-content postBody» -> entry, content, post, body."""
    said = " ".join(filter(None, map(element.get, NAMING)))
    return frozenset(WORD.findall(CAMEL.sub(" ", said[:500]).lower().replace("_", " "))) if said else frozenset()


def _facts(parts: list[_Part]) -> Iterator[list[_Part]]:
    """The parts of a line as lines of their own if each stands in an inline element of its own; else all as one.

    A sentence is never taken apart: word processors put spans around any words of it.
    """
    paths = [part.inline.path() if part.inline else [] for part in parts]
    level = next((at for at in range(DEEPEST) if len({path[at] for path in paths if len(path) > at}) > 1), DEEPEST)
    placed = [(path[level] if len(path) > level else None, part) for path, part in zip(paths, parts, strict=True)]
    facts = [[part for _, part in group] for inline, group in groupby(placed, key=itemgetter(0)) if inline]
    bare = "".join(part.text for inline, part in placed if not inline)
    sizes = [sum(len(part.text) for part in fact) for fact in facts]
    whole = " ".join("".join(part.text for part in parts).split())
    is_sentence = SENTENCE_END.search(whole) is not None or not any(map(str.isdigit, whole))
    if (
        len(facts) < 2
        or is_sentence
        or sum(sizes) > LONGEST_FACTS
        or max(sizes) > LONGEST_FACT
        or not BETWEEN_FACTS.fullmatch(bare)
    ):
        yield parts
    else:
        yield from facts


def inherited(nodes: list[Node], own: Container[int]) -> list[int]:
    """For each node the innermost one around it, itself counted, that is among `own`; -1 where none is."""
    found: list[int] = []
    for number, node in enumerate(nodes):
        found.append(number if number in own else found[node.parent] if node.parent >= 0 else -1)
    return found


def ancestors(nodes: list[Node], node: int) -> Iterator[int]:
    """The node itself and those around it, up to the root."""
    while node >= 0:
        yield node
        node = nodes[node].parent


# A table of figures has short cells throughout; one that lays out a page has a long one.
LONGEST_CELL, FEWEST_ROWS = 80, 2


def with_rows_joined(nodes: list[Node], blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks with each row of a table of figures as one: «2009 | نحو 888 مليون دولار»."""
    tables = _tables_of_figures(nodes, blocks)
    joined: list[TextBlock] = []
    for row, group in groupby(blocks, key=lambda block: _row_in(nodes, block.node, tables)):
        if row is None:
            joined += group
        else:
            joined.append(TextBlock(" | ".join(block.text for block in group), row))
    return joined


def _tables_of_figures(nodes: list[Node], blocks: list[TextBlock]) -> set[int]:
    cells: dict[int, list[TextBlock]] = defaultdict(list)
    for block in blocks:
        for number in ancestors(nodes, block.node):
            if nodes[number].tag == "table":
                cells[number].append(block)
    return {table for table, inside in cells.items() if _are_figures(nodes, inside)}


def _are_figures(nodes: list[Node], cells: list[TextBlock]) -> bool:
    if any(len(cell.text) > LONGEST_CELL or cell.linked for cell in cells):
        return False
    rows = Counter(next((n for n in ancestors(nodes, cell.node) if nodes[n].tag == "tr"), -1) for cell in cells)
    return len(rows) >= FEWEST_ROWS and min(rows.values()) >= 2


def _row_in(nodes: list[Node], node: int, tables: set[int]) -> int | None:
    """The row of a table of figures that the element stands in."""
    row = None
    for number in ancestors(nodes, node):
        row = number if nodes[number].tag == "tr" else row
        if number in tables:
            return row
    return None
