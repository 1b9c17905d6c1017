"""Stored articles with other tags than they had: found out and written, editors' decisions left alone."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.models import Article, Mention, Reading
from articles.models.actor import MentionBasis
from articles.reading.draft import Draft, draft_as_json, draft_from_json
from articles.search import index
from articles.tagging.mentions import Mention as FoundMention

from . import changes, copies
from .captures import seen_on
from .derive import Will, mention_columns, mention_rows, save_mentions, set_from_draft, tag_anew, wills_on
from .rows import Rows
from .tagging import tag_draft
from .vocabulary import Vocabulary


@dataclass(slots=True)
class Renewed:
    """An article as it is from now on, unsaved. columns: whether they differ from those stored; mentioned: whether the
    mentions do. gained, lost: actors, by slug, that count now and did not, and the other way round.
    """

    article: Article
    mentions: list[FoundMention]
    columns: bool
    mentioned: bool
    gained: frozenset[str]
    lost: frozenset[str]
    reading: Reading | None = None

    @property
    def differs(self) -> bool:
        return self.columns or self.mentioned


def renewed(articles: Sequence[Article], vocabulary: Vocabulary) -> Iterator[Renewed]:
    """Each of these articles, as it stands, with the tags that this vocabulary gives it. Saves nothing."""
    wills, stored, readings = wills_on(articles), _stored(articles), _readings_to_date(articles)
    rows = Rows()
    for article in articles:
        will, before = wills[article.pk], changes.columns(article)
        reading = _redate(article, will, readings.get(article.pk), vocabulary, rows)
        found = tag_anew(article, will, vocabulary, rows)
        yield _compared(article, found, before, stored[article.pk], rows, reading)


def _compared(
    article: Article,
    found: list[FoundMention],
    before: Mapping[str, object],
    stored: Sequence[Mention],
    rows: Rows,
    reading: Reading | None,
) -> Renewed:
    now = {row.actor_id: mention_columns(row) for row in mention_rows(article, found, rows)}
    named = {row.actor_id: mention_columns(row) for row in stored if row.count}
    slugs = {rows.actor_id(mention.actor): mention.actor for mention in found}
    slugs |= {row.actor_id: row.actor.slug for row in stored}
    # What an editor rejected does not count, whatever is found; what one added does.
    resting_on_text = {row.actor_id for row in stored if row.basis == MentionBasis.TEXT and not row.rejected}
    return Renewed(
        article,
        found,
        changes.columns(article) != before,
        now != named,
        frozenset(slugs[actor] for actor in now.keys() - {row.actor_id for row in stored}),
        frozenset(slugs[actor] for actor in resting_on_text - now.keys()),
        reading,
    )


def _stored(articles: Sequence[Article]) -> dict[int, list[Mention]]:
    stored: dict[int, list[Mention]] = defaultdict(list)
    for mention in Mention.objects.filter(article__in=articles).select_related("actor"):
        stored[mention.article_id].append(mention)
    return stored


def _readings_to_date(articles: Sequence[Article]) -> dict[int, Reading]:
    """Of those articles whose page states no date the reading in force: the date may follow from who is named."""
    ids = [one.pk for one in articles if one.published_basis in (None, "inferred")]
    readings = Reading.objects.filter(article__in=ids, current=True).exclude(draft={}).select_related("capture")
    return {reading.article_id: reading for reading in readings}


def _redate(
    article: Article, will: Will, reading: Reading | None, vocabulary: Vocabulary, rows: Rows
) -> Reading | None:
    """Infer the date anew, as when the page was read; the reading with its draft, unsaved, if it is another one."""
    if reading is None or not reading.draft or "published" in will.fields:
        return None
    draft = draft_from_json(reading.draft)
    dated = _dated(draft, reading, vocabulary)
    if dated.published == draft.published:
        return None
    set_from_draft(article, "published", dated, rows)
    reading.draft = draft_as_json(dated)
    return reading


def _dated(draft: Draft, reading: Reading, vocabulary: Vocabulary) -> Draft:
    if draft.published and draft.published.basis != "inferred":
        return draft
    return tag_draft(replace(draft, published=None), vocabulary, seen_on(reading.capture))[0]


def write(found: Collection[Renewed]) -> None:
    """Save what differs; search and the groups of copies follow."""
    for one in found:
        if one.columns:
            one.article.save()
        if one.mentioned:
            save_mentions(one.article, one.mentions)
        if one.reading:
            one.reading.save()
    index.write([one.article.pk for one in found if one.columns])
    index.write_actors([one.article.pk for one in found if one.mentioned and not one.columns])
    copies.regroup([one.article.pk for one in found if one.reading])
