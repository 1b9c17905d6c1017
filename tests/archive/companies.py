"""Situations of company: several processes at once, and those that were killed before."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.error import HTTPError

import psycopg

from archive.postgres.connection import embedded_parameters
from archive.postgres.home import Home
from tests.archive.situations import situation
from tests.archive.starting import (
    AS_NOBODY,
    PROJECT,
    Outcome,
    fetch,
    launched,
    outcome_of,
    runs,
    server_number,
    start,
    start_many,
)  # fmt: skip

SLEEP = ("shell", "--no-imports", "-c", "print('there', flush=True); import time; time.sleep(60)")


@situation("two starts at once, nothing there yet")
def _(folder: Path) -> Outcome:
    return worst(start_many(folder / "var", 2))


@situation("five starts at once, nothing there yet")
def _(folder: Path) -> Outcome:
    return worst(start_many(folder / "var", 5))


def worst(outcomes: list[Outcome]) -> Outcome:
    """One that did not serve, else the slowest."""
    return max(outcomes, key=lambda outcome: (not outcome.served, outcome.seconds))


@situation("`up` and `ingest` at once, nothing there yet")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home) as up, launched(home, "ingest", str(PROJECT / "articles/data/sample")) as ingest:
        outcome = outcome_of(up)
        assert ingest.wait() == 0, outcome_of(ingest)
    assert not runs(home)
    return outcome


@situation("`up` leaves before `ingest`")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    outcome = start(home)
    with launched(home) as up:
        assert outcome_of(up).served
        with launched(home, *SLEEP) as other:
            assert other.stdout
            assert other.stdout.readline() == "there\n"
            up.send_signal(signal.SIGINT)
            assert up.wait() == 0
            assert runs(home)
    assert not runs(home)
    return outcome


@situation("`ingest` leaves before `up`")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home) as up:
        outcome = outcome_of(up)
        with launched(home, "ingest", str(PROJECT / "articles/data/sample")) as ingest:
            assert ingest.wait() == 0
        assert runs(home)
    assert not runs(home)
    return outcome


@situation("another command ended by SIGTERM or a closed terminal")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    for number in (signal.SIGTERM, signal.SIGHUP):
        with launched(home, *SLEEP) as other:
            assert other.stdout
            assert other.stdout.readline() == "there\n"
            other.send_signal(number)
            assert other.wait() == 128 + number
        assert not runs(home)
    return start(home)


@situation("Ctrl-C again and again during the first start")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    for moment in range(1, 16):
        with launched(home) as up:
            time.sleep(moment * 0.15)
            up.send_signal(signal.SIGINT)
            time.sleep(0.02)
            up.send_signal(signal.SIGINT)
            up.wait()
        assert not runs(home), moment
    return start(home)


@situation("`up` killed: its worker goes, and the server with it", quick=True)
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home) as up:
        assert outcome_of(up).served
        up.kill()
        up.wait()
    end = time.monotonic() + 10
    while runs(home):
        assert time.monotonic() < end, "the server was left behind"
        time.sleep(0.05)
    return start(home)


@situation("all killed but the server, which is left behind")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home, *SLEEP) as other:
        assert other.stdout
        assert other.stdout.readline() == "there\n"
        other.kill()
        other.wait()
    assert runs(home)
    return start(home)


@situation("the server killed under `up`, which goes on when another starts")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home) as up:
        first = outcome_of(up)
        os.kill(server_number(home), signal.SIGKILL)
        with launched(home) as second:
            outcome = outcome_of(second)
            fetch_in_time(first.said)
    assert not runs(home)
    return outcome


def fetch_in_time(said: str) -> None:
    """Get the page, at the latest at the tenth trial: a pool may still hold connections to the server that was."""
    for trial in range(10):
        try:
            fetch(said)
        except HTTPError:
            assert trial < 9
        else:
            return


@situation("postmaster.pid of a process that is no more")
def _(folder: Path) -> Outcome:
    gone = subprocess.Popen(["true"])
    gone.wait()
    return start(home_locked_by(gone.pid, folder))


@situation("postmaster.pid and the socket's lock of a process that is something else by now", quick=True, root=True)
def _(folder: Path) -> Outcome:
    other = subprocess.Popen([*AS_NOBODY, "sleep", "600"])
    try:
        return start(home_locked_by(other.pid, folder))
    finally:
        other.kill()
        other.wait()


def home_locked_by(number: int, folder: Path) -> Path:
    """A home with the lock files of a server that crashed, whose process number is now `number`."""
    home = folder / "var"
    with launched(home) as up:
        assert outcome_of(up).served
        locks = [home / "server/data/postmaster.pid", home / "server/.s.PGSQL.5432.lock"]
        contents = [lock.read_text().partition("\n")[2] for lock in locks]
    for lock, content in zip(locks, contents, strict=True):
        lock.write_text(f"{number}\n{content}")
        shutil.chown(lock, "nobody")
    return home


@situation("another local user, who even knows the password, cannot connect")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    with launched(home) as up:
        outcome = outcome_of(up)
        parameters = embedded_parameters(home)
        psycopg.connect(**parameters).close()
        socket = Home(home).socket_folder / ".s.PGSQL.5432"
        for reading in (["test", "-r", str(home / "database-password")], ["test", "-e", str(socket)]):
            stranger = ["setpriv", "--reuid=1", "--regid=1", "--clear-groups", *reading]
            assert subprocess.run(stranger).returncode == 1
    return outcome
