"""The articles that the archive has already of the pages at hand, and which of them a draft is of."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import MD5

from articles.models import Article, Capture, Reading
from articles.reading.addresses import url_key
from articles.reading.draft import Draft, draft_from_json
from articles.reading.formats import STANDARD_INPUT
from articles.text.shingles import containment, shingles

from .prepare import Read

# A draft is of an existing article if this share of the smaller text stands in the other.
AKIN = 0.5


@dataclass(eq=False)
class Candidate:
    """An article, in the database or about to be: its draft last read, and when the source says that was fetched.

    read: what this batch read of it last, if anything. changed: whether that says anything else than was known.
    """

    article: Article
    draft: Draft
    fetched: datetime | None
    read: Read | None = None
    changed: bool = False
    text: frozenset[str] = frozenset()

    def is_now(self, read: Read, draft: Draft, fetched: datetime | None) -> None:
        """The article is what was read here from now on; draft: that of `read`, with the doubts added to it."""
        self.changed = self.changed or substance(draft) != substance(self.draft)
        self.read, self.draft, self.fetched, self.text = read, draft, fetched, frozenset()

    def likeness(self, text: frozenset[str]) -> float:
        self.text = self.text or text_of(self.draft)
        return containment(text, self.text)

    def gives_way_to(self, draft: Draft, fetched: datetime | None) -> bool:
        """Whether the draft is the better reading: a whole text above a summary, else the later capture."""
        if self.draft.excerpt != draft.excerpt:
            return self.draft.excerpt
        return not (fetched and self.fetched and fetched < self.fetched)


def substance(draft: Draft) -> tuple[object, ...]:
    """What a draft says, wherever on its page it stands."""
    source, published = draft.source, draft.published
    texts = (draft.title, draft.subtitle, draft.byline, draft.dateline, draft.body)
    return (*texts, source and (source.slug, source.name), published and published.span)


def text_of(draft: Draft) -> frozenset[str]:
    """What likeness is measured on: never an editor's text."""
    return shingles(f"{draft.title}\n{draft.body}")


class Known:
    """The articles of the same pages: by address, or, without one, by place or bytes. They are locked till the end."""

    def __init__(self, sightings: Iterable[tuple[Capture, list[Draft]]]) -> None:
        """sightings: the new captures and the drafts found on each."""
        self._by: dict[Hashable, list[Candidate]] = defaultdict(list)
        sightings = list(sightings)
        keys = {url_key(draft.url) for _, drafts in sightings for draft in drafts if draft.url}
        homeless = [capture for capture, drafts in sightings if any(not draft.url for draft in drafts)]
        ids = _at_addresses(keys) | _at_places(homeless)
        articles = {article.pk: article for article in _locked(ids)}
        for reading in _current_readings(articles):
            candidate = Candidate(
                articles[reading.article_id], draft_from_json(reading.draft), reading.capture.fetched_at
            )
            self._add(candidate)
        for article_id, capture in _sightings_without_address(articles):
            self._place(self._of(article_id), capture)

    def _of(self, article_id: int) -> Candidate:
        return self._by["article", article_id][0]

    def _add(self, candidate: Candidate) -> None:
        if candidate.article.pk:
            self._by["article", candidate.article.pk].append(candidate)
        if candidate.article.url_key:
            self._by["key", candidate.article.url_key].append(candidate)

    def _place(self, candidate: Candidate, capture: Capture) -> None:
        for name in _places(capture):
            if candidate not in self._by[name]:
                self._by[name].append(candidate)

    def add(self, candidate: Candidate, capture: Capture) -> None:
        """An article that this batch is about to make."""
        self._add(candidate)
        self.seen(candidate, capture)

    def seen(self, candidate: Candidate, capture: Capture) -> None:
        """The article stands on this capture too."""
        if not candidate.article.url_key:
            self._place(candidate, capture)

    def at(self, key: str) -> list[Candidate]:
        """The articles at an address, by its key."""
        return self._by["key", key]

    def of_the_same_page(self, draft: Draft, capture: Capture) -> list[Candidate]:
        """The articles that the draft may be of."""
        if draft.url:
            return self.at(url_key(draft.url))
        return list(dict.fromkeys(one for name in _places(capture) for one in self._by[name]))


def match(draft: Draft, candidates: Iterable[Candidate]) -> Candidate | None:
    """The candidate that the draft is of; None if it is a new article.

    An entry of a feed is known by its name there, and a summary is of whatever stands at its address. For all else the
    most alike is taken, if it is akin.
    """
    candidates = list(candidates)
    if draft.entry:
        for one in candidates:
            if one.draft.entry == draft.entry or (draft.url and draft.excerpt != one.draft.excerpt):
                return one
    if not candidates:
        return None
    text = text_of(draft)
    best = max(candidates, key=lambda one: one.likeness(text))
    if draft.url and best.draft.excerpt and not draft.excerpt:
        return best
    return best if best.likeness(text) >= AKIN else None


def _places(capture: Capture) -> list[Hashable]:
    """What makes two captures without an address the same page: their bytes, or where they came from.

    Standard input is no place: its third line today has nothing to do with its third line yesterday.
    """
    bytes_ = ("bytes", capture.content_id)
    return [bytes_] if capture.uri == STANDARD_INPUT else [bytes_, ("place", capture.uri, capture.record)]


def _at_addresses(keys: set[str]) -> set[int]:
    """The articles at these addresses; the index is on the digests, so these are asked for too."""
    digests = [MD5(Value(key)) for key in keys]
    found = Article.objects.annotate(digest=MD5("url_key")).filter(digest__in=digests, url_key__in=keys)
    return set(found.values_list("pk", flat=True)) if keys else set()


def _at_places(captures: list[Capture]) -> set[int]:
    if not captures:
        return set()
    uris = [MD5(Value(uri)) for uri in {capture.uri for capture in captures} - {STANDARD_INPUT}]
    same = Q(capture__content__in={capture.content_id for capture in captures})
    found = Reading.objects.alias(digest=MD5("capture__uri")).filter(same | Q(digest__in=uris), article__url_key=None)
    return set(found.values_list("article", flat=True))


def _locked(ids: set[int]) -> Iterable[Article]:
    """The articles, held until the transaction ends: an editor's decision made meanwhile must not be written over."""
    return Article.objects.select_for_update().filter(pk__in=ids).order_by("pk") if ids else []


def _current_readings(articles: dict[int, Article]) -> Iterable[Reading]:
    found: Any = Reading.objects.filter(article__in=articles, current=True).select_related("capture")
    return found.defer("capture__hints").order_by("article") if articles else []


def _sightings_without_address(articles: dict[int, Article]) -> Iterable[tuple[int, Capture]]:
    """Where those of the articles that have no address were seen."""
    ids = [article.pk for article in articles.values() if not article.url_key]
    readings = Reading.objects.filter(article__in=ids).select_related("capture").defer("draft", "capture__hints")
    return ((reading.article_id, reading.capture) for reading in readings) if ids else []
