"""A search that takes too long is cut short, so that it keeps nobody else waiting."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction
from psycopg.errors import QueryCanceled


class TooLongError(RuntimeError):
    """A question to the database took longer than ARCHIVE_SEARCH_SECONDS."""


@contextmanager
def within_time() -> Iterator[None]:
    """Each question to the database within the block has ARCHIVE_SEARCH_SECONDS. Raises TooLongError."""
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                # Local to the transaction; one that began before, as a test's, gets its own time back.
                cursor.execute("SHOW statement_timeout")
                before = cursor.fetchone()[0]
                cursor.execute(
                    "SELECT set_config('statement_timeout', %s, true)", [f"{settings.ARCHIVE_SEARCH_SECONDS}s"]
                )
            yield
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [before])
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooLongError from error
        raise
