"""What tests need beyond Python: a database, and what `@pytest.mark.needs("chromium")` names, else they are skipped."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


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


@pytest.fixture
def vocabulary(db: None) -> None:
    """The archive's own actors, periods and outlets in the test's database."""
    from articles.ingest.vocabulary import load

    load()


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty ARCHIVE_HOME with a short path that every user can reach (pytest's own folders of root are closed)."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=memory if os.access(memory, os.W_OK) else "/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


# Files whose tests start servers and browsers: minutes among them. Begun last, one process would wait for the other.
SLOWEST = ("tests/archive/", "tests/test_tasks.py", "tests/browser/", "tests/ingest/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slowest files first, each as shuffled."""
    items.sort(key=lambda item: not item.nodeid.startswith(SLOWEST))
