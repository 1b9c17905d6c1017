"""Which process is the server of a data folder, whatever its lock files say."""

import os
import subprocess
from pathlib import Path

from archive.postgres.home import Home


def server_process(home: Home) -> int | None:
    """The process number of the server that runs on `home`; None if there is none.

    postmaster.pid alone does not tell: after SIGKILL or a power cut it stays, and its number may by now be another
    program's, for which PostgreSQL would refuse to start.
    """
    number = first_line(home.data / "postmaster.pid")
    if not number.isdigit():
        return None
    if not Path("/proc/self").exists():  # macOS
        asked = subprocess.run(["/bin/ps", "-o", "comm=", "-p", number], capture_output=True, text=True)
        return int(number) if "postgres" in asked.stdout else None
    try:
        works_here = os.path.samefile(f"/proc/{number}/cwd", home.data)  # the server's own working folder
    except PermissionError:  # root without the right to look into others' processes, as in a container
        works_here = first_line(Path("/proc") / number / "comm") == "postgres"
    except OSError:
        works_here = False
    return int(number) if works_here else None


def remove_stale_locks(home: Home) -> None:
    """Take away locks of `home` that name a living process which is not its server; PostgreSQL sees to the dead ones.

    A backend that outlived its server still bars the next one: PostgreSQL finds the memory they share without these.
    """
    for lock in (home.data / "postmaster.pid", home.socket_folder / ".s.PGSQL.5432.lock"):
        number = first_line(lock)
        if number.isdigit() and is_alive(int(number)) and server_process(home) is None:
            lock.unlink(missing_ok=True)


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass  # another user's
    return True


def first_line(file: Path) -> str:
    try:
        return file.read_text(errors="replace").partition("\n")[0].strip()
    except OSError:
        return ""
