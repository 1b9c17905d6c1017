"""Copies among the articles of one run that stores nothing."""

import zlib
from collections import defaultdict
from dataclasses import dataclass

from articles.text.shingles import shingles

from .likeness import Sketch, confirmed, may_be_of_one_text, signature_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article of the run stands: the file's base name, the record inside it, the position on its page."""

    file: str
    record: str | None
    position: int


class RunCopies:
    """The articles seen so far; each leads, or is a copy of the first one of its text."""

    def __init__(self) -> None:
        self._leads: list[tuple[Place, Sketch, bytes]] = []
        self._by_band: dict[int, list[int]] = defaultdict(list)

    def lead_of(self, place: Place, body: str) -> Place | None:
        """The place of the first article of the run that has this text; None if it is this one."""
        said = signature_of(body)
        sketch = Sketch(said.sketch, said.size)
        near = sorted({number for band in said.bands for number in self._by_band[band]})
        ours = shingles(body)
        for number in near:
            lead, theirs, packed = self._leads[number]
            if may_be_of_one_text(sketch, theirs) and confirmed(ours, shingles(zlib.decompress(packed).decode())):
                return lead
        for band in said.bands:
            self._by_band[band].append(len(self._leads))
        self._leads.append((place, sketch, zlib.compress(body.encode(), 1)))
        return None
