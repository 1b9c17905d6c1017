"""A search as its address states it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Actor, Period, SearchDocument, Source
from articles.search.planning import Plan, UnknownNameError, plan
from articles.search.query import LONGEST, parse
from articles.search.results import DEFAULT_PER_PAGE, LAST_PAGE, ResultPage, SearchRequest, find

from .fields import Choice, SlugsField
from .parameters import (
    AboutFilter,
    ActorFilter,
    ChoiceParameter,
    DatedFilter,
    FromFilter,
    PageParameter,
    QueryFilter,
    RelatedFilter,
    ScopeFilter,
    ToFilter,
    known_scopes,
    slugs_of,
)

SORTS = [
    ("relevance", gettext_lazy("Relevance")),
    ("newest", gettext_lazy("Newest first")),
    ("oldest", gettext_lazy("Oldest first")),
]
DATED = [
    ("any", gettext_lazy("Dated or not")),
    ("only", gettext_lazy("Dated only")),
    ("no", gettext_lazy("Undated only")),
]
COPIES = [
    ("hide", gettext_lazy("One of each text")),
    ("show", gettext_lazy("All copies")),
]
PER_PAGE = [("20", "20"), ("50", "50"), ("100", "100")]
# What only arranges results: no chip is shown for it.
ARRANGING = {"q", "sort", "copies", "per_page", "page"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """The first parameter that cannot be followed, and why."""

    parameter: str
    message: str


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter; `query` is the address's query string without it."""

    parameter: str
    value: str
    label: str
    query: str


class ParameterForm(forms.Form):
    """The parameters together: unknown names are refused, as are dates the wrong way round."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("to")
        if first and last and first.first > last.last:
            self.add_error("from", _("“from” lies after “to”: exchange the two."))
        return cleaned


class ArticleFilter(django_filters.FilterSet):
    """Search parameters over the search table; build it from the address's QueryDict."""

    q = QueryFilter(label=gettext_lazy("Words"), max_length=LONGEST)
    actor = ActorFilter(label=gettext_lazy("Actor"), known=slugs_of(Actor))
    source = RelatedFilter(label=gettext_lazy("Source"), field_name="source", known=slugs_of(Source, "none"))
    period = RelatedFilter(label=gettext_lazy("Period"), field_name="period", known=slugs_of(Period, "none"))
    scope = ScopeFilter(label=gettext_lazy("Scope"), known=known_scopes)
    about = AboutFilter(label=gettext_lazy("Looks at"), known=slugs_of(Period))
    first_day = FromFilter(label=gettext_lazy("From"))
    last_day = ToFilter(label=gettext_lazy("To"))
    dated = DatedFilter(label=gettext_lazy("Dates"), choices=DATED)
    sort = ChoiceParameter(label=gettext_lazy("Sort by"), choices=SORTS)
    copies = ChoiceParameter(label=gettext_lazy("Copies"), choices=COPIES)
    per_page = ChoiceParameter(label=gettext_lazy("Per page"), choices=PER_PAGE)
    page = PageParameter(label=gettext_lazy("Page"), min_value=1, max_value=LAST_PAGE)

    class Meta:
        model = SearchDocument
        fields: list[str] = []
        form = ParameterForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The filters under the names that addresses use: "from" is no name in Python."""
        names = {"first_day": "from", "last_day": "to"}
        return {names.get(name, name): filter_ for name, filter_ in super().get_filters().items()}

    @property
    def refusal(self) -> Refusal | None:
        """The first parameter that cannot be followed; None if all can."""
        for name, values in self.data.lists():
            if name not in self.filters:
                return Refusal(name, _("There is no parameter “%(name)s”.") % {"name": name})
            if len(values) > 1 and not isinstance(self.filters[name].field, SlugsField):
                return Refusal(name, _("“%(name)s” may be given once only.") % {"name": name})
        for name, messages in self.errors.items():
            return Refusal(name, " ".join(messages))
        try:
            self._plan  # noqa: B018 (looking the names up is what may fail)
        except UnknownNameError as error:
            unknown = {
                "source": _("There is no outlet “%(name)s”. Write its slug or its name as the list of sources has it."),
                "actor": _("There is no actor “%(name)s”. Write a slug or a name of the list of actors."),
            }
            return Refusal("q", unknown[error.kind] % {"name": error.value})
        return None

    @cached_property
    def _plan(self) -> Plan:
        """The query ready to be carried out. Raises UnknownNameError."""
        return plan(parse(self.form.cleaned_data["q"]))

    def find(self, *, copies: str = "hide") -> ResultPage:
        """The page of results that the address asks for. Ask only if there is no refusal.

        copies: hide or show, where the address does not say.
        """
        return find(self.search_request(copies=copies))

    def search_request(self, *, copies: str = "hide") -> SearchRequest:
        """The search as plain values. Raises ValueError if it cannot be followed: ask for the refusal first."""
        if refusal := self.refusal:
            raise ValueError(f"{refusal.parameter}: {refusal.message}")
        values: dict[str, Any] = self.form.cleaned_data
        conditions = {name: self.filters[name].condition(value) for name, value in values.items() if name != "q"}
        return SearchRequest(
            plan=self._plan,
            conditions={"q": self._plan.condition, **conditions},
            chosen={name: value.wanted for name, value in values.items() if isinstance(value, Choice)},
            sort=self.order,
            per_page=int(values["per_page"] or DEFAULT_PER_PAGE),
            page=values["page"],
            folded=(values["copies"] or copies) == "hide",
            typed=values["q"],
        )

    @property
    def order(self) -> str:
        """The order asked for, else the usual one."""
        return self.data.get("sort") or self.usual_order

    @property
    def usual_order(self) -> str:
        """Relevance where there are words to be relevant to, else newest."""
        return "relevance" if self.data.get("q", "").strip() else "newest"

    @property
    def chosen(self) -> list[Chip]:
        """The active filters, each with the address without it."""
        return list(self._chips())

    def _chips(self) -> Iterator[Chip]:
        for name in self.filters:
            if name in ARRANGING:
                continue
            for value in self.data.getlist(name):
                if value.strip():
                    yield Chip(name, value, self._label(name, value.strip()), self._query_without(name, value))

    def _label(self, name: str, value: str) -> str:
        excluded, slug = value.startswith("-"), value.removeprefix("-")
        label = self._name_of(name, slug)
        return _("not %(label)s") % {"label": label} if excluded else label

    def _name_of(self, name: str, slug: str) -> str:
        models: dict[str, type[Actor | Source | Period]] = {
            "actor": Actor,
            "source": Source,
            "period": Period,
            "about": Period,
        }
        if name in models and (row := models[name].objects.filter(slug=slug).first()):
            return str(row)
        return str(VALUE_LABELS.get((name, slug), slug))

    def _query_without(self, name: str, value: str) -> str:
        query: QueryDict = self.data.copy()
        query.setlist(name, [other for other in query.getlist(name) if other != value])
        query.pop("page", None)
        return f"?{query.urlencode()}"


VALUE_LABELS = {
    ("source", "none"): gettext_lazy("Source unknown"),
    ("period", "none"): gettext_lazy("Period unknown"),
    ("scope", "core"): gettext_lazy("About both sides"),
    ("scope", "partial"): gettext_lazy("Names both sides in passing"),
    ("scope", "none"): gettext_lazy("Outside the subject"),
    ("scope", "all"): gettext_lazy("All articles"),
    ("dated", "only"): gettext_lazy("Dated only"),
    ("dated", "no"): gettext_lazy("Undated only"),
    ("dated", "any"): gettext_lazy("Dated or not"),
}
