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
# A month is often named twice, in two regions' words: يناير (كانون الثاني), شباط / فبراير. Both must agree.
MONTHS_NAMED = rf"(?P<month>{MONTH})(?:\s*[/\-(\[]\s*(?P<again>{MONTH})\s*[)\]]?)?"
WEEKDAY_BEFORE = rf"(?:(?P<weekday>{WEEKDAY})\s*[،,:\-|]*\s*(?:الموافق\s*)?)?"
OF = r"\s*[،,\-/.]?\s*(?:من\s+)?(?:شهر\s+)?"
IN = r"\s*[،,\-/.)]?\s*(?:من\s+)?(?:عام\s+|سنه\s+|لعام\s+|العام\s+)?"
# Not inside a longer number, word or address; an ISO stamp goes on with its time (2018-01-02T10:00).
EDGE_BEFORE, EDGE_AFTER = r"(?<![\w/.\-])", r"(?:(?=t\d\d:)|(?!\w|[/.\-]\d))"

RULES = {
    "weekday day month year": rf"{WEEKDAY_BEFORE}{DAY}{OF}{MONTHS_NAMED}{IN}{YEAR}",
    "weekday month day year": rf"{WEEKDAY_BEFORE}{MONTHS_NAMED}\s+{DAY}\s*[،,]?\s*{YEAR}",
    "year weekday day month": rf"{YEAR}\s+(?:(?P<weekday>{WEEKDAY})\s*[،,]*\s*)?{DAY}\s+{MONTHS_NAMED}",
    "year-month-day": rf"{WEEKDAY_BEFORE}{YEAR}(?P<mark>[-/.]){NUMBER}(?P=mark){DAY}",
    "day-month-year": rf"{WEEKDAY_BEFORE}{DAY}\s?(?P<mark>[-/.])\s?{NUMBER}\s?(?P=mark)\s?{YEAR}",
    "hijri": (
        rf"{WEEKDAY_BEFORE}(?P<hijri_day>[12]\d|30|0?[1-9])(?!\d)"
        rf"{OF}(?P<hijri_month>{HIJRI_MONTH}){IN}(?P<hijri_year>1[34]\d\d)"
    ),
    "month year": rf"{MONTHS_NAMED}{IN}{YEAR}",
}
GRAMMAR = [(name, re.compile(EDGE_BEFORE + pattern + EDGE_AFTER)) for name, pattern in RULES.items()]


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
    """The dates that `text` writes out with their year, in their order; the fullest reading of each place."""
    folded = fold_aligned(text)
    found: list[DateFound] = []
    for rule, pattern in GRAMMAR:
        for match in pattern.finditer(folded.text):
            start, end = folded.original_span(*match.span())
            if any(start < other.end and other.start < end for other in found):
                continue
            found += [DateFound(span, start, end, rule, _weekday_agrees(match, span)) for span in _meaning(match)]
    return sorted(found, key=lambda date: date.start)


def _meaning(match: re.Match[str]) -> Iterator[DateSpan]:
    """The span a match stands for; none if its parts contradict each other."""
    parts = match.groupdict()
    try:
        if parts.get("hijri_year"):
            yield _gregorian(parts)
        elif parts.get("again") and _month(parts["month"]) != _month(parts["again"]):
            return
        else:
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            yield DateSpan.of(int(parts["year"]), month, int(parts["day"]) if parts.get("day") else None)
    except (ValueError, OverflowError):
        return


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
