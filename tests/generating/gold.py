"""The truth of a page: its whole articles, each with what the page says of it."""

from dataclasses import dataclass, field, replace
from html import unescape


@dataclass(frozen=True)
class Gold:
    """One whole article of a page; None where the page does not say it.

    published: an ISO day, month or year. dateline: place and source where they stand before or in the first paragraph.
    optional: lines that may be held for body or not (hours of a live page, embedded posts). days: each writing of the
    day of publication on the page and what it tells.
    """

    title: str
    paragraphs: list[str]
    subtitle: str | None = None
    byline: str | None = None
    agency: str | None = None
    published: str | None = None
    outlet: str | None = None
    dateline: str | None = None
    optional: tuple[str, ...] = ()
    days: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Made:
    """A page and its truth: content is HTML or text."""

    content: str
    articles: list[Gold]


def squashed(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def finest(days: dict[str, str]) -> str | None:
    """The day of all the writings, or the coarser date if there is no day."""
    return max(days.values(), key=len, default=None)


def seen_in(text: str, gold: Gold) -> Gold:
    """What is left of the truth where a page is no more than this text."""
    all_of_it = squashed(text)
    days = {written: told for written, told in gold.days.items() if squashed(unescape(written)) in all_of_it}

    def seen(value: str | None) -> str | None:
        return value if value and squashed(value) in all_of_it else None

    return replace(
        gold,
        subtitle=seen(gold.subtitle),
        byline=seen(gold.byline),
        agency=seen(gold.agency),
        outlet=seen(gold.outlet),
        dateline=seen(gold.dateline),
        published=finest(days),
        days=days,
    )
