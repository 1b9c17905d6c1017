"""Jobs: put in the queue by anyone, done by `manage.py work`, resumed when a worker goes."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from archive.postgres.connection import embedded_parameters
from archive.postgres.home import Home
from archive.postgres.process import server_process
from tests.archive.starting import MANAGE, environment
from tests.archive.test_manage import manage
from tests.generating.stories import story
from tests.generating.text_pages import any_text_page

PROJECT = Path(__file__).parents[1]
SAMPLE = PROJECT / "articles" / "data" / "sample"


def asked(home: Path, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(**embedded_parameters(home)) as connection:
        return connection.execute(query).fetchall()  # type: ignore[arg-type, call-overload, no-any-return]


def jobs(home: Path) -> dict[int, str]:
    """Number and state of each job but the housekeeping."""
    query = "SELECT id, status::text FROM procrastinate_jobs WHERE task_name <> 'take_over' ORDER BY id"
    return dict(asked(home, query))  # type: ignore[arg-type]


@contextmanager
def worker(home: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([*MANAGE, "work", *arguments], cwd="/", env=environment(home), text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


@contextmanager
def server_kept_up(home: Path) -> Iterator[None]:
    """Some command holds the database, so that it can be asked."""
    wait = ["shell", "--no-imports", "-c", "print('up', flush=True); import time; time.sleep(300)"]
    with subprocess.Popen([*MANAGE, *wait], cwd="/", env=environment(home), stdout=subprocess.PIPE, text=True) as held:
        assert held.stdout
        assert held.stdout.readline() == "up\n"
        try:
            yield
        finally:
            held.send_signal(signal.SIGTERM)
            held.wait(timeout=30)


def until(condition: object, seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < end, "it did not come to pass in time"
        time.sleep(0.05)


def many_pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:05}.txt").write_text(any_text_page(story(5, number), number), encoding="utf-8")
    return folder


def test_what_is_left_for_later_is_done_by_a_worker_that_then_leaves(made_home: Path) -> None:
    later = manage(made_home, "ingest", "--later", str(SAMPLE))
    assert later.returncode == 0, later.stderr
    assert later.stdout.startswith("Job 1 waits for a worker")
    done = manage(made_home, "work", "--once")
    assert done.returncode == 0, done.stderr
    with server_kept_up(made_home):
        assert jobs(made_home) == {1: "succeeded"}
        assert asked(made_home, "SELECT count(*) FROM articles_article") == [(7,)]


def test_refused_pages_are_tried_again_by_a_job(made_home: Path, tmp_path: Path) -> None:
    (tmp_path / "page.txt").touch()
    assert manage(made_home, "ingest", str(tmp_path)).returncode == 1
    (tmp_path / "page.txt").write_bytes((SAMPLE / "seed-004.txt").read_bytes())
    assert manage(made_home, "ingest", "--retry-problems", "--later").returncode == 0
    assert manage(made_home, "work", "--once").returncode == 0
    with server_kept_up(made_home):
        assert asked(made_home, "SELECT count(*) FROM articles_ingestproblem WHERE settled_at IS NULL") == [(0,)]
        assert asked(made_home, "SELECT count(*) FROM articles_article") == [(1,)]


def test_a_worker_asked_to_end_gives_its_job_back_and_the_next_goes_on(made_home: Path, tmp_path: Path) -> None:
    folder = many_pages(tmp_path / "pages", 800)
    assert manage(made_home, "ingest", "--later", str(folder)).returncode == 0
    with server_kept_up(made_home):
        with worker(made_home):
            until(lambda: asked(made_home, "SELECT count(*) FROM articles_article") != [(0,)])
        assert jobs(made_home) == {1: "todo"}
        stored = asked(made_home, "SELECT count(*) FROM articles_article")[0][0]
        assert 0 < int(str(stored)) < 800
        with worker(made_home):
            until(lambda: jobs(made_home) == {1: "succeeded"}, 60)
        assert asked(made_home, "SELECT count(*) FROM articles_article") == [(800,)]
        states = asked(made_home, "SELECT state FROM articles_ingestrun ORDER BY id")
        assert states == [("interrupted",), ("finished",)]


def test_a_job_of_a_worker_that_was_killed_is_taken_over(made_home: Path, tmp_path: Path) -> None:
    folder = many_pages(tmp_path / "pages", 400)
    assert manage(made_home, "ingest", "--later", str(folder)).returncode == 0
    with server_kept_up(made_home):
        with worker(made_home) as process:
            until(lambda: asked(made_home, "SELECT count(*) FROM articles_article") != [(0,)])
            process.kill()
        assert jobs(made_home) == {1: "doing"}
        # What the housekeeping does once a worker was silent for half a minute.
        with psycopg.connect(**embedded_parameters(made_home)) as connection:
            connection.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
        over = (
            "from contextlib import suppress\n"
            "from procrastinate.exceptions import AlreadyEnqueued\n"
            "from articles.tasks import take_over\n"
            "with suppress(AlreadyEnqueued):\n"  # the killed worker's own minute came
            "    take_over.defer(timestamp=0)"
        )
        assert manage(made_home, "shell", "--no-imports", "-c", over).returncode == 0
        with worker(made_home):
            until(lambda: jobs(made_home) == {1: "succeeded"}, 60)
        assert asked(made_home, "SELECT count(*) FROM articles_article") == [(400,)]


def a_worker_lives(home: Path) -> bool:
    """Whether a worker has told the database that it is there; the server may still be starting."""
    try:
        return server_process(Home(home)) is not None and asked(home, "SELECT id FROM procrastinate_workers") != []
    except psycopg.Error:
        return False


def kill_the_server(home: Path) -> None:
    number = server_process(Home(home))
    assert number is not None
    os.kill(number, signal.SIGKILL)


def test_a_worker_whose_database_was_killed_ends_and_leaves_nothing(made_home: Path) -> None:
    assert manage(made_home, "ingest", str(SAMPLE)).returncode == 0
    with subprocess.Popen([*MANAGE, "work"], cwd="/", env=environment(made_home), stderr=subprocess.DEVNULL) as process:
        try:
            until(lambda: a_worker_lives(made_home))
            kill_the_server(made_home)
            time.sleep(1)
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=20) != 0
        finally:
            process.kill()
    assert server_process(Home(made_home)) is None


def test_up_starts_another_worker_when_its_own_is_killed(made_home: Path) -> None:
    from tests.archive.serving import up

    with up(made_home, "--no-sample") as (process, _):
        until(lambda: a_worker_lives(made_home))
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True)
        (worker_number,) = map(int, listed.stdout.split())
        os.kill(worker_number, signal.SIGKILL)
        until(lambda: len(asked(made_home, "SELECT id FROM procrastinate_workers")) == 2)
    assert server_process(Home(made_home)) is None


def test_a_job_that_fails_says_so_and_is_not_done_again(made_home: Path) -> None:
    assert manage(made_home, "ingest", "--later", str(SAMPLE)).returncode == 0
    broken = "from articles.tasks import app; app.configure_task('fetch').defer(addresses=['https://example.org/'])"
    assert manage(made_home, "shell", "--no-imports", "-c", broken).returncode == 0
    assert manage(made_home, "work", "--once").returncode == 0
    with server_kept_up(made_home):
        assert jobs(made_home) == {1: "succeeded", 2: "failed"}  # fetching is off


def test_a_worker_refuses_a_database_that_is_not_up_to_date(home: Path) -> None:
    result = manage(home, "work", "--once")
    assert (result.returncode, result.stdout) == (2, "")
    assert "run `manage.py migrate`" in result.stderr


def test_up_does_jobs_and_leaves_no_worker_behind(made_home: Path) -> None:
    from tests.archive.serving import up

    with up(made_home, "--no-sample"):
        assert manage(made_home, "ingest", "--later", str(SAMPLE)).returncode == 0
        until(lambda: list(jobs(made_home).values()) == ["succeeded"])
        assert manage(made_home, "work", "--check").returncode == 0
    assert server_process(Home(made_home)) is None
