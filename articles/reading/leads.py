"""The day of publication by the first sentences of an article that name no day of theirs but its distance from it."""

import re
from datetime import timedelta

from articles.text.dates import find_dates
from articles.text.evidence import Evidence
from articles.text.folding import fold_aligned
from articles.text.partial_dates import DateSpan

from .draft import PublishedFound
from .lines import Line

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


def published_by_lead(body: list[Line]) -> PublishedFound | None:
    """«اليوم الاثنين، 26 كانون الثاني 2026»: the day, inferred; None where the lead says none, or two."""
    found = [one for line in body[:LEAD_PARAGRAPHS] for one in _days(line)]
    return found[0] if len({one.span for one in found}) == 1 else None


def _days(line: Line) -> list[PublishedFound]:
    days = []
    for date in find_dates(line.text[:LONGEST]):
        cut = max(0, date.start - BEFORE)
        before = fold_aligned(line.text[cut : date.start])
        beside = BESIDE.search(before.text)
        if beside is None or date.span.precision != "day" or date.weekday_agrees is False or QUOTED.search(before.text):
            continue
        if ANOTHER.search(before.text[: beside.start()]):
            continue
        distance = DISTANCES[beside.group().strip(" ،,(").removesuffix(" الموافق")]
        day = date.span.first + timedelta(days=distance)
        start = cut + before.origins[beside.start()]
        evidence = Evidence.quote(line.text, "page", start, date.end).shifted(line.start)
        days.append(PublishedFound(DateSpan.of(day.year, day.month, day.day), "inferred", evidence))
    return days
