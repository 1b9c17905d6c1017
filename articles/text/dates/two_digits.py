"""Years of two figures: read only where nothing else can be meant."""

from datetime import date, timedelta

from articles.text.partial_dates import DateSpan

# What the archive is about begins in 2011; below 13 the figures could be a month: 08/12/11 has three orders.
FIRST_SHORT_YEAR = 2013


def day_of_short_year(figures: str, month: int, day: int, today: date) -> DateSpan | None:
    """The day in the year meant by two figures; None outside 2013 to tomorrow, and where there is no such day."""
    try:
        span = DateSpan.of(2000 + int(figures), month, day)
    except ValueError:
        return None
    return span if span.first.year >= FIRST_SHORT_YEAR and span.first <= today + timedelta(days=1) else None
