"""An archive of a benchmark's own process."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from tests.benchmarks.ingest import temporary


@contextmanager
def own_archive() -> Iterator[None]:
    """A new archive in this process, its server running; gone afterwards. Before it nothing of Django may be loaded."""
    with temporary() as place:
        os.environ.update(ARCHIVE_HOME=str(place / "var"), DJANGO_SETTINGS_MODULE="archive.settings")
        import django

        django.setup()
        from articles.management.ready import ready

        with ready():
            yield
