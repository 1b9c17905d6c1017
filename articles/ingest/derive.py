"""Articles made from drafts: what is decided stays, all else follows from the page."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article, Decision, Mention
from articles.models.actor import MentionBasis
from articles.models.decision import DecisionTarget
from articles.reading.draft import Draft, draft_from_json
from articles.search import index
from articles.tagging.mentions import Mention as FoundMention
from articles.text.evidence import Evidence

from .rows import Rows
from .tagging import Tags, tag
from .vocabulary import Vocabulary, from_database

TEXTS = ("title", "subtitle", "byline", "dateline", "body")
# What a page gives an article; what follows from these is tagged.
READ_FIELDS = (*TEXTS, "source", "agency", "published")
# What is found in what was read.
TAGGED_FIELDS = ("period", "about", "scope")


def fresh(article: Article, draft: Draft, tags: Tags, rows: Rows) -> list[Mention]:
    """Give a new article, which no editor has seen, all that its draft and tags say. Saves nothing; its mentions."""
    for field in READ_FIELDS:
        set_from_draft(article, field, draft, rows)
    _give(article, tags, Will(), rows)
    return mention_rows(article, tags.mentions, rows)


def mention_rows(article: Article, found: Iterable[FoundMention], rows: Rows) -> list[Mention]:
    """The rows of what was found, unsaved."""
    return [_mention_row(article, rows.actor_id(mention.actor), mention) for mention in found]


def mention_columns(mention: Mention) -> tuple[object, ...]:
    """What of a mention is found in the text."""
    return (mention.count, mention.in_title, mention.spans)


def apply(article: Article, draft: Draft, vocabulary: Vocabulary, rows: Rows | None = None) -> None:
    """Give the article all that the draft says and no editor has decided, tag it, and save it with its mentions."""
    found = renew(article, draft, will_on(article), vocabulary, rows or Rows())
    article.save()
    save_mentions(article, found)


@dataclass(frozen=True, slots=True)
class Will:
    """What editors have decided on an article. fields: by name; rejected: slugs of actors that it does not mean."""

    fields: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()

    @property
    def leaves_tags(self) -> bool:
        """Whether what follows from a draft alone holds for the article."""
        return not self.rejected and self.fields.isdisjoint(READ_FIELDS)


def will_on(article: Article) -> Will:
    """What editors have decided on one article; nothing on one that is not saved yet."""
    return Will() if article.pk is None else wills_on([article])[article.pk]


def wills_on(articles: Sequence[Article]) -> dict[int, Will]:
    """What editors have decided on each of these articles, by its id."""
    fields: dict[int, set[str]] = defaultdict(set)
    rejected: dict[int, set[str]] = defaultdict(set)
    in_force = Decision.objects.in_force().filter(target=DecisionTarget.ARTICLE, article__in=articles)
    for article_id, field in in_force.values_list("article", "field"):
        fields[article_id].add(field)
    mentions = Mention.objects.filter(article__in=articles, rejected=True)
    for article_id, slug in mentions.values_list("article", "actor__slug"):
        rejected[article_id].add(slug)
    return {one.pk: Will(frozenset(fields[one.pk]), frozenset(rejected[one.pk])) for one in articles}


def renew(
    article: Article, draft: Draft, will: Will, vocabulary: Vocabulary, rows: Rows, tags: Tags | None = None
) -> list[FoundMention]:
    """Give the article all that the draft says and no editor has decided, and what follows. Saves nothing.

    Returns who is mentioned. tags: those of the draft as if no editor had touched it, where they were found beforehand.
    """
    for field in READ_FIELDS:
        if field not in will.fields:
            set_from_draft(article, field, draft, rows)
    if tags is None or not will.leaves_tags:
        tags = _tags(article, vocabulary, will.rejected)
    _give(article, tags, will, rows)
    return tags.mentions


def tag_anew(article: Article, will: Will, vocabulary: Vocabulary, rows: Rows) -> list[FoundMention]:
    """Give an article, as it stands, the tags that no editor has decided. Saves nothing; returns who is mentioned."""
    tags = _tags(article, vocabulary, will.rejected)
    _give(article, tags, will, rows)
    return tags.mentions


def retag(article: Article) -> None:
    """Find anew who and when, of a saved article as it stands, skipping what is decided; the search follows."""
    found = tag_anew(article, will_on(article), from_database(), Rows())
    article.save()
    save_mentions(article, found)
    index.write([article.pk])


def rederive(article: Article, field: str) -> None:
    """Set one field to what its current reading says, as if no editor had touched it. Saves nothing."""
    if field in READ_FIELDS:
        set_from_draft(article, field, draft_from_json(article.readings.get(current=True).draft), Rows())
    else:
        set_from_tags(article, field, _tags(article, from_database(), will_on(article).rejected), Rows())


def set_from_draft(article: Article, field: str, draft: Draft, rows: Rows) -> None:
    """Set a field of READ_FIELDS, with its basis and evidence, from a draft."""
    value: Any = getattr(draft, field)
    if field in TEXTS:
        setattr(article, field, value)
        set_evidence(article, field, draft.evidence.get(field, []))
        return
    set_evidence(article, field, [value.evidence] if value else [])
    if field == "published":
        article.published_from, article.published_to = (value.span.first, value.span.last) if value else (None, None)
        article.published_precision = value.span.precision if value else None
        article.published_basis = value.basis if value else None
        return
    setattr(article, field, rows.source(value) if value else None)
    if field == "source":
        article.source_basis = value.basis if value else None


def set_from_tags(article: Article, field: str, tags: Tags, rows: Rows) -> None:
    """Set period, about or scope, with basis and evidence, from tags."""
    if field == "period":
        article.period = rows.period(tags.period.slug) if tags.period.slug else None
        article.period_basis = tags.period.basis
        set_evidence(article, field, [tags.period.evidence] if tags.period.evidence else [])
    elif field == "about":
        article.about = [slug for slug, _ in tags.about]
        set_evidence(article, field, [evidence for _, evidence in tags.about])
    else:
        article.scope = tags.scope.value
        set_evidence(article, field, tags.scope.evidence)


def set_evidence(article: Article, field: str, evidence: Iterable[Evidence]) -> None:
    """What a field rests on; nothing is stored where there is none."""
    article.evidence.pop(field, None)
    if said := [one.as_json() for one in evidence]:
        article.evidence[field] = said


def _tags(article: Article, vocabulary: Vocabulary, rejected: frozenset[str]) -> Tags:
    days = (article.published_from, article.published_to) if article.published_from and article.published_to else None
    return tag(article.title, article.body, days, vocabulary, rejected)


def _give(article: Article, tags: Tags, will: Will, rows: Rows) -> None:
    """Set what follows from the tags and no editor has decided, and the version that they were found with."""
    for field in TAGGED_FIELDS:
        if field not in will.fields:
            set_from_tags(article, field, tags, rows)
    article.gazetteer_version = tags.version


def save_mentions(article: Article, found: list[FoundMention]) -> None:
    """Make the article's mentions those found; what an editor added or rejected keeps its row and its standing."""
    rows = Rows()
    actor_ids = {mention.actor: rows.actor_id(mention.actor) for mention in found}
    gone = article.mentions.exclude(actor__in=actor_ids.values())
    gone.filter(basis=MentionBasis.TEXT, rejected=False).delete()
    gone.update(count=0, in_title=False, spans=[], basis=MentionBasis.EDITOR)
    Mention.objects.bulk_create(
        [_mention_row(article, actor_ids[mention.actor], mention) for mention in found],
        update_conflicts=True,
        unique_fields=["article", "actor"],
        update_fields=["count", "in_title", "spans"],
    )


def _mention_row(article: Article, actor_id: int, mention: FoundMention) -> Mention:
    spans = [
        {"field": span.field, "start": span.start, "end": span.end, "alias": span.alias, "rule": span.rule}
        for span in mention.spans
    ]
    return Mention(article=article, actor_id=actor_id, count=mention.count, in_title=mention.in_title, spans=spans)
