"""The system check that a database reads Arabic rightly. Run by `migrate`, `up` and `check --database default`."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

CURE = (
    "Make the database with UTF-8 and an lc_ctype that knows Arabic: initdb --encoding=UTF8 --locale=C "
    "--lc-ctype=C.UTF-8 --locale-provider=builtin --builtin-locale=C.UTF-8 (before PostgreSQL 17: --locale=C.UTF-8)."
)


@register(Tags.database)
def arabic_is_letters(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """archive.E001 for every database in which «الأسد» is not the one word الأسد, or two spellings share nothing."""
    postgres = [connections[alias] for alias in databases or [] if connections[alias].vendor == "postgresql"]
    return [
        Error(f"Database {connection.alias!r} does not take Arabic letters for letters.", hint=CURE, id="archive.E001")
        for connection in postgres
        if not reads_arabic(connection)
    ]


def reads_arabic(connection: BaseDatabaseWrapper) -> bool:
    """Ask the text parser, and pg_trgm where installed: under lc_ctype C the one keeps «», the other answers 0."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_encoding")
        if cursor.fetchone() != ("UTF8",):
            return False
        cursor.execute("SELECT to_tsvector('simple', '«الأسد»') = '''الأسد'':1'::tsvector")
        if cursor.fetchone() != (True,):
            return False
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone() is None:
            return True
        cursor.execute("SELECT similarity('الروسية', 'الروسيه') > 0")
        return bool(cursor.fetchone() == (True,))
