"""All that is derived from captures, derived anew: some pages at a time, so that it can be cut short and resumed."""

import logging
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field

from django.db import DatabaseError, OperationalError, transaction
from django.db.models import F
from django.db.models.functions import Now

from articles.models import Capture, IngestRun, RereadCapture
from articles.models.run import RunKind, RunState
from articles.reading.page import Refused

from . import retagging
from .captures import page_of
from .captures_anew import Anew, articles_on, failed, read_anew, refusal
from .changes import Change
from .prepare import prepare
from .program import program_mark
from .rereading import Plan, plan
from .rewriting import note_refusals, write
from .run import CHUNK_BYTES, CHUNK_PAGES
from .selecting import Selection, captures_of
from .store import NOT_STORED, alone
from .vocabulary import Latest, from_database, vocabulary_mark
from .whole_pages import Group, further, groups, with_their_pages
from .workers import preparer

logger = logging.getLogger(__name__)


class GoesOn(RuntimeError):
    """Another process does the same at this moment."""


@dataclass
class Outcome:
    """What came of it, or would. decided: articles with a decision of an editor, which stands; resumed: captures that
    an earlier call had done; failed: captures left as they were, for the program failed on one of their page.
    """

    run_id: int | None = None
    captures: int = 0
    resumed: int = 0
    unchanged: int = 0
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    returned: int = 0
    decided: int = 0
    failed: int = 0
    stopped: bool = False
    failures: list[Refused] = field(default_factory=list)

    def count(self, found: Plan, captures: int) -> None:
        kinds = [change.kind for change in found.changes]
        self.captures += captures
        self.added += kinds.count("added")
        self.changed += kinds.count("changed")
        self.withdrawn += kinds.count("withdrawn")
        self.returned += kinds.count("returned")
        self.unchanged += len(found.renewals) - kinds.count("changed") - kinds.count("returned")
        self.decided += sum(one.existing.decided for one in found.renewals)


