"""What an analyst types, understood. Plain Python: no Django here.

    all words are meant              "…" «…» “…”   a phrase          "a b"~5   near, any order, at most 5 words between
    a OR b, a أو b                   -a, ليس a     without           a*        the beginning of a word
    title:a   source:a   actor:a     =a            this form alone   (…)       groups

Everything else is text, so that pasted headlines work. What is broken is repaired and told; nothing is refused here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from articles.text.function_words import function_words
from articles.text.stemming import stem
from articles.text.tokens import tokenise

from .nodes import All, Any, Exact, Leaf, Named, Near, Node, Not, Phrase, Prefix, Title, Word, every_leaf, leaves

# Bounds of DESIGN: a longer query is refused, further terms are left out with a notice.
LONGEST = 400
MOST_TERMS = 32
# More content words than these are a sentence, not a list of words that must all be there.
MOST_WORDS_MEANT = 4
# A wider nearness says little more than both words in one article.
WIDEST_GAP = 30

TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<open>\()
    |(?P<close>\))
    |(?P<quoted>"[^"]*"|«[^»]*»|“[^”]*”)(?:~(?P<gap>\d{1,3}))?
    |(?P<field>(?:title|source|actor):(?=[^\s)]))
    |(?P<minus>(?<![^\s(])-(?=[^\s)\-]))
    |(?P<exact>(?<![^\s(:\-])=(?=\w))
    |(?P<chunk>[^\s()"«»“”]+)
    |(?P<stray>.)""",
    re.VERBOSE,
)
OR, AND, NOT = frozenset({"OR", "أو", "او"}), frozenset({"AND", "و"}), frozenset({"NOT", "ليس"})
# A name of letters and digits that is typed as one (إس-400، ب52، Su-24): its parts stand side by side.
LETTERS_AND_DIGITS = re.compile(r"^(?=.*\d)(?=.*[^\W\d_])\w+(?:[-‐‑–]\w+)*$")
# An apostrophe in a name that is written in Latin letters (Ma'arrat, Ba'ath), not that of «Russia's».
WITHIN_NAME = re.compile(r"(?<=[A-Za-z])['’ʼʿʾ`](?=[A-Za-z]{2})")
# Folded; also with the preposition that may be glued to them.
INTERROGATIVE = re.compile(
    r"^(?:[وف]?[بلمع]?(?:ماذا|من|اين|متي|كيف|كم|هل|اي|ايه|ايهما|ما|ماهو|ماهي)|بم|لم|عم|مم|علام|الام|فيم)$"
)
PREPOSITION = re.compile(r"^[وف]?(?:في|من|الي|علي|عن|مع|منذ|حتي|خلال|بعد|قبل|بين|ضد|ب|ل)$")
QUESTION_MARK = re.compile("[؟?]")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for.

    nodes: what an article must hold. is_question: it ranks by how much of it an article holds. notices: kinds of what
    an analyst must know: "repaired", "bounded", "no_words".
    """

    nodes: tuple[Node, ...]
    is_question: bool = False
    notices: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[Leaf, ...]:
        """The leaves that an article should hold, each once: what is ranked and marked."""
        return tuple(dict.fromkeys(leaf for node in self.nodes for leaf in leaves(node)))


def parse(text: str) -> Query:
    """The query in `text`, which may be anything; nothing is refused here."""
    asks = _asks(text)
    reader = _Reader(text, words_only=asks)
    nodes = _deciding(reader.read())
    notices = [*(["repaired"] if reader.repaired else []), *(["no_words"] if text.strip() and not nodes else [])]
    kept, left_out = _bounded(nodes)
    if left_out:
        notices.append("bounded")
    words = [leaf for node in kept for leaf in leaves(node)]
    is_question = not reader.operators and bool(words) and (asks or len(words) > MOST_WORDS_MEANT)
    return Query(tuple(kept), is_question, tuple(notices))


def _asks(text: str) -> bool:
    """Whether the query begins with an interrogative, dashes before it skipped, or holds a question mark."""
    first, second = [*(token.text for token in tokenise(text)[:2]), "", ""][:2]
    after_preposition = PREPOSITION.match(first) and INTERROGATIVE.match(second)
    return bool(QUESTION_MARK.search(text) or INTERROGATIVE.match(first) or after_preposition)


@dataclass
class _Reader:
    """Reads a query token by token. words_only: «أو», «ليس», OR and AND are words of a question."""

    text: str
    words_only: bool
    repaired: bool = False
    operators: bool = False
    _tokens: list[re.Match[str]] = field(default_factory=list)
    _at: int = 0

    def read(self) -> list[Node]:
        """The nodes of the whole query."""
        self._tokens = [token for token in TOKEN.finditer(self.text) if token.lastgroup != "space"]
        nodes: list[Node] = []
        while self._at < len(self._tokens):
            nodes += self._group()
            if self._at < len(self._tokens):  # a ")" that nothing opened
                self.repaired = True
                self._at += 1
        return nodes

    def _group(self) -> list[Node]:
        """The nodes up to the end of the query or of the parenthesis."""
        nodes: list[Node] = []
        either = False
        while (token := self._peek()) and token.lastgroup != "close":
            operator = self._operator(token)
            if operator == "or":
                self._at += 1
                self.repaired |= either or not nodes
                either = bool(nodes)
                continue
            if operator == "and":
                self._at += 1
                continue
            unit = self._unit()
            if either and unit:
                nodes[-1] = Any((*_alternatives(nodes[-1]), _all(unit[:1])))
                nodes += unit[1:]
            else:
                nodes += unit
            either = either and not unit
        self.repaired |= either
        return nodes

    def _peek(self) -> re.Match[str] | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _operator(self, token: re.Match[str]) -> str | None:
        if self.words_only or token.lastgroup != "chunk":
            return None
        operator = "or" if token["chunk"] in OR else "and" if token["chunk"] in AND else None
        self.operators |= operator == "or"
        return operator

    def _unit(self) -> list[Node]:
        """The next word, phrase, field or group, with what stands before it; [] where there is none."""
        token = self._tokens[self._at]
        self._at += 1
        match token.lastgroup:
            case "quoted" | "gap":
                return self._quoted(token)
            case "open":
                return self._parenthesis()
            case "minus":
                return self._without()
            case "field":
                return self._field(token["field"].removesuffix(":"))
            case "exact":
                return self._exact()
            case "chunk" if token["chunk"] in NOT and not self.words_only:
                return self._without()
            case "chunk":
                return self._chunk(token["chunk"])
        self.repaired = True
        return []

    def _quoted(self, token: re.Match[str]) -> list[Node]:
        self.operators = True
        words = _words(token["quoted"][1:-1])
        if len(words) < 2:
            return list(words)
        return [Near(words, min(int(token["gap"]), WIDEST_GAP)) if token["gap"] else Phrase(words)]

    def _parenthesis(self) -> list[Node]:
        nodes = self._group()
        if (closing := self._peek()) and closing.lastgroup == "close":
            self._at += 1
        else:
            self.repaired = True
        return [_all(nodes)] if nodes else []

    def _without(self) -> list[Node]:
        self.operators = True
        token = self._peek()
        if token is None or token.lastgroup == "close" or self._operator(token):
            self.repaired = True
            return []
        return [Not(_all(unit))] if (unit := self._unit()) else []

    def _field(self, name: str) -> list[Node]:
        self.operators = True
        token = self._peek()
        if token is None:
            self.repaired = True
            return []
        if name == "title":
            return [titled for node in self._unit() for titled in _in_title(node)]
        self._at += 1
        value = token.group("quoted")[1:-1] if token.group("quoted") else token.group()
        kind: Literal["source", "actor"] = "source" if name == "source" else "actor"
        return [Named(kind, value.strip())] if value.strip() else []

    def _exact(self) -> list[Node]:
        self.operators = True
        token = self._peek()
        self._at += 1
        return [Exact(word.text) for word in _words(token.group() if token else "")]

    def _chunk(self, chunk: str) -> list[Node]:
        words = _words(chunk)
        if LETTERS_AND_DIGITS.match(chunk) and len(words) > 1:
            return [Phrase(words)]
        if chunk.endswith("*") and words and len(words[-1].text) > 1:
            self.operators = True
            return [*words[:-1], Prefix(words[-1].text)]
        return list(words)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(token.text, stem(token.form)) for token in tokenise(WITHIN_NAME.sub("", text)))


def _all(nodes: list[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def _alternatives(node: Node) -> tuple[Node, ...]:
    return node.nodes if isinstance(node, Any) else (node,)


def _in_title(node: Node) -> Iterator[Node]:
    """The node with each of its leaves looked for in the title."""
    match node:
        case All(nodes):
            yield All(tuple(titled for one in nodes for titled in _in_title(one)))
        case Any(nodes):
            yield Any(tuple(titled for one in nodes for titled in _in_title(one)))
        case Not(inner):
            yield from (Not(titled) for titled in _in_title(inner))
        case Word() | Exact() | Prefix() | Phrase() | Near():
            yield Title(node)
        case _:
            yield node


def _deciding(nodes: list[Node]) -> list[Node]:
    """The nodes without function words, each once, unless there are no others."""
    without = [left for node in dict.fromkeys(nodes) if (left := _without_function_words(node))]
    return without or list(dict.fromkeys(nodes))


def _without_function_words(node: Node) -> Node | None:
    match node:
        case Word(text):
            return None if text in function_words() else node
        case All(nodes) | Any(nodes):
            left = [one for one in map(_without_function_words, nodes) if one]
            return _of_its_kind(node, left) if left else None
        case Not(inner):
            left_inside = _without_function_words(inner)
            return Not(left_inside) if left_inside else None
    return node


def _of_its_kind(node: Node, nodes: list[Node]) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    return Any(tuple(nodes)) if isinstance(node, Any) else All(tuple(nodes))


def _bounded(nodes: Iterable[Node]) -> tuple[list[Node], bool]:
    """The first nodes with MOST_TERMS leaves in all, and whether others were left out."""
    kept: list[Node] = []
    room = MOST_TERMS
    for node in nodes:
        size = sum(1 for _ in every_leaf(node))
        if size > room:
            return kept, True
        room -= size
        kept.append(node)
    return kept, False
