"""When an article was published, by what its page says: only a date that stands as a stamp of its own counts.

A wrong date is worse than none: dates in sentences are of events, dates under related headlines are of other articles.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from articles.text.dates import Anchor, DateFound, find_dates
from articles.text.evidence import Evidence
from articles.text.folding import fold, fold_name
from articles.text.partial_dates import DateSpan

from .draft import Problem, PublishedFound
from .furniture import begins_with, count, holds, is_one_of, without
from .lines import ISSUE, LONGEST_STAMP, WORD, Kind, Line
from .splitting import Block

# Between two lines that follow each other, in characters: the line ends, one blank line, an indentation of eight.
BLANK_BETWEEN = 12
# A line or two may stand between a stamp and the headline under it (an outlet's name, a section); more are a menu.
MENU_LINES = 3
# «الأحد 16 شباط 2020 20:50:00».
LATIN = re.compile(r"[A-Za-z]{3}")
SECONDS = re.compile(r"\d{1,2}:\d\d:\d\d")


# A stamp is looked at for each other stamp of its block.
_dates = lru_cache(maxsize=4_096)(find_dates)


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date on a line of its own. labelled: words beside or above it say that it is the day of publication."""

    line: Line
    date: DateFound
    labelled: bool


def find_published(
    block: Block, title: Line | None, anchor: Anchor | None = None
) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    """The stated date of an article, and what an editor should know where stamps contradict each other.

    A stamp counts with a label; without one, from the line above the headline down to the text; elsewhere only if an
    outlet is named on it or on the line above, for a bare date there is the day of the visit or of another article.
    Without a label a day counts; a mere month does beside an issue's number, else it is a calendar's. anchor: when the
    page was fetched, from which «أمس» is counted.
    """
    stamps = [stamp for line, above in _with_line_above(block) for stamp in _stamps(line, above, block, title, anchor)]
    stamps = [stamp for stamp in stamps if stamp.labelled] or [
        one for one in stamps if one.date.span.precision == "day" or ISSUE.search(fold(one.line.text))
    ]
    days = {stamp.date.span for stamp in stamps}
    if len(days) > 1:
        words = "، ".join(str(day) for day in sorted(days, key=lambda day: day.first))
        return None, (Problem("date_conflict", words),)
    if not stamps:
        return None, ()
    return _published(stamps[0], title is not None and stamps[0].labelled), _doubts(stamps[0])


def _with_line_above(block: Block) -> Iterator[tuple[Line, Line | None]]:
    lines = [*block.header, *block.footer]
    above: Line | None = None
    for line in lines:
        yield line, above if above and line.start - above.end <= BLANK_BETWEEN else None
        above = line


def _stands_where_dates_do(line: Line, above: Line | None, block: Block, title: Line | None) -> bool:
    if _is_clock(line):
        return False
    in_header = line.start < block.body[0].start
    if in_header and _is_far_above(line, block, title):
        return False
    if in_header and (title is None or _touches(line, title, block)):
        return True
    named = above is not None and above.kind is Kind.NAME
    names_an_outlet = named or bool(WORD.findall(without("stamps", fold(_without_dates(line.text)))))
    return names_an_outlet and (in_header or line.start > block.end)


def _touches(line: Line, title: Line, block: Block) -> bool:
    """Whether nothing stands between the line and the headline under it but other days, names and captions."""
    if title.start - line.end <= BLANK_BETWEEN:
        return True
    between = [one for one in block.header if line.start < one.start < title.start]
    between = [one for one in between if fold_name(one.text) != fold_name(title.text)]
    return len(between) < MENU_LINES and all(map(_is_fact, between))


def _is_fact(line: Line) -> bool:
    return line.kind in {Kind.STAMP, Kind.NAME, Kind.CAPTION} or holds("not_published", fold(line.text))


