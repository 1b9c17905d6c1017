"""Ctrl-C, SIGTERM and a closed terminal: each ends a command in order, none in the middle of a start or a stop."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

# The signals that asked this program to end. The exception a signal raises is lost if it comes while Python runs a
# finalizer ("Exception ignored in", seen once in 30 early Ctrl-C); what is noted here is not.
asked_to_end: list[int] = []


def leave_in_order() -> None:
    """Let SIGTERM and SIGHUP end the program as SystemExit does: whoever holds the server up lets go of it.

    What is ignored stays so (nohup).
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, leave)


def leave(number: int, _frame: FrameType | None) -> NoReturn:
    asked_to_end.append(number)
    raise SystemExit(128 + number)


def interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    asked_to_end.append(number)
    raise KeyboardInterrupt


@contextmanager
def undisturbed() -> Iterator[None]:
    """Put off what would end the program until the block is over. Only the main thread is ever interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    before = {number: signal.getsignal(number) for number in ENDINGS}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, lambda number, _frame: came.append(number))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)
    if came:
        signal.raise_signal(came[0])
