"""Counts beside the results: always of articles, each facet over what the other filters leave."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Func, IntegerField, Model, Q, QuerySet
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext as _

from articles.models import Actor, Period, SearchActors, SearchDocument, Source
from articles.models.article import Scope

# More values than these are found by searching, not by scrolling.
MOST_VALUES = 20

Documents = Callable[..., QuerySet[SearchDocument]]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet as addresses write it, its name, its articles, and whether it is chosen."""

    value: str
    label: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """The articles whose first day lies within one unit of time."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """Articles by time; `undated` have no date, of those counted `coarse` are known by month or year only."""

    unit: str
    bars: list[Bar]
    undated: int
    coarse: int


def facets(documents: Documents, chosen: dict[str, tuple[str, ...]]) -> dict[str, list[FacetValue]]:
    """All facets: actors within the whole result, the others leaving out their own choice.

    documents(*names): the search rows without the filters of these names. A chosen value is listed even if none has it.
    """
    return {
        "period": _related(Period, "period", documents("period"), chosen.get("period", ())),
        "actor": _named(Actor, _count_by_actor(documents()), chosen.get("actor", ())),
        "source": _related(Source, "source", documents("source"), chosen.get("source", ())),
        "scope": _scopes(documents("scope"), chosen.get("scope", ())),
    }


def _count_by(documents: QuerySet[SearchDocument], column: str) -> dict[object, int]:
    counted = documents.order_by().values(column).annotate(articles=Count("pk")).order_by("-articles", column)
    return {row[column]: row["articles"] for row in counted}


def _count_by_actor(documents: QuerySet[SearchDocument]) -> dict[object, int]:
    each = Func(F("actor_ids"), function="unnest", output_field=IntegerField())
    naming = SearchActors.objects.filter(article__in=documents.order_by().values("article"))
    counted = naming.annotate(actor=each).values("actor").annotate(articles=Count("article"))
    return {row["actor"]: row["articles"] for row in counted.order_by("-articles", "actor")}


def _related(
    model: type[Model], column: str, documents: QuerySet[SearchDocument], chosen: tuple[str, ...]
) -> list[FacetValue]:
    counts = _count_by(documents, column)
    values = _named(model, {key: count for key, count in counts.items() if key is not None}, chosen)
    if None in counts or "none" in chosen:
        values.append(FacetValue("none", _("unknown"), counts.get(None, 0), "none" in chosen))
    return values


def _named(model: type[Model], counts: dict[object, int], chosen: tuple[str, ...]) -> list[FacetValue]:
    rows = model._default_manager.in_bulk(list(counts)[:MOST_VALUES])
    kept = model._default_manager.filter(slug__in=chosen).exclude(pk__in=rows)
    values = [
        FacetValue(row.slug, str(row), counts.get(row.pk, 0), row.slug in chosen)  # type: ignore[attr-defined]
        for row in [*rows.values(), *kept]
    ]
    return sorted(values, key=lambda value: -value.count)


def _scopes(documents: QuerySet[SearchDocument], chosen: tuple[str, ...]) -> list[FacetValue]:
    counts = _count_by(documents, "scope")
    return [
        FacetValue(scope.value, str(scope.label), counts.get(scope.value, 0), scope.value in chosen) for scope in Scope
    ]


def histogram(documents: QuerySet[SearchDocument]) -> Histogram:
    """Articles by year of their first day, from the first year to the last without gaps.

    One question for all of it: a condition on the day would lead the planner from the index of words to that of days.
    """
    coarse = Count("pk", filter=~Q(first_day=F("last_day")))
    rows = documents.order_by().annotate(year=ExtractYear("first_day")).values("year")
    counts = rows.annotate(articles=Count("pk"), coarse=coarse).values_list("year", "articles", "coarse")
    counted: dict[int | None, tuple[int, int]] = {year: (articles, some) for year, articles, some in counts}
    undated, _coarse = counted.pop(None, (0, 0))
    known = [year for year in counted if year is not None]
    years = range(min(known), max(known) + 1) if known else ()
    bars = [Bar(date(year, 1, 1), date(year, 12, 31), counted.get(year, (0, 0))[0]) for year in years]
    return Histogram("year", bars, undated, sum(some for _articles, some in counted.values()))
