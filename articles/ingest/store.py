"""A batch of prepared pages into the database, all of it in one transaction, a page never divided."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from django.db import OperationalError, connection, transaction

from articles.models import Article, Capture, IngestProblem, IngestRun, Mention, Reading
from articles.reading.draft import draft_as_json
from articles.reading.page import Page, Refused
from articles.search import index

from . import copies, derive, hiding
from .captures import Origin, Seen, count_sightings, keep_captures
from .copying import copy_in
from .known import Known
from .prepare import Prepared
from .problems import Noticed, note
from .rows import Rows
from .sightings import UNLIKE, Sighted, Sightings
from .vocabulary import Vocabulary

logger = logging.getLogger(__name__)

# The database, or a fault of ours, kept a page out.
NOT_STORED = "the page could not be stored"

# What a batch holds: pages prepared, pages seen before, and what could not be read. (A Page is one yet to be prepared.)
Item = Page | Prepared | Seen | Refused


@dataclass
class Stored:
    """What came of a batch: pages read and seen before, ids of articles added and changed, pages refused."""

    pages: int = 0
    known: int = 0
    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def __add__(self, other: "Stored") -> "Stored":
        return Stored(
            self.pages + other.pages,
            self.known + other.known,
            self.added + other.added,
            self.changed + other.changed,
            self.refused + other.refused,
        )


def store(batch: Sequence[Item], run: IngestRun, origin: Origin, vocabulary: Vocabulary) -> Stored:
    """Keep the batch. What the database refuses is put aside with its reason, the rest goes in.

    Raises OperationalError if there is no database any more; nothing of the batch is kept then.
    """
    with transaction.atomic(), alone():
        return _stored(list(batch), run, origin, vocabulary)


@contextmanager
def alone() -> Iterator[None]:
    """One batch at a time, whichever process it is in, until the transaction ends.

    Two that keep the same contents and outlets in another order would wait for each other, and pages would be lost.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.ingest'))")
    yield


def _stored(batch: list[Item], run: IngestRun, origin: Origin, vocabulary: Vocabulary) -> Stored:
    """The batch kept; where it fails, each of its halves on its own, down to the page that is at fault."""
    try:
        with transaction.atomic():
            return _Batch(run, origin, vocabulary).keep(batch)
    except OperationalError:
        raise
    except Exception as error:
        if len(batch) > 1:
            middle = len(batch) // 2
            halves = (batch[:middle], batch[middle:])
            first, second = (_stored(half, run, origin, vocabulary) for half in halves)
            return first + second
        return _put_aside(batch[0], error, run, origin, vocabulary)


def _put_aside(item: Item, error: Exception, run: IngestRun, origin: Origin, vocabulary: Vocabulary) -> Stored:
    """The page kept without its articles; if even that cannot be, the reason alone."""
    if isinstance(item, Seen):
        raise error
    place = item.page if isinstance(item, Prepared) else item
    logger.error("%s %s", place.uri, place.record, exc_info=error)
    refused = Refused(place.uri, place.record, NOT_STORED, str(error).strip() or repr(error))
    if isinstance(item, Prepared) and item.articles:
        return _stored([replace(item, articles=[], refused=refused)], run, origin, vocabulary)
    with transaction.atomic():
        return _Batch(run, origin, vocabulary).keep([refused])


