"""What a query is made of. Plain Python: no Django here."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, folded, and the stem that is searched."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in this form alone, folded."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """The beginning of a word or of a stem, folded.

    forms: those in the archive that begin so, most frequent first, once they are looked up; bounded: they are too many,
    and no others are meant.
    """

    text: str
    forms: tuple[str, ...] = ()
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, in this order."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Words that stand near each other in any order, with at most `gap` words between one and the next."""

    words: tuple[Word, ...]
    gap: int


@dataclass(frozen=True, slots=True)
class Title:
    """A word or phrase that stands in the title."""

    node: "Word | Exact | Prefix | Phrase | Near"


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet or an actor, by slug or by name as it was typed."""

    kind: Literal["source", "actor"]
    value: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """Outlets or actors by their ids: what a Named is once it is looked up."""

    kind: Literal["source", "actor"]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class All:
    """What must all be there."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Of which one must be there."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Name:
    """Words that name actors: the actors' ids, and the stems of their other Arabic names. Of a weapon (S-400) and of a
    word in another script that is nobody's name (Ivanov) there are other spellings and no ids.

    spellings: each a run of stems, none of which holds the words themselves or another of them. also: the shortest of
    these as the gazetteer writes them, to be told. by_sound: no name is written so, one only sounds so.
    """

    words: tuple[Word, ...]
    actor_ids: tuple[int, ...]
    spellings: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] = ()
    by_sound: bool = False

    @property
    def text(self) -> str:
        """The name as it was typed, folded."""
        return " ".join(word.text for word in self.words)


Leaf = Name | Word | Exact | Prefix | Phrase | Near | Title | Named | Tagged
Node = Leaf | Not | All | Any


def leaves(node: Node) -> Iterator[Leaf]:
    """What is asked for under a node; nothing that is excluded."""
    match node:
        case All(nodes) | Any(nodes):
            for one in nodes:
                yield from leaves(one)
        case Not():
            return
        case _:
            yield node


def every_leaf(node: Node) -> Iterator[Leaf]:
    """What is asked for or excluded under a node."""
    match node:
        case All(nodes) | Any(nodes):
            for one in nodes:
                yield from every_leaf(one)
        case Not(inner):
            yield from every_leaf(inner)
        case _:
            yield node
