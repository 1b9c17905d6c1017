"""The day of publication by the first sentences of an article that name no day of theirs but its distance from it."""

from articles.text.evidence import Evidence
from articles.text.leads import LEAD_PARAGRAPHS, days_of_lead
from articles.text.partial_dates import DateSpan

from .draft import PublishedFound
from .lines import Line


def published_by_lead(body: list[Line]) -> PublishedFound | None:
    """«اليوم الاثنين، 26 كانون الثاني 2026»: the day, inferred; None where the lead says none, or two."""
    found = [one for line in body[:LEAD_PARAGRAPHS] for one in _days(line)]
    return found[0] if len({one.span for one in found}) == 1 else None


def _days(line: Line) -> list[PublishedFound]:
    days = []
    for lead in days_of_lead(line.text):
        if lead.year and (day := lead.published(lead.year)):
            evidence = Evidence.quote(line.text, "page", lead.start, lead.end).shifted(line.start)
            days.append(PublishedFound(DateSpan.of(day.year, day.month, day.day), "inferred", evidence))
    return days
