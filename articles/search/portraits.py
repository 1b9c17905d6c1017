"""What the archive says of one actor as a whole: companions and outlets by era, years by share, earliest articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, Func, IntegerField, QuerySet

from articles.models import Actor, Period, SearchActors, SearchDocument, Source
from articles.models.actor import ActorKind

from .facets import Histogram, histogram
from .results import Result, folded, load

# More names than these of one kind are a list that nobody reads; the facets of the search go on.
MOST_COMPANIONS = 8
MOST_OUTLETS = 12
FEW = 5


@dataclass(frozen=True, slots=True)
class EraCount:
    """How many articles of an era ("none" for unknown), and which share of the actor's articles of that era."""

    era: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Row:
    """An actor or outlet, in how many of the articles it is, and in how many of each era."""

    slug: str
    name: str
    count: int
    eras: list[EraCount]


@dataclass(frozen=True, slots=True)
class Portrait:
    """Who is named beside an actor, by kind, and which outlets name him, both most frequent first.

    eras: those of his articles ("none" for unknown) in their order, as in every row.
    """

    eras: list[str]
    companions: list[tuple[ActorKind, list[Row]]]
    outlets: list[Row]


@dataclass
class _Counted:
    """Articles in all and by era."""

    total: int = 0
    by_era: dict[int | None, int] = field(default_factory=dict)

    def add(self, era: int | None, count: int) -> None:
        self.total += count
        self.by_era[era] = self.by_era.get(era, 0) + count


@dataclass(frozen=True, slots=True)
class _Era:
    """An era of which the actor has articles: its slug and id, None for unknown, and how many."""

    slug: str
    pk: int | None
    articles: int

    def count(self, one: _Counted) -> EraCount:
        found = one.by_era.get(self.pk, 0)
        return EraCount(self.slug, found, found / self.articles)


def portrait(actor: Actor, periods: Sequence[Period]) -> Portrait:
    """The companions and outlets of an actor, of all articles whatever their scope; three questions to the database."""
    naming = SearchActors.objects.filter(actor_ids__contains=[actor.pk])
    documents = SearchDocument.objects.filter(article__in=naming.values("article"))
    counted_by_era = documents.values("period").annotate(articles=Count("pk")).values_list("period", "articles")
    by_era: dict[int | None, int] = dict(counted_by_era)
    columns = [*((period.slug, period.pk) for period in periods), ("none", None)]
    eras = [_Era(slug, pk, by_era[pk]) for slug, pk in columns if by_era.get(pk)]
    each = Func(F("actor_ids"), function="unnest", output_field=IntegerField())
    together = naming.annotate(who=each, era=F("article__period")).values("who", "era")
    beside = _counted(together.annotate(articles=Count("article")).values_list("who", "era", "articles"))
    beside.pop(actor.pk, None)
    of_outlets = documents.values("source", "period").annotate(articles=Count("pk"))
    outlets = _counted(of_outlets.values_list("source", "period", "articles"))
    outlets.pop(None, None)
    actors = Actor.objects.in_bulk(list(beside))
    by_kind = {kind: {pk: beside[pk] for pk in beside if actors[pk].kind == kind} for kind in ActorKind}
    companions = [(kind, _rows(some, actors, eras)[:MOST_COMPANIONS]) for kind, some in by_kind.items() if some]
    sources = Source.objects.in_bulk(list(outlets))
    return Portrait([era.slug for era in eras], companions, _rows(outlets, sources, eras)[:MOST_OUTLETS])


def earliest(documents: QuerySet[SearchDocument]) -> list[Result]:
    """The first few of the dated articles, one of each text."""
    first = folded(documents.filter(first_day__isnull=False)).order_by("first_day", "article")
    return load(list(first.values_list("article", flat=True)[:FEW]))


def shares(of: Histogram) -> dict[int, float]:
    """By year, which share of the archive's articles of that year those of the histogram are."""
    everything = {bar.first.year: bar.count for bar in histogram(SearchDocument.objects.all()).bars}
    return {bar.first.year: bar.count / everything[bar.first.year] for bar in of.bars if everything.get(bar.first.year)}


def _counted(rows: Iterable[tuple[int | None, int | None, int]]) -> dict[int | None, _Counted]:
    """By key, the articles in all and by era, of rows (key, era, articles)."""
    counted: dict[int | None, _Counted] = {}
    for key, era, articles in rows:
        counted.setdefault(key, _Counted()).add(era, articles)
    return counted


def _rows(
    counted: Mapping[int | None, _Counted],
    named: Mapping[int, Actor] | Mapping[int, Source],
    eras: Sequence[_Era],
) -> list[Row]:
    """The rows, most frequent first."""
    rows = [
        Row(named[key].slug, str(named[key]), one.total, [era.count(one) for era in eras])
        for key, one in counted.items()
        if key is not None
    ]
    return sorted(rows, key=lambda row: (-row.count, row.name))
