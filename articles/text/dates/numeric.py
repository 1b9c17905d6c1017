"""Dates of figures alone, in the Arabic order day, month, year; where the order may be another one, none."""

import re

from articles.text.partial_dates import DateSpan

from .rules import (
    BLANK,
    CLOCK,
    DAY_FIGURES,
    END,
    END_OF_STAMP,
    GAP,
    WEEKDAY,
    YEAR,
    YEAR_FIGURES,
    Place,
    any_of,
    nothing,
    rules_of,
    words_of,
)
from .two_digits import day_of_short_year
from .vocabulary import BEFORE_A_STAMP, COUNTED, NUMBERED

MARK = r"\s?(?P<mark>[-–‐−/⁄∕.\\؍])\s?"
SAME_MARK = r"\s?(?P=mark)\s?"
ONE, TWO, SHORT_YEAR = r"(?P<one>\d{1,2})(?!\d)", r"(?P<two>\d{1,2})(?!\d)", r"(?P<short>\d\d)"
THROUGH = rf"(?:{BLANK}(?:الي|حتي|وحتي|to|until|по|до){BLANK}|{GAP}[-–—]{GAP}|{BLANK}[،,]{BLANK}|{GAP}و{BLANK})"
DAYS_THROUGH = rf"\d{{1,2}}(?:[/.]\d{{1,2}})?{THROUGH}\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"

NUMBER_OF = re.compile(rf"(?<!\w)(?:رقم{GAP}\w{{1,15}}|{any_of(words_of(NUMBERED))})[\s:.#]{{0,4}}\Z")
COUNT_OF = re.compile(rf"{GAP}{any_of(words_of(COUNTED))}")
# A clock with AM or PM is American, and the boards that write 05-10-2015 beside it mean 10 May.
AMERICAN_CLOCK = rf"{CLOCK}(?::\d\d)?{BLANK}[ap]\.?m"
AMERICAN_AFTER = re.compile(rf"[\s,،|\-–]{{0,4}}(?:at{GAP})?{AMERICAN_CLOCK}")
AMERICAN_BEFORE = re.compile(rf"{AMERICAN_CLOCK}\.?[\s,،|\-–]{{0,4}}\Z")
BEGINS_A_STAMP = re.compile(
    rf"(?:\A|\n|[|،,(\[•–—;]|(?<!\w)-|{CLOCK}(?:{GAP}\w{{1,6}})?|"
    rf"(?<!\w)(?:{any_of(words_of(BEFORE_A_STAMP))}|{WEEKDAY}|gmt|utc):?)[\s،,|]{{0,3}}\Z"
)
# Words that bear on a date stand this near to it.
NEAR = 30


def _before(place: Place, pattern: re.Pattern[str]) -> bool:
    return pattern.search(place.match.string, max(0, place.start - NEAR), place.start) is not None


def begins_a_stamp(place: Place) -> bool:
    """Whether nothing but a label, a weekday, a clock or a mark stands before it."""
    return _before(place, BEGINS_A_STAMP)


def _is_a_number(place: Place) -> bool:
    """Whether the words beside it say that it is the number of something, or numbers of things."""
    return _before(place, NUMBER_OF) or COUNT_OF.match(place.match.string, place.match.end()) is not None


def _year_first(place: Place) -> DateSpan | None:
    if _is_a_number(place):
        return None
    return DateSpan.of(int(place["year"]), int(place["one"]), int(place["two"]))


def _year_last(place: Place) -> DateSpan | None:
    return None if _is_a_number(place) else _in_one_order(place, int(place["year"]))


def _short_year_last(place: Place) -> DateSpan | None:
    """The day of 08/12/24, if the year cannot stand first; with dots only 08.12.24, for 8.12.24 is a version too."""
    if _is_a_number(place) or not begins_a_stamp(place):
        return None
    if place["mark"] == "." and len(place["one"] + place["two"]) < 4:
        return None
    one, two, short = place["one"], int(place["two"]), place["short"]
    day = day_of_short_year(short, two, int(one), place.today)
    year_first = day_of_short_year(one, two, int(short), place.today) if len(one) == 2 else None
    if day is None or year_first not in {None, day}:
        return None
    return _in_one_order(place, day.first.year)


def _in_one_order(place: Place, year: int) -> DateSpan | None:
    """The day in the Arabic order; None where the American one may be meant, unless the weekday beside it decides."""
    arabic, american = _day(year, place["two"], place["one"]), _day(year, place["one"], place["two"])
    agreeing = [day for day in (arabic, american) if day and day.first.weekday() == place.weekday]
    if _is_american(place):
        days = {day for day in (arabic, american) if day}
        return next(iter(days)) if len(days) == 1 else agreeing[0] if len(agreeing) == 1 else None
    return None if agreeing == [american] and american != arabic else arabic


def _is_american(place: Place) -> bool:
    string, end = place.match.string, place.match.end()
    beside = _before(place, AMERICAN_BEFORE) or AMERICAN_AFTER.match(string, end) is not None
    return beside and place["mark"] in "/-"


def _day(year: int, month: str, day: str) -> DateSpan | None:
    try:
        return DateSpan.of(year, int(month), int(day))
    except ValueError:
        return None


FIGURES = rf"(?<!/){ONE}{MARK}{TWO}{SAME_MARK}"
NUMERIC = rules_of(
    ("span", DAY_FIGURES, DAYS_THROUGH, nothing),
    ("year-month-day", YEAR_FIGURES, rf"(?<!/){YEAR}{MARK}{ONE}{SAME_MARK}{TWO}{END}", _year_first),
    ("year:month:day", YEAR_FIGURES, rf"{YEAR}:(?P<one>\d\d):(?P<two>\d\d)(?=[.,\s]{{0,2}}{CLOCK})", _year_first),
    ("day-month-year", DAY_FIGURES, rf"{FIGURES}{YEAR}{END}", _year_last),
    ("day-month-short year", DAY_FIGURES, rf"{FIGURES}{SHORT_YEAR}{END_OF_STAMP}", _short_year_last),
)
