"""Charts drawn on the server: an SVG in per cent, so that it fits any width without a script, and a table behind it.

Time runs as the reader's line does: from right to left in Arabic, from left to right in English.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count
from typing import Any

from django import template
from django.utils.translation import get_language_bidi

from articles.models import Office, Period
from articles.search.facets import Bar, Histogram
from articles.text.partial_dates import parse_partial_date

register = template.Library()

# Pixels: the bars, and under them the line of years. Widths are shares of the chart.
BARS_HEIGHT, HEIGHT = 120, 150
# Of each office under the years: its line and the number below it.
STRIP_HEIGHT, LABEL_BELOW = 22, 15
# A bar leaves this share of its unit free, so that neighbours are told apart.
GAP = 0.16
# A shorter time is drawn with empty years before it: one bar as wide as the page says nothing.
FEWEST_YEARS = 12
# More years than these do not fit under the chart; then every second, fifth or tenth is written.
MOST_LABELS = 14


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One bar: place and width in per cent of the chart's width, top and height in pixels."""

    bar: Bar
    label: str
    x: str
    width: str
    middle: str
    y: int
    height: int
    query: str
    share: float


@dataclass(frozen=True, slots=True)
class Strip:
    """An office under the years: its number in the list of offices, its place in per cent and in pixels."""

    office: Office
    number: int
    x: str
    width: str
    middle: str
    y: int
    label_y: int


@dataclass(frozen=True, slots=True)
class Boundary:
    """The first day of a period within the chart and its place in per cent."""

    period: Period
    x: str


class Axis:
    """Days to per cent of the chart's width, mirrored where the page is."""

    def __init__(self, first: date, last: date, *, mirrored: bool) -> None:
        self.first, self.last, self.days, self.mirrored = first, last, (last - first).days + 1, mirrored

    def share(self, day: date) -> float:
        """How far `day` begins into the chart, 0 to 1, from its left edge (where mirrored: ends)."""
        share = (day - self.first).days / self.days
        return 1 - share if self.mirrored else share

    def stretch(self, first: date, last: date) -> tuple[float, float]:
        """(left edge, width) of the days from `first` to `last`, as shares."""
        width = ((last - first).days + 1) / self.days
        left = self.share(first) - (width if self.mirrored else 0)
        return left, width


@register.inclusion_tag("parts/chart.html", takes_context=True)
def chart(
    context: dict[str, Any],
    histogram: Histogram,
    periods: Iterable[Period],
    query: str = "",
    offices: Sequence[Office] = (),
    shares: Mapping[int, float] | None = None,
) -> dict[str, Any]:
    """The histogram with the periods' first days marked; each bar leads to its articles.

    query: the parameters that the bars' links keep, as in an address, without "?". offices: drawn under the years.
    shares: by year, which part of all articles the bar is, for the table.
    """
    if not histogram.bars:
        return {"bars": [], "histogram": histogram}
    bars = _padded(histogram.bars)
    axis = Axis(bars[0].first, bars[-1].last, mirrored=get_language_bidi())
    strips = list(_strips(offices, axis))
    return {
        "bars": [_drawn(bar, axis, _scale(bars), query, shares or {}) for bar in bars],
        "offices": strips,
        "shares": shares is not None,
        "height": HEIGHT + STRIP_HEIGHT * len(strips),
        "labels_every": _labels_every(len(bars)),
        "boundaries": list(_boundaries(periods, bars, axis)),
        "histogram": histogram,
        "bars_height": BARS_HEIGHT,
    }


def _padded(bars: Sequence[Bar]) -> list[Bar]:
    first = bars[0].first.year
    earlier = range(first - (FEWEST_YEARS - len(bars)), first)
    return [*(Bar(date(year, 1, 1), date(year, 12, 31), 0) for year in earlier), *bars]


def _scale(bars: Sequence[Bar]) -> int:
    return max(max(bar.count for bar in bars), 1)


def _drawn(bar: Bar, axis: Axis, most: int, query: str, shares: Mapping[int, float]) -> DrawnBar:
    left, width = axis.stretch(bar.first, bar.last)
    # A year with one article among thousands still shows.
    height = max(round(BARS_HEIGHT * bar.count / most), 2) if bar.count else 0
    label = str(bar.first.year)
    return DrawnBar(
        bar=bar,
        label=label,
        x=_per_cent(left + width * GAP / 2),
        width=_per_cent(width * (1 - GAP)),
        middle=_per_cent(left + width / 2),
        y=BARS_HEIGHT - height,
        height=height,
        query="&".join(part for part in (query, f"from={label}&to={label}") if part),
        share=shares.get(bar.first.year, 0.0),
    )


def _strips(offices: Iterable[Office], axis: Axis) -> Iterable[Strip]:
    """The offices as far as they were held within the years of the chart."""
    row = count()
    for number, office in enumerate(offices, 1):
        starts = max(parse_partial_date(office.starts).first, axis.first)
        ends = min(parse_partial_date(office.ends).last if office.ends else axis.last, axis.last)
        if starts > ends:
            continue
        left, width = axis.stretch(starts, ends)
        y = HEIGHT + STRIP_HEIGHT * next(row)
        yield Strip(office, number, _per_cent(left), _per_cent(width), _per_cent(left + width / 2), y, y + LABEL_BELOW)


def _boundaries(periods: Iterable[Period], bars: Sequence[Bar], axis: Axis) -> Iterable[Boundary]:
    for period in periods:
        if period.starts and bars[0].first < period.starts <= bars[-1].last:
            yield Boundary(period, _per_cent(axis.share(period.starts)))


def _labels_every(bars: int) -> int:
    return next(step for step in chain((1, 2, 5, 10), count(20, 10)) if bars / step <= MOST_LABELS)


def _per_cent(share: float) -> str:
    return f"{share * 100:.2f}%"