def reprocess(
    selection: Selection | None = None,
    *,
    dry_run: bool = False,
    restart: bool = False,
    workers: int = 1,
    progress: Callable[[int], object] = lambda captures: None,
    tell: Callable[[Change], object] = lambda change: None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Read captures anew, all or those selected with the others of their pages, and bring all that follows in line.

    The archive is then as if this program had read the captures from the first; ids stay, and so does what editors
    decided. dry_run: write nothing. restart: do not go on where the same call was cut short. progress(n): told of n
    further captures of those selected. tell(change): told of each article that changes. stop(): asked between groups
    whether to end. Raises NothingSuch for a selection of what is not there, GoesOn if another process does the same.
    """
    selection = selection or Selection()
    chosen, known = captures_of(selection), Latest(from_database)
    run = None if dry_run else _run(selection, restart)
    work = _Work(run, known, tell)
    with run.going_on() if run else nullcontext(), preparer(known, workers) as prepared:
        try:
            for group, read in read_anew(prepared, groups(chosen, work.done, CHUNK_PAGES, CHUNK_BYTES)):
                work.do(group, read)
                progress(len(group.chosen) + group.passed_over)
                if stop():
                    work.outcome.stopped = True
                    break
        except BaseException:
            with suppress(DatabaseError):
                _end(run, RunState.INTERRUPTED)
            raise
        _end(run, RunState.INTERRUPTED if work.outcome.stopped else RunState.FINISHED)
    return work.outcome


def _run(selection: Selection, restart: bool) -> IngestRun:
    """The run to be done: a new one, or the one that was cut short if the same program can go on with it."""
    IngestRun.objects.mark_interrupted()
    asked_for, mark = [selection.as_json()], f"{program_mark()} {vocabulary_mark()}"
    same = IngestRun.objects.filter(kind=RunKind.REPROCESS, paths=asked_for)
    last = same.order_by("-pk").first()
    if last and last.state == RunState.RUNNING:
        raise GoesOn(f"Run {last.pk} does the same at this moment.")
    if last and last.state == RunState.INTERRUPTED and last.program == mark and not restart:
        last.state, last.finished_at = RunState.RUNNING, None
        last.save(update_fields=["state", "finished_at"])
        return last
    RereadCapture.objects.filter(run__in=same).delete()
    return IngestRun.objects.create(kind=RunKind.REPROCESS, paths=asked_for, program=mark)


def _end(run: IngestRun | None, state: RunState) -> None:
    if run is None:
        return
    with transaction.atomic():
        IngestRun.objects.filter(pk=run.pk).update(state=state, finished_at=Now())
        if state == RunState.FINISHED:
            run.reread.all().delete()


class _Failed(Exception):
    """The program failed on a capture."""

    def __init__(self, capture: Capture, refused: Refused) -> None:
        super().__init__(refused.reason)
        self.capture, self.refused = capture, refused


class _Work:
    """One call. run: None for a dry run. done: the ids of captures done, by an earlier call too."""

    def __init__(self, run: IngestRun | None, known: Latest, tell: Callable[[Change], object]) -> None:
        self._run, self._known, self._tell = run, known, tell
        self.done: set[int] = set(run.reread.values_list("capture", flat=True)) if run else set()
        self.outcome = Outcome(run.pk if run else None, resumed=len(self.done))

    def do(self, group: Group, read: dict[int, Anew]) -> None:
        """Bring a group in line. Where that fails, each of its pages on its own; one at fault stays as it was."""
        try:
            with transaction.atomic():
                found, captures = self._do(dict(read))
        except OperationalError:
            raise
        except Exception as error:
            if len(group.chosen) > 1:
                for one in (pk for pk in group.chosen if pk not in self.done):
                    whole = sorted(with_their_pages([one]))
                    self.do(Group([one], whole), {pk: read[pk] for pk in whole if pk in read})
                return
            self._fail(group, error)
            return
        self.done |= captures
        if self._run:
            retagging.keep_up(found.article_ids)
        self.outcome.count(found, len(captures))
        for change in found.changes:
            self._tell(change)

    def _do(self, read: dict[int, Anew]) -> tuple[Plan, set[int]]:
        if self._run:
            with alone():
                pass  # until the transaction ends
        captures = self._complete(read)
        reads = [(one, articles_on(read[one.pk])) for one in captures]
        found = plan(reads, self._known(), to_write=self._run is not None)
        if self._run:
            write(found, self._run)
            note_refusals([(one, refusal(read[one.pk])) for one in captures], self._run)
            self._keep(found, captures)
        else:
            transaction.set_rollback(True)  # outlets may have been added
        return found, set(read)

    def _complete(self, read: dict[int, Anew]) -> list[Capture]:
        """Read further captures that, as they are read now, turn out to be of the same pages; all, as they came."""
        captures: list[Capture] = []
        missing = set(read)
        while missing:
            for capture in Capture.objects.filter(pk__in=missing).defer("hints").order_by("pk"):
                anew = read.setdefault(capture.pk, read.get(capture.pk) or self._prepared(capture))
                if refused := failed(anew):
                    raise _Failed(capture, refused)
                captures.append(capture)
            missing = further([(one, [each.draft for each in articles_on(read[one.pk])]) for one in captures])
        return sorted(captures, key=lambda capture: capture.pk)

    def _prepared(self, capture: Capture) -> Anew:
        return prepare(page_of(capture), self._known())

    def _keep(self, found: Plan, captures: list[Capture]) -> None:
        """Keep how far the run is, together with what it did."""
        if self._run is None:
            return
        rows = [RereadCapture(run=self._run, capture=capture) for capture in captures]
        RereadCapture.objects.bulk_create(rows, ignore_conflicts=True)
        kinds = Counter(change.kind for change in found.changes)
        IngestRun.objects.filter(pk=self._run.pk).update(
            pages_read=F("pages_read") + len(captures),
            articles_added=F("articles_added") + kinds["added"],
            articles_changed=F("articles_changed") + kinds["changed"],
            articles_withdrawn=F("articles_withdrawn") + kinds["withdrawn"],
            articles_returned=F("articles_returned") + kinds["returned"],
            heard_at=Now(),
        )

    def _fail(self, group: Group, error: Exception) -> None:
        """Leave the page as it was and say so."""
        if isinstance(error, _Failed):
            capture, refused = error.capture, error.refused
        else:
            capture = Capture.objects.get(pk=group.chosen[0])
            refused = Refused(capture.uri, capture.record, NOT_STORED, str(error).strip() or repr(error))
        logger.error("%s", capture, exc_info=None if isinstance(error, _Failed) else error)
        self.outcome.failed += len(group.captures)
        self.outcome.failures.append(refused)
        self.done |= set(group.captures)
        if self._run:
            with transaction.atomic():
                note_refusals([(capture, refused)], self._run)
                IngestRun.objects.filter(pk=self._run.pk).update(pages_refused=F("pages_refused") + 1, heard_at=Now())
