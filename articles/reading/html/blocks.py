"""The text of an HTML page in blocks, each with the elements around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import iterwalk
from lxml.html import HtmlElement

# Elements that begin and end a line of text in a browser.
BLOCK_TAGS = frozenset(
    (
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody "
        "td tfoot th thead tr ul"
    ).split()
)
# Elements whose text no reader sees, or that hold a form's words.
UNREAD_TAGS = frozenset(
    "applet audio button canvas datalist embed head iframe input label map math noscript object option script select "
    "style svg template textarea title video".split()
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
WORD = re.compile(r"[^\W_]+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
# A line of facts about the article, each in an element of its own: «<span>سامر</span> <span>12 مارس</span>». Longer
# ones are sentences.
LONGEST_FACTS, LONGEST_FACT = 240, 90
BETWEEN_FACTS = re.compile(r"[\s|•·/،,:\-–—]*")


@dataclass(slots=True)
class Node:
    """An element that holds blocks. parent: its place in the list of nodes, -1 of the root. depth: from 0.

    marks: the words of its class, id and role, in lower case. stamps: of the <time> elements in it, for machines.
    """

    parent: int
    depth: int
    tag: str
    marks: frozenset[str]
    prop: str = ""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A line of text as a browser would show it, its blanks folded.

    node: the innermost element around it. linked: the share of its characters that are links, 0 to 1. machine: the
    datetime of a <time> element in it.
    """

    text: str
    node: int
    linked: float
    machine: str = ""


@dataclass(slots=True)
class _Gathered:
    """The parts of a line: (text, whether linked, the inline element it stands in)."""

    parts: list[tuple[str, bool, int]] = field(default_factory=list)
    machine: str = ""


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
        self._line = _Gathered()
        self._links = self._unread = self._inline = self._inlines = 0
        self._stack: list[int] = []

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
            if not self._stack:
                self._inlines += 1
            self._stack.append(self._inlines)
            if tag == "time" and element.get("datetime"):
                self._line.machine = element.get("datetime")
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
            self._open.pop()
        elif tag != "br":
            self._links -= tag == "a"
            self._stack.pop()
        self.text(element.tail)

    def text(self, text: str | None) -> None:
        if text and not self._unread:
            self._line.parts.append((text, self._links > 0, self._stack[-1] if self._stack else 0))

    def flush(self) -> None:
        """End the line at hand."""
        line, self._line = self._line, _Gathered()
        node = self._open[-1] if self._open else -1
        if node < 0 or not line.parts:
            return
        for parts in _facts(line.parts) if self.nodes[node].tag not in {"h1", "h2", "h3"} else [line.parts]:
            text = " ".join("".join(text for text, _, _ in parts).split())
            if text:
                linked = sum(len(text.strip()) for text, is_link, _ in parts if is_link)
                self.blocks.append(TextBlock(text, node, min(1.0, linked / len(text)), line.machine))


def _is_unread(element: HtmlElement) -> bool:
    if element.tag in UNREAD_TAGS or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and HIDDEN.search(style))


def marks_of(element: HtmlElement) -> frozenset[str]:
    """The words of an element's class, id and role: «entry-content postBody» -> entry, content, post, body."""
    said = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("role"))))
    return frozenset(WORD.findall(CAMEL.sub(" ", said[:500]).lower().replace("_", " "))) if said else frozenset()


def _facts(parts: list[tuple[str, bool, int]]) -> Iterator[list[tuple[str, bool, int]]]:
    """The parts of a line as lines of their own if each stands in an inline element of its own; else all as one."""
    places = list(dict.fromkeys(place for _, _, place in parts if place))
    short = sum(len(text) for text, _, _ in parts) <= LONGEST_FACTS
    bare = "".join(text for text, _, place in parts if not place)
    if len(places) < 2 or not short or not BETWEEN_FACTS.fullmatch(bare):
        yield parts
        return
    facts = [[part for part in parts if part[2] == place] for place in places]
    if any(sum(len(text) for text, _, _ in fact) > LONGEST_FACT for fact in facts):
        yield parts
        return
    yield from facts


def ancestors(nodes: list[Node], node: int) -> Iterator[int]:
    """The node itself and those around it, up to the root."""
    while node >= 0:
        yield node
        node = nodes[node].parent
