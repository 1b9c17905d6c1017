"""Words that a word may have been meant for: all that are one slip away, or two where one of them is a small one.

What a slip costs follows the errors that Arabic is typed with: letters that sound or look alike, neighbouring keys,
long vowels left out or put in, letters doubled or exchanged. Plain edit distance, as Norvig's corrector has it
("How to Write a Spelling Corrector", 2007), takes all alike, and three letters of a word are a fifth of its neighbours.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from .keyboard import LAYOUTS

ALPHABETS = ("ابتثجحخدذرزسشصضطظعغفقكلمنهويء", "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")
# Letters that differ by their dots, and letters of one sound to many speakers.
SHAPED_ALIKE = ("بتثني", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", "ий", "шщ", "ьъ")
SOUNDING_ALIKE = (
    *("ذزظ", "ضظد", "تط", "ثسص", "قكغج", "حهخ", "عاء", "يا", "اه"),
    *("ckq", "sz", "iye", "ou", "vwf", "gj", "ea", "td", "bp"),
    *("ие", "ао", "еэ", "ыи"),
)
# Long vowels of Arabic, and those of other scripts: what is left out or put in most.
VOWELS = "اويهء" + "aeiouyh" + "аеиоуйь"
DOUBLED, SHAPED, SWAPPED, SOUNDING, VOWEL, NEIGHBOUR, OTHER = 0.4, 0.4, 0.5, 0.5, 0.6, 0.6, 0.8
# The first letter is seldom wrong.
FIRST_LETTER = 0.3
# A second slip only beside one that costs no more than this.
SMALL = 0.7
# Two slips in one word are rarer than one of any kind.
TWICE = 0.4
# Shorter words have too many neighbours: with three letters one slip of three makes any word of any other.
SHORTEST, SHORTEST_FOR_TWO = 3, 5
# Of longer words both of two slips are small, else they have a hundred thousand neighbours.
LONG = 8


def slips(word: str) -> dict[str, float]:
    """Every word one slip away from a folded word, each with what the slip costs (0.4 to 1.3)."""
    alphabet = next((letters for letters in ALPHABETS if word and word[0] in letters), "")
    found: dict[str, float] = {}
    for at, other, cost in _edits(word, alphabet):
        dear = cost + (FIRST_LETTER if at == 0 else 0.0)
        if other and dear < found.get(other, 9.0):
            found[other] = dear
    found.pop(word, None)
    return found


def near_words(word: str) -> dict[str, float]:
    """The words one slip away, and those two away where one slip is small.

    {} for a word of under three letters, and for one with a digit: beside 300 stands nothing that was meant for it.
    """
    if len(word) < SHORTEST or any(letter.isdigit() for letter in word):
        return {}
    one = slips(word)
    found = dict(one)
    if len(word) >= SHORTEST_FOR_TWO:
        for between, first in one.items():
            if first <= SMALL and len(between) >= SHORTEST:
                for other, second in slips(between).items():
                    if len(word) > LONG and second > SMALL:
                        continue
                    if other != word and first + second + TWICE < found.get(other, 9.0):
                        found[other] = first + second + TWICE
    return found


def _edits(word: str, alphabet: str) -> Iterator[tuple[int, str, float]]:
    """The places of the slips, what they make, and what they cost beside the place."""
    for at, letter in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        yield (
            at,
            before + after,
            DOUBLED if letter in (before[-1:], after[:1]) else VOWEL if letter in VOWELS else OTHER,
        )
        if after and after[0] != letter:
            yield at, before + after[0] + letter + after[1:], SWAPPED
        for other in alphabet:
            if other != letter:
                yield at, before + other + after, _exchange(letter, other)
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for other in alphabet:
            doubled = other in (before[-1:], after[:1])
            yield at, before + other + after, DOUBLED if doubled else VOWEL if other in VOWELS else OTHER


@cache
def _exchange(letter: str, other: str) -> float:
    if other in _alike(SHAPED_ALIKE).get(letter, ()):
        return SHAPED
    if other in _alike(SOUNDING_ALIKE).get(letter, ()):
        return SOUNDING
    return NEIGHBOUR if other in _neighbours().get(letter, ()) else OTHER


@cache
def _alike(groups: tuple[str, ...]) -> dict[str, set[str]]:
    return _joined(
        (letters[:at] + letters[at + 1 :], letter) for letters in groups for at, letter in enumerate(letters)
    )


@cache
def _neighbours() -> dict[str, set[str]]:
    """By letter those of the keys beside it, in the layouts of keyboards."""
    rows = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./")
    beside = [(row[at], row[at + 1]) for row in rows for at in range(len(row) - 1)]
    pairs = [(layout[one], layout[other]) for layout in LAYOUTS for one, other in beside]
    return _joined((one, other) for pair in pairs for one, other in (pair, pair[::-1]) if len(one) == len(other) == 1)


def _joined(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for others, letter in pairs:
        found.setdefault(letter, set()).update(others)
    return found
