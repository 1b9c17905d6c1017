"""Processes that read pages: whatever ends one of them, or the run, nothing hangs, stays behind or is lost."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.postgres.home import Home
from archive.postgres.process import server_process
from articles.ingest import workers
from articles.ingest.captures import Origin
from articles.ingest.vocabulary import from_files
from articles.ingest.workers import KILLED, Chunk, NoWorkers, preparer
from articles.reading.page import TEXT, Page, Refused
from tests.archive.starting import MANAGE, environment
from tests.archive.test_manage import manage
from tests.generating.stories import story
from tests.generating.text_pages import any_text_page


def page(number: int) -> Page:
    return Page(f"{number}.txt", "", TEXT, any_text_page(story(9, number), number).encode(), "utf-8")


def chunks(count: int) -> Iterator[Chunk]:
    yield from (Chunk(Origin(), [page(3 * number + one) for one in range(3)]) for number in range(count))


def names(done: list[Chunk]) -> list[str]:
    return [item.page.uri for chunk in done for item in chunk.items]  # type: ignore[union-attr]


def children(process: int) -> list[int]:
    """The processes that read for this one; Python's resource tracker is none of them."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(process)], capture_output=True, text=True
    ).stdout
    return [int(line.split()[0]) for line in listed.splitlines() if "spawn_main" in line]


def test_chunks_come_back_prepared_and_in_their_order() -> None:
    with preparer(from_files, 2) as prepare:
        done = list(prepare(chunks(7)))
    assert names(done) == [f"{number}.txt" for number in range(21)]
    assert children(os.getpid()) == []


def test_no_more_is_read_ahead_than_there_is_work_for() -> None:
    read: list[int] = []

    def counted() -> Iterator[Chunk]:
        for number, chunk in enumerate(chunks(20)):
            read.append(number)
            yield chunk

    with preparer(from_files, 2) as prepare:
        next(prepare(counted()))
        assert len(read) <= 2 + workers.AHEAD + 2


def test_a_process_killed_while_it_reads_loses_no_page() -> None:
    with preparer(from_files, 2) as prepare:
        done = prepare(chunks(8))
        first = next(done)
        readers = children(os.getpid())
        assert len(readers) == 2
        for number in readers:
            os.kill(number, signal.SIGKILL)
        assert names([first, *done]) == [f"{number}.txt" for number in range(24)]


class Deadly(Page):
    """A page that ends the process that is given it, as one does that takes too much memory."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_a_page_that_kills_its_process_is_refused_and_the_others_are_read() -> None:
    deadly = Deadly("deadly.txt", "", TEXT, b"", "utf-8")
    with preparer(from_files, 2) as prepare:
        first, second = prepare(iter([Chunk(Origin(), [page(0), deadly, page(1)]), Chunk(Origin(), [page(2)])]))
    assert [type(item).__name__ for item in first.items] == ["Prepared", "Refused", "Prepared"]
    refused = first.items[1]
    assert isinstance(refused, Refused)
    assert (refused.uri, refused.reason) == ("deadly.txt", KILLED)
    assert names([second]) == ["2.txt"]


def test_where_no_process_can_begin_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers.pickle, "dumps", lambda vocabulary: b"damaged")
    with pytest.raises(NoWorkers, match="leave out --workers"), preparer(from_files, 2):
        pass
    assert children(os.getpid()) == []


@contextmanager
def a_run(home: Path, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`ingest --workers 2` of pages that take a while, once it has its processes."""
    folder.mkdir()
    for number in range(600):
        (folder / f"{number}.txt").write_bytes(page(number).content)
    assert manage(home, "ingest", str(folder / "0.txt")).returncode == 0
    command = [*MANAGE, "ingest", "--workers", "2", str(folder)]
    with subprocess.Popen(
        command,
        env=environment(home),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        end = time.monotonic() + 30
        while len(children(process.pid)) < 2:
            assert process.poll() is None, process.communicate()
            assert time.monotonic() < end
            time.sleep(0.05)
        time.sleep(1.5)
        try:
            yield process
        finally:
            process.kill()


def test_ctrl_c_once_or_twice_ends_it_at_once_and_leaves_nothing(made_home: Path, tmp_path: Path) -> None:
    with a_run(made_home, tmp_path / "pages") as process:
        readers = children(process.pid)
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=15)
    assert process.returncode in {130, -signal.SIGINT}  # the second may come while Python itself ends
    assert "Traceback" not in said
    assert not any(Path(f"/proc/{number}").exists() for number in readers)
    assert server_process(Home(made_home)) is None


def test_a_server_killed_under_it_ends_it_with_a_message(made_home: Path, tmp_path: Path) -> None:
    with a_run(made_home, tmp_path / "pages") as process:
        number = server_process(Home(made_home))
        assert number is not None
        os.kill(number, signal.SIGKILL)
        _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert "The database failed" in said
    assert "Traceback" not in said
    again = manage(made_home, "ingest", "--json", str(tmp_path / "pages" / "1.txt"))
    assert again.returncode == 0, again.stderr


def test_killed_itself_it_leaves_no_reader_behind(made_home: Path, tmp_path: Path) -> None:
    with a_run(made_home, tmp_path / "pages") as process:
        readers = children(process.pid)
        process.kill()
        process.wait()
        end = time.monotonic() + 10
        while any(Path(f"/proc/{number}").exists() for number in readers):
            assert time.monotonic() < end, "a reader was left behind"
            time.sleep(0.05)
    assert manage(made_home, "work", "--once").returncode == 0  # and whoever comes next stops the server
    assert server_process(Home(made_home)) is None
