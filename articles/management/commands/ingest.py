"""Take scraped pages in, or say what would be found in them."""

import os
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from json import dumps
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from archive import postgres
from articles.ingest import vocabulary
from articles.ingest.dry_run import dry_run
from articles.ingest.retry import retry
from articles.ingest.run import ingest
from articles.ingest.workers import NoWorkers
from articles.reading.formats import STANDARD_INPUT

from ..progress import Bar
from ..ready import ready
from ..reporting import counts, sentence, write_refusals, write_utf8

MOST_WORKERS = 64
HELP = (
    "Takes in text, HTML, JSONL, WARC, WACZ and RSS or Atom files, any of them packed by gzip or zip, folders of them, "
    "or JSONL on standard input (-). What is in already is only counted as seen, so that a run that was cut short is "
    "resumed by the same call. Exit status: 0 all read, 1 some refused, 2 wrong usage or no database."
)


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("paths", nargs="*", metavar="PATH", help="a file, a folder, or - for standard input")
        add("--dry-run", action="store_true", help="write nothing, only say what is found")
        add("--json", action="store_true", help="print JSON: an object an article, or the run's report")
        add("--with-database", action="store_true", help="dry run with the archive's own actors and outlets")
        add("--workers", type=worker_number, default=1, metavar="N", help="processes that read and tag (default 1)")
        add("--retry-problems", action="store_true", help="try again the refused pages that nobody has dealt with")
        add("--later", action="store_true", help="leave it to `manage.py work`, which `manage.py up` runs")

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        write_utf8()
        _check(paths, **options)
        if options["later"]:
            self._put_in_queue(paths, **options)
        elif self._say(paths, **options) if options["dry_run"] else self._take_in(paths, **options):
            sys.exit(1)

    def _say(self, paths: list[str], *, json: bool, with_database: bool, **_: Any) -> int:
        """Print what is found; the number of pages refused."""
        with postgres.running(settings.ARCHIVE_HOME) if with_database else nullcontext():
            known = vocabulary.from_database() if with_database else vocabulary.from_files()
        refused = 0
        with Bar(paths) as bar:
            for found in dry_run(paths, sys.stdin.buffer, known, bar.meter):
                refused += "refused" in found
                bar.write(self.stdout, dumps(found, ensure_ascii=False) if json else _summary(found))
                bar.update(1)
        return refused

    def _take_in(self, paths: list[str], *, json: bool, workers: int, retry_problems: bool, **_: Any) -> int:
        """Take the pages in, or try refused ones again; the number of pages refused."""
        settled = None
        with ready(), Bar(paths) as bar, workers_or_a_message():
            if retry_problems:
                report, settled = retry(progress=bar.update, workers=workers)
            else:
                report = ingest(paths, progress=bar.update, meter=bar.meter, workers=workers)
        write_refusals(report, self.stderr)
        if settled is None:
            self.stdout.write(dumps(counts(report)) if json else sentence(report))
        else:
            said = {**counts(report), "settled": settled}
            self.stdout.write(dumps(said) if json else f"{sentence(report)} {settled} problems are settled.")
        return report.refusals

    def _put_in_queue(self, paths: list[str], *, workers: int, retry_problems: bool, **_: Any) -> None:
        from articles import tasks

        with ready():
            if retry_problems:
                job = tasks.retry_problems.defer()
            else:
                job = tasks.ingest_paths.defer(paths=[os.path.abspath(path) for path in paths], workers=workers)
        self.stdout.write(f"Job {job} waits for a worker (`manage.py up` or `manage.py work`).")


@contextmanager
def workers_or_a_message() -> Iterator[None]:
    """Processes that cannot begin are a matter of one message."""
    try:
        yield
    except NoWorkers as error:
        raise CommandError(str(error), returncode=2) from None


def worker_number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= MOST_WORKERS):
        raise ArgumentTypeError(f"{value!r} is no number of processes: choose 1 to {MOST_WORKERS}")
    return int(value)


def _check(paths: list[str], *, dry_run: bool, later: bool, retry_problems: bool, **_: Any) -> None:
    """Raise CommandError for what cannot be asked together."""
    wrong = {
        "name a file or folder, - for standard input, or --retry-problems": not paths and not retry_problems,
        "--retry-problems knows its pages: leave the paths out": bool(paths) and retry_problems,
        "--dry-run writes nothing, so nothing can be tried again or left for later": dry_run
        and (retry_problems or later),
        "standard input cannot wait: save it as a file to take it in --later": later and STANDARD_INPUT in paths,
    }
    for message, is_so in wrong.items():
        if is_so:
            raise CommandError(f"{message[0].upper()}{message[1:]}.", returncode=2)


def _summary(found: dict[str, Any]) -> str:
    place = f"{found['file']}:{found['record']}" if found["record"] else found["file"]
    if "refused" in found:
        return f"{place}: refused: {found['refused']} ({found['detail']})"
    actors = ", ".join(actor["id"] for actor in found["actors"])
    return f"{place}: {found['title']} [{found['published'] or 'no date'}; {found['period'] or 'no period'}] {actors}"
