"""Everything that follows from an article's words and date: plain values in, plain values out."""

from dataclasses import dataclass, replace
from datetime import date

from articles.reading.draft import Draft, PublishedFound
from articles.tagging.inferring import infer_published
from articles.tagging.mentions import Mention, find_mentions
from articles.tagging.periods import PeriodTag, about_periods, judge_period
from articles.tagging.scope import ScopeTag, judge_scope
from articles.text.evidence import Evidence

from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Tags:
    """Who is in an article, which era it belongs to and looks at, and whether it is about both sides.

    version: of the gazetteer that they were found with.
    """

    mentions: list[Mention]
    period: PeriodTag
    about: list[tuple[str, Evidence]]
    scope: ScopeTag
    version: int | None = None


def tag(
    title: str,
    body: str,
    days: tuple[date, date] | None,
    vocabulary: Vocabulary,
    rejected: frozenset[str] = frozenset(),
) -> Tags:
    """The tags of an article with this title and body (one paragraph a line).

    days: first and last day of its publication, None if unknown. rejected: slugs of actors that an editor has rejected;
    they are found, but nothing follows from them.
    """
    found = find_mentions(title, body, days, vocabulary.gazetteer)
    return judged(found, title, body, days, vocabulary, rejected)


def judged(
    found: list[Mention],
    title: str,
    body: str,
    days: tuple[date, date] | None,
    vocabulary: Vocabulary,
    rejected: frozenset[str] = frozenset(),
) -> Tags:
    """As tag(), of an article in which these mentions were found."""
    mentions = [mention for mention in found if mention.actor not in rejected]
    period = judge_period(days, title, body, mentions, vocabulary.periods, vocabulary.gazetteer)
    return Tags(
        mentions=found,
        period=period,
        about=about_periods(period.slug, title, body, mentions, vocabulary.periods, vocabulary.gazetteer),
        scope=judge_scope(title, body, mentions, vocabulary.gazetteer),
        version=vocabulary.version,
    )


def tag_draft(draft: Draft, vocabulary: Vocabulary, seen: date) -> tuple[Draft, Tags]:
    """The draft with its tags; where it states no day and nothing contradicts it, with the day that its words leave.

    seen: the day on which the page was fetched or came.
    """
    days = (draft.published.span.first, draft.published.span.last) if draft.published else None
    tags = tag(draft.title, draft.body, days, vocabulary)
    if draft.published or any(problem.kind.startswith("date_") for problem in draft.problems):
        return draft, tags
    found = infer_published(draft.body, tags.period, vocabulary.periods, seen)
    if found is None:
        return draft, tags
    span, evidence = found
    dated = replace(draft, published=PublishedFound(span, "inferred", evidence))
    return dated, tag(draft.title, draft.body, (span.first, span.last), vocabulary)
