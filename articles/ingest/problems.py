"""What was refused or left in doubt, recorded once for as long as it is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F, QuerySet
from django.db.models.functions import Now

from articles.models import Article, Capture, IngestProblem, IngestRun
from articles.reading.page import storable_text


@dataclass(frozen=True, slots=True)
class Noticed:
    """A problem with a page or an article. path: what ingest was given, absolute, where the page can be read again."""

    uri: str
    record: str
    reason: str
    detail: str
    path: str = ""
    capture: Capture | None = None
    article: Article | None = None


def note(noticed: Sequence[Noticed], run: IngestRun) -> None:
    """Record the problems; one that is open already is counted as noticed once more."""
    noticed = [_storable(one) for one in noticed]
    known = _known(noticed, IngestProblem.objects.filter(settled_at=None))
    again = [known[key] for key in map(_identity, noticed) if key in known]
    IngestProblem.objects.filter(pk__in=again).update(times=F("times") + 1, noticed_at=Now())
    _record([one for one in noticed if _identity(one) not in known], run)


def note_unknown(noticed: Sequence[Noticed], run: IngestRun) -> None:
    """Record those of the problems that were never recorded: one that an editor has dealt with is not brought up again.

    One that had settled itself is open again.
    """
    noticed = [_storable(one) for one in noticed]
    known = _known(noticed, IngestProblem.objects.all())
    again = [known[key] for key in map(_identity, noticed) if key in known]
    reopen(IngestProblem.objects.filter(pk__in=again))
    _record([one for one in noticed if _identity(one) not in known], run)


def reopen(problems: QuerySet[IngestProblem]) -> None:
    """Open again those that had settled themselves."""
    by_itself = problems.filter(settled_itself=True)
    by_itself.update(settled_at=None, settled_itself=False, times=F("times") + 1, noticed_at=Now())


def settle_themselves(problems: QuerySet[IngestProblem]) -> None:
    """Settle those that are open and no more so: no editor did, so they may be open again."""
    problems.filter(settled_at=None).update(settled_at=Now(), settled_itself=True)


def settle_others(noticed: Sequence[Noticed], articles: Sequence[Article]) -> None:
    """Settle the open problems of these articles that are not among those noticed."""
    still = {_identity(_storable(one)) for one in noticed}
    opened = IngestProblem.objects.filter(article__in=articles, settled_at=None)
    gone = [row.pk for row in opened if _identity(row) not in still]
    settle_themselves(IngestProblem.objects.filter(pk__in=gone))


def _known(noticed: Sequence[Noticed], among: QuerySet[IngestProblem]) -> dict[tuple[object, ...], int]:
    rows = among.filter(uri__in={one.uri for one in noticed}).order_by("pk") if noticed else []
    return {_identity(row): row.pk for row in rows}


def _record(noticed: Sequence[Noticed], run: IngestRun) -> None:
    new = {_identity(one): one for one in noticed}
    IngestProblem.objects.bulk_create(
        IngestProblem(
            run=run, path=one.path, uri=one.uri, record=one.record, reason=one.reason, detail=one.detail,
            capture=one.capture, article=one.article,
        )
        for one in new.values()
    )  # fmt: skip


def _storable(one: Noticed) -> Noticed:
    """The same without what Postgres cannot keep: names out of hostile containers come this way."""
    uri, record, detail = (storable_text(text) for text in (one.uri, one.record, one.detail))
    return replace(one, uri=uri, record=record, detail=detail)


def _identity(one: Noticed | IngestProblem) -> tuple[object, ...]:
    """What makes two problems one. The capture does not: a page that changes may stay as bad as it was."""
    article = one.article_id if isinstance(one, IngestProblem) else one.article and one.article.pk
    return (one.path, one.uri, one.record, one.reason, one.detail, article)
