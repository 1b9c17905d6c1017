"""Days by which the first sentences of an article say when it was written: «اليوم الاثنين، 26 كانون الثاني»."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from articles.text.dates import find_dates, find_yearless_days

from .folding import fold_aligned

# Where an article says when it was written; further down «اليوم» is as often a quoted speaker's.
LEAD_PARAGRAPHS = 2
# The word beside a written-out day -> how many days after it the article was published.
DISTANCES = {"اليوم": 0, "امس الاول": 2, "اول امس": 2, "امس": 1, "البارحه": 1, "غدا": -1, "يوم غد": -1, "بعد غد": -2}
BESIDE = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(DISTANCES, key=len, reverse=True))})[\s،,(]{{1,3}}(?:الموافق\s)?$")
QUOTED = re.compile(r"[«\"“‘„][^»\"”’]*$")
# «في ذلك اليوم», «حتى اليوم», «وكان قد وصل أمس», «كتب في يومياته: اليوم ...»: another day than that of the article.
ANOTHER = re.compile(
    r"(?:(?<!\w)[وف]?(?:ذلك|هذا|مثل هذا|نفس|في|حتي|منذ|مثل)\s{1,3}$|:\s{0,3}$|(?<!\w)[وف]?كان(?:ت|وا)?\s.*$)"
)
# A lead says it in its first sentences; so much of a paragraph is looked at, and before the day.
LONGEST, BEFORE = 1_000, 120


@dataclass(frozen=True, slots=True)
class LeadDay:
    """A day that a lead counts from, and how many days later the article was published.

    month, day: of the calendar. weekday: 0 for Monday, None where none is written. year: None where none is written.
    start, end: where it stands with the word beside it, in characters of the paragraph.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None
    later: int
    start: int
    end: int

    def published(self, year: int) -> date | None:
        """The day of publication if the day is of that year; None if there is no such day or its weekday is another."""
        try:
            named = date(year, self.month, self.day)
        except ValueError:
            return None
        return named + timedelta(days=self.later) if self.weekday in {None, named.weekday()} else None


def days_of_lead(paragraph: str) -> list[LeadDay]:
    """The days beside «اليوم», «أمس» or «غدا» in a paragraph, outside quotations, with their years or without."""
    text = paragraph[:LONGEST]
    found = []
    for one in find_dates(text):
        if one.span.precision == "day" and one.weekday_agrees is not False:
            day = one.span.first
            weekday = day.weekday() if one.weekday_agrees else None
            found += _beside(text, day.year, day.month, day.day, weekday, one.start, one.end)
    for yearless in find_yearless_days(text):
        found += _beside(text, None, yearless.month, yearless.day, yearless.weekday, yearless.start, yearless.end)
    return found


def _beside(
    text: str, year: int | None, month: int, day: int, weekday: int | None, start: int, end: int
) -> list[LeadDay]:
    """The day as a lead's, if it has such a word before it; else nothing."""
    cut = max(0, start - BEFORE)
    before = fold_aligned(text[cut:start])
    beside = BESIDE.search(before.text)
    if beside is None or QUOTED.search(before.text) or ANOTHER.search(before.text[: beside.start()]):
        return []
    later = DISTANCES[beside.group().strip(" ،,(").removesuffix(" الموافق")]
    return [LeadDay(year, month, day, weekday, later, cut + before.origins[beside.start()], end)]
