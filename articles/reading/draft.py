"""An article as it was found on a page, each part with the words it rests on."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from articles.text.evidence import Evidence
from articles.text.partial_dates import DateSpan

DateBasis = Literal["stated", "metadata", "url", "inferred"]
SourceBasis = Literal["stated", "metadata", "url"]


@dataclass(frozen=True, slots=True)
class PublishedFound:
    """When the article says it was published. corroborated: a label beside the date says so, or a second place."""

    span: DateSpan
    basis: DateBasis
    evidence: Evidence
    corroborated: bool = False


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

    url: the article's own address, where it is known. entry: in a feed, the name by which the feed knows it (its guid,
    else its link). excerpt: the body is no more than a summary. evidence: field name -> where on the page its words
    stand, for title, subtitle, byline and dateline.
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
    entry: str = ""
    excerpt: bool = False
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def draft_as_json(draft: Draft) -> dict[str, Any]:
    """The draft as plain JSON values; draft_from_json() reads it back the same."""

    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    return asdict(draft, dict_factory=lambda pairs: {name: plain(value) for name, value in pairs})


def draft_from_json(stored: dict[str, Any]) -> Draft:
    """The draft that draft_as_json() wrote."""
    evidence = {name: [Evidence(**one) for one in said] for name, said in stored["evidence"].items()}
    return Draft(
        **{name: stored[name] for name in ("position", "title", "body", "subtitle", "byline", "dateline", "url")},
        **{name: stored[name] for name in ("entry", "excerpt") if name in stored},  # not in drafts of before feeds
        agency=_source(stored["agency"]),
        source=_source(stored["source"]),
        published=_published(stored["published"]),
        evidence=evidence,
        problems=tuple(Problem(**problem) for problem in stored["problems"]),
    )


def _source(stored: dict[str, Any] | None) -> SourceFound | None:
    return SourceFound(**{**stored, "evidence": Evidence(**stored["evidence"])}) if stored else None


def _published(stored: dict[str, Any] | None) -> PublishedFound | None:
    if not stored:
        return None
    span = stored["span"]
    days = (date.fromisoformat(span["first"]), date.fromisoformat(span["last"]))
    return PublishedFound(DateSpan(*days, span["precision"]), stored["basis"], Evidence(**stored["evidence"]))
