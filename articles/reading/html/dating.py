"""When an HTML page's articles were published: by what its head gives, its elements show and its text says."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from articles.reading.draft import Draft, Problem, PublishedFound
from articles.reading.lines import LONGEST_STAMP, Line
from articles.reading.publication import other_days
from articles.reading.splitting import Block
from articles.reading.stamps import date_of_stamp
from articles.text.dates import find_dates
from articles.text.folding import fold_name
from articles.text.partial_dates import DateSpan

from .metadata import Metadata, alike
from .quoting import quoted_from

ONE_DAY = timedelta(days=1)
CLOCK = re.compile(r"(?<=[T ])\d\d:\d\d")
# A stamp as its program wrote it, by the days it shows.
Stamps = dict[DateSpan, str]


def published_of_main(
    said: Metadata, read: Draft, page: list[Line], markup: str
) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    """The date of the page's own article: what its head gives, unless its text says another day; then none is sure.

    A stamp of a program shows the day somewhere else on earth now and then: next to it, the day in the text counts. It
    does too if it is earlier, and the head's is the day of a change or the text says its own twice or with a label.
    """
    given = date_given(said, page, markup)
    stated = read.published if read.published and read.published.basis == "stated" else None
    if given is None or stated is None or given.span == stated.span:
        return given or read.published, ()
    conflict = Problem("date_conflict", f"{given.span} ({given.basis}), {stated.span} ({stated.basis})")
    if stated.span.first <= given.span.first and given.span.last <= stated.span.last:
        return given, ()
    earlier = stated.span.first < given.span.first
    if earlier and (stated.corroborated or given.span in _days_of_changes(said, page)):
        return stated, (conflict,)
    apart = abs(given.span.first - stated.span.first)
    return (stated if apart <= ONE_DAY else None), (conflict,)


def date_given(said: Metadata, page: list[Line], markup: str) -> PublishedFound | None:
    """The first date that the head gives, if nothing else of the article's contradicts it, the days of changes and of
    the visit left out; else the one on which all marked elements of the page agree."""
    given = _days(stamp for stamp in said.published if not _is_of_the_visit(stamp, page))
    beside = _days([*said.beside, *(stamp for _, stamp in said.articles if len(said.articles) == 1)])
    if not given:
        marked = _days(said.marked or said.beside)
        return _quoted(marked, markup) if len(marked) == 1 else None
    if not _agree({**given, **beside}):
        changes = _days_of_changes(said, page)
        kept = {span: stamp for span, stamp in {**given, **beside}.items() if span not in changes}
        left_out = [span.first for span in {**given, **beside} if span in changes]
        if not kept or not _agree(kept) or max(span.first for span in kept) >= min(left_out, default=_LAST):
            return None
        given = kept
    return _quoted(given, markup)


def _is_of_the_visit(stamp: str, page: list[Line]) -> bool:
    """Whether a clock on the page shows the same day and minute: then the stamp was made when the page was sent."""
    clock, day = CLOCK.search(stamp), date_of_stamp(stamp)
    if clock is None or day is None:
        return False
    shown = (line.text for line in page if len(line.text) <= LONGEST_STAMP and clock[0] in line.text)
    return any(found.span == day and found.weekday_agrees for text in shown for found in find_dates(text))


def date_of_another(draft: Draft, shown: Iterable[str], said: Metadata, markup: str) -> PublishedFound | None:
    """The date of a further article: its text's, else the one that JSON-LD gives under its headline, or an element
    above it."""
    of_it = [stamp for headline, stamp in said.articles if headline and _is_of(headline, draft.title)]
    days = _days(of_it[:1] or shown)
    return draft.published or (_quoted(days, markup) if len(days) == 1 else None)


def _is_of(headline: str, title: str) -> bool:
    return fold_name(headline) == fold_name(title) or (headline.endswith(("...", "…")) and alike(headline, title))


def with_day_of_all(
    found: list[Draft], heading: Line, block: Block, first: Draft, given: PublishedFound | None
) -> list[Draft]:
    """The articles of a page under one heading («موجز اليوم»): the day under the heading, or in the page's head, is of
    each that has none of its own.

    block, first: of the first article, with its evidence still in the lines.
    """
    stated = first.published if first.published and first.published.basis == "stated" else None
    title = next((line.start for line in reversed(block.headlines) if line.text == first.title), block.body[0].start)
    if stated and not heading.start < stated.evidence.start < title:
        return found
    day = given or found[0].published
    return [replace(one, published=one.published or day) for one in found]


_LAST = DateSpan.of(9999, 12, 31).first


def _days(stamps: Iterable[str]) -> Stamps:
    """The stamps that show a day, by it."""
    days: Stamps = {}
    for stamp in stamps:
        if span := date_of_stamp(stamp):
            days.setdefault(span, stamp)
    return days


def _agree(days: Stamps) -> bool:
    """Whether all are one day, or the next: a program's may be the day somewhere else on earth."""
    first = [span.first for span in days]
    return max(first) - min(first) <= ONE_DAY


def _quoted(days: Stamps, markup: str) -> PublishedFound:
    span, stamp = next(iter(days.items()))
    return PublishedFound(span, "metadata", quoted_from(stamp, markup))


def _days_of_changes(said: Metadata, page: list[Line]) -> set[DateSpan]:
    """The days of later changes, and of the visit, by what the page says."""
    return set(_days(said.changed)) | other_days(page)
