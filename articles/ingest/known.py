"""The articles that the archive has already of the pages at hand, and which of them a draft is of."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import MD5

from articles.models import Article, Capture, Reading
from articles.reading.addresses import url_key
from articles.reading.draft import Draft, draft_from_json
from articles.reading.formats import STANDARD_INPUT

from .pairing import Candidate

# A capture, and the drafts found on it.
Sighting = tuple[Capture, list[Draft]]
# Readings as pages came.
IN_TURN = ("capture", "position")
# Of an article that is withdrawn no reading stands; it is known by those that it had.
KNOWN_BY = Q(lapsed=False) | Q(article__withdrawn=True)


class Known:
    """The articles of the same pages: by address, or, without one, by place or bytes. They are locked till the end."""

    def __init__(self, sightings: Iterable[Sighting] = ()) -> None:
        """sightings: the new captures and the drafts found on each."""
        self._by: dict[Hashable, list[Candidate]] = defaultdict(list)
        sightings = list(sightings)
        articles = {article.pk: article for article in _locked(of_the_same_pages(sightings))}
        for reading in _current_readings(articles):
            draft, capture = draft_from_json(reading.draft), reading.capture
            self._add(Candidate(articles[reading.article_id], draft, capture.fetched_at, capture.pk))
        for article_id, uri, entry in _entries_of(articles, {capture.uri for capture, _ in sightings}):
            self._name(self._of(article_id), uri, entry)
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

    def _name(self, candidate: Candidate, uri: str, entry: str) -> None:
        if entry and candidate not in self._by["entry", uri, entry]:
            self._by["entry", uri, entry].append(candidate)

    def add(self, candidate: Candidate) -> None:
        """An article that this batch is about to make."""
        self._add(candidate)

    def seen(self, candidate: Candidate, capture: Capture, entry: str) -> None:
        """The article stands on this capture too. entry: what a feed calls it there."""
        self._name(candidate, capture.uri, entry)
        if not candidate.article.url_key:
            self._place(candidate, capture)

    def is_taken(self, key: str) -> bool:
        """Whether there is an article at an address, by its key, that is not withdrawn."""
        return any(not one.article.withdrawn for one in self._by["key", key])

    def of_the_same_page(self, draft: Draft, capture: Capture) -> list[Candidate]:
        """The articles that the draft may be of."""
        if draft.url:
            named = self._by["entry", capture.uri, draft.entry] if draft.entry else []
            return list(dict.fromkeys([*self._by["key", url_key(draft.url)], *named]))
        return list(dict.fromkeys(one for name in _places(capture) for one in self._by[name]))


def of_the_same_pages(sightings: Iterable[Sighting]) -> set[int]:
    """The ids of the articles that these drafts may be of, those that are withdrawn among them."""
    sightings = list(sightings)
    keys = {url_key(draft.url) for _, drafts in sightings for draft in drafts if draft.url}
    homeless = [capture for capture, drafts in sightings if any(not draft.url for draft in drafts)]
    return _at_addresses(keys) | _at_places(homeless) | _of_entries(sightings)


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
    bytes_ = Q(capture__content__in={capture.content_id for capture in captures})
    place = Q(digest__in=uris, capture__record__in={capture.record for capture in captures})
    found = Reading.objects.alias(digest=MD5("capture__uri")).filter(bytes_ | place, article__url_key=None)
    return set(found.filter(KNOWN_BY).values_list("article", flat=True))


def _of_entries(sightings: list[Sighting]) -> set[int]:
    """The articles that these feeds named as they name the drafts now, whatever address they gave them then."""
    entries = {draft.entry for _, drafts in sightings for draft in drafts if draft.entry}
    uris = [MD5(Value(capture.uri)) for capture, drafts in sightings if any(draft.entry for draft in drafts)]
    found = Reading.objects.alias(digest=MD5("capture__uri")).filter(digest__in=uris, draft__entry__in=list(entries))
    return set(found.filter(KNOWN_BY).values_list("article", flat=True)) if entries else set()


def _entries_of(articles: dict[int, Article], uris: set[str]) -> Iterable[tuple[int, str, str]]:
    """Article id, feed and name there, for those of the articles that these feeds named."""
    named = Reading.objects.filter(KNOWN_BY, article__in=articles, capture__uri__in=uris, draft__entry__gt="")
    return named.values_list("article", "capture__uri", "draft__entry").order_by(*IN_TURN) if articles else []


def _locked(ids: set[int]) -> Iterable[Article]:
    """The articles, held until the transaction ends: an editor's decision made meanwhile must not be written over."""
    return Article.objects.select_for_update().filter(pk__in=ids).order_by("pk") if ids else []


def _current_readings(articles: dict[int, Article]) -> Iterable[Reading]:
    found: Any = Reading.objects.filter(article__in=articles, current=True).select_related("capture")
    return found.defer("capture__hints").order_by("article") if articles else []


def _sightings_without_address(articles: dict[int, Article]) -> Iterable[tuple[int, Capture]]:
    """Where those of the articles that have no address were seen."""
    ids = [article.pk for article in articles.values() if not article.url_key]
    readings = Reading.objects.filter(KNOWN_BY, article__in=ids)
    readings = readings.select_related("capture").defer("draft", "capture__hints").order_by(*IN_TURN)
    return ((reading.article_id, reading.capture) for reading in readings) if ids else []
