"""Two texts side by side: their paragraphs in rows, each beside those that say the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from .differences import Change, Run, RunKind
from .sentences import Sentence

Paragraphs = list[list[Run]]
END_OF_PARAGRAPH = re.compile(r"[^\S\n]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of the old text beside those of the new one, each in the runs of its own side; [] for none."""

    old: Paragraphs = field(default_factory=list)
    new: Paragraphs = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether both say the same in the same paragraphs."""
        return self.old == self.new


class _Side:
    """One of the texts as it is laid out; at_end: the last sentence ended its paragraph."""

    def __init__(self, text: str, own: RunKind) -> None:
        self.text, self.own, self.at_end = text, own, True

    def take(self, paragraphs: Paragraphs, sentence: Sentence | None, runs: Iterable[Run]) -> None:
        if sentence is None:
            return
        if self.at_end or not paragraphs:
            paragraphs.append([])
        paragraphs[-1] += [run for run in runs if run.kind in {"same", self.own}]
        self.at_end = END_OF_PARAGRAPH.match(self.text, sentence.end) is not None


def rows(old: str, new: str, changes: Iterable[Change]) -> list[Row]:
    """The texts whose changes these are, in rows: one ends where both texts end a paragraph."""
    one, other = _Side(old, "removed"), _Side(new, "added")
    laid: list[Row] = []
    for change in changes:
        if one.at_end and other.at_end:
            laid.append(Row())
        one.take(laid[-1].old, change.old, change.runs)
        other.take(laid[-1].new, change.new, change.runs)
    return laid