def _is_clock(line: Line) -> bool:
    """Whether it is an Arabic weekday, a day and a clock with seconds: so a page tells its visitor the time.

    Feeds write «Mon, 26 Feb 2018 11:08:34 GMT».
    """
    weekday = any(date.weekday_agrees is not None for date in _dates(line.text))
    return weekday and SECONDS.search(line.text) is not None and not LATIN.search(line.text)


def _is_far_above(line: Line, block: Block, title: Line | None) -> bool:
    """Whether a stamp stands above the headline with a menu between, or under stamps of other articles: the day of the
    visit, or a teaser's."""
    below = title.start if title else block.body[0].start
    if line.start > below:
        return False
    between = [one for one in block.header if line.start < one.start < below]
    above = [one for one in block.header if one.kind is Kind.STAMP and one.start <= line.start]
    days = {date.span for one in above if not _is_clock(one) for date in _one_calendar(_dates(one.text))}
    menus = any(one.kind is Kind.CHROME and count("menu", fold(one.text)) >= MENU_LINES for one in between)
    masthead = count("menu", fold(line.text)) > 1
    return len(between) >= MENU_LINES or len(days) > 1 or menus or masthead


def other_days(page: list[Line]) -> set[DateSpan]:
    """The days that a page's lines say are not of publication: those of changes and printing, the visit's clock."""
    found: set[DateSpan] = set()
    for line in page:
        if len(line.text) > LONGEST_STAMP or not any(map(str.isdigit, line.text)):
            continue
        clock, changed, at = SECONDS.search(line.text), holds("not_published", fold(line.text)), 0
        for date in _dates(line.text) if clock or changed else []:
            of_visit = clock and date.weekday_agrees is not None
            if of_visit or holds("not_published", fold(line.text[at : date.start])):
                found.add(date.span)
            at = date.end
    return found


def _without_dates(text: str) -> str:
    for date in reversed(_dates(text)):
        text = text[: date.start] + " " + text[date.end :]
    return text


def _stamps(line: Line, above: Line | None, block: Block, title: Line | None, anchor: Anchor | None) -> list[Stamp]:
    """The dates of a line that may be the article's; each is judged by the words before it.

    A label alone on the line above speaks for the line.
    """
    if line.kind is not Kind.STAMP:
        return []
    is_label = above is not None and above.kind in {Kind.CHROME, Kind.NAME} and not is_one_of("share", above.text)
    label = above.text if above and is_label else ""  # «طباعة» alone is a button
    placed = _stands_where_dates_do(line, above, block, title)
    stamps, at = [], 0
    in_header = line.start < block.body[0].start
    placed_below = line.start > block.end
    for date in _one_calendar(_dates(line.text, anchor if in_header else None)):
        before = fold(label + " " + line.text[at : date.start])
        labelled = holds("published", before) or (placed_below and begins_with("dated", before) is not None)
        if (labelled or placed) and not holds("not_published", before):
            stamps.append(Stamp(line, date, labelled))
        at, label = date.end, ""
    return stamps


def _one_calendar(dates: list[DateFound]) -> list[DateFound]:
    """Without the Hijri dates where others stand beside them: the Gregorian one is exact."""
    return [date for date in dates if date.rule != "hijri"] or dates


def _published(stamp: Stamp, corroborated: bool) -> PublishedFound:
    evidence = Evidence.quote(stamp.line.text, "page", stamp.date.start, stamp.date.end).shifted(stamp.line.start)
    return PublishedFound(stamp.date.span, "stated", evidence, corroborated)


def _doubts(stamp: Stamp) -> tuple[Problem, ...]:
    """What is written beside a date and contradicts it."""
    weekday = Problem("weekday_contradicts_date", stamp.line.text)
    calendars = Problem("calendars_contradict", stamp.line.text)
    said = ((stamp.date.weekday_agrees, weekday), (stamp.date.calendars_agree, calendars))
    return tuple(problem for agrees, problem in said if agrees is False)
