"""The site as its own command serves it, for tests and benchmarks; needs no settings of Django in this process."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[2]


@contextmanager
def up(home: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`manage.py up` on a free port: the process and what it printed up to its address."""
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ |= {"ARCHIVE_HOME": str(home), "ARCHIVE_DATABASE_POOL": "4"}
    command = [sys.executable, "manage.py", "up", "--port", "0", *arguments]
    with subprocess.Popen(command, cwd=PROJECT, env=environ, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        said = ""
        while "http://" not in said and (line := process.stdout.readline()):
            said += line
        try:
            yield process, said
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate()
