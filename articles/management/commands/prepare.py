"""`manage.py prepare`: what must be done before a web server may start."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from articles.ingest import copies, vocabulary
from articles.tasks import queue_what_is_due


class Command(BaseCommand):
    help = "Bring the database up to what the program expects: migrations, periods, actors, outlets. May be repeated."
    requires_system_checks: list[str] = []  # migrate runs them, those that ask the database among them

    def handle(self, **options: Any) -> None:
        """Raises SystemCheckError if the database does not read Arabic rightly, OperationalError if there is none."""
        call_command("migrate", interactive=False, verbosity=options["verbosity"], skip_checks=False)
        vocabulary.load()
        copies.catch_up()
        queue_what_is_due()
