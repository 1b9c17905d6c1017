"""Derive anew all that follows from the pages as they came."""

import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.changes import Change, as_diff
from articles.ingest.reprocess import GoesOn, Outcome, reprocess
from articles.ingest.selecting import FORMATS, NothingSuch, Selection, captures_of

from ..progress import CaptureBar
from ..ready import ready
from ..reporting import place, sentences_on_rereading, write_utf8
from .ingest import worker_number, workers_or_a_message

HELP = (
    "Reads the pages in the archive anew, as they came, and brings all that follows from them in line: articles, tags, "
    "versions, copies, search. Ids stay, what editors decided stays. An article that is found no more is withdrawn, "
    "never deleted. What was chosen is read together with the other captures of the same pages. A run that was cut "
    "short is resumed by the same call. Exit status: 0 all read, 1 the program failed on some pages, which stay as "
    "they were, 2 wrong usage or no database."
)
# Changes shown of a dry run; --diff writes them all.
SAMPLE = 10


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("--article", dest="articles", type=int, action="append", metavar="ID", help="pages of this article")
        add("--capture", dest="captures", type=int, action="append", metavar="ID", help="this capture")
        add("--run", dest="runs", type=int, action="append", metavar="ID", help="what came with this ingest run")
        add("--source", dest="sources", action="append", metavar="SLUG", help="pages with articles of this outlet")
        add("--format", dest="formats", action="append", choices=sorted(FORMATS), help="pages of this format")
        add("--uri", default="", metavar="BEGINNING", help="pages that came from an address or a file that begins so")
        add("--dry-run", action="store_true", help="write nothing, say what would change")
        add("--diff", type=Path, metavar="FILE", help="write every change to FILE, as a unified diff, by article")
        add("--json", action="store_true", help="print the outcome as JSON")
        add("--restart", action="store_true", help="begin anew where an earlier call was cut short")
        add("--workers", type=worker_number, default=1, metavar="N", help="processes that read and tag (default 1)")
        add("--later", action="store_true", help="leave it to `manage.py work`, which `manage.py up` runs")

    def handle(self, *, later: bool, **options: Any) -> None:
        write_utf8()
        if later and any(options[name] for name in ("dry_run", "diff", "json", "restart")):
            raise CommandError("--later goes with a selection and --workers alone.", returncode=2)
        selection = _selection(**options)
        with ready(), _messages():
            if later:
                self._put_in_queue(selection, options["workers"])
            elif self._reread(selection, **options).failed:
                sys.exit(1)

    def _put_in_queue(self, selection: Selection, workers: int) -> None:
        from articles import tasks

        captures_of(selection)
        job = tasks.reprocess_captures.defer(selection=selection.as_json(), workers=workers)
        self.stdout.write(f"Job {job} waits for a worker (`manage.py up` or `manage.py work`).")

    def _reread(self, selection: Selection, *, dry_run: bool, diff: Path | None, json: bool, **options: Any) -> Outcome:
        given = {name: options[name] for name in ("restart", "workers")}
        with CaptureBar(captures_of(selection).count()) as bar, _Told(diff) as told, workers_or_a_message():
            outcome = reprocess(selection, dry_run=dry_run, **given, progress=bar.update, tell=told.tell)
        for refused in outcome.failures:
            self.stderr.write(f"{place(refused)}: {refused.reason} ({refused.detail})")
        if json:
            counts = {name: value for name, value in asdict(outcome).items() if name != "failures"}
            self.stdout.write(dumps({**counts, "fields": dict(told.fields)}))
            return outcome
        for line in (line for change in told.sample if dry_run for line in as_diff(change)):
            self.stdout.write(line)
        self.stdout.write("\n".join(sentences_on_rereading(outcome, told.fields, dry_run)))
        return outcome


class _Told:
    """Counts and samples the changes, and writes them all to a file if there is one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: TextIO | None = None
        self.sample: list[Change] = []
        self.fields: Counter[str] = Counter()

    def tell(self, change: Change) -> None:
        self.fields.update(list(change.fields))
        if len(self.sample) < SAMPLE:
            self.sample.append(change)
        if self._file:
            self._file.writelines(f"{line}\n" for line in as_diff(change))

    def __enter__(self) -> "_Told":
        try:
            self._file = self._path.open("w", encoding="utf-8") if self._path else None
        except OSError as error:
            raise CommandError(f"{self._path} cannot be written ({error.strerror}).", returncode=2) from None
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            self._file.close()


def _selection(**options: Any) -> Selection:
    lists = ("articles", "captures", "runs", "sources", "formats")
    return Selection(**{name: tuple(options[name] or ()) for name in lists}, uri=options["uri"])


@contextmanager
def _messages() -> Iterator[None]:
    """What cannot be done is a matter of one message."""
    try:
        yield
    except (NothingSuch, GoesOn) as error:
        raise CommandError(str(error), returncode=2) from None
