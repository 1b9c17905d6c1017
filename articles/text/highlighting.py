"""Words found again in the original text: spans to mark, pieces to show, the passage that holds most of them.

Nothing here makes HTML: pieces are plain text, escaped where they are shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]
# About two lines of a result on a wide page, four on a telephone.
PASSAGE = 240
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text that is marked or not."""

    text: str
    marked: bool = False


def merge(spans: Iterable[Span]) -> list[Span]:
    """The same places in order, none overlapping another."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def mark(text: str, spans: Iterable[Span]) -> list[Piece]:
    """`text` cut into pieces, those on `spans` marked; the pieces together are the text."""
    pieces, at = [], 0
    for start, end in merge(spans):
        if at < start:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], marked=True))
        at = end
    if at < len(text):
        pieces.append(Piece(text[at:]))
    return pieces


def best_passage(text: str, spans: list[Span], *, width: int = PASSAGE) -> Span:
    """The stretch of about `width` characters that holds most different words of `spans`, then most of them.

    Without spans, the beginning.
    """
    if not spans:
        return _widened(text, 0, min(width, len(text)))
    passages = (_passage_from(spans, first, width) for first in range(len(spans)))
    best = max(passages, key=lambda inside: _worth(text, inside))
    slack = max(0, width - (best[-1][1] - best[0][0]))
    start = max(0, best[0][0] - slack // 2)
    return _widened(text, start, min(len(text), start + width))


def _passage_from(spans: list[Span], first: int, width: int) -> list[Span]:
    limit = spans[first][0] + width
    inside = [spans[first]]
    for span in spans[first + 1 :]:
        if span[1] > limit:
            break
        inside.append(span)
    return inside


def _worth(text: str, inside: list[Span]) -> tuple[int, int, int]:
    different = {text[start:end] for start, end in inside}
    return len(different), len(inside), -inside[0][0]


def _widened(text: str, start: int, end: int) -> Span:
    """The span without half words at its ends."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def snippet(text: str, spans: list[Span], *, width: int = PASSAGE) -> list[Piece]:
    """The best passage of `text` as pieces, with "…" where text is left out."""
    start, end = best_passage(text, spans, width=width)
    inside = [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and start < e]
    pieces = mark(text[start:end], inside)
    before = [Piece(ELLIPSIS)] if start else []
    after = [Piece(ELLIPSIS)] if end < len(text) else []
    return [*before, *pieces, *after]
