"""When an article was published, by what its page says: only a date that stands as a stamp of its own counts.

A wrong date is worse than none: dates in sentences are of events, dates under related headlines are of other articles.
"""

from dataclasses import dataclass

from articles.text.dates import DateFound, find_dates
from articles.text.evidence import Evidence
from articles.text.folding import fold

from .draft import Problem, PublishedFound
from .furniture import holds
from .lines import Kind, Line
from .splitting import Block


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a line of its own. labelled: words beside it say that it is the day of publication."""

    line: Line
    date: DateFound
    labelled: bool


def find_published(block: Block) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    """The stated date of an article, and what an editor should know where stamps contradict each other."""
    stamps = [stamp for line in [*block.header, *block.footer] for stamp in _stamps(line)]
    stamps = [stamp for stamp in stamps if stamp.labelled] or stamps
    days = {stamp.date.span for stamp in stamps}
    if len(days) > 1:
        words = "، ".join(str(day) for day in sorted(days, key=lambda day: day.first))
        return None, (Problem("date_conflict", words),)
    if not stamps:
        return None, ()
    return _published(stamps[0]), _weekday_problem(stamps[0])


def _stamps(line: Line) -> list[Stamp]:
    if line.kind is not Kind.STAMP or holds("not_published", fold(line.text)):
        return []
    labelled = holds("published", fold(line.text))
    return [Stamp(line, date, labelled) for date in find_dates(line.text)]


def _published(stamp: Stamp) -> PublishedFound:
    evidence = Evidence.quote(stamp.line.text, "page", stamp.date.start, stamp.date.end).shifted(stamp.line.start)
    return PublishedFound(stamp.date.span, "stated", evidence)


def _weekday_problem(stamp: Stamp) -> tuple[Problem, ...]:
    if stamp.date.weekday_agrees is not False:
        return ()
    return (Problem("weekday_contradicts_date", stamp.line.text),)
