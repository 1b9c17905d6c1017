"""Quotes of a long text shown in their places: the passages around them, and every mark with whose quote it is.

Nothing here makes HTML: parts are plain text between openings and closings, escaped where they are shown.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .direction import Direction, direction
from .highlighting import Span

# Around a quote: some three lines of a wide page, ten of a telephone; markup may break its lines after a few letters.
AROUND, LINES_AROUND = 300, 6
# Of a longer quote the beginning is shown; the longest headline seen has 180 characters.
LONGEST_QUOTE = 1_000


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text that a value rests on. field: whose value; name: the quote's own among those of the text."""

    field: str
    name: str
    words: str
    start: int

    @property
    def end(self) -> int:
        """The place behind the last of its characters."""
        return self.start + len(self.words)


@dataclass(frozen=True, slots=True)
class Opening:
    """Here a mark begins. continued: the quote has begun before; it only goes on here."""

    quote: Quote
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """Here the mark that was opened last ends."""


Part = str | Opening | Closing


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text with its quotes marked.

    first, last: its lines in the text, from 1. character: where in its first line it begins, from 1, if not with the
    line. runs: which way that line runs as a whole. before, after: whether there is more of the text on that side.
    """

    parts: list[Part]
    first: int
    last: int
    character: int | None
    runs: Direction
    before: bool
    after: bool


def passages(text: str, quotes: Sequence[Quote]) -> list[Passage]:
    """The stretches of `text` around the quotes, in its order, near ones joined; every quote begins in one of them."""
    return [_passage(text, quotes, span) for span in _stretches(text, quotes)]


def labelled(text: str, quotes: Iterable[Quote], span: Span) -> list[Part]:
    """The text on `span` with its quotes marked; marks lie inside each other, never across.

    Where two quotes cross, the mark of the later one is closed with the earlier one's and opened again, continued.
    """
    start, end = span
    inside = sorted(
        (one for one in quotes if one.start < end and start < one.end), key=lambda one: (one.start, -one.end)
    )
    edges = {min(max(edge, start), end) for one in inside for edge in (one.start, one.end)}
    parts: list[Part] = []
    opened: list[Quote] = []
    for here, there in pairwise(sorted({start, end} | edges)):
        wanted = [one for one in inside if one.start <= here and there <= one.end]
        parts += _changed(opened, wanted, here)
        parts.append(text[here:there])
        opened = wanted
    return parts + _changed(opened, [], end)


def _changed(opened: list[Quote], wanted: list[Quote], here: int) -> list[Part]:
    """What closes the marks that end here, and all inside of them, and opens those that begin or go on."""
    kept = 0
    while kept < min(len(opened), len(wanted)) and opened[kept] is wanted[kept]:
        kept += 1
    closings: list[Part] = [Closing() for _ in opened[kept:]]
    return closings + [Opening(one, continued=one.start < here) for one in wanted[kept:]]


def _stretches(text: str, quotes: Sequence[Quote]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted((one.start, min(one.end, one.start + LONGEST_QUOTE)) for one in quotes):
        if joined and start - joined[-1][1] <= 2 * AROUND:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return [(start - _before(text, start), end + _after(text, end)) for start, end in joined]


def _before(text: str, at: int) -> int:
    """How many characters are shown before a place."""
    return _shown(text[max(0, at - AROUND) : at], whole=at <= AROUND)


def _after(text: str, at: int) -> int:
    """How many characters are shown behind a place."""
    return _shown(text[at : at + AROUND][::-1], whole=at + AROUND >= len(text))


def _shown(around: str, *, whole: bool) -> int:
    """How many characters at the end of `around` are shown: from a line's beginning, else a word's, else all.

    whole: there is no more text on this side.
    """
    shown = "\n".join(around.split("\n")[-LINES_AROUND - 1 :])
    if len(shown) == len(around) and not whole:
        outer = shown[: len(shown) // 2]
        cut = re.search(r"\n", outer) or re.search(r"\s", outer)
        shown = shown[cut.end() :] if cut else shown
    return len(shown.lstrip())


def _passage(text: str, quotes: Sequence[Quote], span: Span) -> Passage:
    start, end = span
    line = text.rfind("\n", 0, start) + 1
    first = text.count("\n", 0, start) + 1
    return Passage(
        parts=labelled(text, quotes, span),
        first=first,
        last=first + text.count("\n", start, end),
        character=start - line + 1 if text[line:start].strip() else None,
        runs=direction(text[line:end]),
        before=bool(text[:start].strip()),
        after=bool(text[end:].strip()),
    )
