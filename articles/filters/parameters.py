"""Each parameter of a search as a filter: a value becomes a condition on the search table."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import Model, Q, QuerySet

from articles.models import Actor, SearchActors, SearchDocument
from articles.models.article import Scope
from articles.text.partial_dates import DateSpan

from .fields import Choice, DayField, KnownSlugs, PageField, SlugsField

DEFAULT_SCOPE = Choice((Scope.CORE, Scope.PARTIAL))


def slugs_of(model: type[Model], *words: str) -> KnownSlugs:
    """A look-up of the slugs that rows of `model` have; `words` are understood beside them."""

    def known(asked: set[str]) -> set[str]:
        found = model._default_manager.filter(slug__in=asked).values_list("slug", flat=True)
        return {*found, *words}

    return known


class ConditionFilter(django_filters.Filter):
    """A filter whose value is one condition, so that a facet can leave it out by name."""

    def condition(self, value: Any) -> Q:
        raise NotImplementedError

    def filter(self, qs: QuerySet[SearchDocument], value: Any) -> QuerySet[SearchDocument]:
        return qs.filter(self.condition(value))


class QueryFilter(ConditionFilter):
    """q: the query language, read whole by articles.search.planning; by itself it is no condition."""

    field_class = forms.CharField

    def condition(self, value: Any) -> Q:
        return Q()


class RelatedFilter(ConditionFilter):
    """A slug of a related row, or "none" for articles that have none; several widen."""

    field_class = SlugsField

    def condition(self, value: Choice | None) -> Q:
        if value is None:
            return Q()
        wanted = self._one_of(value.wanted) if value.wanted else Q()
        return wanted & ~self._one_of(value.unwanted) if value.unwanted else wanted

    def _one_of(self, slugs: Sequence[str]) -> Q:
        named = Q((f"{self.field_name}__slug__in", [slug for slug in slugs if slug != "none"]))
        return named | Q((f"{self.field_name}__isnull", True)) if "none" in slugs else named


class ActorFilter(ConditionFilter):
    """An actor's slug; several narrow: all of them are named."""

    field_class = SlugsField

    def condition(self, value: Choice | None) -> Q:
        condition = Q()
        for slug in value.wanted if value else ():
            condition &= self._naming(slug)
        for slug in value.unwanted if value else ():
            condition &= ~self._naming(slug)
        return condition

    def _naming(self, slug: str) -> Q:
        actor_id = Actor.objects.get(slug=slug).pk
        return Q(article__in=SearchActors.objects.filter(actor_ids__contains=[actor_id]).values("article"))


class AboutFilter(ConditionFilter):
    """The era that a piece looks at; several widen."""

    field_class = SlugsField

    def condition(self, value: Choice | None) -> Q:
        if value is None:
            return Q()
        wanted = Q(about__overlap=list(value.wanted)) if value.wanted else Q()
        return wanted & ~Q(about__overlap=list(value.unwanted)) if value.unwanted else wanted


class ScopeFilter(ConditionFilter):
    """core, partial, none or all; absent means core and partial."""

    field_class = SlugsField

    def condition(self, value: Choice | None) -> Q:
        choice = value or DEFAULT_SCOPE
        wanted = Q(scope__in=choice.wanted) if choice.wanted and "all" not in choice.wanted else Q()
        return wanted & ~Q(scope__in=choice.unwanted) if choice.unwanted else wanted


def known_scopes(asked: set[str]) -> set[str]:
    """The scopes that an address may name."""
    return {*Scope.values, "all"}


class FromFilter(ConditionFilter):
    """Published on this day or later, as far as is known: the spans overlap."""

    field_class = DayField

    def condition(self, value: DateSpan | None) -> Q:
        return Q(last_day__gte=value.first) if value else Q()


class ToFilter(ConditionFilter):
    """Published on this day or earlier, as far as is known: the spans overlap."""

    field_class = DayField

    def condition(self, value: DateSpan | None) -> Q:
        return Q(first_day__lte=value.last) if value else Q()


class DatedFilter(ConditionFilter):
    """any, only (those with a date) or no (those without)."""

    field_class = forms.ChoiceField

    def condition(self, value: str) -> Q:
        return {"only": Q(first_day__isnull=False), "no": Q(first_day__isnull=True)}.get(value, Q())


class ChoiceParameter(ConditionFilter):
    """A parameter that arranges the results and filters nothing."""

    field_class = forms.ChoiceField

    def condition(self, value: Any) -> Q:
        return Q()


class PageParameter(ConditionFilter):
    """The number of the page; it filters nothing."""

    field_class = PageField

    def condition(self, value: Any) -> Q:
        return Q()
