"""`manage.py doctor`: what is found, what is wrong, what to do."""

import os
import sys
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.loader import MigrationLoader

from archive import doctor, postgres
from archive.checks import arabic_is_letters
from archive.doctor import Finding
from archive.postgres.connection import database_url, libpq_parameters, why_not
from archive.postgres.home import Home
from archive.schema import waiting_migrations
from articles.text.stemming import ANALYSIS_VERSION

REBUILD = "Write them anew: manage.py reindex"


class Command(BaseCommand):
    help = (
        "Say what the archive finds on this machine, what is wrong and what to do. Status 0: all is well, 1: it is not."
    )
    requires_system_checks: list[str] = []  # they are among the findings

    def handle(self, **options: Any) -> None:
        if doctor.report(findings()):
            sys.exit(1)


def findings() -> Iterator[Finding]:
    """Everything looked at, in order. What is not running is started only if its data is there, and stopped again."""
    yield from doctor.about_python()
    yield about_settings()
    yield from doctor.machine(settings.ARCHIVE_HOME, os.environ)
    if database_url(os.environ):
        yield from about_database()
    elif not os.path.lexists(Home(settings.ARCHIVE_HOME).server):
        yield Finding("Database", "none yet: `manage.py up` makes it")
    else:
        try:
            with postgres.running(settings.ARCHIVE_HOME):
                yield from about_database()
        except postgres.PostgresError as error:
            yield Finding("Database", "cannot be started", str(error))


def about_settings() -> Finding:
    """The settings passed, or this would not run; Django's checks of them and of the program."""
    kind = "production" if settings.PRODUCTION else "development"
    wrong = [str(message.msg) for message in checks.run_checks() if message.level >= checks.ERROR]
    return Finding("Settings", f"{kind}, {len(wrong)} of Django's checks fail", "; ".join(wrong))


def about_database() -> Iterator[Finding]:
    """A running database: its reading of Arabic, its tables, its articles."""
    why = why_not(libpq_parameters(settings.DATABASES["default"]))
    if why:
        yield Finding("Database", "does not let the site in", doctor.database_trouble(why))
        return
    try:
        version = connection.cursor().execute("SHOW server_version").fetchone()[0]
        yield Finding("Database", f"{settings.DATABASES['default']['NAME']} on PostgreSQL {version}")
        wrong = arabic_is_letters(databases=["default"])
        yield Finding("Arabic", "not read rightly" if wrong else "read rightly", wrong[0].hint or "" if wrong else "")
        migrations = about_migrations()
        yield migrations
        if not migrations.cure:
            yield from about_articles()
    except DatabaseError as error:
        yield Finding("Database", "failed", doctor.database_trouble(str(error)))


def about_migrations() -> Finding:
    """Whether the tables are those this program expects."""
    loader = MigrationLoader(connection)
    try:
        loader.check_consistent_history(connection)
    except InconsistentMigrationHistory as error:
        return Finding("Migrations", "out of order", f"{error} Put the database back from a backup.")
    newer = sorted(f"{app}.{name}" for app, name in set(loader.applied_migrations) - set(loader.disk_migrations))
    if newer:
        cure = "A newer version of the program made this database: update the program."
        return Finding("Migrations", f"unknown: {', '.join(newer)}", cure)
    if waiting := waiting_migrations():
        return Finding("Migrations", f"{len(waiting)} not applied: {', '.join(waiting)}", "Run manage.py migrate")
    return Finding("Migrations", f"all {len(loader.applied_migrations)} applied")


def about_articles() -> Iterator[Finding]:
    """How many articles there are, and whether search finds every visible one by the words of today's analysis."""
    from articles.models import Article, SearchDocument

    visible = Article.objects.visible()
    yield Finding("Articles", f"{Article.objects.count()}, {visible.count()} of them visible")
    rows = SearchDocument.objects.filter(article__in=visible)
    old, missing = rows.exclude(analysis_version=ANALYSIS_VERSION).count(), visible.count() - rows.count()
    found = f"{rows.count()} at analysis version {ANALYSIS_VERSION}"
    if old or missing:
        found = f"{missing} articles have none, {old} rows are of another analysis version than {ANALYSIS_VERSION}"
    yield Finding("Search rows", found, REBUILD if old or missing else "")
