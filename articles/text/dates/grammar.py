"""The grammar: patterns over folded text, each with the meaning of its parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hijridate import Hijri

from articles.text.folding import fold_aligned
from articles.text.partial_dates import DateSpan

from .vocabulary import HIJRI_MONTHS, MONTHS, WEEKDAYS, any_of, names_of

MONTH_NUMBERS, HIJRI_NUMBERS, WEEKDAY_NUMBERS = names_of(MONTHS), names_of(HIJRI_MONTHS), names_of(WEEKDAYS)
MONTH, HIJRI_MONTH, WEEKDAY = any_of(MONTH_NUMBERS), any_of(HIJRI_NUMBERS), any_of(WEEKDAY_NUMBERS)

# A number outside these centuries is a count, not a year.
YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?:ال)?(?P<day>[12]\d|3[01]|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
NUMBER = r"(?P<number>1[0-2]|0?[1-9])(?!\d)"
# Bounded: a line of 20,000 blanks must not cost their square.
BLANK, GAP = r"\s{0,3}", r"\s{1,3}"
# A month is often named twice, in two regions' words: يناير (كانون الثاني), شباط / فبراير. Both must agree.
MONTHS_NAMED = rf"(?P<month>{MONTH})(?:{BLANK}[/\-(\[]{BLANK}(?P<again>{MONTH}){BLANK}[)\]]?)?"
WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY}){BLANK}[،,:\-|]*{BLANK}(?:الموافق{BLANK})?)?"
OF = rf"{BLANK}[،,\-/.]?{BLANK}(?:من{GAP})?(?:شهر{GAP})?"
IN = rf"{BLANK}[،,\-/.)]?{BLANK}(?:من{GAP})?(?:عام{GAP}|سنه{GAP}|لعام{GAP}|العام{GAP})?"
# Not inside a longer number, word, clock or address; an ISO stamp goes on with its time (2018-01-02T10:00), a year with
# the letter of its calendar (2024م، 1446هـ).
EDGE_BEFORE, EDGE_AFTER = r"(?<!\d:)(?<![\w/.\-])", r"(?:(?=t\d\d:|[مه](?!\w))|(?!\w|[/.\-]\d))"

RULES = {
    "weekday day month year": rf"{WEEKDAY_BEFORE}{DAY}{OF}{MONTHS_NAMED}{IN}{YEAR}",
    "weekday month day year": rf"{WEEKDAY_BEFORE}{MONTHS_NAMED}{GAP}{DAY}{BLANK}[،,]?{BLANK}{YEAR}",
    "year weekday day month": rf"{YEAR}{GAP}(?:(?P<weekday>{WEEKDAY}){BLANK}[،,]*{BLANK})?{DAY}{GAP}{MONTHS_NAMED}",
    "year-month-day": rf"{WEEKDAY_BEFORE}{YEAR}(?P<mark>[-/.]){NUMBER}(?P=mark){DAY}",
    "day-month-year": rf"{WEEKDAY_BEFORE}{DAY}\s?(?P<mark>[-/.])\s?{NUMBER}\s?(?P=mark)\s?{YEAR}",
    "hijri": (
        rf"{WEEKDAY_BEFORE}(?P<hijri_day>[12]\d|30|0?[1-9])(?!\d)"
        rf"{OF}(?P<hijri_month>{HIJRI_MONTH}){IN}(?P<hijri_year>1[34]\d\d)"
    ),
    "month year": rf"{MONTHS_NAMED}{IN}{YEAR}",
}
GRAMMAR = [(name, re.compile(EDGE_BEFORE + pattern + EDGE_AFTER)) for name, pattern in RULES.items()]


# «من 3 إلى 12 مارس 2015», «3 - 12 مارس»: the end of a span of days is no day of its own.
RANGE_BEFORE = re.compile(r"(?<!\d)\d{1,2}\s{0,3}(?:الي|حتي|[-–])\s{0,3}$")
# A clock with AM or PM is American: then 9/11/2024 may be either day.
AMERICAN_CLOCK = re.compile(r"[\s,،]{0,3}\d{1,2}:\d\d(?::\d\d)?\s{0,3}[ap]m")


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date in a text.

    span: the days it may mean. start, end: where it stands, in characters. rule: the pattern that read it.
    weekday_agrees: whether the weekday written beside it is right; None where none is written.
    """

    span: DateSpan
    start: int
    end: int
    rule: str
    weekday_agrees: bool | None = None


def find_dates(text: str) -> list[DateFound]:
    """The dates that `text` writes out with their year, in their order; the fullest reading of each place.

    A place that a fuller reading shows to be impossible (30 فبراير 2020) yields none.
    """
    folded = fold_aligned(text)
    found: list[DateFound] = []
    taken: list[tuple[int, int]] = []
    for rule, pattern in GRAMMAR:
        for match in pattern.finditer(folded.text):
            start, end = match.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            place = folded.original_span(start, end)
            found += [DateFound(span, *place, rule, _weekday_agrees(match, span)) for span in _meaning(match)]
    return sorted(found, key=lambda date: date.start)


def _meaning(match: re.Match[str]) -> Iterator[DateSpan]:
    """The span a match stands for; none if its parts contradict each other."""
    parts = match.groupdict()
    try:
        if parts.get("hijri_year"):
            yield _gregorian(parts)
        elif parts.get("again") and _month(parts["month"]) != _month(parts["again"]):
            return
        elif not _is_ambiguous(match):
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            day = DateSpan.of(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
            ends_a_range = RANGE_BEFORE.search(match.string, max(0, match.start() - 12), match.start())
            yield DateSpan.of(day.first.year, day.first.month) if ends_a_range else day
    except (ValueError, OverflowError):
        return


def _is_ambiguous(match: re.Match[str]) -> bool:
    """Whether day and month may be the other way round."""
    parts = match.groupdict()
    if parts.get("mark") != "/" or match.start("year") < match.start("number") or parts["day"] == parts["number"]:
        return False
    return int(parts["day"]) <= 12 and AMERICAN_CLOCK.match(match.string, match.end()) is not None


def _month(name: str) -> int:
    return MONTH_NUMBERS[" ".join(name.split())]


def _gregorian(parts: dict[str, str]) -> DateSpan:
    """The day of the Umm al-Qura calendar; observed months may differ from it by a day."""
    month = HIJRI_NUMBERS[" ".join(parts["hijri_month"].split())]
    day = Hijri(int(parts["hijri_year"]), month, int(parts["hijri_day"])).to_gregorian()
    return DateSpan.of(day.year, day.month, day.day)


def _weekday_agrees(match: re.Match[str], span: DateSpan) -> bool | None:
    weekday = match.groupdict().get("weekday")
    if not weekday:
        return None
    return WEEKDAY_NUMBERS[weekday] == span.first.weekday()
