"""`manage.py doctor` says what is found, what is wrong and what to do, also where nothing works."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from archive.postgres.causes import explain
from tests.archive.serving import up
from tests.archive.starting import environment, runs
from tests.archive.test_manage import PROJECT, manage

WELL, WRONG = 0, 1


def doctor(home: Path, **variables: str) -> tuple[int, dict[str, str]]:
    """Its status, and what it says by name, the verdict first and the cure last."""
    result: subprocess.CompletedProcess[str] = manage(home, "doctor", **variables)
    assert result.stderr == ""
    said: dict[str, str] = {}
    for line in result.stdout.splitlines():
        if line.startswith(("ok ", "WRONG ")):
            verdict, name, found = line[:7].strip(), line[7:23].strip(), line[23:]
            said[name] = f"{verdict}: {found}"
        elif line.strip().startswith("->"):
            said[name] += f" {line.strip()}"
    return result.returncode, said


def test_before_the_first_start_all_is_well_and_nothing_is_made_but_the_key(home: Path) -> None:
    status, said = doctor(home)
    assert status == WELL
    assert said["Database"] == "ok: none yet: `manage.py up` makes it"
    assert said["Python"].startswith("ok: 3.")
    assert said["ARCHIVE_HOME"] == f"ok: {home} (user {home.stat().st_uid}, mode 711)"
    assert said["Locale"].endswith("UTF-8")
    assert not (home / "server").exists()


def test_of_a_whole_archive_it_counts_what_is_there_and_leaves_its_server_as_it_was(made_home: Path) -> None:
    with up(made_home):
        assert "runs as process" in doctor(made_home)[1]["Postgres"]
        assert runs(made_home)
    status, said = doctor(made_home)
    assert status == WELL, said
    assert "does not run now" in said["Postgres"]
    assert said["Articles"] == "ok: 7, 7 of them visible"
    assert said["Search rows"].startswith("ok: 7 at analysis version")
    assert said["Arabic"] == "ok: read rightly"
    assert not runs(made_home)


def test_tables_and_search_rows_that_lag_behind_are_named_with_the_cure(made_home: Path) -> None:
    with up(made_home):
        old = "from articles.models import SearchDocument as S; S.objects.update(analysis_version=0)"
        assert manage(made_home, "shell", "--no-imports", "-c", old).returncode == 0
        status, said = doctor(made_home)
        assert status == WRONG
        assert "WRONG: 0 articles have none, 7 rows are of another analysis version" in said["Search rows"]
        assert said["Search rows"].endswith("manage.py reindex")
        assert manage(made_home, "reindex", "--if-needed").returncode == 0
        assert doctor(made_home)[0] == WELL
        assert manage(made_home, "migrate", "sessions", "zero").returncode == 0
        status, said = doctor(made_home)
    assert status == WRONG
    assert said["Migrations"] == "WRONG: 1 not applied: sessions.0001_initial -> Run manage.py migrate"


def test_refused_settings_are_told_and_the_machine_looked_at_all_the_same(home: Path) -> None:
    status, said = doctor(home, ARCHIVE_ENV="prod")
    assert status == WRONG
    assert said["Settings"].startswith("WRONG: refused -> ARCHIVE_ENV='prod' is not known")
    assert said["Postgres"].startswith("ok: ")


def test_a_home_that_cannot_be_is_told_once_and_never_called_well(home: Path) -> None:
    too_long = home.joinpath(*["long" * 50] * 6)
    nowhere = home / "link"
    nowhere.symlink_to(home / "nowhere" / "at all")
    for folder, said_of_it in ((too_long, "too long a path"), (nowhere, "where nothing is"), (Path("/dev/null"), "no")):
        status, said = doctor(folder)
        assert status == WRONG
        assert said["ARCHIVE_HOME"].startswith("WRONG: cannot be used -> ARCHIVE_HOME")
        assert said_of_it in said["ARCHIVE_HOME"]


def test_where_another_server_and_a_key_are_named_no_home_is_asked_for() -> None:
    url = "postgresql://archive:word@127.0.0.1:1/archive"
    _, said = doctor(
        Path("/dev/null/home"), DATABASE_URL=url, SECRET_KEY="kBq7-wZt0xR3vN9mLs5yHd2fGj8cPa4uEoT6iVbXnQrWz" * 2
    )
    assert said["ARCHIVE_HOME"] == "ok: not needed: DATABASE_URL and SECRET_KEY are set"
    assert said["Settings"].startswith("ok: ")
    assert "Space" not in said


def test_a_reader_who_has_seen_enough_gets_no_traceback(home: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        command = [sys.executable, "manage.py", "doctor"]
        environ = environment(home)
        result = subprocess.run(command, cwd=PROJECT, env=environ, stdout=closed, stderr=subprocess.PIPE, text=True)
    assert (result.returncode, result.stderr) == (1, "")


def test_no_postgres_and_no_answer_are_told(home: Path) -> None:
    status, said = doctor(home, PG_BINDIR=str(home))
    assert (status, said["Postgres"]) == (
        WRONG,
        f"WRONG: none that fits -> PG_BINDIR={home} holds no initdb: name the folder that does, or unset it.",
    )
    status, said = doctor(home, DATABASE_URL=f"postgresql://archive:word@%2Fnowhere{home}/archive")
    assert status == WRONG
    assert "does not let the site in -> The database failed: " in said["Database"]


def test_a_command_says_in_one_message_that_the_database_of_database_url_does_not_answer(home: Path) -> None:
    result = manage(home, "up", "--port", "0", DATABASE_URL=f"postgresql://archive:word@%2Fnowhere{home}/archive")
    assert result.returncode == 2
    assert result.stderr.startswith("There is no database: ")
    assert result.stderr.endswith("\nCheck DATABASE_URL and that server, or unset it to use the embedded one.\n")
    assert "Traceback" not in result.stderr
    assert "pool" not in result.stderr


def test_a_command_ended_by_sigterm_says_so_by_its_status(home: Path) -> None:
    script = "import os, signal; os.kill(os.getpid(), signal.SIGTERM); import time; time.sleep(9)"
    assert manage(home, "shell", "--no-imports", "-c", script).returncode == 128 + signal.SIGTERM
    assert not runs(home)


def test_what_postgres_says_is_put_with_its_cure_and_the_unknown_as_it_is() -> None:
    said = '2026-11-22 05:00:00 UTC [7] FATAL:  could not write lock file "postmaster.pid": No space left on device\n'
    assert explain(said) == (
        'could not write lock file "postmaster.pid": No space left on device. The disk is full: free 200 MB there, '
        "or set ARCHIVE_HOME to a folder on another disk."
    )
    assert explain("something new\n") == "something new"
