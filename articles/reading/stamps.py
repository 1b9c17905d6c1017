"""Dates of publication as programs and people write them in a field of their own: ISO 8601, feeds, meta elements."""

import re
from contextlib import suppress
from datetime import date

from articles.text.dates import Anchor, find_dates
from articles.text.folding import fold
from articles.text.partial_dates import DateSpan, parse_partial_date

CLOCK = r"(?:[t ]\s?\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?)?\s?(?:z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?)?"
ISO = re.compile(rf"(\d{{4}}-\d{{2}}-\d{{2}}){CLOCK}")
COMPACT_ISO = re.compile(rf"((?:19|20)\d{{2}})(\d{{2}})(\d{{2}}){CLOCK}")
ISO_WEEK = re.compile(rf"((?:19|20)\d{{2}})-?w(\d{{2}})-?(\d){CLOCK}")
# A stamp of a program is short; a longer text is no stamp.
LONGEST = 100


def date_of_stamp(stamp: str, anchor: Anchor | None = None) -> DateSpan | None:
    """The day that a stamp shows (an offset in it changes nothing); None if it shows none, or more than one.

    anchor: the day or moment at which the stamp was read, from which relative words are counted («أمس»). Of two
    calendars the Gregorian one counts.
    """
    if len(stamp) > LONGEST:
        return None
    with suppress(ValueError):
        return _iso(fold(stamp).strip())
    dates = find_dates(stamp, anchor)
    days = {found.span for found in dates if found.rule != "hijri"} or {found.span for found in dates}
    return days.pop() if len(days) == 1 else None


def _iso(stamp: str) -> DateSpan:
    """Raises ValueError if it is none, or no such day."""
    if week := ISO_WEEK.fullmatch(stamp):
        day = date.fromisocalendar(*(int(part) for part in week.groups()))
        return DateSpan(day, day, "day")
    if compact := COMPACT_ISO.fullmatch(stamp):
        return DateSpan.of(*(int(part) for part in compact.groups()))
    iso = ISO.fullmatch(stamp)
    return parse_partial_date(iso[1] if iso else stamp)
