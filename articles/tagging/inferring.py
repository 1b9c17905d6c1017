"""When an article that states no date was published, as far as its words leave one answer.

Two kinds of words do: «اليوم الخميس 20 آذار» in the lead, where in only one year of the era that the content shows was
that day a Thursday; and the day of a known event as the past month's, «منذ فر الأسد في الثامن من ديسمبر الماضي», which
only the following year writes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from articles.text.evidence import Evidence
from articles.text.leads import LEAD_PARAGRAPHS, LeadDay, days_of_lead
from articles.text.partial_dates import DateSpan
from articles.text.sentences import split_sentences

from .periods import Period, PeriodTag
from .streams import stream_of

# Bashar al-Assad's first year in office; Arabic news of before it is hardly on the web.
FIRST_YEAR = 2000
YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Event:
    """A day in a December that readers know by what happened: written of as «ديسمبر الماضي» all the next year."""

    year: int
    day: str
    happened: str


_DECEMBER = "(?:كانون الاول(?: ديسمبر)?|ديسمبر(?: كانون الاول)?)"
# Of earlier months the following twelve lie in two years.
_EVENTS = [
    _Event(2024, "(?:8|الثامن)", "(?:سقوط|انهيار|اسقاط|الاطاحه|اطاحه|اطيح|سقط|فر|فرار|هرب|هروب|حملت|غادر|رحيل|خلع)"),
    _Event(2016, "(?:19|التاسع عشر)", "(?:اغتيال|اغتيل|مقتل|قتل) .*(?:كارلوف|السفير الروسي)"),
]
_OF_ASSAD = re.compile(r"(?<!\w)(?:ب|ل|و)?(?:بشار )?(?:ال)?(?:اسد|نظام)(?!\w)|كارلوف|السفير الروسي")


def infer_published(
    body: str, period: PeriodTag, periods: Sequence[Period], latest: date
) -> tuple[DateSpan, Evidence] | None:
    """The day or year of publication, with the words that leave no other; None where they leave several, or are none.

    body: one paragraph a line. period: the era that the content shows. latest: the day on which the page was fetched,
    or today.
    """
    era = next((one for one in periods if one.slug == period.slug), None)
    if era is None or period.basis != "content":
        return None
    return _by_lead(body, era, latest) or _by_event(body, era, latest)


def _by_lead(body: str, era: Period, latest: date) -> tuple[DateSpan, Evidence] | None:
    found: list[tuple[LeadDay, int]] = []
    at = 0
    for paragraph in body.split("\n")[:LEAD_PARAGRAPHS]:
        found += [(lead, at) for lead in days_of_lead(paragraph) if lead.year is None]
        at += len(paragraph) + 1
    named = [int(year) for year in YEAR.findall(body)]
    earliest = max([FIRST_YEAR, *(year for year in named if year <= latest.year)])
    days = {
        day: Evidence.quote(body, "body", at + lead.start, at + lead.end)
        for lead, at in found
        for year in range(earliest, latest.year + 1)
        if (day := lead.published(year)) and day <= latest and era.holds(day, day)
    }
    if len(days) != 1:
        return None
    ((day, evidence),) = days.items()
    return DateSpan(day, day, "day"), evidence


def _by_event(body: str, era: Period, latest: date) -> tuple[DateSpan, Evidence] | None:
    for sentence in split_sentences(body):
        if "ماض" not in sentence.text:
            continue
        stream = stream_of(body[sentence.start : sentence.end])
        for event in _EVENTS:
            day = re.search(rf"(?<!\w){event.day} (?:من )?(?:شهر )?{_DECEMBER} (?:من العام )?الماضي(?!\w)", stream.text)
            happened = re.search(rf"(?<!\w)[وبف]?{event.happened}", stream.text)
            if not (day and happened and _OF_ASSAD.search(stream.text)):
                continue
            year = DateSpan.of(event.year + 1)
            if year.first <= latest and era.holds(year.first, year.last) and not _names_later(body, event.year + 1):
                start = sentence.start + stream.origins[day.start()]
                end = sentence.start + stream.word_ends[stream.word_at[day.end() - 1]]
                return year, Evidence.quote(body, "body", start, end)
    return None


def _names_later(body: str, year: int) -> bool:
    """Whether the text names a later year: then «الماضي» may be a quoted speaker's."""
    return any(int(named) > year for named in YEAR.findall(body))
