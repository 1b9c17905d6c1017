"""Runs: recorded with their counts, resumed after any interruption, the same by one process or by several."""

from pathlib import Path

import pytest
from django.db import connection

from articles.ingest.run import BATCH_PAGES, ingest
from articles.models import (
    Article,
    Capture,
    CopyPair,
    CopySignature,
    IngestProblem,
    IngestRun,
    Mention,
    Reading,
    SearchActors,
    SearchDocument,
)
from articles.reading.formats import Meter, measure
from tests.generating.stories import story
from tests.generating.text_pages import any_text_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(any_text_page(story(7, number), number), encoding="utf-8")
    return folder


def contents() -> list[tuple[object, ...]]:
    """All that an archive says, without its ids."""
    return sorted(
        Article.objects.values_list("title", "body", "published_from", "source__slug", "period__slug", "scope"), key=str
    )


def test_a_run_is_recorded_with_its_counts_and_its_pace(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages", 3)
    (folder / "empty.txt").touch()
    report = ingest([str(folder)])
    run = IngestRun.objects.get(pk=report.run_id)
    assert (run.kind, run.state) == ("ingest", "finished")
    assert (run.pages_read, run.pages_refused, run.articles_added) == (3, 1, 3)
    assert run.pages_a_second is not None
    assert run.pages_a_second > 0


def test_a_run_asked_to_stop_ends_after_its_batch_and_the_next_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.ingest.run.CHUNK_PAGES", 4)
    monkeypatch.setattr("articles.ingest.run.BATCH_PAGES", 4)
    folder = pages(tmp_path / "pages", 12)
    report = ingest([str(folder)], stop=lambda: True)
    assert report.stopped
    assert 0 < report.added < 12
    assert IngestRun.objects.get(pk=report.run_id).state == "interrupted"
    again = ingest([str(folder)])
    assert (again.known, again.added) == (report.added, 12 - report.added)
    assert Article.objects.count() == 12


def test_a_run_that_failed_says_so_and_holds_what_it_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.ingest.run.CHUNK_PAGES", 2)
    monkeypatch.setattr("articles.ingest.run.BATCH_PAGES", 2)
    folder = pages(tmp_path / "pages", 6)
    told: list[int] = []

    def fail(count: int) -> None:
        told.append(count)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest([str(folder)], progress=fail)
    run = IngestRun.objects.get()
    assert (run.state, run.articles_added, Article.objects.count()) == ("interrupted", 4, 4)


def test_a_run_whose_process_is_gone_is_marked_by_the_next(tmp_path: Path) -> None:
    gone = IngestRun.objects.create()
    assert (gone.state, gone.is_going_on()) == ("running", False)
    ingest([str(pages(tmp_path / "pages", 1))])
    gone.refresh_from_db()
    assert gone.state == "interrupted"


def test_a_run_that_goes_on_is_left_alone() -> None:
    run = IngestRun.objects.create()
    with run.going_on():
        assert run.is_going_on()
        assert IngestRun.objects.mark_interrupted() == 0
    assert not run.is_going_on()
    assert IngestRun.objects.mark_interrupted() == 1


def test_a_batch_asks_the_database_as_often_for_forty_pages_as_for_ten(
    tmp_path: Path, django_assert_max_num_queries: object
) -> None:
    from django.test.utils import CaptureQueriesContext

    asked = []
    for count in (10, 40):
        folder = pages(tmp_path / f"pages-{count}", count)
        with CaptureQueriesContext(connection) as queries:
            ingest([str(folder)])
        asked.append(len(queries))
    assert BATCH_PAGES >= 40
    assert asked[1] <= asked[0] + 4  # further batches, where two seconds were up


def test_progress_is_measured_in_bytes_to_the_last(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages", 5)
    (folder / "picture.png").write_bytes(b"\x89PNG" * 1000)
    meter = Meter(measure([str(folder)]))
    ingest([str(folder)], meter=meter)
    assert meter.total == sum(file.stat().st_size for file in folder.iterdir())
    assert meter.done == meter.total


def test_copies_of_rows_carry_all_their_columns(tmp_path: Path) -> None:
    """Mentions and readings are copied in past the model: nothing may be left out."""
    ingest([str(pages(tmp_path / "pages", 4))])
    assert Mention.objects.filter(count__gt=0, basis="text", rejected=False).count() == Mention.objects.count() > 0
    assert Reading.objects.filter(current=True, read_at__isnull=False).count() == 4
    assert SearchDocument.objects.exclude(length=0).count() == 4


@pytest.mark.django_db(transaction=True)
def test_several_workers_give_the_same_archive_in_the_same_order(tmp_path: Path) -> None:
    folder = pages(tmp_path / "pages", 60)
    ingest([str(folder)])
    alone = contents()
    order = list(Capture.objects.order_by("pk").values_list("uri", flat=True))
    for model in (
        CopyPair,
        CopySignature,
        SearchDocument,
        SearchActors,
        Mention,
        IngestProblem,
        Reading,
        Article,
        Capture,
    ):
        model.objects.all().delete()  # type: ignore[attr-defined]
    ingest([str(folder)], workers=2)
    assert contents() == alone
    assert list(Capture.objects.order_by("pk").values_list("uri", flat=True)) == order
