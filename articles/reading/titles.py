"""The headline of an article among the lines above its text."""

from collections import Counter

from articles.text.dates import find_dates
from articles.text.folding import fold_name

from .lines import Kind, Line
from .outlets import Outlets

# «المغرب اليوم - عنوان»: what joins an outlet's name to a headline.
JOINTS = (" - ", " – ", " — ", " | ", ": ")


def count_headlines(page: list[Line], outlets: Outlets) -> Counter[str]:
    """How often the page prints each headline, by its folded words without an outlet's name."""
    return Counter(fold_name(without_outlet(line.text, outlets)) for line in page if line.kind is Kind.HEADLINE)


def choose_title(headlines: list[Line], times: Counter[str], outlets: Outlets) -> Line | None:
    """The headline that the page repeats most, by count_headlines(); else the first. None if there is none.

    Sites print a headline again in the head of the page, the crumbs, the picture and the sharing box.
    """
    if not headlines:
        return None
    candidates = [line for line in headlines if not _ends_with_a_day(line.text)] or headlines
    candidates = [line for line in candidates if without_outlet(line.text, outlets) == line.text] or candidates
    return max(candidates, key=lambda line: (times[fold_name(line.text)], -line.start))


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
