"""Contents and captures of a batch, each kept once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F
from django.db.models.functions import Now

from articles.models import Capture, Content, IngestRun
from articles.reading.page import Page, fetched_at, storable_text, storable_value

from .prepare import Prepared, digest_of

# What makes two sightings one: the same bytes from the same place at the same time, as far as the source tells it.
Key = tuple[str, str, str, datetime | None]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where pages come from. path: what ingest was given, absolute, "" where they came by another way.

    kept: they are read anew from the archive's own captures, which is no sighting.
    """

    path: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that the archive has already, by the id of its capture."""

    capture_id: int


def keep_captures(pages: Sequence[Prepared], run: IngestRun, origin: Origin) -> list[tuple[Capture, bool]]:
    """The capture of each page, and whether it is new. One seen before, in this batch too, is only counted."""
    contents = _keep_contents(pages)
    known = _known(contents, pages)
    new: dict[Key, Capture] = {}
    again: Counter[int] = Counter()
    kept: list[tuple[Capture, bool]] = []
    for prepared in pages:
        key = _key(prepared.page, prepared.digest)
        capture = known.get(key) or new.get(key)
        kept.append((capture or new.setdefault(key, _capture(prepared, contents, run)), capture is None))
        if key in known:
            again[known[key].pk] += 1
        elif capture:
            capture.sightings += 1
    Capture.objects.bulk_create(new.values())
    if not origin.kept:
        _count(again)
    return kept


def seen_before(pages: Sequence[Page]) -> list[int | None]:
    """The id of each page's capture; None for a page that the archive has not seen."""
    digests = [digest_of(page) for page in pages]
    found = Capture.objects.filter(content__sha256__in=digests).values_list(
        "content__sha256", "uri", "record", "fetched_at", "pk"
    )
    known: dict[Key, int] = {(digest, uri, record, fetched): pk for digest, uri, record, fetched, pk in found}
    return [known.get(_key(page, digest)) for page, digest in zip(pages, digests, strict=True)]


def _keep_contents(pages: Sequence[Prepared]) -> dict[str, int]:
    """Digest -> id of the row that holds exactly these bytes."""
    by_digest = {prepared.digest: prepared for prepared in pages}
    known = _content_ids(by_digest)
    missing = [one for digest, one in by_digest.items() if digest not in known]
    rows = [Content(sha256=one.digest, size=one.size, compressed=one.compressed) for one in missing]
    made = Content.objects.bulk_create(rows)
    return known | {row.sha256: row.pk for row in made}


def _content_ids(digests: Iterable[str]) -> dict[str, int]:
    return dict(Content.objects.filter(sha256__in=list(digests)).values_list("sha256", "pk"))


def _known(contents: dict[str, int], pages: Sequence[Prepared]) -> dict[Key, Capture]:
    digests = {number: digest for digest, number in contents.items()}
    rows = Capture.objects.filter(content__in=list(digests)).defer("hints") if pages else []
    return {_key_of_row(row, digests[row.content_id]): row for row in rows}


def _key(page: Page, digest: str) -> Key:
    return (digest, storable_text(page.uri), storable_text(page.record), _fetched(page))


def _key_of_row(row: Capture, digest: str) -> Key:
    return (digest, row.uri, row.record, row.fetched_at)


def _fetched(page: Page) -> datetime | None:
    return fetched_at(page.hints["fetched"]) if "fetched" in page.hints else None


def _capture(prepared: Prepared, contents: dict[str, int], run: IngestRun) -> Capture:
    page = prepared.page
    return Capture(
        content_id=contents[prepared.digest],
        run=run,
        uri=storable_text(page.uri),
        record=storable_text(page.record),
        media_type=page.media_type,
        encoding=page.encoding,
        hints=storable_value(page.hints),
        fetched_at=_fetched(page),
    )


def page_of(capture: Capture) -> Page:
    """The page of a capture, to be read anew as it was when it came."""
    return _page(capture, capture.content.data)


def seen_on(capture: Capture) -> date:
    """The day on which the page of a capture was fetched or came."""
    return _page(capture, b"").seen


def _page(capture: Capture, content: bytes) -> Page:
    kept = (capture.uri, capture.record, capture.media_type, content, capture.encoding, capture.hints)
    return Page(*kept, first_seen=capture.first_seen_at.date())


def count_sightings(capture_ids: Iterable[int]) -> None:
    """Count each of these captures as seen once more."""
    _count(Counter(capture_ids))


def _count(again: Counter[int]) -> None:
    for times in set(again.values()):
        ids = [number for number, seen in again.items() if seen == times]
        Capture.objects.filter(pk__in=ids).update(sightings=F("sightings") + times, last_seen_at=Now())
