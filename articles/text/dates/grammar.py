"""Finding dates: each word or number that a date can begin with is tried by the rules that begin so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from articles.text.folding import FoldedText, fold_aligned
from articles.text.partial_dates import DateSpan

from .hijri import HIJRI, HIJRI_RULES
from .numeric import NUMERIC
from .relative import RELATIVE
from .rules import (
    BLANK,
    DAY_FIGURES,
    DAY_MONTH_NUMBERS,
    HIJRI_NUMBERS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR_FIGURES,
    Anchor,
    Place,
    Rule,
)
from .written import WRITTEN

# Rules by what they can begin with, each with its rank.
Rules = dict[str, list[tuple[int, Rule]]]

# A number inside a clock, a longer date or an address begins nothing.
WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|(?<!\d)(?<!\d[:/.\-–‐−\\])(?:(?:19|20)\d\d(?=:\d\d:\d\d)|\d++(?!:\d))")
HOLDS_A_DIGIT = re.compile(r"\d")
# What stands before a date and belongs to it: its weekday, and before figures the letters that Arabic joins to them.
WEEKDAY_BEFORE = (
    rf"(?:(?<![^\W\d_])(?P<weekday>{WEEKDAY})\.?{BLANK}[،,:(|\-–]{{0,3}}{BLANK}"
    rf"(?:(?:و?الموافق|ل){{1,2}}{BLANK}:?{BLANK})?)?"
)
JOINED_LETTERS = r"(?:(?<![^\W_])(?:[وبل]?ال|لل|[وبل])\s?)?"  # «لـ8», «الـ 25»
BEFORE_WORD, BEFORE_FIGURES = re.compile(rf"{WEEKDAY_BEFORE}\Z"), re.compile(rf"{WEEKDAY_BEFORE}{JOINED_LETTERS}\Z")
# The 2 of «كانون 2» is no day.
NUMBERED_NAMES = {name[:-1] for name in (*DAY_MONTH_NUMBERS, *HIJRI_NUMBERS) if re.search(r" \d$", name)}
# Not inside a longer number, word, clock or address.
EDGE = re.compile(r"(?<!\d[:/.\-–‐−\\])(?<![\w.])(?<!\w-)" + "".join(f"(?<!{name})" for name in NUMBERED_NAMES))
# A weekday and what joins it to its date are no longer than this.
LONGEST_BEFORE = 40
# Two calendars stand no further apart when they tell the same day: «7 جمادى الآخرة 1446هـ الموافق لـ 8 ديسمبر 2024م».
BETWEEN_CALENDARS = 30


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text.

    span: the days it may mean. start, end: where it stands, in characters. rule: the pattern that read it, "hijri" for
    every date of that calendar. weekday_agrees: whether the weekday written beside it is right; None where none is
    written. calendars_agree: whether the date in the other calendar beside it is the same day, or the day before or
    after, as the moon is seen; None where none is written.
    """

    span: DateSpan
    start: int
    end: int
    rule: str
    weekday_agrees: bool | None = None
    calendars_agree: bool | None = None


def find_dates(text: str, anchor: Anchor | None = None) -> list[DateFound]:
    """The dates that `text` writes out with their year, in their order; the fullest reading of each place.

    anchor: the day or moment at which the text was published or fetched. With it, a text that writes out no date may
    give one by relative words («أمس», «منذ 3 ساعات») or without a year («الثلاثاء 8 ديسمبر»); without it never.
    A place that a fuller reading shows to be impossible (30 فبراير 2020), a span of days («من 3 إلى 12 مارس 2015») or
    read in two ways (9/11/2024 10:00 AM) yields none.
    """
    if anchor is None and not HOLDS_A_DIGIT.search(text):
        return []
    folded = fold_aligned(text)
    # Of each character, whether a rule has matched it.
    taken = bytearray(len(folded.text))
    found = _read(folded, ABSOLUTE, anchor, taken)
    if not found and anchor is not None:
        found = _read(folded, TOLD_FROM_THE_ANCHOR, anchor, taken)
    return _with_calendars_compared(sorted(found, key=lambda found: found.start), text)


def _read(folded: FoldedText, rules: Rules, anchor: Anchor | None, taken: bytearray) -> list[DateFound]:
    """The dates that these rules find outside the places taken; what they match is taken in its turn."""
    found: list[DateFound] = []
    for _, start, rule, place in sorted(_places(folded.text, rules, anchor), key=lambda one: one[:2]):
        end = place.match.end()
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\1" * (end - start)
        if span := _meaning(rule, place):
            agrees = _weekday_agrees(place, span)
            found.append(DateFound(span, *folded.original_span(start, end), rule.name, agrees))
    return found


def _places(text: str, rules: Rules, anchor: Anchor | None) -> Iterator[tuple[int, int, Rule, Place]]:
    """(rank of the rule, start with what belongs before, rule, place) of all that the rules match."""
    today = (anchor.date() if isinstance(anchor, datetime) else anchor) or date.today()
    for token in WORD_OR_NUMBER.finditer(text):
        for rank, rule in rules.get(_first(token), ()):
            if match := rule.pattern.match(text, token.start()):
                start, weekday = _before(token)
                if EDGE.match(text, start):
                    weekday = match.groupdict().get("weekday") or weekday
                    number = WEEKDAY_NUMBERS[weekday] if weekday else None
                    yield rank, start, rule, Place(match, start, number, today, anchor)


def _before(token: re.Match[str]) -> tuple[int, str | None]:
    """Where the date begins whose first word or number this is, and the weekday before it."""
    pattern = BEFORE_FIGURES if token.group()[0].isdigit() else BEFORE_WORD
    before = pattern.search(token.string, max(0, token.start() - LONGEST_BEFORE), token.start())
    return (before.start(), before["weekday"]) if before else (token.start(), None)


def _first(token: re.Match[str]) -> str:
    """What a rule begins with that begins here, as Rule.first names it."""
    word = token.group()
    if not word[0].isdigit():
        return word
    return {1: DAY_FIGURES, 2: DAY_FIGURES, 4: YEAR_FIGURES}.get(len(word), "")


def _meaning(rule: Rule, place: Place) -> DateSpan | None:
    try:
        return rule.meaning(place)
    except (ValueError, OverflowError):
        return None


def _weekday_agrees(place: Place, span: DateSpan) -> bool | None:
    if place.weekday is None or span.precision != "day":
        return None
    return place.weekday == span.first.weekday()


def _with_calendars_compared(dates: list[DateFound], text: str) -> list[DateFound]:
    """The same dates; of two neighbours in two calendars each knows whether they are the same day."""
    dates = list(dates)
    for at, (one, other) in enumerate(pairwise(dates)):
        between = text[one.end : other.start]
        if (one.rule == HIJRI) != (other.rule == HIJRI) and len(between) <= BETWEEN_CALENDARS and "\n" not in between:
            agree = abs(one.span.first - other.span.first) <= timedelta(days=1)
            dates[at], dates[at + 1] = replace(dates[at], calendars_agree=agree), replace(other, calendars_agree=agree)
    return dates


def _indexed(rules: Sequence[Rule]) -> Rules:
    """Rules by what they begin with, each with its rank: the fullest reading first."""
    index: Rules = {}
    for rank, rule in enumerate(rules):
        for first in [rule.first] if isinstance(rule.first, str) else rule.first:
            index.setdefault(first, []).append((rank, rule))
    return index


ABSOLUTE, TOLD_FROM_THE_ANCHOR = _indexed([*WRITTEN, *NUMERIC, *HIJRI_RULES]), _indexed(RELATIVE)
