"""`manage.py reprocess` as its users call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_tasks import asked, server_kept_up

PROJECT = Path(__file__).parents[2]
SAMPLE = PROJECT / "articles" / "data" / "sample"
WRONG_TITLE = "عنوان لم يكتبه أحد"


def manage(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "ARCHIVE_HOME": str(home)}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, timeout=120)


def test_what_follows_from_captures_is_told_shown_written_and_left_to_a_worker(made_home: Path, tmp_path: Path) -> None:
    diff = tmp_path / "changes.diff"
    with server_kept_up(made_home):
        assert manage(made_home, "ingest", str(SAMPLE)).returncode == 0
        asked(made_home, f"UPDATE articles_article SET title = '{WRONG_TITLE}' WHERE id = 1 RETURNING id")

        told = manage(made_home, "reprocess", "--dry-run", "--diff", str(diff))
        assert told.returncode == 0, told.stderr
        assert "5 captures read anew." in told.stdout
        assert "6 articles stay as they are, 1 would be changed" in told.stdout
        assert f"-{WRONG_TITLE}" in told.stdout
        assert told.stdout.startswith("=== article 1 changed:")
        lines = diff.read_text(encoding="utf-8").splitlines()
        assert "@@ title" in lines
        assert f"-{WRONG_TITLE}" in lines
        assert asked(made_home, "SELECT title FROM articles_article WHERE id = 1") == [(WRONG_TITLE,)]

        done = manage(made_home, "reprocess", "--json", "--article", "1", "--workers", "2")
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout)
        assert (said["captures"], said["changed"], said["fields"]) == (1, 1, {"title": 1})
        assert asked(made_home, "SELECT title FROM articles_article WHERE id = 1") != [(WRONG_TITLE,)]

        asked(made_home, "UPDATE articles_article SET scope = 'none' WHERE scope <> 'none' RETURNING id")
        later = manage(made_home, "reprocess", "--later", "--format", "text")
        assert "waits for a worker" in later.stdout
        assert manage(made_home, "work", "--once").returncode == 0
        assert asked(
            made_home, "SELECT state, articles_changed > 0 FROM articles_ingestrun ORDER BY id DESC LIMIT 1"
        ) == [("finished", True)]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--article", "999"], "There is no article 999 in the archive."),
        (["--source", "nobody"], "There is no source nobody in the archive."),
        (["--later", "--dry-run"], "--later goes with a selection and --workers alone."),
        (["--diff", "/nowhere/at/all.diff"], "/nowhere/at/all.diff cannot be written"),
        (["--format", "pdf"], "invalid choice: 'pdf'"),
        (["--workers", "0"], "no number of processes"),
    ],
)
def test_what_cannot_be_done_is_one_message_and_status_2(
    arguments: list[str], message: str, empty_archive: Path
) -> None:
    done = manage(empty_archive, "reprocess", *arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture(scope="module")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")
