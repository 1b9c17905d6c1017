"""What runs in a worker's process. It is loaded there before Django is: nothing of ours is imported at the top."""

import os
import pickle
import signal
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

_vocabulary: Any


def begin(vocabulary_file: str) -> None:
    """Make this process a worker: it leaves Ctrl-C to its parent, and ends when the parent is gone, however it went.

    vocabulary_file: where the parent has pickled its Vocabulary.
    """
    import django

    global _vocabulary
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    _vocabulary = pickle.loads(Path(vocabulary_file).read_bytes())  # noqa: S301 (our parent's own)


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def prepare_items(items: list[Any]) -> list[Any]:
    """The items with their pages prepared, as workers.prepare_all() does it."""
    from .workers import prepare_all

    return prepare_all(items, _vocabulary)
