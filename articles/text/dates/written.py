"""Dates whose month is written as a word, or after the word شهر."""

from articles.text.partial_dates import DateSpan

from .rules import (
    BLANK,
    CLOCK,
    DAY,
    DAY_FIGURES,
    DAY_MONTH,
    END,
    END_OF_STAMP,
    GAP,
    IN,
    MONTH,
    MONTH_WORDS,
    OF,
    ORDINAL,
    ORDINAL_WORDS,
    SPELLED_DAY,
    WEEKDAY,
    YEAR,
    YEAR_FIGURES,
    Place,
    day_of,
    month_of,
    months,
    nothing,
    rules_of,
)
from .two_digits import day_of_short_year

NUMBERED_MONTH = r"(?:ال)?شهر\s{0,3}(?P<number>\d{1,2})(?!\d)"
# The clock and zone of Unix's `date`: Sun Dec  8 10:00:00 UTC 2024.
UNIX_CLOCK = rf"(?:{CLOCK}(?::\d\d)?{GAP}(?:(?:[a-z]{{2,5}}|[+\-]\d{{4}}){GAP})?)?"
SHORT_YEAR = r"(?:\s{1,3}|[-/])['’‘]?(?P<short>\d\d)(?!\d)"
SHORT_YEAR_AFTER = rf"{BLANK}[،,]{BLANK}['’‘](?P<short>\d\d)"
# «من 3 إلى 12 مارس 2015», «3 - 12 مارس», «28 شباط – 3 آذار»: a span of days is the day of no page.
THROUGH = rf"(?:{BLANK}(?:الي|حتي|وحتي|لغايه|to|through|until|по|до){BLANK}|{BLANK}[-–—،,/]{BLANK}|{BLANK}و{BLANK})"
ANY_DAY = rf"(?:(?:ال|لل)\s?)?(?:\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|{ORDINAL})"
DAYS_THROUGH = rf"{ANY_DAY}(?:{OF}{DAY_MONTH})?{THROUGH}{ANY_DAY}{OF}{months(DAY_MONTH)}(?:{IN}{YEAR})?"


def _day(place: Place) -> DateSpan:
    return DateSpan.of(int(place["year"]), month_of(place), day_of(place))


def _day_of_a_short_year(place: Place) -> DateSpan | None:
    return day_of_short_year(place["short"], month_of(place), day_of(place), place.today)


def _month(place: Place) -> DateSpan:
    return DateSpan.of(int(place["year"]), month_of(place))


def _numbered_month(place: Place) -> DateSpan:
    day = place.match.groupdict().get("day")
    return DateSpan.of(int(place["year"]), int(place["number"]), int(day) if day else None)


DAY_IN, MONTH_IN = months(DAY_MONTH), months(MONTH)
WEEKDAY_IN = rf"(?:(?P<weekday>{WEEKDAY}){BLANK}[،,]{{0,3}}{BLANK})?"
AFTER_YEAR = rf"(?:{BLANK}[،,\-/]{BLANK}|{GAP})"
WRITTEN = rules_of(
    ("span", DAY_FIGURES, DAYS_THROUGH, nothing),
    ("span", ORDINAL_WORDS, DAYS_THROUGH, nothing),
    ("span", MONTH_WORDS, rf"{MONTH}{GAP}\d{{1,2}}{THROUGH}(?:{MONTH}{GAP})?\d{{1,2}}(?![\d:])", nothing),
    ("span", MONTH_WORDS, rf"{MONTH}{GAP}(?:الي|حتي|to|по){GAP}{MONTH}", nothing),
    ("day month year", DAY_FIGURES, rf"{DAY}{OF}{DAY_IN}{IN}{YEAR}{END}", _day),
    ("day month year", ORDINAL_WORDS, rf"{SPELLED_DAY}{DAY_IN}{IN}{YEAR}{END}", _day),
    ("month day year", MONTH_WORDS, rf"{MONTH_IN}{GAP}{DAY}(?:{BLANK}[،,])?{GAP}{UNIX_CLOCK}{YEAR}{END}", _day),
    ("month day year", MONTH_WORDS, rf"{MONTH_IN}{GAP}{DAY}{BLANK}[،,]{BLANK}{YEAR}{END}", _day),
    ("year day month", YEAR_FIGURES, rf"{YEAR}{GAP}{WEEKDAY_IN}{DAY}{GAP}{DAY_IN}", _day),
    ("year month day", YEAR_FIGURES, rf"{YEAR}{AFTER_YEAR}{MONTH_IN}[\s\-/]{{1,3}}{DAY}{END_OF_STAMP}", _day),
    ("day month short year", DAY_FIGURES, rf"{DAY}{OF}{DAY_IN}{SHORT_YEAR}{END_OF_STAMP}", _day_of_a_short_year),
    ("month day short year", MONTH_WORDS, rf"{MONTH_IN}{GAP}{DAY}{SHORT_YEAR_AFTER}{END}", _day_of_a_short_year),
    ("day number year", DAY_FIGURES, rf"{DAY}{GAP}(?:من{GAP})?{NUMBERED_MONTH}{IN}{YEAR}{END}", _numbered_month),
    ("number year", frozenset({"شهر", "الشهر"}), rf"{NUMBERED_MONTH}{IN}{YEAR}{END}", _numbered_month),
    ("year number", YEAR_FIGURES, rf"{YEAR}{GAP}{NUMBERED_MONTH}{END_OF_STAMP}", _numbered_month),
    ("month year", MONTH_WORDS, rf"{MONTH_IN}{IN}{YEAR}{END}", _month),
)
