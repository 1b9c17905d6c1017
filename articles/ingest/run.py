"""A run of ingest: pages in, batches of articles out, every refusal recorded."""

import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models import IngestProblem, IngestRun
from articles.reading.formats import read, storable
from articles.reading.page import Page, Refused, UnreadablePage
from articles.search import index

from .save import Saved, save_page
from .vocabulary import Vocabulary, from_database

logger = logging.getLogger(__name__)

# A batch is one transaction: large enough that its commit costs little, short enough that a kill loses little.
BATCH_PAGES, BATCH_SECONDS = 500, 2.0

Progress = Callable[[int], object]


@dataclass
class Report:
    """What a run did: pages read, pages seen before, articles added and changed, and what was refused."""

    run_id: int
    pages: int = 0
    known: int = 0
    added: int = 0
    changed: int = 0
    refused: list[Refused] = field(default_factory=list)


def ingest(
    paths: Iterable[str], *, standard_input: BinaryIO | None = None, progress: Progress = lambda pages: None
) -> Report:
    """Take in the pages of files, folders and standard input ("-"); progress(n) is told of n further pages.

    A page that cannot be read or kept is refused with its reason, recorded, and the rest goes in.
    """
    paths = list(paths)
    run = IngestRun.objects.create(paths=[storable(path) for path in paths])
    report, vocabulary = Report(run.pk), from_database()
    for batch in _batches(read(paths, standard_input or sys.stdin.buffer)):
        with transaction.atomic(), alone():
            _take_in(batch, run, report, vocabulary)
            _record(run, report)
        progress(len(batch))
    IngestRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
    return report


@contextmanager
def alone() -> Iterator[None]:
    """One batch at a time, whichever process it is in, until the transaction ends.

    Two that keep the same contents and outlets in another order would wait for each other, and pages would be lost.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.ingest'))")
    yield


def _batches(pages: Iterator[Page | Refused]) -> Iterator[list[Page | Refused]]:
    batch: list[Page | Refused] = []
    began = time.monotonic()
    for page in pages:
        batch.append(page)
        if len(batch) >= BATCH_PAGES or time.monotonic() - began > BATCH_SECONDS:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch


def _take_in(batch: list[Page | Refused], run: IngestRun, report: Report, vocabulary: Vocabulary) -> None:
    touched: list[int] = []
    for page in batch:
        outcome = page if isinstance(page, Refused) else _attempt(page, run, vocabulary)
        if isinstance(outcome, Refused):
            _refuse(outcome, run, report)
            continue
        touched += outcome.added + outcome.changed
        report.pages += 1
        report.known += outcome.known
        report.added += len(outcome.added)
        report.changed += len(outcome.changed)
    index.write(touched)


def _attempt(page: Page, run: IngestRun, vocabulary: Vocabulary) -> Saved | Refused:
    """The page saved whole, or not at all."""
    try:
        with transaction.atomic():
            return save_page(page, run, vocabulary)
    except UnreadablePage as unreadable:
        return Refused(page.uri, page.record, unreadable.reason, unreadable.detail)
    except DatabaseError as error:
        return Refused(page.uri, page.record, "the database refused the page", str(error).strip())
    except Exception as error:
        # A fault of ours on one page: the page is put aside, the others go in, the log has the place.
        logger.exception("%s %s", page.uri, page.record)
        return Refused(page.uri, page.record, "the program failed on the page", repr(error))


def _refuse(refused: Refused, run: IngestRun, report: Report) -> None:
    report.refused.append(refused)
    IngestProblem.objects.create(
        run=run, uri=refused.uri, record=refused.record, reason=refused.reason, detail=refused.detail
    )


def _record(run: IngestRun, report: Report) -> None:
    IngestRun.objects.filter(pk=run.pk).update(
        pages_read=report.pages,
        pages_known=report.known,
        pages_refused=len(report.refused),
        articles_added=report.added,
    )
