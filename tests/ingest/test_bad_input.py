"""Bad and odd input of every kind, each between good pages: what becomes of it, and that the good pages go in."""

import contextlib
import os
import resource
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pytest
import pytest_django
from django.db import transaction

from articles.ingest import run
from articles.ingest.run import ingest
from articles.ingest.vocabulary import load
from articles.models import Article, IngestProblem, IngestRun
from tests.reading.bad_case import MB
from tests.reading.bad_containers import CONTAINERS
from tests.reading.bad_pages import PAGES
from tests.reading.packing import PARAGRAPHS

pytestmark = [pytest.mark.usefixtures("vocabulary_once", "db")]

CASES = CONTAINERS | PAGES
BEFORE, BEHIND = "لافروف يبحث مع الشيباني مستقبل القواعد الروسية", "أسعار الذهب تتراجع في الأسواق العالمية"
# What one file may take on a slow machine, in seconds, and in bytes beyond the most that was taken before.
SLOW, MUCH = 20, 700 * MB


@pytest.fixture(scope="module")
def vocabulary_once(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """The vocabulary for all the cases: to load and read it takes longer than most of them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        with patch.object(run, "from_database", cache(run.from_database)):
            yield
        transaction.set_rollback(True)


def put_good_pages(folder: Path) -> None:
    """A good page that is read before all others of the folder, and one that is read after them."""
    (folder / "below").mkdir()
    for name, title in (("0.txt", BEFORE), ("below/good.txt", BEHIND)):
        text = "\n".join([title, *(one.replace("بوتين", title.split()[0]) for one in PARAGRAPHS)])
        (folder / name).write_text(text, encoding="utf-8")


@contextlib.contextmanager
def bounds() -> Iterator[None]:
    """What happens inside neither takes long nor much memory."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    yield
    assert time.perf_counter() - began < SLOW
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before < MUCH


@pytest.mark.parametrize("name", CASES)
def test_bad_input_ends_as_it_should_and_the_good_pages_go_in(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    put_good_pages(tmp_path)
    case.make(tmp_path)
    with bounds():
        report = ingest([str(tmp_path)])
    problems = list(IngestProblem.objects.filter(article=None).order_by("pk"))
    assert [(one.record, one.reason, one.detail) for one in problems if one.uri in {"0.txt", "below/good.txt"}] == []
    assert len(problems) == report.refusals == len(case.refused), [(one.reason, one.detail) for one in problems]
    assert all(part in one.reason for part, one in zip(case.refused, problems, strict=True)), problems
    assert set(Article.objects.values_list("title", flat=True)) == {BEFORE, BEHIND, *case.articles}
    assert IngestRun.objects.get().finished_at is not None


@contextlib.contextmanager
def without_privileges() -> Iterator[None]:
    """The test's process without root's right to read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_read_is_refused_and_the_good_pages_go_in() -> None:
    # Not in tmp_path, which only its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        put_good_pages(Path(name))
        ingest([str(Path(name, "0.txt"))])  # reads our own data files with root's rights
        Path(name, "a.txt").touch(mode=0)
        with without_privileges():
            report = ingest([name])
    assert [(one.uri, one.reason) for one in report.refused] == [("a.txt", "the file cannot be opened")]
    assert set(Article.objects.values_list("title", flat=True)) == {BEFORE, BEHIND}
