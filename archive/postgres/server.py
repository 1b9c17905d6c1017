"""The embedded server: its folder, its first making, start and stop. Callers hold the turn of `sharing`."""

import os
import secrets
import shlex
import shutil
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from archive.postgres.connection import PASSWORD_FILE, ROLE
from archive.postgres.home import ROOTS_PLACE, Home, PostgresError, secret, server_account
from archive.postgres.programs import Programs, call, find

# The ctype decides Arabic: under C, pg_trgm drops every Arabic letter (similarity of two spellings is 0) and the text
# parser keeps «» and ؟ inside words. macOS has no C.UTF-8.
CTYPE = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"

# Only the site's role, only by password. The superuser cannot sign in at all: it acts in single-user mode alone.
ACCESS = f"local all {ROLE} scram-sha-256\n"

# For throw-away servers: nothing on them has to survive a power cut.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

# An interrupted server replays its log before it answers; a large archive may need minutes.
SECONDS_TO_START = "3600"


def start(home: Home, environ: Mapping[str, str], durable: bool) -> None:
    """Start the server of `home` and wait until it answers; make its data folder first if there is none.

    Raises PostgresError if no PostgreSQL is found, if the data folder is another version's, or with the end of the
    server's log if it does not start.
    """
    make_server_folder(home)
    make_socket_folder(home)
    programs = find(home, environ)
    if not os.path.lexists(home.data):
        make_data_folder(home, programs, durable)
    refuse_foreign_version(home, programs)
    home.log.unlink(missing_ok=True)
    options = " ".join(f"-c {shlex.quote(option)}" for option in server_options(home, durable))
    try:
        programs.run("pg_ctl", "start", "-w", "-t", SECONDS_TO_START, "-D", home.data, "-l", home.log, "-o", options)
    except PostgresError as error:
        said = home.log.read_text(errors="replace")[-2000:] if home.log.exists() else ""
        raise PostgresError(f"{error}\nThe end of {home.log}:\n{said}") from error


def stop(home: Home, environ: Mapping[str, str]) -> None:
    """Stop the server of `home`: sessions are ended, nothing committed is lost."""
    find(home, environ).run("pg_ctl", "stop", "-m", "fast", "-w", "-D", home.data)


def server_options(home: Home, durable: bool) -> list[str]:
    """The server's settings that are ours: no network, a socket for the server's user (and root) alone."""
    socket_folder = home.place if home.socket_folder == home.server else home.socket_folder
    folder = str(socket_folder).replace('"', '""')
    ours = ["listen_addresses=", f'unix_socket_directories="{folder}"', "unix_socket_permissions=0700", "port=5432"]
    return ours if durable else ours + CARELESS


def make_server_folder(home: Home) -> None:
    """`home.server`, mode 700, its user's own; where root's server cannot reach `home`, a link to a place it can.

    The folders above stay as they are: making /root passable would open far more than this.
    """
    account = server_account(home)
    if not os.path.lexists(home.server):
        if account and call(["test", "-x", home.folder], account).returncode:
            ROOTS_PLACE.mkdir(mode=0o755, parents=True, exist_ok=True)
            home.server.symlink_to(ROOTS_PLACE / secrets.token_hex(8))
        home.place.mkdir(mode=0o700)
        if account:
            os.chown(home.place, account.pw_uid, account.pw_gid)
    refuse_unless_private(home.server, account.pw_uid if account else os.geteuid())


def make_socket_folder(home: Home) -> None:
    """The socket's folder, where it is not `home.server` itself. It lies in /tmp: never trust one made by another."""
    folder = home.socket_folder
    if folder == home.server:
        return
    account = server_account(home)
    try:
        folder.mkdir(mode=0o700)
        if account:
            os.chown(folder, account.pw_uid, account.pw_gid)
    except FileExistsError:
        if folder.is_symlink():
            raise PostgresError(f"{folder} is a link, not the folder of the archive's socket: remove it.") from None
    refuse_unless_private(folder, account.pw_uid if account else os.geteuid())


def refuse_unless_private(folder: Path, uid: int) -> None:
    """Raise PostgresError unless `folder` is a folder of `uid` that is closed to everyone else."""
    try:
        status = folder.stat()
    except FileNotFoundError:
        raise PostgresError(f"{folder} leads nowhere: put the folder it named back, or remove the link.") from None
    if status.st_uid != uid:
        raise PostgresError(
            f"{folder} belongs to user {status.st_uid}, the server would run as {uid}: "
            "run this as the user who made it, or set ARCHIVE_HOME to another folder."
        )
    if not stat.S_ISDIR(status.st_mode) or status.st_mode & 0o077:
        raise PostgresError(f"{folder} is open to others: chmod 700 {folder}")


def make_data_folder(home: Home, programs: Programs, durable: bool) -> None:
    """A new cluster with the site's role and database. It appears under its name only when it is whole."""
    draft = home.data.with_name("data-draft")
    shutil.rmtree(draft, ignore_errors=True)
    sync = [] if durable else ["--no-sync"]
    access = ["--username=postgres", "--auth=reject", "--no-instructions"]
    programs.run("initdb", "-D", draft, *locale_options(programs.version), *access, "--data-checksums", *sync)
    (draft / "pg_hba.conf").write_text(ACCESS)
    password = secret(home.folder, PASSWORD_FILE)
    commands = f"CREATE ROLE {ROLE} LOGIN CREATEDB PASSWORD '{password}'\nCREATE DATABASE {ROLE} OWNER {ROLE}\n"
    programs.run("postgres", "--single", "-D", draft, "-c", "exit_on_error=on", "postgres", feed=commands)
    draft.rename(home.data)


def locale_options(version: int) -> list[str]:
    """initdb's options for UTF-8 and right Arabic. From 17 on the built-in provider sorts the same on every system."""
    if version < 17:
        return ["--encoding=UTF8", f"--locale={CTYPE}"]
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return ["--encoding=UTF8", "--locale=C", f"--lc-ctype={CTYPE}", *provider]


def refuse_foreign_version(home: Home, programs: Programs) -> None:
    """Raise PostgresError if the data folder was made by another major version than the programs at hand."""
    file = home.data / "PG_VERSION"
    made_by = file.read_text().strip() if file.exists() else "an unknown version"
    if made_by != str(programs.version):
        raise PostgresError(
            f"The database in {home.data} was made by PostgreSQL {made_by}, but {programs.folder} holds "
            f"{programs.version}. Set PG_BINDIR to the programs of PostgreSQL {made_by} (to move on, pg_dump with "
            "those and pg_restore into a new ARCHIVE_HOME), or set ARCHIVE_HOME to another folder to begin anew."
        )
