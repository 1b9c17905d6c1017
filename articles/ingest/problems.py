"""What was refused or left in doubt, recorded once for as long as it is open."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F
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
    if not noticed:
        return
    noticed = [_storable(one) for one in noticed]
    uris = {one.uri for one in noticed}
    opened = IngestProblem.objects.filter(settled_at=None, uri__in=uris)
    known = {_identity(row): row.pk for row in opened}
    again = [known[key] for key in map(_identity, noticed) if key in known]
    IngestProblem.objects.filter(pk__in=again).update(times=F("times") + 1, noticed_at=Now())
    new = {key: one for one in noticed if (key := _identity(one)) not in known}
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
