import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty ARCHIVE_HOME with a short path that every user can reach (pytest's own folders of root are closed)."""
    memory = Path("/dev/shm")
    folder = Path(tempfile.mkdtemp(prefix="home-", dir=memory if os.access(memory, os.W_OK) else "/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
