"""What must or must not stand beside a name for an alias to count: «تنظيم» before «القاعدة», no «نصيب» before «الأسد».

A condition is a phrase with its place: "before:" and "after:" (the neighbouring words), "piece:" (anywhere in title or
body), or without a place: near, at most NEAR words away on either side.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Self, cast

from .streams import phrase

ConditionPlace = Literal["near", "before", "after", "piece"]
PLACES = ("near", "before", "after", "piece")

# «قناة» in «قناة الأخبار الروسية روسيا اليوم» is three words away; farther words belong to other names.
NEAR = 3


class Condition(NamedTuple):
    """A folded phrase and where it is looked for."""

    place: ConditionPlace
    words: str


class Hit(NamedTuple):
    """Where a phrase stands in a stream: its first and last word, and its characters."""

    first: int
    last: int
    start: int
    end: int


def read_condition(text: str) -> Condition:
    """The condition that "before:قناة" or «قناة» stands for. ValueError if there is no word or the place is unknown."""
    place, colon, words = text.rpartition(":")
    place = place if colon else "near"
    if place not in PLACES:
        raise ValueError(f"the condition {text!r} names the place {place!r}; write one of {', '.join(PLACES)}")
    if not phrase(words):
        raise ValueError(f"the condition {text!r} has no word; write one after the colon")
    return Condition(cast(ConditionPlace, place), phrase(words))


class Places(NamedTuple):
    """Where a phrase stands in a field: the indices of its first words and of its last words."""

    firsts: set[int]
    lasts: set[int]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The phrases found in a piece: all of them, and the places of those in the field being read."""

    piece: frozenset[str]
    places: dict[str, Places]

    @classmethod
    def of(cls, piece: frozenset[str], hits: Iterable[tuple[str, Hit]]) -> Self:
        """The surroundings of a field with these hits, in a piece with these phrases."""
        places: dict[str, Places] = {}
        for words, hit in hits:
            place = places.setdefault(words, Places(set(), set()))
            place.firsts.add(hit.first)
            place.lasts.add(hit.last)
        return cls(piece, places)

    def hold(self, condition: Condition, at: Hit) -> bool:
        """Whether `condition` is met for the name that stands `at`; a phrase does not stand beside itself."""
        if condition.place == "piece":
            return condition.words in self.piece
        if condition.words not in self.places:
            return False
        firsts, lasts = self.places[condition.words]
        reach = NEAR if condition.place == "near" else 1
        before = condition.place != "after" and any(at.first - step in lasts for step in range(1, reach + 1))
        return before or (condition.place != "before" and any(at.last + step in firsts for step in range(1, reach + 1)))

    def any_holds(self, conditions: Iterable[Condition], at: Hit) -> bool:
        """Whether one of `conditions` is met."""
        return any(self.hold(condition, at) for condition in conditions)
