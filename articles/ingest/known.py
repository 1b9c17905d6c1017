"""The articles that the archive has already of the pages at hand, and which of them a draft is of."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, Value
from django.db.models.functions import MD5

from articles.models import Article, Capture, Reading
from articles.reading.addresses import url_key
from articles.reading.draft import Draft, draft_from_json
from articles.reading.formats import STANDARD_INPUT
from articles.text.folding import fold_name
from articles.text.shingles import containment, shingles
from articles.text.tokens import words

from .prepare import Read

# A draft is of an existing article if this share of the smaller text stands in the other.
AKIN = 0.5
# Titles of one story, in a feed and on its page, share this part of the shorter one's words, and as many at least: one
# alone («عاجل», «سوريا») is shared by any.
AKIN_TITLE, WORDS_IN_COMMON = 0.5, 2


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

    def alike(self, text: frozenset[str]) -> float:
        """Jaccard similarity, 0 to 1."""
        self.text = self.text or text_of(self.draft)
        return len(text & self.text) / max(1, len(text | self.text))

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
        ids = _at_addresses(keys) | _at_places(homeless) | _of_entries(sightings)
        articles = {article.pk: article for article in _locked(ids)}
        for reading in _current_readings(articles):
            candidate = Candidate(
                articles[reading.article_id], draft_from_json(reading.draft), reading.capture.fetched_at
            )
            self._add(candidate)
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

    def add(self, candidate: Candidate, capture: Capture) -> None:
        """An article that this batch is about to make."""
        self._add(candidate)
        self._name(candidate, capture.uri, candidate.draft.entry)
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
            named = self._by["entry", capture.uri, draft.entry] if draft.entry else []
            return list(dict.fromkeys([*self.at(url_key(draft.url)), *named]))
        return list(dict.fromkeys(one for name in _places(capture) for one in self._by[name]))


Rank = tuple[int, float, float]
SAME_NAME, SAME_TEXT, AKIN_TEXT, SAME_ADDRESS = 3, 2, 1, 0


def pair(drafts: Sequence[Draft], candidates: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """The article that each draft of a page is of; None for a new one. No article twice.

    candidates: for each draft those it may be of. The surest pairs come first, over the whole page: one by one, a draft
    whose text stands in another's would take that other's article.
    """
    ranked = [
        (rank, -number, -place, one)
        for number, draft in enumerate(drafts)
        for place, one in enumerate(candidates[number])
        if (rank := _rank(draft, one, drafts, candidates[number])) is not None
    ]
    found: dict[int, Candidate] = {}
    for _, number, _, one in sorted(ranked, key=lambda pair: pair[:3], reverse=True):
        if -number not in found and one not in found.values():
            found[-number] = one
    return [found.get(number) for number in range(len(drafts))]


def _rank(draft: Draft, one: Candidate, drafts: Sequence[Draft], others: Sequence[Candidate]) -> Rank | None:
    """How sure it is that the draft is of this article; None if it is not.

    By the name that its feed gives it, where it gives it once; by the same text; by likeness; and a summary and the
    page at its address are of one story if their titles are alike.
    """
    text = text_of(draft)
    jaccard, containment = one.alike(text), one.likeness(text)
    if draft.entry and draft.entry == one.draft.entry and _is_once(draft.entry, drafts, others):
        return (SAME_NAME, jaccard, containment)
    if (draft.title, draft.body) == (one.draft.title, one.draft.body):
        return (SAME_TEXT, 1.0, 1.0)
    if containment >= AKIN:
        return (AKIN_TEXT, jaccard, containment)
    if draft.url and draft.excerpt != one.draft.excerpt and alike_in_title(draft.title, one.draft.title):
        return (SAME_ADDRESS, jaccard, containment)
    return None


def _is_once(name: str, drafts: Sequence[Draft], candidates: Sequence[Candidate]) -> bool:
    return sum(one.entry == name for one in drafts) == 1 == sum(one.draft.entry == name for one in candidates)


def is_doubtful(draft: Draft, one: Candidate) -> bool:
    """Whether a draft has neither title nor text in common with what stands at its address."""
    return not alike_in_title(draft.title, one.draft.title) and one.likeness(text_of(draft)) < AKIN


def alike_in_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for spelling, or share most of the shorter one's words."""
    if fold_name(one) == fold_name(other):
        return True
    shared = set(words(one)) & set(words(other))
    fewest = min(len(set(words(one))), len(set(words(other))))
    return len(shared) >= max(WORDS_IN_COMMON, AKIN_TITLE * fewest)


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


def _of_entries(sightings: list[tuple[Capture, list[Draft]]]) -> set[int]:
    """The articles that these feeds named as they name the drafts now, whatever address they gave them then."""
    entries = {draft.entry for _, drafts in sightings for draft in drafts if draft.entry}
    uris = [MD5(Value(capture.uri)) for capture, drafts in sightings if any(draft.entry for draft in drafts)]
    found = Reading.objects.alias(digest=MD5("capture__uri")).filter(digest__in=uris, draft__entry__in=list(entries))
    return set(found.values_list("article", flat=True)) if entries else set()


def _entries_of(articles: dict[int, Article], uris: set[str]) -> Iterable[tuple[int, str, str]]:
    """Article id, feed and name there, for those of the articles that these feeds named."""
    named = Reading.objects.filter(article__in=articles, capture__uri__in=uris, draft__entry__gt="")
    return named.values_list("article", "capture__uri", "draft__entry").order_by("pk") if articles else []


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
