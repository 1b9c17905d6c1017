from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Actor, Alias, Period
from articles.models.actor import ActorKind, Language, Side
from articles.search.explaining import Limits, limits_of
from articles.search.portraits import FEW, earliest, portrait, shares
from articles.search.results import find
from articles.text.folding import fold_name
from articles.text.tokens import name_key

PLURALS = {
    ActorKind.PERSON: gettext_lazy("People"),
    ActorKind.ORGANISATION: gettext_lazy("Organisations"),
    ActorKind.STATE: gettext_lazy("States"),
    ActorKind.PLACE: gettext_lazy("Places"),
}
ORDERS = [("count", gettext_lazy("Most named first")), ("name", gettext_lazy("By name"))]
EVERY_SIDE = ("", gettext_lazy("All sides"))
EVERY_KIND = ("", gettext_lazy("All kinds"))


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: names, offices, eras, years, companions, outlets, newest and earliest articles of every scope."""
    found = get_object_or_404(Actor, slug=slug)
    query = QueryDict(mutable=True)
    query.update({"actor": slug, "scope": "all"})
    search = ArticleFilter(query).search_request()
    page = find(search)
    periods = list(Period.objects.all())
    counts = {value.value: value.count for value in page.facets["period"]}
    seen = portrait(found, periods)
    names = {**{period.slug: str(period) for period in periods}, "none": _("Period unknown")}
    context = {
        "actor": found,
        "offices": found.offices.all(),
        "spellings": _spellings(found),
        "page": page,
        "eras": [(period, counts.get(period.slug, 0)) for period in periods],
        "without_era": counts.get("none", 0),
        "columns": [(era, names[era]) for era in seen.eras],
        "periods": periods,
        "shares": shares(page.histogram),
        "companions": [(PLURALS[kind], rows) for kind, rows in seen.companions],
        "outlets": seen.outlets,
        "newest": page.results[:FEW],
        "earliest": earliest(search.documents()) if page.count > FEW else [],
        "query": query.urlencode(),
    }
    return render(request, "actor.html", context)


def _spellings(found: Actor) -> list[tuple[str, list[tuple[Alias, Limits]]]]:
    """(language's name, spellings with what limits them) of the languages that the actor has spellings in."""
    by_language: dict[str, list[Alias]] = defaultdict(list)
    for alias in found.aliases.all():
        by_language[alias.language].append(alias)
    return [
        (str(language.label), list(zip(by_language[language], limits_of(by_language[language]), strict=True)))
        for language in Language
        if language in by_language
    ]


class ActorsForm(forms.Form):
    """What the list of actors is narrowed to and how it is sorted. An unknown value is refused."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=100, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("kind"), choices=[EVERY_KIND, *ActorKind.choices], required=False)
    side = forms.ChoiceField(label=gettext_lazy("side"), choices=[EVERY_SIDE, *Side.choices], required=False)
    sort = forms.ChoiceField(label=gettext_lazy("Sort by"), choices=ORDERS, required=False)

    def clean(self) -> dict[str, Any]:
        if unknown := sorted(set(self.data) - set(self.fields)):
            raise forms.ValidationError(_("There is no parameter “%(name)s”.") % {"name": unknown[0]})
        return super().clean() or self.cleaned_data


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Everyone the archive knows, by kind, with the number of articles that name them; parameters narrow and sort."""
    form = ActorsForm(request.GET)
    if not form.is_valid():
        return render(request, "actors.html", {"form": form, "kinds": []}, status=400)
    found = _matching(Actor.objects.all(), form.cleaned_data)
    by_kind: dict[str, list[Actor]] = defaultdict(list)
    for one in _counted(found, form.cleaned_data["sort"]):
        by_kind[one.kind].append(one)
    kinds = [(kind, PLURALS[kind], by_kind[kind]) for kind in ActorKind if by_kind[kind]]
    return render(request, "actors.html", {"form": form, "kinds": kinds})


def _matching(found: QuerySet[Actor], asked: dict[str, str]) -> QuerySet[Actor]:
    """Those of the kind and side asked for, one of whose names or spellings holds what was typed, in any script."""
    if asked["kind"]:
        found = found.filter(kind=asked["kind"])
    if asked["side"]:
        found = found.filter(side=asked["side"])
    if key := name_key(asked["name"].replace("\x00", "")):
        spelled = Alias.objects.filter(folded__contains=key).values("actor")
        found = found.filter(Q(sort_key__contains=fold_name(asked["name"])) | Q(pk__in=spelled))
    return found


def _counted(found: QuerySet[Actor], order: str) -> Iterable[Actor]:
    seen = Q(mentions__rejected=False, mentions__article__hidden=False, mentions__article__withdrawn=False)
    named = found.annotate(articles=Count("mentions", filter=seen))
    return named.order_by("sort_key") if order == "name" else named.order_by("-articles", "sort_key")
