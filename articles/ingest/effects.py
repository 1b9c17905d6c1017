"""What a change of the gazetteer would do to the articles, looked at before it is made."""

import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import F, Q

from articles.models import Article, Mention
from articles.models.actor import MentionBasis
from articles.search.holding import holding
from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import Mention as FoundMention
from articles.tagging.mentions import find_mentions
from articles.text.highlighting import Hit, Piece, snippet

from .derive import Will, wills_on
from .gazetteer_versions import of_actors
from .phrases import Phrases
from .tagging import judged
from .vocabulary import Vocabulary

# An editor waits for the answer: of a word that half the archive holds the newest articles tell enough.
MOST_ARTICLES, MOST_SECONDS = 500, 8.0
AT_ONCE = 50
# In characters: a line of a wide page, two of a telephone.
SNIPPET = 120


@dataclass(frozen=True, slots=True)
class Named:
    """An actor, by slug, and the words in which it is found, the name marked."""

    actor: str
    words: list[Piece]


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of an article. times: actors that stay, with how often each was and is named. scope, period: before
    and after, where they differ.
    """

    article: Article
    gained: list[Named]
    lost: list[Named]
    times: list[tuple[str, int, int]]
    scope: tuple[str, str] | None = None
    period: tuple[str | None, str | None] | None = None

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.times or self.scope or self.period)


@dataclass(slots=True)
class Effects:
    """What becomes of all. may_hold: articles that may hold one of the phrases; looked_at: the newest of them."""

    may_hold: int = 0
    looked_at: int = 0
    found: list[Effect] = field(default_factory=list)

    @property
    def all_seen(self) -> bool:
        return self.looked_at == self.may_hold

    @property
    def gaining(self) -> int:
        return sum(bool(one.gained) for one in self.found)

    @property
    def losing(self) -> int:
        return sum(bool(one.lost) for one in self.found)

    @property
    def otherwise(self) -> int:
        """Articles in which nobody comes or goes, but something else changes."""
        return sum(not (one.gained or one.lost) for one in self.found)


def effects_of(words: Collection[str], before: Vocabulary, after: Vocabulary) -> Effects:
    """What becomes of the articles where these phrases, which differ between the two, come to mean what they do after.

    Writes nothing. What editors decided on an article neither comes nor goes.
    """
    ids = holding(words, Article.objects.all())
    newest = Article.objects.filter(pk__in=ids).order_by(F("published_from").desc(nulls_last=True), "-pk")
    to_look_at = list(newest.values_list("pk", flat=True)[:MOST_ARTICLES])
    effects, phrases = Effects(len(ids)), Phrases(dict.fromkeys(words, 1))
    others = _decide_otherwise(before.gazetteer, after.gazetteer)
    began = time.monotonic()
    for at in range(0, len(to_look_at), AT_ONCE):
        if time.monotonic() - began > MOST_SECONDS:
            break
        some = to_look_at[at : at + AT_ONCE]
        effects.looked_at += len(some)
        effects.found += filter(None, _looked_at(some, phrases, before, after, others))
    return effects


def _decide_otherwise(before: Gazetteer, after: Gazetteer) -> bool:
    """Whether an actor has another side or other offices: scope and era may change though the same are named."""
    was, now = of_actors(before), of_actors(after)
    return any(was[slug] != now[slug] for slug in was.keys() & now.keys())


def _looked_at(
    ids: Sequence[int], phrases: Phrases, before: Vocabulary, after: Vocabulary, others: bool
) -> Iterator[Effect]:
    rows = Article.objects.in_bulk(ids)
    articles = [rows[pk] for pk in ids if pk in rows and phrases.are_in(rows[pk].title, rows[pk].body)]
    wills, held = wills_on(articles), _held_by_editors(articles)
    for article in articles:
        text, known = _text(article), (before, after)
        was, now = (find_mentions(*text, one.gazetteer) for one in known)
        if was != now or others:
            yield _effect(article, (was, now), known, wills[article.pk], held[article.pk])


def _text(article: Article) -> tuple[str, str, tuple[date, date] | None]:
    """What an article is tagged by: its title, its body, its days."""
    days = (article.published_from, article.published_to) if article.published_from and article.published_to else None
    return article.title, article.body, days


def _held_by_editors(articles: Sequence[Article]) -> dict[int, set[str]]:
    """By article the actors whose mention does not rest on the text: added or rejected by an editor."""
    held: dict[int, set[str]] = defaultdict(set)
    decided = Mention.objects.filter(Q(rejected=True) | Q(basis=MentionBasis.EDITOR), article__in=articles)
    for article_id, slug in decided.values_list("article", "actor__slug"):
        held[article_id].add(slug)
    return held


def _effect(
    article: Article,
    mentions: tuple[list[FoundMention], list[FoundMention]],
    known: tuple[Vocabulary, Vocabulary],
    will: Will,
    held: set[str],
) -> Effect:
    was, now = ({one.actor: one for one in found if one.actor not in held} for found in mentions)
    tags = [judged(found, *_text(article), one, will.rejected) for found, one in zip(mentions, known, strict=True)]
    scopes, periods = (tags[0].scope.value, tags[1].scope.value), (tags[0].period.slug, tags[1].period.slug)
    times = [(slug, was[slug].count, now[slug].count) for slug in was if slug in now]
    return Effect(
        article,
        [_named(article, now[slug]) for slug in now if slug not in was],
        [_named(article, was[slug]) for slug in was if slug not in now],
        [one for one in times if one[1] != one[2]],
        None if "scope" in will.fields or scopes[0] == scopes[1] else scopes,
        None if "period" in will.fields or periods[0] == periods[1] else periods,
    )


def _named(article: Article, mention: FoundMention) -> Named:
    """An actor with the words of its first naming."""
    first = mention.spans[0]
    text = article.title if first.field == "title" else article.body
    spans = [(span.start, span.end) for span in mention.spans if span.field == first.field]
    return Named(mention.actor, snippet(text, [Hit(*span) for span in spans[:1]], width=SNIPPET))
