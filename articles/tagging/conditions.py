"""What must or must not stand beside a name for an alias to count: «تنظيم» before «القاعدة», no «نصيب» before «الأسد».

A condition is a phrase with its place: "before:" and "after:" (the neighbouring words), "piece:" (anywhere in title or
body), or without a place: near, at most NEAR words away on either side.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, cast

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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The phrases of conditions found in a piece: all of them, and the places of those in the field being read."""

    piece: frozenset[str]
    places: dict[str, list[Hit]] = field(default_factory=dict)

    def hold(self, condition: Condition, at: Hit) -> bool:
        """Whether `condition` is met for the name that stands `at`."""
        if condition.place == "piece":
            return condition.words in self.piece
        return any(_stands(condition.place, hit, at) for hit in self.places.get(condition.words, ()))

    def any_holds(self, conditions: Iterable[Condition], at: Hit) -> bool:
        """Whether one of `conditions` is met."""
        return any(self.hold(condition, at) for condition in conditions)


def _stands(place: ConditionPlace, hit: Hit, at: Hit) -> bool:
    """Whether `hit` stands in `place` seen from `at`; a phrase does not stand beside itself."""
    if place == "before":
        return hit.last == at.first - 1
    if place == "after":
        return hit.first == at.last + 1
    return 0 < at.first - hit.last <= NEAR or 0 < hit.first - at.last <= NEAR
