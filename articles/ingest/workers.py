"""Pages prepared in several processes, their order kept."""

import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import wait

from articles.reading.page import Page, Refused

from .captures import Origin
from .prepare import prepare
from .store import Item
from .vocabulary import Vocabulary
from .worker_process import READY, work

# Chunks read beyond those at hand, so that no worker waits for the disk.
AHEAD = 1
KILLED = "the page ended the process that read it"


class NoWorkers(RuntimeError):
    """A worker's process ended before it could begin; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some pages of one origin, or what became of them, in their order. rest: none follows for the time being."""

    origin: Origin
    items: list[Item]
    rest: bool = False


Preparer = Callable[[Iterator[Chunk]], Iterator[Chunk]]
# Gives the vocabulary as it is at this moment.
Known = Callable[[], Vocabulary]


@contextmanager
def preparer(known: Known, workers: int) -> Iterator[Preparer]:
    """What prepares the pages of chunks: in this process, or in `workers` others that end with the block, or with us.

    known: asked before each chunk. What was seen before, or cannot be read, passes through. The order stays. Raises
    NoWorkers where none can begin.
    """
    if workers <= 1:
        yield lambda chunks: (replace(chunk, items=prepare_all(chunk.items, known())) for chunk in chunks)
        return
    knowledge = _Knowledge(known)
    crew: list[_Worker] = []
    try:
        for _ in range(workers):
            crew.append(_Worker(knowledge))
        yield lambda chunks: _in_order(crew, chunks)
    finally:
        for worker in crew:
            worker.end()


def _in_order(crew: "list[_Worker]", chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """The chunks prepared, read no further ahead than there are workers and AHEAD more."""
    done: dict[int, Chunk] = {}
    given = due = 0
    more = True
    while more or given > due:
        for worker in crew:
            if more and worker.chunk is None and given - due <= len(crew) + AHEAD:
                more = (chunk := next(chunks, None)) is not None
                if chunk is not None:
                    worker.take(given, chunk)
                    given += 1
        if due in done:
            yield done.pop(due)
            due += 1
            continue
        busy = [worker for worker in crew if worker.chunk]
        answered = wait([worker.connection for worker in busy])
        for worker in busy:
            if worker.connection in answered and worker.chunk:
                done[worker.number] = worker.give_back(worker.chunk)


def prepare_all(items: list[Item], vocabulary: Vocabulary) -> list[Item]:
    """The items with their pages prepared."""
    return [prepare(item, vocabulary) if isinstance(item, Page) else item for item in items]


class _Knowledge:
    """The vocabulary as it is sent to processes: pickled once, again only where it is another one."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._vocabulary: Vocabulary | None = None
        self._pickled = b""

    def pickled(self) -> bytes:
        if (vocabulary := self._known()) is not self._vocabulary:
            self._vocabulary, self._pickled = vocabulary, pickle.dumps(vocabulary)
        return self._pickled


class _Worker:
    """A process that prepares one chunk at a time, spawned, not forked: ours has threads and a connection of its own.

    concurrent.futures' pool hangs for ever when one of its processes is killed while it sends, which is how a run that
    is broken off ends.
    """

    def __init__(self, knowledge: _Knowledge) -> None:
        self._knowledge = knowledge
        self._sent = b""
        self.number = 0
        self.chunk: Chunk | None = None
        self._start()

    def _start(self) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs,), daemon=True)
        with self._deaf():
            self._process.start()
        theirs.close()
        try:
            self._tell()
            ready = self.connection.recv() == READY
        except (EOFError, OSError):
            ready = False
        if not ready:
            self.end()
            raise NoWorkers("A process to read pages with ended as it began (see above): leave out --workers.")

    def _tell(self) -> None:
        """Send the vocabulary."""
        self._sent = self._knowledge.pickled()
        self.connection.send(self._sent)

    def take(self, number: int, chunk: Chunk) -> None:
        self.number, self.chunk = number, chunk
        with suppress(OSError):  # it ended meanwhile, which give_back() sees
            if self._knowledge.pickled() is not self._sent:
                self._tell()
            self.connection.send(chunk.items)

    def give_back(self, chunk: Chunk) -> Chunk:
        """The chunk that it was given with its pages prepared; those that end the process are refused."""
        self.chunk = None
        try:
            items = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()  # its pipe is closed a moment before it is gone
            items = [self._alone(item) for item in chunk.items]
        return replace(chunk, items=items)

    def _alone(self, item: Item) -> Item:
        """One item of a chunk whose process ended (killed, out of memory), in a new one if need be."""
        if not self._process.is_alive():
            self.end()
            self._start()
        try:
            self.connection.send([item])
            (prepared,) = self.connection.recv()
        except (EOFError, OSError):
            self._process.join()
            if isinstance(item, Page):
                return Refused(item.uri, item.record, KILLED, "it was killed, or had too little memory")
            return item
        return prepared

    @contextmanager
    def _deaf(self) -> Iterator[None]:
        """What is started inside ignores Ctrl-C from its first breath: that is ours to deal with."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def end(self) -> None:
        """It holds nothing: what it is at is thrown away."""
        self._process.kill()
        self._process.join()
        self.connection.close()
