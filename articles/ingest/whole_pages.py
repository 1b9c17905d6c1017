"""Captures of the same pages, which must be read anew together: articles are told apart over all of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from articles.models import Capture, Reading

from .known import Sighting, of_the_same_pages

# Ids asked for at once.
AT_ONCE = 1_000


@dataclass(frozen=True, slots=True)
class Group:
    """Ids of captures. chosen: those asked for; captures: these with all others of their pages, as they came.

    passed_over: how many that were asked for before them were done already.
    """

    chosen: list[int]
    captures: list[int]
    passed_over: int = 0


def groups(chosen: QuerySet[Capture], done: set[int], most: int, most_bytes: int) -> Iterator[Group]:
    """The captures chosen, some at a time; those done, which may grow meanwhile, and what was given are passed over.

    most, most_bytes: how many captures are put in one group, and how large they are, before the others of their pages.
    """
    ids: list[int] = []
    size = passed_over = 0
    given: set[int] = set()
    for pk, bytes_ in _sizes(chosen):
        if pk in done or pk in given:
            passed_over += 1
            continue
        ids.append(pk)
        size += bytes_
        if len(ids) >= most or size >= most_bytes:
            whole = with_their_pages(ids)
            given |= whole
            yield Group(ids, sorted(whole), passed_over)
            ids, size, passed_over = [], 0, 0
    if ids or passed_over:
        yield Group(ids, sorted(with_their_pages(ids)), passed_over)


def with_their_pages(ids: Iterable[int]) -> set[int]:
    """These captures and all on which an article of theirs stands or stood, and so on."""
    whole, newest = set(ids), set(ids)
    while newest:
        articles = Reading.objects.filter(capture__in=newest).values("article")
        captures = Reading.objects.filter(article__in=articles).values_list("capture", flat=True)
        newest = set(captures) - whole
        whole |= newest
    return whole


def further(sightings: Collection[Sighting]) -> set[int]:
    """The captures of these pages other than those at hand: of articles that these drafts may be of, or that have come
    meanwhile. Without them an article would be taken for gone that stands on one of them.
    """
    known = {capture.pk for capture, _ in sightings}
    found = Reading.objects.filter(article__in=of_the_same_pages(sightings)).values_list("capture", flat=True)
    return with_their_pages([*known, *found]) - known


def _sizes(chosen: QuerySet[Capture]) -> Iterator[tuple[int, int]]:
    """Id and size in bytes, by id."""
    last = 0
    while rows := list(chosen.filter(pk__gt=last).order_by("pk").values_list("pk", "content__size")[:AT_ONCE]):
        yield from rows
        last = rows[-1][0]
