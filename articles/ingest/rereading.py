"""What some captures, read anew, make of the articles on them: found out here, written in articles.ingest.rewriting."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Q

from articles.models import Article, Capture, Decision, Mention, Reading
from articles.tagging.mentions import Mention as FoundMention

from . import changes
from .changes import Change
from .derive import fresh, mention_columns, mention_rows, renew, wills_on
from .known import Known
from .matching import Existing, hidden_parts, match
from .pairing import Candidate
from .prepare import Read
from .rows import Rows
from .sightings import Sightings
from .vocabulary import Vocabulary


@dataclass(slots=True, eq=False)
class Renewal:
    """An existing article as it is from now on, unsaved. differs: in its own columns; retagged: in its mentions."""

    now: Candidate
    existing: Existing
    mentions: list[FoundMention]
    differs: bool
    retagged: bool


@dataclass(slots=True)
class Plan:
    """What is to be written. new: articles with their mentions. changes: the same told in words."""

    sightings: Sightings
    renewals: list[Renewal] = field(default_factory=list)
    new: dict[Candidate, list[Mention]] = field(default_factory=dict)
    withdrawn: list[Existing] = field(default_factory=list)
    hidden_parts: dict[Candidate, Article] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)

    @property
    def article_ids(self) -> list[int]:
        """Of the articles that were found, once they are written."""
        return [*(one.existing.article.pk for one in self.renewals), *(one.article.pk for one in self.new)]


def plan(captures: Sequence[tuple[Capture, list[Read]]], vocabulary: Vocabulary, *, to_write: bool) -> Plan:
    """What becomes of the articles on these captures, which are whole pages, in the order in which they came.

    The captures are taken as if they came into an empty archive; then each article that is found so is matched with one
    that exists. So the archive is the same as one that had been read by this program from the first. to_write: lock the
    articles until the transaction ends; who only asks must not stand in the way of who writes.
    """
    sightings = Sightings(Known())
    for capture, reads in captures:
        sightings.see(reads, capture)
    existing = _existing([capture for capture, _ in captures], to_write)
    matched = match(sightings, existing)
    found = Plan(sightings)
    rows = Rows(one.draft for one in sightings.touched)
    tagged = _Tagged([one.article.pk for one in existing])
    for now, read in [(one, one.read) for one in sightings.touched if one.read]:
        place = str(sightings.touched[now])
        if one := matched.get(now):
            renewal, change = _renewed(now, read, one, rows, tagged, vocabulary)
            found.renewals.append(renewal)
            found.changes += [replace(change, place=place)] if renewal.differs or renewal.retagged else []
        else:
            found.new[now] = fresh(now.article, now.draft, read.tags, rows)
            found.changes.append(Change("added", None, now.draft.title, place))
    gone = [one for one in existing if one not in matched.values() and not one.article.withdrawn]
    found.withdrawn = gone
    found.changes += [Change("withdrawn", one.article.pk, one.article.title, _place(one)) for one in gone]
    found.hidden_parts = hidden_parts(sightings, matched, existing)
    return found


class _Tagged:
    """Who the articles mention by their text, as stored: id -> actor id -> (count, in the title, places)."""

    def __init__(self, article_ids: list[int]) -> None:
        self.rows: dict[int, dict[int, tuple[object, ...]]] = defaultdict(dict)
        self.slugs: dict[int, Counter[str]] = defaultdict(Counter)
        named = Mention.objects.filter(article__in=article_ids, count__gt=0).select_related("actor")
        for mention in named:
            self.rows[mention.article_id][mention.actor_id] = mention_columns(mention)
            self.slugs[mention.article_id][mention.actor.slug] = mention.count


def _renewed(
    now: Candidate, read: Read, one: Existing, rows: Rows, tagged: _Tagged, vocabulary: Vocabulary
) -> tuple[Renewal, Change]:
    """An existing article as it is from now on, and how it differs from what it was."""
    article, returned = one.article, one.article.withdrawn
    columns, before = changes.columns(article), changes.said(article, tagged.slugs[article.pk])
    article.url, article.url_key, article.withdrawn = now.article.url, now.article.url_key, False
    mentions = renew(article, now.draft, one.will, vocabulary, rows, read.tags)
    named = {mention.actor_id: mention_columns(mention) for mention in mention_rows(article, mentions, rows)}
    after = changes.said(article, {mention.actor: mention.count for mention in mentions})
    fields = changes.differing(before, after)
    differs, retagged = changes.columns(article) != columns, named != tagged.rows[article.pk]
    change = Change("returned" if returned else "changed", article.pk, article.title, "", fields)
    now.article = article
    return Renewal(now, one, mentions, differs, retagged), change


def _place(one: Existing) -> str:
    return next((str(reading.capture) for reading in one.readings if reading.current), "")


def _existing(captures: Sequence[Capture], to_write: bool) -> list[Existing]:
    """The articles that stand, or stood, on these captures."""
    on_them = Reading.objects.filter(capture__in=captures).values("article")
    found = Article.objects.select_related("source", "agency", "period").filter(pk__in=on_them).order_by("pk")
    articles = list(found.select_for_update(of=("self",)) if to_write else found)
    readings = defaultdict(list)
    for reading in Reading.objects.filter(article__in=articles).select_related("capture").order_by("pk"):
        readings[reading.article_id].append(reading)
    wills, decided = wills_on(articles), _decided(articles)
    return [
        Existing(article, wills[article.pk], readings[article.pk], article.pk in decided, article.visible)
        for article in articles
    ]


def _decided(articles: Sequence[Article]) -> set[int | None]:
    """The ids of those with any decision in force, on a copy too."""
    in_force = Decision.objects.in_force().filter(Q(article__in=articles) | Q(lead__in=articles))
    return {pk for pair in in_force.values_list("article", "lead") for pk in pair}
