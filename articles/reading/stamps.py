"""Dates of publication as programs write them: ISO 8601 and what feeds and meta elements hold."""

import re
from contextlib import suppress

from articles.text.dates import find_dates
from articles.text.partial_dates import DateSpan, parse_partial_date

ISO = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:[T ]|\s*$)")
# A stamp of a program is short; a longer text is no stamp.
LONGEST = 100


def date_of_stamp(stamp: str) -> DateSpan | None:
    """The day that a stamp shows (an offset in it changes nothing); None if it shows none, or more than one."""
    if len(stamp) > LONGEST:
        return None
    with suppress(ValueError):
        iso = ISO.match(stamp)
        return parse_partial_date(iso[1] if iso else stamp)
    dates = find_dates(stamp)
    return dates[0].span if len(dates) == 1 else None
