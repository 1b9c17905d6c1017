"""Days told from the day of publication: «أمس», «قبل يومين», «الثلاثاء الماضي», «الثلاثاء 8 ديسمبر» without a year.

Only where they stand as a stamp: in a sentence they are days of events, «روسيا اليوم» is an outlet, «6 أكتوبر» a town.
"""

from datetime import date, datetime, time, timedelta

from articles.text.partial_dates import DateSpan

from .numeric import begins_a_stamp
from .rules import (
    BLANK,
    DAY,
    DAY_FIGURES,
    DAY_MONTH,
    END_OF_STAMP,
    GAP,
    MONTH,
    MONTH_WORDS,
    OF,
    ORDINAL_WORDS,
    SPELLED_DAY,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    First,
    Meaning,
    Place,
    any_of,
    day_of,
    first_words,
    month_of,
    months,
    names_of,
    number_of,
    rules_of,
    words_of,
)
from .vocabulary import COMING, COUNTS, CURRENT, DAYS_BACK, DURATIONS, JUST_NOW, LAST

BACK_NUMBERS, COUNT_NUMBERS = names_of(DAYS_BACK), names_of(COUNTS)
UNITS = {word: unit for unit, forms in DURATIONS.items() for form in forms for word in words_of(form)}
DUALS = {word for _, dual, _ in DURATIONS.values() for word in words_of(dual)}
PLURALS = {word for _, _, plural in DURATIONS.values() for word in words_of(plural)}

DURATION = rf"(?:(?P<count>\d{{1,3}}(?!\d)|{any_of(COUNT_NUMBERS)}){GAP})?(?P<unit>{any_of(UNITS)})"
THE_LAST = any_of(words_of(LAST))
# «8 ديسمبر من العام الماضي», «8 ديسمبر الجاري», «8 ديسمبر الماضي».
WHICH_ONE = (
    rf"(?P<last_year>{BLANK}[،,]?{BLANK}(?:من{GAP})?(?:العام|السنه){GAP}{THE_LAST})?"
    rf"(?P<current>{GAP}(?:من{GAP}الشهر{GAP})?{any_of(words_of(CURRENT))})?(?:{GAP}{THE_LAST})?"
)
# With another year beside it, or in the one to come, it is no day of the last twelve months.
OTHER_YEAR = (
    rf"(?!{BLANK}[،,\-/.]?{BLANK}(?:(?:من{GAP}|في{GAP})?(?:ال|ل)?(?:عام|سنه)|{any_of(words_of(COMING))}|"
    rf"['’‘]?\d(?!\d?:\d\d(?!\d))))"
)


def _days_back(place: Place) -> DateSpan:
    return _day(place.today - timedelta(days=number_of(BACK_NUMBERS, place["back"])))


def _just_now(place: Place) -> DateSpan:
    return _day(place.today)


def _ago(place: Place) -> DateSpan | None:
    """Days to the day, months to the month, weeks too where all their days lie in one, years to the year; hours only
    where no midnight lies between."""
    count, unit = _count(place), UNITS[place["unit"]]
    if count is None:
        return None
    if unit in {"second", "minute", "hour"}:
        return _within_a_day(place, timedelta(**{f"{unit}s": 1}), count)
    if unit == "day":
        return _day(place.today - timedelta(days=count))
    if unit == "week":
        return _month_of_all(place.today - timedelta(weeks=count), place.today - timedelta(weeks=count + 1, days=-1))
    return _months_back(place.today, count) if unit == "month" else DateSpan.of(place.today.year - count)


def _month_of_all(latest: date, earliest: date) -> DateSpan | None:
    """The month that both lie in, or the year; programs count whole weeks and leave the rest out."""
    if (latest.year, latest.month) == (earliest.year, earliest.month):
        return DateSpan.of(latest.year, latest.month)
    return DateSpan.of(latest.year) if latest.year == earliest.year else None


def _count(place: Place) -> int | None:
    """How many units: 1 if no number is written, 2 for a dual; None for «قبل أيام»."""
    written, unit = place["count"], place["unit"]
    if written:
        return int(written) if written.isdigit() else COUNT_NUMBERS[written]
    return None if unit in PLURALS else 2 if unit in DUALS else 1


