"""Days written with their weekday and without a year: «الخميس 20 آذار». Which year it is the text does not say."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.text.folding import fold_aligned

from .rules import BLANK, DAY, DAY_MONTH, DAY_MONTH_NUMBERS, OF, WEEKDAY, WEEKDAY_NUMBERS, months, number_of

YEARLESS = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY})[،,]?{BLANK}(?:الموافق{BLANK})?{DAY}{OF}{months(DAY_MONTH)}"
    rf"(?!{BLANK}[،,/.\-–]?{BLANK}(?:(?:من|في|ال|ل)?{BLANK}(?:عام|سنه)|\d))"
)


@dataclass(frozen=True, slots=True)
class YearlessDay:
    """A day of some year. weekday: 0 for Monday. start, end: where it stands in the text, in characters."""

    weekday: int
    month: int
    day: int
    start: int
    end: int


def find_yearless_days(text: str) -> Iterator[YearlessDay]:
    """The days of a text that have their weekday and no year beside them."""
    folded = fold_aligned(text)
    for match in YEARLESS.finditer(folded.text):
        again = match["again"]
        month = number_of(DAY_MONTH_NUMBERS, match["month"])
        if again and number_of(DAY_MONTH_NUMBERS, again) != month:
            continue
        weekday = WEEKDAY_NUMBERS[" ".join(match["weekday"].split())]
        start, end = folded.origins[match.start()], folded.origins[match.end() - 1] + 1
        yield YearlessDay(weekday, month, int(match["day"]), start, end)
