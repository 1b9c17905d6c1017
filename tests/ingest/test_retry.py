"""Refused pages tried again: settled where they are in now, open where they are as bad as before."""

import os
from pathlib import Path
from unittest.mock import patch

import pytest
from django.utils import timezone

from articles.ingest import prepare
from articles.ingest.retry import retry
from articles.ingest.run import ingest
from articles.models import Article, Capture, IngestProblem, IngestRun
from articles.reading.page import UnreadablePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

SEED = (Path(__file__).parents[2] / "articles" / "data" / "sample" / "seed-004.txt").read_bytes()


def refused_by_a_worse_program(folder: Path) -> None:
    """Taken in by a program that found no article on any page."""

    def finds_nothing(page, outlets):  # type: ignore[no-untyped-def]
        raise UnreadablePage("no article was found on the page", "")

    with patch.object(prepare, "extract", finds_nothing):
        ingest([str(folder)])


def test_a_page_that_was_kept_is_read_by_the_better_program_though_its_file_is_gone(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(SEED)
    refused_by_a_worse_program(tmp_path)
    (tmp_path / "page.txt").unlink()
    report, settled = retry()
    assert (report.added, report.refusals, settled) == (1, 0, 1)
    assert Article.objects.get().readings.get().capture.uri == "page.txt"
    assert IngestProblem.objects.get().settled_at is not None
    assert IngestRun.objects.latest("pk").kind == "retry"


def test_trying_again_is_no_sighting(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(SEED)
    refused_by_a_worse_program(tmp_path)
    retry()
    assert Capture.objects.get().sightings == 1


def test_a_mended_file_is_taken_in_and_its_problem_settled(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()
    ingest([str(tmp_path)])
    (tmp_path / "page.txt").write_bytes(SEED)
    report, settled = retry()
    assert (report.added, settled) == (1, 1)


def test_what_is_as_bad_as_before_stays_open_and_is_counted(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "menu.txt").write_text("الرئيسية\nأخبار", encoding="utf-8")
    ingest([str(tmp_path)])
    report, settled = retry()
    assert (report.refusals, settled) == (2, 0)
    assert dict(IngestProblem.objects.filter(settled_at=None).values_list("uri", "times")) == {
        "empty.txt": 2,
        "menu.txt": 2,
    }


def test_a_file_that_is_gone_stays_open_under_its_new_reason(tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()
    ingest([str(tmp_path)])
    (tmp_path / "page.txt").unlink()
    _, settled = retry()
    assert settled == 0
    opened = IngestProblem.objects.filter(settled_at=None)
    assert [problem.reason for problem in opened] == ["the file cannot be opened"]


def test_only_those_asked_for_are_tried_and_none_that_is_settled(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).touch()
    ingest([str(tmp_path)])
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_bytes(SEED.replace(b"2025", name[:1].encode() * 4))
    IngestProblem.objects.filter(uri="c.txt").update(settled_at=timezone.now())
    ids = IngestProblem.objects.filter(uri__in=["a.txt", "c.txt"]).values_list("pk", flat=True)
    report, settled = retry(ids)
    assert (report.pages, settled) == (1, 1)
    assert Capture.objects.get().uri == "a.txt"


def test_a_line_of_a_file_is_tried_again_with_its_file(tmp_path: Path) -> None:
    file = tmp_path / "pages.jsonl"
    file.write_text('{"text": ""}\n', encoding="utf-8")
    ingest([str(file)])
    file.write_text('{"title": "لافروف في دمشق", "text": "وصل لافروف إلى دمشق والتقى الشرع."}\n', encoding="utf-8")
    report, settled = retry()
    assert (report.added, settled) == (1, 1)


def test_a_retry_that_is_stopped_settles_nothing(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(SEED)
    refused_by_a_worse_program(tmp_path)
    report, settled = retry(stop=lambda: True)
    assert (report.stopped, settled) == (True, 0)
    assert retry()[1] == 1


def test_names_that_are_no_utf_8_are_found_again(tmp_path: Path) -> None:
    """An old Windows name out of a zip, in a folder of such a name; and one that only looks like it."""
    folder = os.fsencode(tmp_path) + b"/\xc7\xe1\xc3\xce\xc8\xc7\xd1"
    os.mkdir(folder)
    for name in (b"\xce\xc8\xd1.txt", b"\\xce.txt"):
        Path(os.fsdecode(folder + b"/" + name)).touch()
    ingest([os.fsdecode(folder)])
    assert retry()[0].refusals == 2
    assert set(IngestProblem.objects.values_list("times", flat=True)) == {2}
    for number, name in enumerate((b"\xce\xc8\xd1.txt", b"\\xce.txt")):
        Path(os.fsdecode(folder + b"/" + name)).write_bytes(SEED.replace(b"2025", b"202%d" % number))
    report, settled = retry()
    assert (report.pages, settled) == (2, 2)


def test_links_and_closed_folders_are_refused_for_the_same_reason_and_read_once_they_can_be(tmp_path: Path) -> None:
    (tmp_path / "given").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "page.txt").write_bytes(SEED)
    (tmp_path / "given" / "linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    ingest([str(tmp_path / "given")])
    assert retry()[0].refusals == 1
    problem = IngestProblem.objects.get()
    assert (problem.reason, problem.times) == ("a link to a folder is not followed", 2)
    (tmp_path / "given" / "linked").unlink()
    (tmp_path / "elsewhere").rename(tmp_path / "given" / "linked")
    report, settled = retry()
    assert (report.added, settled) == (1, 1)
    assert Capture.objects.get().uri == "linked/page.txt"


def test_a_folder_that_could_not_be_opened_is_walked_once_it_can_be(tmp_path: Path) -> None:
    closed = tmp_path / "given" / "closed"
    closed.mkdir(parents=True)
    (closed / "page.txt").write_bytes(SEED)
    walk = os.walk

    def denied(top, onerror):  # type: ignore[no-untyped-def]
        for folder, folders, files in walk(top):
            if Path(folder) == closed:
                onerror(PermissionError(13, "Permission denied", str(closed)))
            else:
                yield folder, folders, files

    with patch.object(os, "walk", denied):
        ingest([str(tmp_path / "given")])
        assert retry()[0].refusals == 1
    assert [(problem.uri, problem.times) for problem in IngestProblem.objects.all()] == [("closed", 2)]
    report, settled = retry()
    assert (report.added, settled) == (1, 1)
    assert Capture.objects.get().uri == "closed/page.txt"
