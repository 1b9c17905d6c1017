"""Fetch pages and feeds from the web and take them in."""

import sys
from argparse import ArgumentParser
from json import dumps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.ingest.fetching import fetch_in

from ..progress import Bar
from ..ready import ready
from ..reporting import counts, sentence, write_refusals, write_utf8

OFF = "Fetching is off. Set ARCHIVE_FETCH=on if this machine may ask other servers for pages."


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = (
        "Fetches pages and feeds from public addresses, one at a time, where their robots.txt lets it, and takes them "
        "in. Only with ARCHIVE_FETCH=on. Exit status: 0 all fetched, 1 some refused, 2 wrong usage or no database."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        add = parser.add_argument
        add("addresses", nargs="*", metavar="ADDRESS", help="of a page or a feed, http:// or https://")
        add("--list", metavar="FILE", type=Path, help="a file with an address a line; # begins a comment")
        add("--follow", action="store_true", help="fetch the pages that feeds name too, if they were not before")
        add("--json", action="store_true", help="print the run's report as JSON")
        add("--later", action="store_true", help="leave it to `manage.py work`, which `manage.py up` runs")

    def handle(
        self, *, addresses: list[str], list: Path | None, follow: bool, json: bool, later: bool, **_: Any
    ) -> None:
        write_utf8()
        if not settings.ARCHIVE_FETCH:
            raise CommandError(OFF, returncode=2)
        wanted = [*addresses, *(_listed(list) if list else [])]
        if not wanted:
            raise CommandError("Name an address, or a --list of them.", returncode=2)
        if later:
            self._put_in_queue(wanted, follow)
            return
        with ready(), Bar([]) as bar:
            report = fetch_in(wanted, follow=follow, progress=bar.update)
        write_refusals(report, self.stderr)
        self.stdout.write(dumps(counts(report)) if json else sentence(report))
        if report.refusals:
            sys.exit(1)

    def _put_in_queue(self, addresses: list[str], follow: bool) -> None:
        from articles import tasks

        with ready():
            job = tasks.fetch_addresses.defer(addresses=addresses, follow=follow, asked_at=timezone.now().isoformat())
        self.stdout.write(f"Job {job} waits for a worker (`manage.py up` or `manage.py work`).")


def _listed(file: Path) -> list[str]:
    """The addresses of a list. Raises CommandError if it cannot be read."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(
            f"{file} cannot be read ({error}): name a text file, an address a line.", returncode=2
        ) from None
    return [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]
