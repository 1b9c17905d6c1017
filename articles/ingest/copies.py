"""Groups of copies: each article belongs to the earliest lead that it is confirmed against, or leads.

Which article leads follows from texts, dates and decisions alone, in whatever order they came: taken by their first
day (the undated last) and id, each is a copy of the earliest lead before it of whose text it is, else a lead itself. A
copy never leads, so there are no chains. A change is followed from the articles concerned to those whose lead may be
another one now, the earliest first.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.db.models import Q

from articles.models import Article, CopyPair, CopySignature, SearchDocument
from articles.text.minhash import Signature

from .likeness import Likeness, Sketch, Texts, may_be_of_one_text, signature_of

# By first day, the undated last, then by id.
Order = tuple[date, int]

# The signatures that share a band with those asked for. Left out are copies whose lead stands before the article asked
# for, unless the two are unsettled: a copy whose text changed may lead by now.
NEIGHBOURS = """
    WITH pair AS MATERIALIZED (
        SELECT asked.article_id AS one, asked.sketch AS ours, asked.size AS our_size,
               found.article_id AS other, found.sketch AS theirs, found.size AS their_size
        FROM articles_copysignature asked
        CROSS JOIN LATERAL (
            SELECT article_id, sketch, size FROM articles_copysignature near WHERE near.bands && asked.bands
        ) found
        WHERE asked.article_id = ANY(%(asked)s) AND found.article_id <> asked.article_id
    )
    SELECT pair.one, pair.other, pair.ours, pair.our_size, pair.theirs, pair.their_size
    FROM pair
    JOIN articles_article article ON article.id = pair.one
    JOIN articles_article near ON near.id = pair.other
    LEFT JOIN articles_article lead ON lead.id = near.copy_of_id
    WHERE lead.id IS NULL OR lead.id = ANY(%(unsettled)s) OR near.id = ANY(%(unsettled)s)
       OR (coalesce(lead.published_from, 'infinity'), lead.id)
          >= (coalesce(article.published_from, 'infinity'), article.id)
"""
# Postgres takes one of 200 signatures to share a band with any and reads the table; by the index it takes 0.2 ms.
BY_INDEX = "SELECT set_config('enable_seqscan', %(on)s, true), set_config('enable_indexscan', %(on)s, true)"


@transaction.atomic
def sign(articles: Iterable[Article], signatures: Mapping[int, Signature] | None = None) -> None:
    """Make the signatures of these articles what their texts say; one that is not visible has none.

    signatures: by article id, where they were made beforehand from the body that the article now has.
    """
    articles, known = list(articles), signatures or {}
    CopySignature.objects.filter(article__in=[article.pk for article in articles if not article.visible]).delete()
    rows = []
    for article in (one for one in articles if one.visible):
        said = known.get(article.pk) or signature_of(article.body)
        rows.append(CopySignature(article=article, bands=said.bands, sketch=said.sketch, size=said.size))
    columns = ["bands", "sketch", "size"]
    CopySignature.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=columns)


@transaction.atomic
def regroup(article_ids: Iterable[int]) -> set[int]:
    """Bring the groups in line after these articles were added, changed, hidden or decided on, and signed.

    Returns the ids of those that have another lead now, or none any more; their search rows say so too.
    """
    return _Regrouping(set(article_ids)).run()


def catch_up(batch: int = 500) -> None:
    """Sign and group the visible articles that have no signature: those of an archive from before there were any."""
    unsigned = Article.objects.visible().exclude(pk__in=CopySignature.objects.values("article"))
    while articles := list(unsigned.order_by("pk")[:batch]):
        with transaction.atomic():
            sign(articles)
            regroup(article.pk for article in articles)


@dataclass(slots=True)
class _Standing:
    """Where an article stands: its order; the id of its lead, None if it leads; the lead before; how alike they are."""

    order: Order
    lead: int | None
    before: int | None
    likeness: Likeness | None = None


class _Regrouping:
    """One run. changed: the ids of the articles that it is about."""

    def __init__(self, changed: set[int]) -> None:
        self._changed = changed
        self._standings: dict[int, _Standing] = {}  # of visible articles
        self._unseen: dict[int, int | None] = {}  # of the others their lead
        self._texts = Texts()
        self._wills: dict[frozenset[int], bool] = {}  # of two articles whether an editor joined them or parted them
        self._near: dict[int, list[int]] = {}
        self._waiting: list[tuple[Order, int]] = []
        self._settled: set[int] = set()

    def run(self) -> set[int]:
        self._look_around(self._changed)
        copies = Article.objects.filter(copy_of__in=self._changed).values_list("pk", flat=True)
        self._wait([*self._changed, *copies])
        while self._waiting:
            _, one = heapq.heappop(self._waiting)
            if one not in self._settled:
                self._settled.add(one)
                self._settle(one)
        return self._save()

    def _settle(self, one: int) -> None:
        """Find the lead of an article, whose predecessors all have theirs, and let those wait whom that concerns."""
        if one not in self._near:
            self._look_around({one})
        standing, led = self._standings[one], self._standings[one].lead is None
        earlier = [other for other in self._near[one] if self._standings[other].order < standing.order]
        standing.lead, standing.likeness = self._lead_among(one, earlier)
        if standing.lead is None and (not led or one in self._changed):
            self._wait(other for other in self._near[one] if self._may_move(other, standing.order))
        elif standing.lead is not None and led:
            copies = Article.objects.filter(copy_of=one).values_list("pk", flat=True)
            moved = (pk for pk, other in self._standings.items() if other.lead == one)
            self._wait([*copies, *moved])

    def _lead_among(self, one: int, earlier: list[int]) -> tuple[int | None, Likeness | None]:
        """The earliest of these that leads and is of the article's text, or was joined to it."""
        leads = [other for other in earlier if self._standings[other].lead is None]
        for other in sorted(leads, key=lambda pk: self._standings[pk].order):
            will = self._wills.get(frozenset((one, other)))
            likeness = self._texts.likeness(one, other) if will is not False else None
            if will or likeness:
                return other, likeness
        return None, None

    def _may_move(self, other: int, order: Order) -> bool:
        """Whether a later article may belong to a lead that stands here from now on."""
        standing = self._standings[other]
        if standing.order <= order:
            return False
        return standing.lead is None or self._order(standing.lead) > order

    def _order(self, one: int) -> Order:
        if one not in self._standings and one not in self._unseen:
            self._load([one])
        return self._standings[one].order if one in self._standings else (date.max, one)

    def _wait(self, ids: Iterable[int]) -> None:
        ids = list(ids)
        self._load(ids)
        for one in ids:
            if one in self._standings and one not in self._settled:
                heapq.heappush(self._waiting, (self._standings[one].order, one))

    def _look_around(self, ids: set[int]) -> None:
        """Find the neighbours of these articles and what editors said of the two."""
        self._load(ids)
        self._wills |= wills(ids)
        for one in ids:
            self._near[one] = [other for pair in self._wills if one in pair for other in pair - {one}]
        for one, other in neighbours(ids, self._changed | self._settled):
            if other not in self._near[one]:
                self._near[one].append(other)
        near = {other for one in ids for other in self._near[one]}
        self._load(near)
        for one in ids:
            self._near[one] = [other for other in self._near[one] if other in self._standings]
        self._texts.load(near | ids if near else [])

    def _load(self, ids: Iterable[int]) -> None:
        missing = [pk for pk in ids if pk not in self._standings and pk not in self._unseen]
        columns = ("pk", "published_from", "copy_of", "hidden", "withdrawn")
        for pk, day, lead, hidden, withdrawn in (
            Article.objects.filter(pk__in=missing).values_list(*columns) if missing else []
        ):
            if hidden or withdrawn:
                self._unseen[pk] = lead
            else:
                self._standings[pk] = _Standing((day or date.max, pk), lead, lead)

    def _save(self) -> set[int]:
        settled = {one: self._standings[one] for one in self._settled}
        moved = {one: standing.lead for one, standing in settled.items() if standing.lead != standing.before}
        moved |= {one: None for one, lead in self._unseen.items() if lead and one in self._changed}
        _write_leads(moved)
        _write_pairs(settled, {one for one in self._unseen if one in self._changed}, self._wills)
        return set(moved)


