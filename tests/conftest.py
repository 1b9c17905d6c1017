"""What tests need beyond Python: a database, and what `@pytest.mark.needs("chromium")` names, else they are skipped."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_django
from pytest_django.plugin import blocking_manager_key


def chromium() -> str | None:
    """Where the browser is, under any of the names that systems give it; None if it is not there."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


NEEDS = {
    "chromium": lambda: chromium() is not None,
    "libreoffice": lambda: bool(shutil.which("soffice")),
    "root": lambda: os.geteuid() == 0,
}


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose needs are not met; with ARCHIVE_TESTS=all, where everything is to be there, fail it."""
    needed = [name for marker in item.iter_markers("needs") for name in marker.args]
    missing = [name for name in needed if not NEEDS[name]()]
    if missing and os.environ.get("ARCHIVE_TESTS") == "all":
        pytest.fail(f"needs {', '.join(missing)}, and ARCHIVE_TESTS=all allows no skips", pytrace=False)
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """pytest-django's hook before it makes the test database: a server to make it on."""
    from django.conf import settings

    from archive import postgres

    with postgres.running(settings.ARCHIVE_HOME, durable=False):
        yield


# What articles.ingest.vocabulary.load() fills, in an order in which rows may be put in.
VOCABULARY = (
    "articles_actor",
    "articles_alias",
    "articles_office",
    "articles_period",
    "articles_source",
    "articles_gazetteerversion",
    "articles_gazetteerphrase",
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> None:
    """The archive's own actors, periods and outlets, and beside them what a test that empties the tables gets back."""
    from django.db import connection, transaction

    from articles.ingest.vocabulary import load

    with django_db_blocker.unblock(), transaction.atomic(), connection.cursor() as cursor:
        if not _holds_vocabulary():
            load()
        for table in VOCABULARY:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS as_delivered_{table} AS TABLE {table}")


def _holds_vocabulary() -> bool:
    from articles.models import Actor

    return Actor.objects.exists()


def _fill() -> None:
    """Put the vocabulary back as it was delivered."""
    from django.db import connection

    with connection.cursor() as cursor:
        for table in VOCABULARY:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM as_delivered_{table}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, object, object]:
    """After a test that has transactions of its own, and so empties all tables, the vocabulary is back."""
    outcome = yield
    marker = item.get_closest_marker("django_db")
    emptied = "transactional_db" in getattr(item, "fixturenames", ()) or (marker and marker.kwargs.get("transaction"))
    if emptied and nextitem is not None:  # after the last one the server is gone
        with item.config.stash[blocking_manager_key].unblock():
            if not _holds_vocabulary():
                _fill()
    return outcome


@pytest.fixture(autouse=True)
def _as_delivered(request: pytest.FixtureRequest) -> None:
    """Every test with a database begins with the roles, which a test with transactions of its own takes away.

    One that does not ask for the vocabulary begins without it. That it is there and taken away, and not the other way
    round, spares most tests thirty thousand rows, and the tables as many dead ones.
    """
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        from django.contrib.auth.models import Group
        from django.db import connection

        from articles.models.role import make_roles

        if not Group.objects.exists():
            make_roles()
        if "delivered" not in request.fixturenames:
            with connection.cursor() as cursor:
                for table in reversed(VOCABULARY):
                    cursor.execute(f"DELETE FROM {table}")


@pytest.fixture
def delivered() -> None:
    """Asked for by who begins with the vocabulary in its tables."""


@pytest.fixture
def vocabulary(db: None, delivered: None) -> None:
    """The archive's own actors, periods and outlets in the test's database."""
    if not _holds_vocabulary():
        _fill()


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_no_work() -> Iterator[None]:
    """A million rounds for each password are for attackers, and a third of a second for each user of a test."""
    from django.test import override_settings

    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@contextmanager
def short_folder() -> Iterator[Path]:
    """An empty folder with a short path that every user can reach (pytest's own folders of root are closed)."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=memory if os.access(memory, os.W_OK) else "/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty ARCHIVE_HOME."""
    with short_folder() as folder:
        yield folder


@pytest.fixture(scope="session")
def _prepared_home() -> Iterator[Path]:
    """An ARCHIVE_HOME whose database is made, migrated and filled with the vocabulary: five seconds' work."""
    from tests.archive.starting import MANAGE, environment

    with short_folder() as folder:
        command = [*MANAGE, "reprocess", "--dry-run"]
        subprocess.run(command, cwd="/", env=environment(folder), check=True, capture_output=True, timeout=120)
        yield folder


@pytest.fixture
def made_home(_prepared_home: Path) -> Iterator[Path]:
    """An ARCHIVE_HOME with an empty archive that is ready for use, and no server running."""
    with short_folder() as folder:
        subprocess.run(["cp", "-a", f"{_prepared_home}/.", str(folder)], check=True)
        yield folder


# Files whose tests start servers and browsers: minutes among them. Begun last, one process would wait for the other.
SLOWEST = (
    "tests/archive/",
    "tests/test_tasks.py",
    "tests/browser/",
    "tests/search/test_hostile_queries.py",
    "tests/search/test_behaviour.py",
    "tests/search/test_suggesting.py",
    "tests/ingest/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first, each as shuffled."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOWEST))
