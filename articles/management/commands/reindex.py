"""Rebuild the search table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.search.rebuilding import rebuild, stale

from ..progress import ArticleBar
from ..ready import ready
from ..reporting import write_utf8

HELP = (
    "Makes what search reads anew from the articles, as after an update that understands words otherwise, beside what "
    "is in use, and puts it in its place; search goes on meanwhile, and what comes or changes meanwhile is in it. A "
    "rebuilding that was cut short changes nothing and begins again. Exit status: 0 done, 2 no "
    "database."
)


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="do nothing where every row is of this analysis")

    def handle(self, *, if_needed: bool, **options: Any) -> None:
        write_utf8()
        with ready():
            if if_needed and not stale():
                self.stdout.write("Every article is in the search table as this program reads it.")
                return
            with ArticleBar() as bar:
                rebuilt = rebuild(progress=bar.update)
            self.stdout.write(f"{rebuilt.articles:,} articles are in the search table.")
