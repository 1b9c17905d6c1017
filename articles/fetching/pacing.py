"""Time to breathe for the hosts that are asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Pace:
    """When each host was last asked in this run."""

    def __init__(self, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._clock, self._sleep = clock, sleep
        self._asked: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, pause: float) -> Iterator[None]:
        """Wait until the host has had its pause, then do what is inside.

        The pause is counted from the end of the last answer: a server that is slow gets no less of it.
        """
        if host in self._asked and (left := self._asked[host] + pause - self._clock()) > 0:
            self._sleep(left)
        try:
            yield
        finally:
            self._asked[host] = self._clock()
