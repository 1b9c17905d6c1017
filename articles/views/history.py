"""What a page said each time it was read: its versions, and what changed from each to the next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from articles.ingest.pairing import substance
from articles.models import Reading, Source
from articles.reading.draft import Draft, SourceFound, draft_from_json
from articles.text.differences import Change, Run, said, sentence_differences, word_differences
from articles.text.partial_dates import DateSpan
from articles.text.sentences import split_sentences

# Of one change: more than the longest sample article has sentences.
SHOWN_SENTENCES = 200
TEXTS = ("title", "subtitle", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class Version:
    """What a page said for a time. number: from 1; readings: those that say so, the earliest first."""

    number: int
    draft: Draft
    readings: list[Reading]

    @property
    def first(self) -> Reading:
        """The reading that said so first."""
        return self.readings[0]

    @property
    def last(self) -> Reading:
        """The reading that said so last."""
        return self.readings[-1]


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to the next.

    texts: fields with their words; dates, names: of outlets, before and after, None if unchanged; body: stretches of
    sentences that stayed the same or did not; more: how many changed sentences are not shown.
    """

    before: Version
    after: Version
    texts: list[tuple[str, list[Run]]]
    dates: tuple[DateSpan | None, DateSpan | None] | None
    names: tuple[str, str] | None
    body: list[tuple[bool, list[Change]]]
    more: int


def times_changed(readings: Iterable[Reading]) -> int:
    """How often what an article's page says has changed since it was first seen."""
    return max(0, len(versions_of(comparable(readings)[0])) - 1)


def comparable(readings: Iterable[Reading]) -> tuple[list[Reading], int]:
    """The readings that are versions of a page, and how many are not: a feed's summary is none where the page came."""
    kept = [one for one in readings if one.draft]
    whole = [one for one in kept if not one.draft.get("excerpt")]
    return (whole, len(kept) - len(whole)) if whole else (kept, 0)


def versions_of(readings: Iterable[Reading]) -> list[Version]:
    """The versions in the order of time; readings that follow on each other and say the same are one.

    The same bytes are one version too, however they were read: then the archive has learned, the page has not changed.
    """
    found: list[Version] = []
    for reading in sorted(readings, key=lambda one: (seen(one), one.pk)):
        draft = draft_from_json(reading.draft)
        if found and (found[-1].last.capture.content_id == reading.capture.content_id or same(found[-1].draft, draft)):
            found[-1] = Version(len(found), draft, [*found[-1].readings, reading])
        else:
            found.append(Version(len(found) + 1, draft, [reading]))
    return found


def seen(reading: Reading) -> datetime:
    """When the page was as it was read there: when its source fetched it, else when the archive first saw it."""
    return reading.capture.fetched_at or reading.capture.first_seen_at


def same(one: Draft, other: Draft) -> bool:
    """Whether two drafts say the same, but for white space and for what the archive knows of their outlet."""
    if substance(one) == substance(other):
        return True
    return _same_outlet(one, other) and _words_of(one) == _words_of(other)


def _same_outlet(one: Draft, other: Draft) -> bool:
    if one.source is None or other.source is None:
        return one.source is other.source
    return one.source.name == other.source.name or one.source.slug == other.source.slug is not None


def _words_of(draft: Draft) -> tuple[object, ...]:
    texts = (getattr(draft, field).split() for field in TEXTS)
    body = [said(sentence) for sentence in split_sentences(draft.body)]
    return (*texts, body, _span(draft))


def _span(draft: Draft) -> DateSpan | None:
    return draft.published.span if draft.published else None


def differences(pairs: Iterable[tuple[Version, Version]]) -> list[Difference]:
    """What changed from each version to the next, outlets by their names in the language of the page."""
    pairs = list(pairs)
    slugs = {one.draft.source.slug for pair in pairs for one in pair if one.draft.source and one.draft.source.slug}
    outlets = {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
    return [_difference(before, after, outlets) for before, after in pairs]


def _difference(before: Version, after: Version, outlets: Mapping[str, Source]) -> Difference:
    old, new = before.draft, after.draft
    changed = [field for field in TEXTS if getattr(old, field).split() != getattr(new, field).split()]
    sentences = sentence_differences(old.body, new.body)
    shown, more = _shown(sentences)
    return Difference(
        before,
        after,
        texts=[(field, word_differences(getattr(old, field), getattr(new, field))) for field in changed],
        dates=(_span(old), _span(new)) if _span(old) != _span(new) else None,
        names=None if _same_outlet(old, new) else (_name(old.source, outlets), _name(new.source, outlets)),
        body=shown if any(one.kind != "same" for one in sentences) else [],
        more=more,
    )


def _name(source: SourceFound | None, outlets: Mapping[str, Source]) -> str:
    if source is None:
        return ""
    known = outlets.get(source.slug) if source.slug else None
    return known.name if known else source.name


def _shown(changes: Sequence[Change]) -> tuple[list[tuple[bool, list[Change]]], int]:
    """The changes in stretches, up to SHOWN_SENTENCES that are not the same, and how many of these are left out."""
    places = [place for place, one in enumerate(changes) if one.kind != "same"]
    if len(places) > SHOWN_SENTENCES:
        changes = changes[: places[SHOWN_SENTENCES]]
    stretches = [(stayed, list(stretch)) for stayed, stretch in groupby(changes, lambda one: one.kind == "same")]
    return stretches, max(0, len(places) - SHOWN_SENTENCES)
