"""What PostgreSQL says when it cannot go on, and what to do about it."""

import re
import shutil
from pathlib import Path

from archive.postgres.home import NO_SPACE

# PostgreSQL writes its log of changes in files of 16 MB (wal_segment_size): below that it may not even say why it ends.
TOO_LITTLE_SPACE = 16 * 1024 * 1024

# The first that is found decides, so what explains more stands first. {} takes what the group matched.
CAUSES = {
    r"(?:No space left on device|Disk quota exceeded)": NO_SPACE,
    r"could not look up effective user ID (\d+)": (
        "User number {} has no name on this system, and PostgreSQL wants one: run as a user listed in /etc/passwd, "
        "or add this one there."
    ),
    r"(?:incompatible with operating system|not recognized by setlocale)": (
        "The database was made with a locale this system no longer has: install it again (Debian: apt install "
        "libc-bin locales)."
    ),
    r"error while loading shared libraries: ([^:\s]+)": (
        "The library {} is missing: install it, or set PG_BINDIR to another PostgreSQL."
    ),
    r"could not bind Unix address \"([^\"]+)\"": (
        "Something that is no socket lies at {}: move it away, then start again."
    ),
    r"is another postmaster \(PID (\d+)\)": (
        "Process {} holds this database: if it is a PostgreSQL, end it with `kill -INT {}`, else remove the lock file; "
        "then start again."
    ),
    r"(?:Cannot allocate memory|could not create shared memory)": (
        "There is not enough memory: end other programs, then start again."
    ),
    r"(?:could not locate a valid checkpoint record|database files are incompatible|invalid data in file|"
    r"could not find the database system)": (
        "The database's files are damaged or of another build: put them back from a backup, or set ARCHIVE_HOME to "
        "another folder and take the pages in anew."
    ),
    r"([^\n:]*: Permission denied|[^\n:]*: Operation not permitted)": (
        "The server's user may not do this ({}): give it the folder back, or set ARCHIVE_HOME to another folder."
    ),
}

# What one line of a log is worth reading for.
TELLING = re.compile(r"^.*?\b(?:PANIC|FATAL|ERROR|error): +(.*)$", re.M)


def cure_for(said: str) -> str | None:
    """The cure for what PostgreSQL `said` (its standard error, or the end of its log); None if it is not known."""
    for pattern, cure in CAUSES.items():
        if found := re.search(pattern, said, re.I):
            return cure.replace("{}", found[1] if found.lastindex else "")
    return None


def cure_for_theirs(said: str) -> str:
    """The cure for what the server of DATABASE_URL `said`, which others look after."""
    return cure_for(said) or "Check DATABASE_URL and that server, or unset it to use the embedded one."


def no_room(folder: Path) -> str | None:
    """The cure for a full disk, if the one that holds `folder` is full."""
    return NO_SPACE if shutil.disk_usage(folder).free < TOO_LITTLE_SPACE else None


def explain(said: str, folder: Path | None = None) -> str:
    """What was wrong and the cure, in a sentence or two; where the cause is not known, the end of what was said.

    With the server's `folder`, whose disk may be so full that nothing could be said.
    """
    telling = TELLING.findall(said)
    if cure := cure_for(said) or (no_room(folder) if folder else None):
        return f"{telling[0]}. {cure}" if telling else cure
    return said.strip()[-2000:]
