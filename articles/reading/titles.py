"""The headline of an article among the lines above its text."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, takewhile

from articles.text.dates import find_dates
from articles.text.folding import fold_name

from .furniture import is_one_of
from .lines import Kind, Line
from .outlets import Outlets

# «المغرب اليوم - عنوان»: what joins an outlet's name to a headline.
JOINTS = (*(f" {mark} " for mark in "- – — | • · :: » « › ‹ >> << > // ~".split()), "_")
# «رويترز: الكرملين ينفي» names whose report it is, not the page's site; but a section may stand there.
PART_JOINTS = (*JOINTS, ": ")


# What stands between a headline and its day, and how far below.
FACTS, FACTS_BELOW = {Kind.HEADLINE, Kind.NAME, Kind.STAMP}, 3
# «دمشق وموسكو تتفقان [نسخة للطباعة]»
OF_PRINT_VIEW = re.compile(r"\s*[\[(](?:نسخة للطباعة|نسخة الطباعة|للطباعة|طباعة)[\])]\s*$")
# So many entries of a menu, each a line of its own, are one.
MENU_LINES = 3
# So many headlines one after the other, and others below them, are a ticker or a list.
TICKER = 4


def count_headlines(page: list[Line], outlets: Outlets) -> Counter[str]:
    """How often the page prints each headline, by its folded words, without an outlet's name or behind a joint too."""
    counted: Counter[str] = Counter()
    for line in page:
        if line.kind is Kind.HEADLINE:
            bare = without_outlet(line.text, outlets)
            counted.update({fold_name(part) for part in (bare, *parts_of(bare))})
    return counted


def parts_of(title: str) -> Iterator[str]:
    """What a title is once what stands before or behind a joint is taken off: a site's name, a section."""
    title = OF_PRINT_VIEW.sub("", title)
    for joint in PART_JOINTS:
        before, joined, after = title.partition(joint)
        if joined:
            yield from (before.strip(), after.strip())
            start, _, end = title.rpartition(joint)
            yield from (start.strip(), end.strip())


def choose_title(header: list[Line], times: Counter[str], outlets: Outlets) -> Line | None:
    """The headline above a text that the page repeats most, by count_headlines(); else the first by a day, else the
    first that is in no ticker. None if there is none.

    Sites print a headline again in the head of the page, the crumbs, the picture and the sharing box; what a ticker or
    a menu prints stands further up, and together.
    """
    groups = _together(header)
    ticker = {line.start for group in groups[:-1] if len(group) >= TICKER for line in group}
    ticker |= _of_the_sites_head(header, groups)
    ticker |= _dated_list(header)
    headlines = [line for group in groups for line in group if line.start not in ticker]
    candidates = [line for line in headlines if not _ends_with_a_day(line.text)] or headlines
    candidates = [line for line in candidates if without_outlet(line.text, outlets) == line.text] or candidates
    shown = {fold_name(line.text) for line in candidates}
    candidates = [line for line in candidates if not shown & {fold_name(part) for part in parts_of(line.text)}]
    by_days = _by_days(header)

    def rank(line: Line) -> tuple[int, bool, int]:
        return (times[fold_name(line.text)], line.start in by_days, -line.start)

    best = max(candidates, key=rank, default=None)
    # Where it stands last is where the article begins: above it the page's head may be printed, with menus below that.
    return best and [line for line in candidates if fold_name(line.text) == fold_name(best.text)][-1]


def _of_the_sites_head(header: list[Line], groups: list[list[Line]]) -> set[int]:
    """Where the headlines start that a menu parts from others below, or that stand under «عاجل»: a ticker's."""
    found: set[int] = set()
    for group in groups[:-1]:
        after = [one for one in header if one.start > group[-1].start and one.start < groups[-1][0].start]
        before = [one for one in header if one.start < group[0].start][-1:]
        menus = sum(1 for one in after if one.kind is Kind.CHROME and is_one_of("menu", one.text))
        if menus >= MENU_LINES or any(is_one_of("ticker", one.text) for one in before):
            found.update(line.start for line in group)
    return found


def _dated_list(header: list[Line]) -> set[int]:
    """Where the headlines start of a list in which each has its day below, but for the last: that may be the title."""
    listed = [one for one, below in pairwise(header) if one.kind is Kind.HEADLINE and below.kind is Kind.STAMP]
    return {line.start for line in listed[:-1]} if len(listed) > TICKER else set()


def _by_days(header: list[Line]) -> set[int]:
    """Where the headlines start that stand right under a day, or over one with no more than two lines between."""
    found: set[int] = set()
    for at, line in enumerate(header):
        if line.kind is not Kind.HEADLINE:
            continue
        below = takewhile(lambda one: one.kind in FACTS, header[at + 1 : at + 1 + FACTS_BELOW])
        near = [*header[max(0, at - 1) : at], *below]
        if any(one.kind is Kind.STAMP for one in near):
            found.add(line.start)
    return found


def _together(header: list[Line]) -> list[list[Line]]:
    """The headlines in runs that no line of a menu or another kind of furniture parts."""
    groups: list[list[Line]] = [[]]
    for line in header:
        if line.kind is Kind.HEADLINE:
            groups[-1].append(line)
        elif line.kind is Kind.CHROME and groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _ends_with_a_day(text: str) -> bool:
    """«الرئيسان في الكرملين، 25 يوليو 2024»: so end captions, hardly ever headlines."""
    dates = find_dates(text) if any(map(str.isdigit, text)) else []
    return bool(dates) and dates[-1].span.precision == "day" and not text[dates[-1].end :].strip(" .)")


def without_outlet(title: str, outlets: Outlets) -> str:
    """The title without the name of a known outlet before or behind it."""
    for joint in JOINTS:
        before, joined, after = title.partition(joint)
        if joined and outlets.named(before):
            return after.strip()
        before, joined, after = title.rpartition(joint)
        if joined and outlets.named(after):
            return before.strip()
    return title
