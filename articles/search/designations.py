"""Weapons by their letters and number: who types S-400 means إس-400 too, and the other way round."""

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from articles.text.stemming import stem
from articles.text.tokens import forms, words

from .nodes import Name, Node, Phrase, Word

DATA = Path(__file__).parents[1] / "data" / "designations.toml"
# The range of Arabic letters.
FIRST_ARABIC, LAST_ARABIC = "ء", "ي"


@cache
def _spellings() -> dict[str, list[str]]:
    """By folded letters of a designation all spellings of it, as written."""
    listed = tomllib.loads(DATA.read_text(encoding="utf-8"))["letters"]
    return {" ".join(words(one)): spellings for spellings in listed for one in spellings}


def with_designations(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes, each designation made a Name of nobody, with its other spellings: a phrase or two words in a row."""
    listed = list(nodes)
    at = 0
    while at < len(listed):
        one, after = listed[at], listed[at + 1 : at + 2]
        if isinstance(one, Phrase) and (name := _designation(one.words)):
            yield name
        elif isinstance(one, Word) and after and isinstance(after[0], Word) and (name := _apart(one, after[0])):
            yield name
            at += 1
        else:
            yield one
        at += 1


def _apart(letters: Word, number: Word) -> Name | None:
    """Two words as a designation; a single Arabic letter is rather a preposition: «ب 50 مليونا»."""
    alone = len(letters.text) == 1 and FIRST_ARABIC <= letters.text <= LAST_ARABIC
    return None if alone else _designation((letters, number))


def _designation(typed: tuple[Word, ...]) -> Name | None:
    letters, *number = typed
    if letters.text not in _spellings() or not number or not number[0].text.isdigit():
        return None
    digits = tuple(word.stem for word in number)
    others = [one for one in _spellings()[letters.text] if words(one) != [letters.text]]
    runs = dict.fromkeys((*map(stem, forms(one)), *digits) for one in others)
    told = next((one for one in others if FIRST_ARABIC <= one[0] <= LAST_ARABIC), others[0])
    return Name(typed, (), tuple(runs), (f"{told}-{''.join(word.text for word in number)}",))
