"""What ingest would find, said without writing: one plain object an article, in input order."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from articles.reading.draft import Draft
from articles.reading.extract import extract
from articles.reading.formats import Meter, read
from articles.reading.page import Lull, Page, Refused, UnreadablePage
from articles.tagging.periods import PeriodTag
from articles.text.evidence import Evidence

from .run_copies import Place, RunCopies
from .tagging import tag_draft
from .vocabulary import Vocabulary


def dry_run(
    paths: Iterable[str], standard_input: BinaryIO, vocabulary: Vocabulary, meter: Meter | None = None
) -> Iterator[dict[str, Any]]:
    """An object a found article, {"file", "record", "refused", "detail"} for a page that is refused."""
    copies = RunCopies()
    for page in read(paths, standard_input, meter):
        if isinstance(page, Lull):
            continue
        if isinstance(page, Refused):
            yield _refusal(page)
            continue
        try:
            drafts = extract(page, vocabulary.outlets)
        except UnreadablePage as unreadable:
            yield _refusal(Refused(page.uri, page.record, unreadable.reason, unreadable.detail))
            continue
        yield from (_found(page, draft, vocabulary, copies) for draft in drafts)


def _refusal(refused: Refused) -> dict[str, Any]:
    file = PurePosixPath(refused.uri).name
    return {"file": file, "record": refused.record or None, "refused": refused.reason, "detail": refused.detail}


def _found(page: Page, draft: Draft, vocabulary: Vocabulary, copies: RunCopies) -> dict[str, Any]:
    draft, tags = tag_draft(draft, vocabulary, page.seen)
    published = draft.published
    place = Place(page.hints.get("name") or PurePosixPath(page.uri).name, page.record or None, draft.position)
    lead = copies.lead_of(place, draft.body)
    return {
        **asdict(place),
        "url": draft.url,
        "title": draft.title,
        "byline": draft.byline or None,
        "body": draft.body,
        "published": str(published.span) if published else None,
        "published_precision": published.span.precision if published else None,
        "published_basis": published.basis if published else None,
        "published_evidence": published.evidence.words if published else None,
        "source": draft.source.name if draft.source else None,
        "period": tags.period.slug,
        "period_basis": tags.period.basis,
        "period_evidence": _period_words(draft, tags.period),
        "about": [slug for slug, _ in tags.about],
        "scope": tags.scope.value,
        "scope_evidence": _words(tags.scope.evidence),
        "actors": [
            {"id": m.actor, "count": m.count, "in_title": m.in_title, "matched": sorted({s.alias for s in m.spans})}
            for m in tags.mentions
        ],
        "copy_of": asdict(lead) if lead else None,
        "problems": [{"kind": problem.kind, "detail": problem.detail} for problem in draft.problems],
    }


def _period_words(draft: Draft, period: PeriodTag) -> str | None:
    """The words the period rests on: of the text, or those of the date it follows from."""
    if period.basis == "published" and draft.published:
        return draft.published.evidence.words
    return period.evidence.words if period.evidence else None


def _words(evidence: Iterable[Evidence]) -> str | None:
    return " … ".join(one.words for one in evidence) or None
