"""A database that commands can write to."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command

from archive import postgres
from articles.ingest import copies, vocabulary


@contextmanager
def ready() -> Iterator[None]:
    """A database that runs and is up to date, for as long as the block lasts. Raises PostgresError if there is none."""
    with postgres.running(settings.ARCHIVE_HOME):
        with postgres.one_at_a_time(settings.ARCHIVE_HOME):
            call_command("migrate", verbosity=0, interactive=False)
            vocabulary.load()
            copies.catch_up()
        yield
