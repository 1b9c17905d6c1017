"""Take scraped pages in, or say what would be found in them."""

import sys
from argparse import ArgumentParser
from contextlib import nullcontext
from io import TextIOWrapper
from json import dumps
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from tqdm import tqdm

from archive import postgres
from articles.ingest import vocabulary
from articles.ingest.dry_run import dry_run
from articles.ingest.run import Report, ingest
from articles.reading.page import Refused


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Takes in text files (.txt), JSONL (.jsonl), folders of them, or JSONL on standard input (-). "
        "Exit status: 0 all read, 1 some refused, 2 wrong usage or no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, only say what is found")
        parser.add_argument("--json", action="store_true", help="print JSON: an object an article, or the run's report")
        parser.add_argument(
            "--with-database", action="store_true", help="dry run with the archive's own actors and outlets"
        )

    def handle(self, *args: Any, paths: list[str], **options: Any) -> None:
        _write_utf8()
        if self._say(paths, **options) if options["dry_run"] else self._ingest(paths, **options):
            sys.exit(1)

    def _say(self, paths: list[str], *, json: bool, with_database: bool, **_: Any) -> int:
        """Print what is found; the number of pages refused."""
        with postgres.running(settings.ARCHIVE_HOME) if with_database else nullcontext():
            if with_database:
                _connect()
            known = vocabulary.from_database() if with_database else vocabulary.from_files()
        refused = 0
        for found in tqdm(dry_run(paths, sys.stdin.buffer, known), unit=" articles", disable=None):
            refused += "refused" in found
            self.stdout.write(dumps(found, ensure_ascii=False) if json else _summary(found))
        return refused

    def _ingest(self, paths: list[str], *, json: bool, **_: Any) -> int:
        """Take the pages in; the number of pages refused."""
        with postgres.running(settings.ARCHIVE_HOME):
            _connect()
            with postgres.one_at_a_time(settings.ARCHIVE_HOME):
                call_command("migrate", verbosity=0, interactive=False)
                vocabulary.load()
            with tqdm(unit=" pages", disable=None) as bar:
                report = ingest(paths, progress=bar.update)
        for refused in report.refused:
            self.stderr.write(f"{_place(refused)}: {refused.reason} ({refused.detail})")
        self.stdout.write(dumps(_counts(report)) if json else _sentence(report))
        return len(report.refused)


def _write_utf8() -> None:
    """Arabic goes out as UTF-8, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _connect() -> None:
    try:
        connection.ensure_connection()
    except OperationalError as error:
        cure = "check DATABASE_URL, or leave it out to use the embedded Postgres"
        raise CommandError(f"No database: {str(error).strip()} ({cure})", returncode=2) from None


def _summary(found: dict[str, Any]) -> str:
    place = f"{found['file']}:{found['record']}" if found["record"] else found["file"]
    if "refused" in found:
        return f"{place}: refused: {found['refused']} ({found['detail']})"
    actors = ", ".join(actor["id"] for actor in found["actors"])
    return f"{place}: {found['title']} [{found['published'] or 'no date'}; {found['period'] or 'no period'}] {actors}"


def _place(refused: Refused) -> str:
    return f"{refused.uri}:{refused.record}" if refused.record else refused.uri


def _counts(report: Report) -> dict[str, int]:
    return {
        "run": report.run_id,
        "pages": report.pages,
        "pages_seen_before": report.known,
        "articles_added": report.added,
        "articles_changed": report.changed,
        "refused": len(report.refused),
    }


def _sentence(report: Report) -> str:
    return (
        f"{report.pages} pages read, {report.known} of them seen before; {report.added} articles added, "
        f"{report.changed} changed; {len(report.refused)} pages refused."
    )