def _within_a_day(place: Place, unit: timedelta, count: int) -> DateSpan | None:
    """The day, if it is the same for a unit more or less: programs round up as well as down."""
    anchor = place.anchor
    if isinstance(anchor, datetime):
        earliest = latest = anchor.replace(tzinfo=None)
    else:
        earliest, latest = (datetime.combine(place.today, clock) for clock in (time.min, time.max))
    first, last = earliest - (count + 1) * unit, latest - max(count - 1, 0) * unit
    return _day(first.date()) if first.date() == last.date() else None


def _last_weekday(place: Place) -> DateSpan:
    back = (place.today.weekday() - WEEKDAY_NUMBERS[place["name"]] - 1) % 7 + 1
    return _day(place.today - timedelta(days=back))


def _last_month(place: Place) -> DateSpan:
    return _months_back(place.today, 1)


def _last_year(place: Place) -> DateSpan:
    return DateSpan.of(place.today.year - 1)


def _without_year(place: Place) -> DateSpan | None:
    """The latest such day not after the anchor. Raises ValueError if there is none in the last twelve months."""
    today, month, day = place.today, month_of(place), day_of(place)
    if place["current"] and month != today.month:
        return None
    if place["last_year"]:
        return _day(date(today.year - 1, month, day))
    tomorrow = today + timedelta(days=1)
    if (month, day) == (tomorrow.month, tomorrow.day):
        return None  # The page's clock may be ahead of the fetcher's: tomorrow, or a year ago.
    return _day(date(today.year - ((month, day) > (today.month, today.day)), month, day))


def _day(day: date) -> DateSpan:
    return DateSpan(day, day, "day")


def _months_back(day: date, count: int) -> DateSpan:
    year, month = divmod(day.year * 12 + day.month - 1 - count, 12)
    return DateSpan.of(year, month + 1)


def _as_a_stamp(meaning: Meaning) -> Meaning:
    """The meaning at the beginning of a stamp; none elsewhere, and none where the weekday beside it is another one."""

    def read(place: Place) -> DateSpan | None:
        span = meaning(place) if begins_a_stamp(place) else None
        agrees = span is None or place.weekday is None or span.first.weekday() == place.weekday
        return span if agrees else None

    return read


DAY_IN, MONTH_IN = months(DAY_MONTH), months(MONTH)
BACK = rf"(?P<back>{any_of(BACK_NUMBERS)})(?:{GAP}(?:يوم{GAP})?(?P<weekday>{WEEKDAY}))?"
AGO = rf"{DURATION}{GAP}(?:ago|назад)"
NAMED_DAY, PAST = rf"(?P<name>{WEEKDAY})", ("last", "прошлый", "прошлую", "прошлое")
ROWS: list[tuple[str, First, str, Meaning]] = [
    ("day month", DAY_FIGURES, rf"{DAY}{OF}{DAY_IN}{WHICH_ONE}{OTHER_YEAR}", _without_year),
    ("day month", ORDINAL_WORDS, rf"{SPELLED_DAY}{DAY_IN}{WHICH_ONE}{OTHER_YEAR}", _without_year),
    ("day month", MONTH_WORDS, rf"{MONTH_IN}{GAP}{DAY}{WHICH_ONE}{OTHER_YEAR}", _without_year),
    ("days back", first_words(BACK_NUMBERS), BACK, _days_back),
    ("just now", first_words(words_of(JUST_NOW)), any_of(words_of(JUST_NOW)), _just_now),
    # «منذ يوم الأحد» is since Sunday.
    ("ago", frozenset({"منذ", "قبل"}), rf"(?:منذ|قبل){GAP}{DURATION}(?:{GAP}واحده?)?(?!{GAP}{WEEKDAY})", _ago),
    ("ago", DAY_FIGURES, AGO, _ago),
    ("ago", first_words(COUNT_NUMBERS, UNITS), AGO, _ago),
    ("last weekday", first_words(WEEKDAY_NUMBERS), rf"{NAMED_DAY}{GAP}{THE_LAST}", _last_weekday),
    ("last weekday", frozenset(PAST), rf"{any_of(PAST)}{GAP}{NAMED_DAY}", _last_weekday),
    ("last month", frozenset({"الشهر", "last"}), rf"(?:الشهر{GAP}{THE_LAST}|last{GAP}month)", _last_month),
    ("last year", frozenset({"العام", "last"}), rf"(?:العام{GAP}{THE_LAST}|last{GAP}year)", _last_year),
]
RELATIVE = rules_of(
    *((name, first, pattern + END_OF_STAMP, _as_a_stamp(meaning)) for name, first, pattern, meaning in ROWS)
)
