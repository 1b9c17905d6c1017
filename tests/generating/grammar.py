"""Sentences from templates: [a|b] is one of the two, {3-10} a number between, {name} a word of that name's list."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

# A name stands for one text, for any of a list, or for the next of a deck.
Words = Mapping[str, str | Sequence[str] | Iterator[str]]

PART = re.compile(r"\[([^\[\]]*)\]|\{(\d+)-(\d+)\}|\{([\w.]+)\}")
# The preposition ل before an article is written into it: «لـ» + «العلاقات» gives «للعلاقات».
INTO_ARTICLE = re.compile(r"(?<!\w)(و?)لال")


@cache
def data(name: str) -> dict[str, Any]:
    """The content of a TOML file of this folder."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


def deck(cards: Sequence[str], chance: Random) -> Iterator[str]:
    """All cards in an order of chance, then the same again."""
    return cycle(chance.sample(cards, len(cards)))


def spoken(template: str, words: Words, chance: Random) -> str:
    """The template with each part chosen, and the parts of what was chosen. Raises KeyError for an unknown name."""
    return INTO_ARTICLE.sub(r"\1لل", _filled(template, words, chance))


def _filled(template: str, words: Words, chance: Random) -> str:
    return PART.sub(lambda match: _part(match, words, chance), template)


def _part(match: re.Match[str], words: Words, chance: Random) -> str:
    either, low, high, name = match.groups()
    if either is not None:
        return _filled(chance.choice(either.split("|")), words, chance)
    if low:
        return str(chance.randint(int(low), int(high)))
    found = words[name]
    if isinstance(found, str):
        return found
    return _filled(next(found) if isinstance(found, Iterator) else chance.choice(found), words, chance)
