"""pytest plugin, loaded by `-p` before Django reads its settings: the tests' own ARCHIVE_HOME and its server.

The folder lies in memory where it can and is removed at the end. The server starts when the first test that asks for
the database runs, is shared by all of pytest-xdist's workers (they inherit ARCHIVE_HOME) and stops with the last one.
With DATABASE_URL set the tests run on that server instead; PG_BINDIR chooses another embedded one.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

IN_MEMORY = Path("/dev/shm")

if "PYTEST_XDIST_WORKER" not in os.environ:
    home = Path(tempfile.mkdtemp(prefix="archive-", dir=IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else None))
    atexit.register(shutil.rmtree, home, ignore_errors=True)  # also where Django fails to load, and no hook is called
    home.chmod(0o711)  # as root, the server is another user and must pass
    os.environ["ARCHIVE_HOME"] = str(home)
    # Of the three seconds that a command takes to start, compiling is half: kept, as on any machine not told otherwise.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # A pool would hold on to the test database when it is to be dropped.
    os.environ["ARCHIVE_DATABASE_POOL"] = "0"
