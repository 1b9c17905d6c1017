"""Pages prepared in several processes, their order kept."""

import pickle
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context

from articles.reading.page import Page

from .captures import Origin
from .prepare import prepare
from .store import Item
from .vocabulary import Vocabulary
from .worker_process import begin, prepare_items


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pages of one origin, or what became of them, in their order."""

    origin: Origin
    items: list[Item]


Preparer = Callable[[Iterator[Chunk]], Iterator[Chunk]]


@contextmanager
def preparer(vocabulary: Vocabulary, workers: int) -> Iterator[Preparer]:
    """What prepares the pages of chunks: in this process, or in `workers` others that end with the block, or with us.

    What was seen before, or cannot be read, passes through. The order stays. Processes are spawned, not forked: ours
    has threads and a connection that are not theirs.
    """
    if workers <= 1:
        yield lambda chunks: (Chunk(chunk.origin, prepare_all(chunk.items, vocabulary)) for chunk in chunks)
        return
    # By a file: what is passed to a process that dies as it starts would be waited for without end, once it is larger
    # than a pipe holds.
    with tempfile.NamedTemporaryFile(prefix="archive-vocabulary-") as file:
        file.write(pickle.dumps(vocabulary))
        file.flush()
        pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=begin, initargs=(file.name,))
        try:
            yield lambda chunks: _in_order(pool, chunks, ahead=workers + 1)
        except BaseException:
            # What they are at is thrown away: nobody who presses Ctrl-C waits for it. They hold nothing.
            for process in list((pool._processes or {}).values()):
                process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, chunks: Iterator[Chunk], ahead: int) -> Iterator[Chunk]:
    """The chunks prepared, no more than `ahead` of them read beyond the one at hand."""
    waiting: deque[tuple[Origin, Future[list[Item]]]] = deque()
    for chunk in chunks:
        waiting.append((chunk.origin, pool.submit(prepare_items, chunk.items)))
        if len(waiting) > ahead:
            yield _done(*waiting.popleft())
    while waiting:
        yield _done(*waiting.popleft())


def _done(origin: Origin, future: Future[list[Item]]) -> Chunk:
    return Chunk(origin, future.result())


def prepare_all(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """The items with their pages prepared."""
    return [prepare(item, vocabulary) if isinstance(item, Page) else item for item in items]