class _Batch:
    """One attempt to keep a batch."""

    def __init__(self, run: IngestRun, origin: Origin, vocabulary: Vocabulary) -> None:
        self.run, self.origin, self.vocabulary = run, origin, vocabulary
        self.stored = Stored()
        self.noticed: list[Noticed] = []

    def keep(self, batch: list[Item]) -> Stored:
        pages = [item for item in batch if isinstance(item, Prepared)]
        kept = list(zip(pages, keep_captures(pages, self.run, self.origin), strict=True))
        of_this_batch = {capture.pk for _, (capture, is_new) in kept if is_new}
        unread = _unread({capture.pk for _, (capture, _) in kept} - of_this_batch)
        new = [(page, capture) for page, (capture, is_new) in kept if is_new or capture.pk in unread]
        sightings = Sightings(Known((capture, [read.draft for read in page.articles]) for page, capture in new))
        for page, capture in new:
            sightings.see(page.articles, capture)
        for page, (capture, is_new) in kept:
            self._count(page.refused, capture, is_new or capture.pk in unread)
        for refused in (item for item in batch if isinstance(item, Refused)):
            self._count(refused, None, True)
        self._count_seen([item.capture_id for item in batch if isinstance(item, Seen)])
        self._save(sightings)
        return self.stored

    def _count(self, refused: Refused | None, capture: Capture | None, is_new: bool) -> None:
        if refused is None:
            self.stored.pages += 1
            self.stored.known += not is_new
            return
        self.stored.refused.append(refused)
        self.noticed.append(
            Noticed(refused.uri, refused.record, refused.reason, refused.detail, self.origin.path, capture=capture)
        )

    def _count_seen(self, capture_ids: list[int]) -> None:
        """Pages seen before are counted as such; those refused then are refused for the same reason."""
        count_sightings(capture_ids)
        opened = IngestProblem.objects.filter(capture__in=capture_ids, article=None, settled_at=None)
        refused = {problem.capture_id: problem for problem in opened}
        for problem in (refused[number] for number in capture_ids if number in refused):
            again = Refused(problem.uri, problem.record, problem.reason, problem.detail)
            self.stored.refused.append(again)
            self.noticed.append(
                Noticed(again.uri, again.record, again.reason, again.detail, problem.path, problem.capture)
            )
        taken = sum(number not in refused for number in capture_ids)
        self.stored.pages += taken
        self.stored.known += taken

    def _save(self, sightings: Sightings) -> None:
        touched = sightings.touched
        rows = Rows(one.draft for one in touched)
        new = [one for one in touched if one.article.pk is None]
        old = [one for one in touched if one.article.pk is not None]
        mentions = [(one, derive.fresh(one.article, one.draft, one.read.tags, rows)) for one in new if one.read]
        Article.objects.bulk_create([one.article for one in new])
        copy_in(Mention, [_of(mention, one.article) for one, found in mentions for mention in found])
        for one in old:
            derive.apply(one.article, one.draft, self.vocabulary, rows)
        hiding.hide_parts((one.article, whole) for one, whole in sightings.hidden_parts)
        hiding.remember(one.article for one in old)
        _save_readings(sightings)
        self.noticed += doubts(sightings)
        note(self.noticed, self.run)
        self.stored.added += [one.article.pk for one in new]
        self.stored.changed += [one.article.pk for one in old if one.changed]
        read = {one.article.pk: one.read for one in new if one.read}
        moved = {one.article.pk: one.article for one in [*touched, *(one for one, _ in sightings.hidden_parts)]}
        index.write(moved, {pk: one.vector for pk, one in read.items()})
        copies.sign(moved.values(), {pk: one.signature for pk, one in read.items()})
        copies.regroup(moved)


def _save_readings(sightings: Sightings) -> None:
    touched = sightings.touched
    followed = [one.article for one in touched]
    Reading.objects.filter(article__in=[one.pk for one in followed], current=True).update(current=False)
    _forget_lapsed({(one.article.article.pk, one.capture.pk) for one in sightings.all})
    copy_in(Reading, [reading_of(one, touched.get(one.article) is one.capture) for one in sightings.all])


def _forget_lapsed(pairs: set[tuple[int, int]]) -> None:
    """Take away the lapsed readings, by article and capture, in whose place others come."""
    lapsed = Reading.objects.filter(lapsed=True, capture__in={capture for _, capture in pairs})
    gone = [pk for pk, *pair in lapsed.values_list("pk", "article", "capture") if tuple(pair) in pairs]
    Reading.objects.filter(pk__in=gone).delete()


def reading_of(one: Sighted, current: bool) -> Reading:
    """The row of a draft, unsaved."""
    draft = draft_as_json(one.draft)
    return Reading(
        article=one.article.article, capture=one.capture, position=one.draft.position, draft=draft, current=current
    )


def doubts(sightings: Sightings) -> list[Noticed]:
    """What the drafts in force leave in doubt, for the editors; of those passed over, whether they belong there."""
    noticed = []
    for one in sightings.all:
        in_force = sightings.touched.get(one.article) is one.capture
        place, article = (one.capture.uri, one.capture.record), one.article.article
        noticed += [
            Noticed(*place, problem.kind, problem.detail, capture=one.capture, article=article)
            for problem in one.draft.problems
            if in_force or problem.kind == UNLIKE
        ]
    return noticed


def _unread(capture_ids: set[int]) -> set[int]:
    """Those captures on which nothing was found when they came: they are read now."""
    read = Reading.objects.standing().filter(capture__in=capture_ids) if capture_ids else Reading.objects.none()
    return capture_ids - set(read.values_list("capture", flat=True))


def _of(mention: Mention, article: Article) -> Mention:
    mention.article = article
    return mention
