"""Captures read anew as the archive keeps them, group by group."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.models import Capture
from articles.reading.page import Refused

from .captures import Origin, page_of
from .prepare import FAILED, Prepared, Read
from .run import CHUNK_BYTES, CHUNK_PAGES
from .whole_pages import Group
from .workers import Chunk, Preparer

ANEW = Origin(kept=True)
# What a capture holds as it is read now, or why that cannot be said.
Anew = Prepared | Refused


def read_anew(prepared: Preparer, given: Iterator[Group]) -> Iterator[tuple[Group, dict[int, Anew]]]:
    """Each group with its captures read, by id."""
    waiting: deque[Group] = deque()
    ready: list[Anew] = []
    for chunk in prepared(_chunks(given, waiting)):
        ready += [_light(item) for item in chunk.items if isinstance(item, Prepared | Refused)]
        while waiting and len(ready) >= len(waiting[0].captures):
            group = waiting.popleft()
            read, ready = ready[: len(group.captures)], ready[len(group.captures) :]
            yield group, dict(zip(group.captures, read, strict=True))


def articles_on(anew: Anew) -> list[Read]:
    """The articles found on a capture."""
    return anew.articles if isinstance(anew, Prepared) else []


def refusal(anew: Anew) -> Refused | None:
    """Why none was found."""
    return anew.refused if isinstance(anew, Prepared) else anew


def failed(anew: Anew) -> Refused | None:
    """How the program failed on the capture, if it did: that says nothing about what is on it."""
    if isinstance(anew, Refused):
        return anew
    return anew.refused if anew.refused and anew.refused.reason == FAILED else None


def _chunks(given: Iterator[Group], waiting: deque[Group]) -> Iterator[Chunk]:
    """The pages of the groups in lists of a size to hand to a worker; a group is put in the queue of those waiting."""
    for group in given:
        waiting.append(group)
        items, size = [], 0
        for capture in _captures(group.captures):
            items.append(page_of(capture))
            size += capture.content.size
            if len(items) >= CHUNK_PAGES or size >= CHUNK_BYTES:
                yield Chunk(ANEW, list(items))
                items, size = [], 0
        yield Chunk(ANEW, list(items))


def _captures(ids: Iterable[int]) -> Iterator[Capture]:
    """These captures with their contents, as they came, not many at once in memory."""
    ordered = sorted(ids)
    for start in range(0, len(ordered), CHUNK_PAGES):
        some = Capture.objects.filter(pk__in=ordered[start : start + CHUNK_PAGES])
        yield from some.select_related("content").order_by("pk")


def _light(item: Prepared | Refused) -> Prepared | Refused:
    """Without the bytes, which are kept already."""
    return replace(item, compressed=b"") if isinstance(item, Prepared) else item
