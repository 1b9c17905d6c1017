"""The folders of the embedded server: its own, and its socket's. Closed to all but the user it runs as."""

import os
import secrets
import stat
from pathlib import Path

from archive.postgres.calling import call
from archive.postgres.home import ROOTS_PLACE, Home, PostgresError, server_account


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
    if not stat.S_ISDIR(status.st_mode):
        raise PostgresError(f"{folder} is in the way: it should be the server's folder. Move it elsewhere.")
    if status.st_uid != uid:
        raise PostgresError(
            f"{folder} belongs to user {status.st_uid}, the server would run as {uid}: "
            "run this as the user who made it, or set ARCHIVE_HOME to another folder."
        )
    if status.st_mode & 0o077:
        raise PostgresError(
            f"{folder} is open to others: chmod 700 {folder} (where the disk keeps no modes, "
            "set ARCHIVE_HOME to a folder on another)"
        )
