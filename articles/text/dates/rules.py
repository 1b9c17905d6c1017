"""What a rule is, and the pieces that all rules are made of. Patterns are matched on folded text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from articles.text.folding import fold_name
from articles.text.partial_dates import DateSpan

from .vocabulary import HIJRI_MONTHS, MONTHS, MONTHS_AFTER_A_DAY, ORDINALS, WEEKDAYS

# Bounded and never given back: a line of 20,000 blanks must not cost their square, nor a blank two attempts.
BLANK, GAP = r"\s{0,3}+", r"\s{1,3}+"
# The day, or the moment, from which relative words are counted.
Anchor = date | datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule matched.

    start: where its date begins, with the weekday and the letters before it. weekday: the one written beside it.
    today: the anchor's day, else today's.
    """

    match: re.Match[str]
    start: int
    weekday: int | None
    today: date
    anchor: Anchor | None

    def __getitem__(self, group: str) -> str:
        return self.match[group]


Meaning = Callable[[Place], DateSpan | None]
# What a rule begins with: figures as of a day or of a year, or one of some words.
First = str | frozenset[str]
DAY_FIGURES, YEAR_FIGURES = "00", "0000"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it begins with, and what it stands for.

    meaning: the days it may mean; None, or a ValueError, where the words cannot be or need not be one date. The place
    is taken either way: a part of it is no date of its own.
    """

    name: str
    first: First
    written: str
    meaning: Meaning

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first needed: all together take a fifth of a second, of every start of a command."""
        return _compiled(self.written)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def rules_of(*rows: tuple[str, First, str, Meaning]) -> list[Rule]:
    """Rules of (name, first, pattern, meaning), the fullest reading first."""
    return [Rule(*row) for row in rows]


def nothing(place: Place) -> None:
    """The meaning of what is no date, nor any part of it."""


def names_of(*tables: dict[int, str]) -> dict[str, int]:
    """Folded name -> number."""
    return {
        fold_name(name): number for table in tables for number, names in table.items() for name in names.split("، ")
    }


def any_of(names: Iterable[str]) -> str:
    """A pattern of any of these names, whole words, the longest for good: «الثاني والعشرين» is never «الثاني»."""
    return "(?>(?:" + "|".join(sorted(map(_pattern, names), key=len, reverse=True)) + r")(?![^\W\d_]))"


def _pattern(name: str) -> str:
    """Blanks may be several; before a figure there may be none (كانون1), and no figure may follow."""
    if name[-1].isdigit():
        return name[:-1].replace(" ", BLANK) + name[-1] + r"(?!\d)"
    return name.replace(" ", GAP)


def words_of(names: str) -> list[str]:
    """The folded names of a list."""
    return [fold_name(name) for name in names.split("، ")]


def first_words(*names: Iterable[str]) -> frozenset[str]:
    """The words that these names begin with, letters alone."""
    return frozenset(re.match(r"[^\W\d_]+", name)[0] for group in names for name in group)  # type: ignore[index]


def number_of(names: dict[str, int], written: str) -> int:
    """The number of a name as it was matched, whatever its blanks."""
    words = " ".join(written.split())
    return names[words] if words in names else names[re.sub(r"(?<=\D)(?=\d)", " ", words)]


MONTH_NUMBERS = names_of(MONTHS)
DAY_MONTH_NUMBERS = names_of(MONTHS, MONTHS_AFTER_A_DAY)
HIJRI_NUMBERS, WEEKDAY_NUMBERS, ORDINAL_NUMBERS = names_of(HIJRI_MONTHS), names_of(WEEKDAYS), names_of(ORDINALS)
MONTH, WEEKDAY, ORDINAL = any_of(MONTH_NUMBERS), any_of(WEEKDAY_NUMBERS), any_of(ORDINAL_NUMBERS)
DAY_MONTH, HIJRI_MONTH = any_of(DAY_MONTH_NUMBERS), any_of(HIJRI_NUMBERS)
MONTH_WORDS, ORDINAL_WORDS = first_words(MONTH_NUMBERS), first_words(ORDINAL_NUMBERS)

CLOCK = r"\d{1,2}:\d\d(?!\d)"
# Any two figures: a place whose day cannot be (45 ديسمبر 2024) is no date, and neither is the rest of it.
DAY = r"(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th|er|-?го|-?е)?"
SPELLED_DAY = rf"(?P<ordinal>{ORDINAL}){GAP}(?:من{GAP}(?:شهر{GAP})?|ل?شهر{GAP})"
# A number outside these centuries is a count, not a year.
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
OF = rf"{BLANK}[،,\-–/\\.]?{BLANK}(?:من{GAP}|of{GAP})?(?:شهر{GAP})?"
IN = rf"{BLANK}[،,\-–/\\.)]?{BLANK}(?:من{GAP})?(?:(?:في{GAP})?(?:ال|ل|لل)?(?:عام|سنه){GAP})?"
# Not inside a longer number, word, share or address; a year may go on with its clock (2018-01-02T10:00, 2024-14:30) or
# the letter of its calendar (2024م, 1446هـ, 2024г).
END = r"(?:(?=t\d\d?:)|(?=[مهг](?!\w))|(?!\w))(?!\s?%)(?![/.\-–\\]\d(?!\d?:\d\d))"
# Where a stamp ends or goes on with its clock, so that a number there counts nothing («8 ديسمبر 24 قتيلا»).
CLOCK_AFTER = rf"{CLOCK}|الساعه|بتوقيت|gmt|utc|(?:في|at|в){GAP}(?:الساعه|\d)"
END_OF_STAMP = rf"{END}(?![:'’])م?(?=[^\S\n]{{0,3}}+(?:\Z|\n|[|،,;؛)\]•–—\-]|{CLOCK_AFTER}|{WEEKDAY}))"


def months(names: str) -> str:
    """A pattern of a month: named once, or twice in two regions' words: يناير (كانون الثاني), شباط / فبراير."""
    again = rf"(?:{BLANK}[/\-–—(\[،,|\\]?{BLANK}(?P<again>{names})\.?{BLANK}[)\]]?)?+"
    return rf"(?P<month>{names})\.?{again}"


def month_of(place: Place) -> int:
    """The month named. Raises ValueError where two names contradict each other."""
    month = number_of(DAY_MONTH_NUMBERS, place["month"])
    if place["again"] and number_of(DAY_MONTH_NUMBERS, place["again"]) != month:
        raise ValueError(f"{place['month']} is not {place['again']}")
    return month


def day_of(place: Place) -> int:
    """The day of the month, in figures or spelled out."""
    parts = place.match.groupdict()
    return number_of(ORDINAL_NUMBERS, parts["ordinal"]) if parts.get("ordinal") else int(parts["day"])