def wills(ids: set[int]) -> dict[frozenset[int], bool]:
    """Of each pair of articles with one of these on which an editor's decision stands: whether they were joined."""
    decided = CopyPair.objects.filter(Q(lead__in=ids) | Q(copy__in=ids)).filter(Q(joined=True) | Q(rejected=True))
    rows = decided.order_by("pk").values_list("lead", "copy", "rejected")
    return {frozenset((lead, copy)): not rejected for lead, copy, rejected in rows}


def neighbours(ids: set[int], unsettled: set[int]) -> list[tuple[int, int]]:
    """The pairs of one of these articles and another that may be of its text, by their signatures.

    Left out are copies of a lead that stands before the article, unless either is among the unsettled: they stay there.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX, {"on": "off"})
        cursor.execute(NEIGHBOURS, {"asked": list(ids), "unsettled": list(unsettled)})
        rows = cursor.fetchall()
        cursor.execute(BY_INDEX, {"on": "on"})
    return [
        (one, other)
        for one, other, ours, our_size, theirs, their_size in rows
        if may_be_of_one_text(Sketch(ours, our_size), Sketch(theirs, their_size))
    ]


def _write_leads(moved: dict[int, int | None]) -> None:
    """Store the leads, in the order of ids as editors lock, and the groups that search lists by."""
    if not moved:
        return
    ids = sorted(moved)
    list(Article.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
    by_lead: dict[int | None, list[int]] = defaultdict(list)
    for one in ids:
        by_lead[moved[one]].append(one)
    for lead, members in by_lead.items():
        Article.objects.filter(pk__in=members).update(copy_of=lead)
        if lead:
            SearchDocument.objects.filter(article__in=members).update(copy_group=lead)
    for one in by_lead.get(None, []):
        SearchDocument.objects.filter(article=one).update(copy_group=one)


def _write_pairs(settled: dict[int, _Standing], unseen: set[int], said: dict[frozenset[int], bool]) -> None:
    """Store why each of these is a copy; a pair that an editor has decided on stays, whatever becomes of the two."""
    derived = CopyPair.objects.filter(joined=False, rejected=False)
    concerned = derived.filter(Q(copy__in=[*settled, *unseen]) | Q(lead__in=unseen)).values_list("pk", "copy", "lead")
    gone = [pk for pk, one, lead in concerned if one not in settled or settled[one].lead != lead]
    CopyPair.objects.filter(pk__in=gone).delete()
    pairs = [
        CopyPair(
            lead_id=standing.lead,
            copy_id=one,
            jaccard=standing.likeness.jaccard if standing.likeness else None,
            containment=standing.likeness.containment if standing.likeness else None,
        )
        for one, standing in settled.items()
        if standing.lead and frozenset((one, standing.lead)) not in said
    ]
    CopyPair.objects.bulk_create(
        pairs, update_conflicts=True, unique_fields=["lead", "copy"], update_fields=["jaccard", "containment"]
    )
