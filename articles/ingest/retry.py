"""Pages that were refused, tried again: a better program, or a mended file, may take them."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.db.models.functions import Now

from articles.models import Capture, IngestProblem
from articles.models.run import RunKind
from articles.reading.formats import reread
from articles.reading.page import Page

from .captures import Origin
from .run import Progress, Report, Source, Stop, take_in


def retry(
    problems: Iterable[int] | None = None,
    *,
    progress: Progress = lambda pages: None,
    workers: int = 1,
    stop: Stop = lambda: False,
) -> tuple[Report, int]:
    """Try the open problems again, or those with these ids; the run's report, and how many are settled by it.

    A page that was kept is read anew as it is kept, any other from the path that ingest was given then. What the run
    does not refuse again for the same reason is settled.
    """
    chosen = IngestProblem.objects.to_try_again()
    chosen = chosen if problems is None else chosen.filter(pk__in=list(problems))
    before = dict(chosen.values_list("pk", "times"))
    sources = [*_kept(chosen.exclude(capture=None)), *_in_files(chosen.filter(capture=None))]
    asked_for = [source.origin.path for source in sources]
    report = take_in(sources, RunKind.RETRY, asked_for, progress=progress, workers=workers, stop=stop)
    return report, 0 if report.stopped else _settle(before)


def _settle(before: dict[int, int]) -> int:
    """Settle those of the problems (id -> times noticed) that were not noticed again."""
    now = dict(IngestProblem.objects.filter(pk__in=before).values_list("pk", "times"))
    gone = [number for number, times in before.items() if now[number] == times]
    return IngestProblem.objects.filter(pk__in=gone, settled_at=None).update(settled_at=Now())


def _kept(problems: QuerySet[IngestProblem]) -> Iterator[Source]:
    """The pages of these problems as the archive keeps them, by the path they once came from."""
    for path in problems.order_by("path").values_list("path", flat=True).distinct():
        of_path = problems.filter(path=path).select_related("capture__content").order_by("capture").distinct("capture")
        yield Source(Origin(path, kept=True), (_page(one.capture) for one in of_path.iterator(100) if one.capture))


def _page(capture: Capture) -> Page:
    return Page(capture.uri, capture.record, capture.media_type, capture.content.data, capture.encoding, capture.hints)


def _in_files(problems: QuerySet[IngestProblem]) -> Iterator[Source]:
    """The files of these problems."""
    for path, uri in problems.order_by("path", "uri").values_list("path", "uri").distinct():
        yield Source(Origin(path), reread(path, uri))
