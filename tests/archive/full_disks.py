"""Situations of a full disk: from the first byte to the last table."""

from pathlib import Path

from tests.archive.situations import made, situation
from tests.archive.starting import Outcome, in_a_world_where, packages, start

FULL = "The disk is full: free 200 MB there, or set ARCHIVE_HOME"


def start_on_a_disk_of(folder: Path, megabytes: float, **variables: str) -> Outcome:
    disk = made(folder / "disk")
    mounted = in_a_world_where(f"mount -t tmpfs -o mode=711,size={int(megabytes * 1024)}k none {disk}")
    return start(disk / "var", world=mounted, **variables)


@situation("a disk with no room for a key", FULL)
def _(folder: Path) -> Outcome:
    disk = made(folder / "disk")
    filled = f"mount -t tmpfs -o mode=711,size=64k none {disk}; cat /dev/zero 2>&- > {disk}/filler || true"
    return start(disk / "var", world=in_a_world_where(filled))


@situation("a disk of 10 MB: full while the database is made", FULL)
def _(folder: Path) -> Outcome:
    return start_on_a_disk_of(folder, 10)


@situation("a disk of 20 MB that lacks room for the programs' copy", FULL)
def _(folder: Path) -> Outcome:
    return start_on_a_disk_of(folder, 20, PYTHONPATH=packages(made(folder / "closed", 0o700) / "site"))


@situation("a disk that fills up while the tables are made", FULL)
def _(folder: Path) -> Outcome:
    return start_on_a_disk_of(folder, 47)


FIRST = 'touch said; { "$@" --no-sample >said & }; while ! grep -q http: said; do sleep 0.1; done'
FILL = "cat /dev/zero 2>&- > disk/filler || true"
LEAVE = "kill $!; wait $! || true"


@situation("a disk filled between two starts", FULL)
def _(folder: Path) -> Outcome:
    return start_after(folder, FIRST, LEAVE, FILL)


@situation("a disk filled under the running archive, then freed")
def _(folder: Path) -> Outcome:
    stopped = "! test -e disk/var/server/data/postmaster.pid"
    return start_after(folder, FIRST, FILL, "sleep 1", LEAVE, stopped, "rm disk/filler")


def start_after(folder: Path, *commands: str) -> Outcome:
    disk = made(folder / "disk")
    mount = f"mount -t tmpfs -o mode=711,size=200m none {disk}"
    return start(disk / "var", world=in_a_world_where(mount, f"cd {folder}", *commands))
