"""Pages that were refused, tried again: a better program, or a mended file, may take them."""

from collections.abc import Iterable, Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.functions import Now

from articles.models import IngestProblem, IngestRun
from articles.models.run import RunKind
from articles.reading.formats import reread

from .captures import Origin, page_of
from .run import Progress, Report, Source, Stop, take_in

# What tells a refused page from another.
PLACE = ("path", "uri", "record")


def retry(
    problems: Iterable[int] | None = None,
    *,
    progress: Progress = lambda pages: None,
    workers: int = 1,
    stop: Stop = lambda: False,
) -> tuple[Report, int]:
    """Try the open problems again, or those with these ids; the run's report, and how many it settled.

    A page that was kept is read anew as it is kept, any other from the path that ingest was given then. What the run
    does not refuse again for the same reason is settled.
    """
    chosen = IngestProblem.objects.to_try_again()
    chosen = chosen if problems is None else chosen.filter(pk__in=list(problems))
    before = dict(chosen.values_list("pk", "times"))
    sources = [*_kept(chosen.exclude(capture=None)), *_in_files(chosen.filter(capture=None))]
    asked_for = [source.origin.path for source in sources]
    report = take_in(sources, RunKind.RETRY, asked_for, progress=progress, workers=workers, stop=stop)
    return report, 0 if report.stopped else _settle(before, report.run_id)


def _settle(before: dict[int, int], run_id: int) -> int:
    """Close those of the problems (id -> times noticed) that were not noticed again.

    Returned is how many of them are of pages that are in now: one refused for another reason stays open under that.
    """
    now = dict(IngestProblem.objects.filter(pk__in=before).values_list("pk", "times"))
    gone = [number for number, times in before.items() if now[number] == times]
    began = IngestRun.objects.values_list("started_at", flat=True).get(pk=run_id)
    with transaction.atomic():
        closed = IngestProblem.objects.filter(pk__in=gone, settled_at=None)
        places = list(closed.values_list(*PLACE))
        closed.update(settled_at=Now())
        refused = IngestProblem.objects.filter(settled_at=None, article=None, noticed_at__gte=began)
        still = set(refused.values_list(*PLACE))
    return sum(place not in still for place in places)


def _kept(problems: QuerySet[IngestProblem]) -> Iterator[Source]:
    """The pages of these problems as the archive keeps them, by the path they once came from."""
    for path in problems.order_by("path").values_list("path", flat=True).distinct():
        of_path = problems.filter(path=path).select_related("capture__content").order_by("capture").distinct("capture")
        yield Source(Origin(path, kept=True), (page_of(one.capture) for one in of_path.iterator(100) if one.capture))


def _in_files(problems: QuerySet[IngestProblem]) -> Iterator[Source]:
    """The files of these problems."""
    for path, uri in problems.order_by("path", "uri").values_list("path", "uri").distinct():
        yield Source(Origin(path), reread(path, uri))
