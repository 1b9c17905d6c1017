"""A run of ingest: pages in, batches of articles out, every refusal recorded."""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import DatabaseError, transaction
from django.db.models.functions import Now

from articles.models import IngestRun
from articles.models.run import RunKind, RunState
from articles.reading.formats import STANDARD_INPUT, Meter, read, storable
from articles.reading.page import Lull, Page, Refused

from . import retagging
from .captures import Origin, Seen, seen_before
from .prepare import Prepared
from .store import Item, Stored, store
from .vocabulary import Latest, Vocabulary, from_database
from .workers import Chunk, preparer

# A batch is one transaction: large enough that its commit costs little, short enough that a kill loses little, and
# bounded in bytes of pages, for one may have 16 MB: a hundred saved news pages with their markup.
BATCH_PAGES, BATCH_SECONDS, BATCH_BYTES = 500, 2.0, 8 * 1024 * 1024
# What a worker is given at once.
CHUNK_PAGES, CHUNK_BYTES = 50, 2 * 1024 * 1024
# Refusals that a report keeps by name; all are recorded in the archive.
REFUSALS_KEPT = 1_000

Progress = Callable[[int], object]
Stop = Callable[[], bool]


@dataclass
class Report:
    """What a run did: pages read, pages seen before, articles added and changed, and what was refused.

    refused: the first REFUSALS_KEPT; refusals: how many in all. stopped: it was asked to end before its end.
    """

    run_id: int
    pages: int = 0
    known: int = 0
    added: int = 0
    changed: int = 0
    refusals: int = 0
    stopped: bool = False
    refused: list[Refused] = field(default_factory=list)

    def count(self, stored: Stored) -> None:
        self.pages += stored.pages
        self.known += stored.known
        self.added += len(stored.added)
        self.changed += len(stored.changed)
        self.refusals += len(stored.refused)
        self.refused += stored.refused[: REFUSALS_KEPT - len(self.refused)]


@dataclass(frozen=True, slots=True)
class Source:
    """Pages to take in, and where they come from."""

    origin: Origin
    pages: Iterable[Page | Refused | Lull]


def ingest(
    paths: Iterable[str],
    *,
    standard_input: BinaryIO | None = None,
    progress: Progress = lambda pages: None,
    meter: Meter | None = None,
    workers: int = 1,
    stop: Stop = lambda: False,
) -> Report:
    """Take in the pages of files, folders and standard input ("-").

    progress(n): told of n further pages. meter: told of bytes. workers: processes that read and tag. stop(): asked
    between batches whether to end. A page that cannot be read or kept is refused with its reason, recorded, and the
    rest goes in. The same call again goes on where one was cut short: what is in is only counted as seen.
    """
    paths = list(paths)
    given = standard_input or sys.stdin.buffer
    sources = (Source(Origin(_absolute(path)), read([path], given, meter)) for path in paths)
    return take_in(sources, RunKind.INGEST, paths, progress=progress, workers=workers, stop=stop)


def _absolute(path: str) -> str:
    return "" if path == STANDARD_INPUT else storable(os.path.abspath(path))


def take_in(
    sources: Iterable[Source],
    kind: str,
    asked_for: Iterable[str],
    *,
    progress: Progress = lambda pages: None,
    workers: int = 1,
    stop: Stop = lambda: False,
) -> Report:
    """Take in the pages of these sources as one run, recorded as of `kind` and with what was asked for.

    A change of the gazetteer meanwhile is known from the next pages on; what was tagged before it and stored after it
    is tagged once more.
    """
    IngestRun.objects.mark_interrupted()
    run = IngestRun.objects.create(kind=kind, paths=[storable(one) for one in asked_for])
    report, known = Report(run.pk), Latest(from_database)
    with run.going_on(), preparer(known, workers) as prepare:
        try:
            for origin, batch in _batches(prepare(_chunks(sources))):
                stored = _keep(batch, run, origin, known(), report)
                retagging.keep_up(stored.added + stored.changed)
                progress(len(batch))
                if stop():
                    report.stopped = True
                    break
        except BaseException:
            with suppress(DatabaseError):
                _end(run, RunState.INTERRUPTED)
            raise
        _end(run, RunState.INTERRUPTED if report.stopped else RunState.FINISHED)
    return report


def _chunks(sources: Iterable[Source]) -> Iterator[Chunk]:
    """The pages in lists of a size to hand to a worker, none of two sources; those seen before are marked so."""
    for source in sources:
        items: list[Page | Refused] = []
        size, began = 0, time.monotonic()
        for item in source.pages:
            if isinstance(item, Lull):
                yield Chunk(source.origin, _with_seen(items, source.origin), rest=True)
                items, size, began = [], 0, time.monotonic()
                continue
            items.append(item)
            size += len(item.content) if isinstance(item, Page) else 0
            if len(items) >= CHUNK_PAGES or size >= CHUNK_BYTES or time.monotonic() - began > BATCH_SECONDS:
                yield Chunk(source.origin, _with_seen(items, source.origin))
                items, size, began = [], 0, time.monotonic()
        if items:
            yield Chunk(source.origin, _with_seen(items, source.origin))


def _with_seen(items: list[Page | Refused], origin: Origin) -> list[Item]:
    """The pages, those seen before marked so; kept ones are to be read anew, whatever came of them before."""
    if origin.kept:
        return list(items)
    pages = {number: item for number, item in enumerate(items) if isinstance(item, Page)}
    captures = dict(zip(pages, seen_before(list(pages.values())), strict=True))
    return [Seen(found) if (found := captures.get(number)) else item for number, item in enumerate(items)]


def _batches(chunks: Iterator[Chunk]) -> Iterator[tuple[Origin, list[Item]]]:
    """Prepared chunks of one origin put together to batches."""
    batch: list[Item] = []
    origin, size, began = Origin(), 0, time.monotonic()
    for chunk in chunks:
        full = len(batch) >= BATCH_PAGES or size >= BATCH_BYTES or time.monotonic() - began > BATCH_SECONDS
        if batch and (full or chunk.origin != origin):
            yield origin, batch
            batch, size, began = [], 0, time.monotonic()
        origin, batch = chunk.origin, batch + chunk.items
        size += sum(item.size for item in chunk.items if isinstance(item, Prepared))
        if batch and chunk.rest:
            yield origin, batch
            batch, size, began = [], 0, time.monotonic()
    if batch:
        yield origin, batch


def _keep(batch: list[Item], run: IngestRun, origin: Origin, vocabulary: Vocabulary, report: Report) -> Stored:
    """Store the batch and what the run has done so far, together."""
    with transaction.atomic():
        stored = store(batch, run, origin, vocabulary)
        report.count(stored)
        IngestRun.objects.filter(pk=run.pk).update(
            pages_read=report.pages,
            pages_known=report.known,
            pages_refused=report.refusals,
            articles_added=report.added,
            articles_changed=report.changed,
            heard_at=Now(),
        )
    return stored


def _end(run: IngestRun, state: RunState) -> None:
    IngestRun.objects.filter(pk=run.pk).update(state=state, finished_at=Now())
