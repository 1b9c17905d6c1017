"""The words by which lines of a page are told apart, from articles/data/page_furniture.toml."""

import re
import tomllib
from functools import cache
from pathlib import Path

from articles.text.folding import fold_name

DATA = Path(__file__).parents[1] / "data" / "page_furniture.toml"


@cache
def furniture(kind: str) -> tuple[str, ...]:
    """The folded phrases of one kind, the longest first."""
    words = tomllib.loads(DATA.read_text(encoding="utf-8"))[kind]
    return tuple(sorted({fold_name(word) for word in words}, key=len, reverse=True))


@cache
def _beginning(kind: str) -> re.Pattern[str]:
    return re.compile(r"\W*(?:" + "|".join(map(re.escape, furniture(kind))) + r")(?!\w)")


def begins_with(kind: str, folded_line: str) -> re.Match[str] | None:
    """The match of a phrase of this kind at the beginning of a folded line, marks aside."""
    return _beginning(kind).match(folded_line)


@cache
def _anywhere(kind: str) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, furniture(kind))) + r")(?!\w)")


def holds(kind: str, folded_line: str) -> bool:
    """Whether a phrase of this kind stands in the line."""
    return bool(_anywhere(kind).search(folded_line))


def count(kind: str, folded_line: str) -> int:
    """How many phrases of this kind stand in the line."""
    return len(_anywhere(kind).findall(folded_line))


def without(kind: str, folded_line: str) -> str:
    """The line without the phrases of this kind."""
    return _anywhere(kind).sub(" ", folded_line)


@cache
def _whole(kind: str) -> frozenset[str]:
    return frozenset(furniture(kind))


def is_one_of(kind: str, words: str) -> bool:
    """Whether the words are, as a whole, one of this kind, in any spelling that folding makes the same."""
    return fold_name(words) in _whole(kind)
