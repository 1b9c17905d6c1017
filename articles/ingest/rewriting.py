"""What was found out by reading captures anew, written: in one transaction, ids in place, decisions untouched."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models.functions import Now

from articles.models import Article, Capture, CopySignature, IngestProblem, IngestRun, Mention, Reading, SearchDocument
from articles.reading.draft import draft_as_json
from articles.reading.page import Refused
from articles.search import index
from articles.text.stemming import ANALYSIS_VERSION

from . import copies, hiding
from .copying import copy_in
from .derive import save_mentions
from .matching import Existing
from .problems import Noticed, note, note_unknown, reopen, settle_others, settle_themselves
from .rereading import Plan, Renewal
from .sightings import Sighted
from .store import doubts, reading_of

# What becomes a matter for the editors when an article goes that they have worked on.
WITHDRAWN = "withdrawn_with_decisions"


def write(plan: Plan, run: IngestRun) -> None:
    """Carry a plan out. Readings that no draft answers to lapse; an article without any is withdrawn, never deleted."""
    new = [one.article for one in plan.new]
    Article.objects.bulk_create(new)
    copy_in(Mention, [_of(mention, one.article) for one, mentions in plan.new.items() for mention in mentions])
    changed = [one for one in plan.renewals if one.differs or one.retagged]
    for renewal in changed:
        _save(renewal)
    hiding.hide_parts((one.article, whole) for one, whole in plan.hidden_parts.items())
    hiding.remember(one.existing.article for one in changed)
    _withdraw(plan.withdrawn)
    _rewrite_readings(plan)
    _note_problems(plan, run)
    unchanged = [one.existing.article for one in plan.renewals if not (one.differs or one.retagged)]
    _label(unchanged)
    moved = [*new, *(one.existing.article for one in changed), *(one.article for one in plan.withdrawn)]
    moved += [one.article for one in plan.hidden_parts if one.article not in moved]
    _follow([*moved, *_out_of_step(unchanged)])


def _of(mention: Mention, article: Article) -> Mention:
    mention.article = article
    return mention


def _save(renewal: Renewal) -> None:
    renewal.existing.article.save()
    if renewal.retagged:
        save_mentions(renewal.existing.article, renewal.mentions)


def _label(articles: Iterable[Article]) -> None:
    """Keep the version of the gazetteer with which nothing else was found in these articles than before."""
    by_version: dict[int | None, list[int]] = defaultdict(list)
    for article in articles:
        by_version[article.gazetteer_version].append(article.pk)
    for version, ids in by_version.items():
        rows = Article.objects.filter(pk__in=ids)
        rows.exclude(gazetteer_version=version).update(gazetteer_version=version)


def _withdraw(gone: Iterable[Existing]) -> None:
    for one in gone:
        one.article.withdrawn = True
        one.article.save(update_fields=["withdrawn"])


def _out_of_step(articles: list[Article]) -> list[Article]:
    """Those of these articles that search or copies do not know, or know as an older analysis had them."""
    visible = [article for article in articles if article.visible]
    found = SearchDocument.objects.filter(article__in=visible, analysis_version=ANALYSIS_VERSION)
    in_search = set(found.values_list("article", flat=True))
    signed = set(CopySignature.objects.filter(article__in=visible).values_list("article", flat=True))
    return [article for article in visible if article.pk not in in_search & signed]


def _follow(articles: list[Article]) -> None:
    """Search and the groups of copies."""
    ids = [article.pk for article in articles]
    index.write(ids)
    copies.sign(articles)
    copies.regroup(ids)


def _rewrite_readings(plan: Plan) -> None:
    """Make the readings what was found: of every capture, not only of the one that an article follows.

    Else a better reader would look like a change of the page.
    """
    found = defaultdict(list)
    for sighted in plan.sightings.all:
        found[sighted.article].append(sighted)
    rows = _Rows()
    for renewal in plan.renewals:
        rows.compare(renewal.existing, found[renewal.now], plan.sightings.touched[renewal.now])
    for one in plan.withdrawn:
        rows.lapsed += [reading.pk for reading in one.readings]
    Reading.objects.filter(pk__in=rows.not_current).update(current=False)
    Reading.objects.filter(pk__in=rows.lapsed).update(lapsed=True, read_at=Now())
    for reading in rows.changed:
        reading.save()
    new = (one for candidate in plan.new for one in found[candidate])
    rows.added += [reading_of(one, plan.sightings.touched[one.article] is one.capture) for one in new]
    copy_in(Reading, rows.added)


@dataclass(slots=True)
class _Rows:
    """Readings to be written, by what is to be done to them; the first two by id."""

    not_current: list[int] = field(default_factory=list)
    lapsed: list[int] = field(default_factory=list)
    changed: list[Reading] = field(default_factory=list)
    added: list[Reading] = field(default_factory=list)

    def compare(self, existing: Existing, found: Sequence[Sighted], current: Capture) -> None:
        """Bring the readings of an article in line with the drafts that are of it."""
        kept = set()
        for one in found:
            here = [reading for reading in existing.readings if reading.capture_id == one.capture.pk]
            row = min(here, key=lambda row: (row.position != one.draft.position, row.lapsed), default=None)
            if row is None:
                self.added.append(reading_of(one, one.capture is current))
                continue
            kept.add(row.pk)
            is_so = (row.position, row.current, row.lapsed, existing.drafts[row.pk])
            if not row.draft or is_so != (one.draft.position, one.capture is current, False, one.draft):
                self.not_current += [row.pk] if row.current else []
                row.position, row.draft = one.draft.position, draft_as_json(one.draft)
                row.current, row.lapsed = one.capture is current, False
                self.changed.append(row)
        gone = [row for row in existing.readings if row.pk not in kept]
        self.not_current += [row.pk for row in gone if row.current]
        self.lapsed += [row.pk for row in gone if not row.lapsed]


def _note_problems(plan: Plan, run: IngestRun) -> None:
    """Put to the editors what is new; settle what the pages, as they are read now, leave in doubt no more.

    What an editor has settled stays settled.
    """
    noticed = doubts(plan.sightings)
    for one in plan.withdrawn:
        capture = next(reading.capture for reading in one.readings if reading.current)
        if one.decided:
            uri, record, title = capture.uri, capture.record, one.article.title
            noticed.append(Noticed(uri, record, WITHDRAWN, title, capture=capture, article=one.article))
    concerned = [one.existing.article for one in plan.renewals] + [one.article for one in plan.withdrawn]
    settle_others(noticed, concerned)
    note_unknown(noticed, run)


def note_refusals(captures: Sequence[tuple[Capture, Refused | None]], run: IngestRun) -> None:
    """Of captures read anew: record why nothing is found any more, settle what was refused and is read now."""
    ids = [capture.pk for capture, _ in captures]
    of_captures = IngestProblem.objects.filter(capture__in=ids, article=None)
    known = {(capture, reason): pk for capture, reason, pk in of_captures.values_list("capture", "reason", "pk")}
    settle_themselves(of_captures.filter(capture__in=[capture.pk for capture, refused in captures if refused is None]))
    still = [known.get((one.pk, refused.reason)) for one, refused in captures if refused]
    reopen(of_captures.filter(pk__in=[pk for pk in still if pk]))
    note(
        [
            Noticed(one.uri, one.record, refused.reason, refused.detail, capture=one)
            for one, refused in captures
            if refused and (one.pk, refused.reason) not in known
        ],
        run,
    )
