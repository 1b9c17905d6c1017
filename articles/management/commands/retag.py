"""Tag anew the articles that a change of the gazetteer concerns."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.ingest.renewing import Renewed
from articles.ingest.retagging import Outcome, retag

from ..progress import ArticleBar
from ..ready import ready
from ..reporting import sentences_on_retagging, write_utf8

HELP = (
    "Finds anew who is named, which era and which scope, in those articles alone that hold a spelling whose meaning "
    "changed after they were tagged: one that was added, changed, given dates or conditions, or removed. What editors "
    "decided stays. A run that was cut short is resumed by the same call. Exit status: 0 done, 2 wrong usage or no "
    "database."
)
# Articles shown that gain or lose an actor.
SAMPLE = 20


class Command(BaseCommand):
    requires_system_checks: list[str] = []
    help = HELP

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="write nothing, say what would change")
        parser.add_argument(
            "--later", action="store_true", help="leave it to `manage.py work`, which `manage.py up` runs"
        )

    def handle(self, *, dry_run: bool, later: bool, **options: Any) -> None:
        write_utf8()
        if dry_run and later:
            raise CommandError("--later does not go with --dry-run.", returncode=2)
        with ready():
            if later:
                self._put_in_queue()
            else:
                self._retag(dry_run)

    def _put_in_queue(self) -> None:
        from articles import tasks

        job = tasks.retag_articles.defer()
        self.stdout.write(f"Job {job} waits for a worker (`manage.py up` or `manage.py work`).")

    def _retag(self, dry_run: bool) -> Outcome:
        sample: list[Renewed] = []

        def tell(one: Renewed) -> None:
            if len(sample) < SAMPLE and (one.gained or one.lost):
                sample.append(one)

        with ArticleBar() as bar:
            outcome = retag(dry_run=dry_run, progress=bar.update, tell=tell)
        for one in sample:
            signs = [*(f"+{slug}" for slug in sorted(one.gained)), *(f"-{slug}" for slug in sorted(one.lost))]
            self.stdout.write(f"{one.article.pk} {' '.join(signs)}: {one.article}")
        self.stdout.write("\n".join(sentences_on_retagging(outcome, dry_run)))
        return outcome
