import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg

from archive.postgres.home import Home
from archive.postgres.process import server_process
from tests.test_tasks import asked, until

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "articles" / "data" / "sample"


def ingest(*arguments: str, home: Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "ARCHIVE_HOME": str(home)}
    command = [sys.executable, "manage.py", "ingest", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, input=given, capture_output=True, timeout=120)


def test_a_dry_run_starts_no_database(tmp_path: Path) -> None:
    done = ingest("--dry-run", "--json", str(SAMPLE), home=tmp_path / "home")
    assert done.returncode == 0
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 7
    assert not (tmp_path / "home").exists() or not any((tmp_path / "home").rglob("PG_VERSION"))


def test_some_refused_is_status_1_and_named(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = ingest("--dry-run", str(tmp_path / "empty.txt"), home=tmp_path / "home")
    assert done.returncode == 1
    assert b"empty.txt: refused: the page is empty" in done.stdout


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert ingest(home=tmp_path / "home").returncode == 2


def test_no_database_is_status_2_with_a_message(tmp_path: Path) -> None:
    environment = {**os.environ, "ARCHIVE_HOME": str(tmp_path), "DATABASE_URL": "postgresql://nobody@127.0.0.1:9/none"}
    command = [sys.executable, "manage.py", "ingest", str(SAMPLE)]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 2
    assert b"no database" in done.stderr.lower()
    assert b"Traceback" not in done.stderr


def test_it_starts_and_migrates_the_database_by_itself(tmp_path: Path) -> None:
    done = ingest("--json", str(SAMPLE), home=tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles_added"] == 7


def test_what_comes_slowly_is_in_the_archive_before_its_end_and_ctrl_c_loses_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    environment = {**os.environ, "ARCHIVE_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", "ingest", "--json", "-"]

    def written(number: int) -> None:
        assert process.stdin
        line = {"title": f"بوتين يستقبل الشرع {number}", "text": f"استقبل بوتين نظيره الشرع في موسكو {number} مرات."}
        process.stdin.write(json.dumps(line).encode() + b"\n")
        process.stdin.flush()

    def stored() -> int:
        if server_process(Home(home)) is None:
            return 0
        try:
            return int(str(asked(home, "SELECT count(*) FROM articles_article")[0][0]))
        except psycopg.Error:  # it is starting
            return 0

    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=PROJECT, env=environment, start_new_session=True, **pipes) as process:  # type: ignore[call-overload]
        written(1)
        until(lambda: stored() == 1, 60)
        written(2)
        written(3)
        time.sleep(0.2)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=30) == 0, process.stderr.read()
        report = json.loads(process.stdout.read())
    assert (report["pages"], report["articles_added"]) == (3, 3)
