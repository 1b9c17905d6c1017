"""What reading a page anew changes in the archive, as plain values that can be printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from articles.models import Article
from articles.text.partial_dates import DateSpan
from articles.text.subsequences import stretches

Kind = Literal["added", "changed", "withdrawn", "returned"]
# Columns that follow from captures; those of an article that no one sees differ in wording, not in what they say.
DERIVED = (
    "url", "url_key", "title", "subtitle", "byline", "dateline", "body", "source_id", "source_basis", "agency_id",
    "published_from", "published_to", "published_precision", "published_basis", "period_id", "period_basis", "about",
    "scope", "evidence", "withdrawn",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one article. article: its id, None for a new one. place: the capture it is read from.

    fields: name -> the value before and after, as text, a line a paragraph or an actor.
    """

    kind: Kind
    article: int | None
    title: str
    place: str
    fields: dict[str, tuple[str, str]] = field(default_factory=dict)


def columns(article: Article) -> dict[str, Any]:
    """The derived columns of an article, to see afterwards whether any has another value."""
    values = {name: getattr(article, name) for name in DERIVED}
    return values | {"evidence": dict(article.evidence), "about": list(article.about)}


def said(article: Article, actors: Mapping[str, int]) -> dict[str, str]:
    """What an article says, field by field. actors: slug -> times."""
    days = (article.published_from, article.published_to, article.published_precision)
    return {
        "address": article.url or "",
        "title": article.title,
        "subtitle": article.subtitle,
        "byline": article.byline,
        "dateline": article.dateline,
        "body": article.body,
        "source": _based(article.source.slug if article.source else None, article.source_basis),
        "agency": article.agency.slug if article.agency else "",
        "published": _based(str(DateSpan(*days)) if all(days) else None, article.published_basis),  # type: ignore[arg-type]
        "period": _based(article.period.slug if article.period else None, article.period_basis),
        "about": " ".join(article.about),
        "scope": article.scope,
        "evidence": "\n".join(
            f"{name}: {one['words']} ({one['in']} {one['start']}-{one['end']})"
            for name, evidence in sorted(article.evidence.items())
            for one in evidence
        ),
        "actors": "\n".join(f"{slug} {times}" for slug, times in sorted(actors.items())),
    }


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The fields that say something else now."""
    return {name: (value, after[name]) for name, value in before.items() if value != after[name]}


def as_diff(change: Change) -> Iterator[str]:
    """The lines of a change as a unified diff has them: a head, then field by field what goes and what comes."""
    name = f"article {change.article}" if change.article else "a new article"
    yield f"=== {name} {change.kind}: {change.title} [{change.place}]"
    for field_name, (before, after) in change.fields.items():
        yield f"@@ {field_name}"
        old, new = before.splitlines(), after.splitlines()
        for same, there, here in stretches(old, new):
            if not same:
                yield from (f"-{line}" for line in old[there])
                yield from (f"+{line}" for line in new[here])


def _based(value: str | None, basis: str | None) -> str:
    return f"{value} ({basis})" if value else ""
