"""What runs in a worker's process. It is loaded there before Django is: nothing of ours is imported at the top."""

import os
import pickle
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait

READY = "ready"


def work(connection: Connection) -> None:
    """Prepare lists of pages as they come by the pipe, until it is closed or the parent is gone, however it went.

    First comes the pickled Vocabulary, as bytes; READY goes back once it is loaded. Another may follow at any time.
    """
    import django

    for number in (signal.SIGINT, signal.SIGHUP):  # they are the parent's to deal with
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    django.setup()
    from .workers import prepare_all

    with _while_the_parent_listens():
        vocabulary = pickle.loads(connection.recv())  # noqa: S301 (our parent's own)
        connection.send(READY)
    while True:
        with _while_the_parent_listens():
            items = connection.recv()
        if isinstance(items, bytes):
            vocabulary = pickle.loads(items)  # noqa: S301
            continue
        prepared = prepare_all(items, vocabulary)
        with _while_the_parent_listens():
            connection.send(prepared)


@contextmanager
def _while_the_parent_listens() -> Iterator[None]:
    """Leave without a word when the pipe's other end is closed."""
    try:
        yield
    except (EOFError, OSError):
        sys.exit()


def _end_with_parent() -> None:
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)
