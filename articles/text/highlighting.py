"""Words found again in the original text: spans to mark, pieces to show, the passage that holds most of them.

Nothing here makes HTML: pieces are plain text, escaped where they are shown.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class Hit(NamedTuple):
    """A place of a text, in characters, that a word of the query covers.

    word: which one, by itself its own text; weight: how much that word says (inverse document frequency).
    """

    start: int
    end: int
    word: Hashable = None
    weight: float = 1.0


def snippet(text: str, hits: Sequence[Hit], *, width: int = PASSAGE) -> list[Piece]:
    """The best passages of `text` as pieces, with "…" where text is left out; without hits its beginning.

    One passage of about `width` characters, where it holds every word that the text has, else two of half of it: the
    best one, and behind it the best of the words that it lacks.
    """
    spans = [(hit.start, hit.end) for hit in hits]
    pieces: list[Piece] = []
    before = 0
    for start, end in _passages(text, hits, width):
        if start and (start != before or not pieces):
            pieces.append(Piece(f" {ELLIPSIS} " if pieces else ELLIPSIS))
        inside = [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and start < e]
        pieces += mark(text[start:end], inside)
        before = end
    return [*pieces, Piece(ELLIPSIS)] if before < len(text) else pieces


def _passages(text: str, hits: Sequence[Hit], width: int) -> list[Span]:
    """The stretches that are shown, best first; those that touch are one."""
    if not hits:
        return [_widened(text, 0, min(width, len(text)))]
    best = _best(text, hits, width)
    if not _lacking(text, hits, best):
        return [_around(text, best, width)]
    best = _best(text, hits, width // 2)
    other = _best(text, _lacking(text, hits, best), width // 2)
    first, second = _around(text, best, width // 2), _around(text, other, width // 2)
    if first[0] <= second[1] and second[0] <= first[1]:
        return [(min(first[0], second[0]), max(first[1], second[1]))]
    return [first, second]


def _best(text: str, hits: Sequence[Hit], width: int) -> Sequence[Hit]:
    """The hits of the stretch of `width` whose different words weigh most; then most of them, then the first."""
    best: Sequence[Hit] = hits[:1]
    worth = (0.0, 0)
    end = 0
    for first, hit in enumerate(hits):
        end = max(end, first + 1)
        while end < len(hits) and hits[end].end <= hit.start + width:
            end += 1
        inside = hits[first:end]
        different = {_word(text, one): one.weight for one in inside}
        if (of_this := (sum(different.values()), len(inside))) > worth:
            best, worth = inside, of_this
    return best


def _word(text: str, hit: Hit) -> Hashable:
    return text[hit.start : hit.end] if hit.word is None else hit.word


def _lacking(text: str, hits: Sequence[Hit], inside: Sequence[Hit]) -> list[Hit]:
    """The hits whose words none of those inside has."""
    held = {_word(text, hit) for hit in inside}
    return [hit for hit in hits if _word(text, hit) not in held]


def _around(text: str, inside: Sequence[Hit], width: int) -> Span:
    """The stretch of about `width` characters with these hits in its middle."""
    slack = max(0, width - (inside[-1].end - inside[0].start))
    start = max(0, inside[0].start - slack // 2)
    return _widened(text, start, min(len(text), start + width))


def _widened(text: str, start: int, end: int) -> Span:
    """The span without half words at its ends."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end
