"""Everything that follows from an article's words and date: plain values in, plain values out."""

from dataclasses import dataclass
from datetime import date

from articles.tagging.mentions import Mention, find_mentions
from articles.tagging.periods import PeriodTag, about_periods, judge_period
from articles.tagging.scope import ScopeTag, judge_scope
from articles.text.evidence import Evidence

from .vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Tags:
    """Who is in an article, which era it belongs to and looks at, and whether it is about both sides."""

    mentions: list[Mention]
    period: PeriodTag
    about: list[tuple[str, Evidence]]
    scope: ScopeTag


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
    mentions = [mention for mention in found if mention.actor not in rejected]
    period = judge_period(days, title, body, mentions, vocabulary.periods)
    return Tags(
        mentions=found,
        period=period,
        about=about_periods(period.slug, title, body, mentions, vocabulary.periods),
        scope=judge_scope(title, body, mentions, vocabulary.gazetteer),
    )
