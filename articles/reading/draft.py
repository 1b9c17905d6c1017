"""An article as it was found on a page, each part with the words it rests on."""

from dataclasses import dataclass, field
from typing import Literal

from articles.text.evidence import Evidence
from articles.text.partial_dates import DateSpan

DateBasis = Literal["stated", "metadata", "url", "inferred"]
SourceBasis = Literal["stated", "metadata", "url"]


@dataclass(frozen=True, slots=True)
class PublishedFound:
    """When the article says it was published."""

    span: DateSpan
    basis: DateBasis
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SourceFound:
    """The outlet that published the article: its slug if it is a known one, and its name."""

    slug: str | None
    name: str
    basis: SourceBasis
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt that an editor should see."""

    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One article of a page. position: its place among the page's articles, from 0. body: one paragraph a line.

    evidence: field name -> where on the page its words stand, for title, subtitle, byline and dateline.
    """

    position: int
    title: str
    body: str
    subtitle: str = ""
    byline: str = ""
    dateline: str = ""
    agency: SourceFound | None = None
    source: SourceFound | None = None
    published: PublishedFound | None = None
    url: str | None = None
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
