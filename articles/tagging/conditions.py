"""What must or must not stand beside a name for an alias to count: «تنظيم» before «القاعدة», no «نصيب» before «الأسد».

A condition is a phrase with its place: "before:" and "after:" (the neighbouring words), "piece:" (anywhere in title or
body), or without a place: near, at most NEAR words away on either side. "actor:" and a slug ask for an actor whom the
piece names by a name that needs no other words. Alternatives are parted by "|"; several that must hold together are
joined by "&", and "not" stands before one that must not: "actor:maher-al-assad & not actor:bashar-al-assad".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self, cast

from .streams import phrase

ConditionPlace = Literal["near", "before", "after", "piece", "actor"]
PLACES = ("near", "before", "after", "piece", "actor")

# «قناة» in «قناة الأخبار الروسية روسيا اليوم» is three words away; farther words belong to other names.
NEAR = 3


class WrittenTerm(NamedTuple):
    """A term as the gazetteer has it: where it is looked for, its alternatives, and whether one must stand there."""

    place: str
    alternatives: tuple[str, ...]
    wanted: bool = True


class Term(NamedTuple):
    """Folded phrases (or slugs) of which one must stand where it is looked for, or none, if it is not wanted."""

    place: ConditionPlace
    phrases: tuple[str, ...]
    wanted: bool = True


class Condition(NamedTuple):
    """Terms that must hold together, and the condition as it was written."""

    terms: tuple[Term, ...]
    written: str


class Hit(NamedTuple):
    """Where a phrase stands in a stream: its first and last word, and its characters."""

    first: int
    last: int
    start: int
    end: int


def read_condition(text: str) -> Condition:
    """The condition that "before:قناة", «قناة» or "piece:جنيف & not after:السويسرية" stands for.

    ValueError if a term has no word or its place is unknown.
    """
    return Condition(tuple(_term(written, text) for written in written_terms(text)), text)


def written_terms(text: str) -> list[WrittenTerm]:
    """The terms of a condition as they stand in it, understood or not."""
    terms = []
    for part in (part.strip() for part in text.split("&")):
        place, colon, words = part.removeprefix("not ").strip().rpartition(":")
        alternatives = tuple(one.strip() for one in words.split("|"))
        terms.append(WrittenTerm(place if colon else "near", alternatives, not part.startswith("not ")))
    return terms


def _term(written: WrittenTerm, text: str) -> Term:
    place, alternatives, wanted = written
    if place not in PLACES:
        raise ValueError(f"the condition {text!r} names the place {place!r}; write one of {', '.join(PLACES)}")
    phrases = alternatives if place == "actor" else tuple(map(phrase, alternatives))
    if not all(phrases):
        raise ValueError(f"the condition {text!r} has no word; write one after the colon")
    return Term(cast(ConditionPlace, place), phrases, wanted)


class Places(NamedTuple):
    """Where a phrase stands in a field: the indices of its first words and of its last words."""

    firsts: set[int]
    lasts: set[int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The phrases found in a piece, the slugs of those it names, and the places of what the field being read holds."""

    piece: frozenset[str]
    actors: frozenset[str]
    places: dict[str, Places]

    @classmethod
    def of(cls, piece: frozenset[str], actors: frozenset[str], hits: Iterable[tuple[str, Hit]]) -> Self:
        """The surroundings of a field with these hits, in a piece with these phrases and actors."""
        places: dict[str, Places] = {}
        for words, hit in hits:
            place = places.setdefault(words, Places(set(), set()))
            place.firsts.add(hit.first)
            place.lasts.add(hit.last)
        return cls(piece, actors, places)

    def first_met(self, conditions: Iterable[Condition], at: Hit) -> Condition | None:
        """The first of `conditions` that is met for the name that stands `at`, if one is."""
        return next((one for one in conditions if all(self._stands(t, at) == t.wanted for t in one.terms)), None)

    def _stands(self, term: Term, at: Hit) -> bool:
        """Whether a phrase of `term` stands where it is looked for; a phrase does not stand beside itself."""
        if term.place == "piece":
            return not self.piece.isdisjoint(term.phrases)
        if term.place == "actor":
            return not self.actors.isdisjoint(term.phrases)
        return any(self._beside(term.place, words, at) for words in term.phrases)

    def _beside(self, place: ConditionPlace, words: str, at: Hit) -> bool:
        if words not in self.places:
            return False
        firsts, lasts = self.places[words]
        reach = NEAR if place == "near" else 1
        before = place != "after" and any(at.first - step in lasts for step in range(1, reach + 1))
        return before or (place != "before" and any(at.last + step in firsts for step in range(1, reach + 1)))
