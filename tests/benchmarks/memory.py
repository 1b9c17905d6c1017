"""The largest resident memory that each Python process of a command ever had; the database server's are not its own."""

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from archive.postgres.home import Home
from archive.postgres.process import server_process

PROC = Path("/proc")
EVERY_SECONDS = 0.1


def peaks(process: subprocess.Popen[str], home: Path, longest: float) -> dict[int, int]:
    """Process number -> kB, sampled until the command has ended; the command's own comes first, then its workers.

    What is seen once is left out: it may be the command's copy of itself on the way to becoming another program.
    Raises TimeoutExpired where the command has not ended after `longest` seconds.
    """
    found, seen, deadline = {process.pid: 0}, Counter({process.pid: 2}), time.monotonic() + longest
    while process.poll() is None:
        if time.monotonic() > deadline:
            raise subprocess.TimeoutExpired(process.args, longest)
        for number in family(process.pid, home):
            found[number] = max(found.get(number, 0), _peak(number))
            seen[number] += 1
        time.sleep(EVERY_SECONDS)
    return {number: peak for number, peak in found.items() if seen[number] > 1}


def family(number: int, home: Path) -> Iterator[int]:
    """The process and what it started, without the server that runs on `home` and programs that are no Python."""
    parents = dict(_parents())
    server, program = server_process(Home(home)), _program(number)
    ours = [number]
    for one in ours:  # grows as it is read: children of children follow
        yield one
        children = (child for child, parent in parents.items() if parent == one and child != server)
        ours += [child for child in children if _program(child) == program]


def _parents() -> Iterator[tuple[int, int]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                # The name in brackets may hold blanks and brackets of its own.
                yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])


def _program(number: int) -> str:
    try:
        return os.readlink(PROC / str(number) / "exe")
    except OSError:
        return ""


def _peak(number: int) -> int:
    """VmHWM in kB; 0 for a process that has just ended."""
    with suppress(OSError):
        for line in (PROC / str(number) / "status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return 0
