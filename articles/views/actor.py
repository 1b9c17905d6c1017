from collections import defaultdict

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Actor, Period
from articles.models.actor import ActorKind, Language

NEWEST = 8
PLURALS = {
    ActorKind.PERSON: gettext_lazy("People"),
    ActorKind.ORGANISATION: gettext_lazy("Organisations"),
    ActorKind.STATE: gettext_lazy("States"),
    ActorKind.PLACE: gettext_lazy("Places"),
}


@require_safe
def actor(request: HttpRequest, slug: str) -> HttpResponse:
    """One actor: names, eras, years, companions, outlets, newest articles. All articles count, whatever their scope."""
    found = get_object_or_404(Actor, slug=slug)
    query = QueryDict(mutable=True)
    query.update({"actor": slug, "scope": "all"})
    page = ArticleFilter(query).find()
    counts = {value.value: value.count for value in page.facets["period"]}
    context = {
        "actor": found,
        "offices": found.offices.all(),
        "spellings": _spellings(found),
        "page": page,
        "eras": [(period, counts.get(period.slug, 0)) for period in Period.objects.all()],
        "without_era": counts.get("none", 0),
        "periods": Period.objects.all(),
        "together": [value for value in page.facets["actor"] if value.value != slug],
        "newest": page.results[:NEWEST],
        "query": query.urlencode(),
    }
    return render(request, "actor.html", context)


def _spellings(found: Actor) -> list[tuple[str, list[str]]]:
    """(language's name, spellings) of the languages that the actor has spellings in."""
    by_language: dict[str, list[str]] = defaultdict(list)
    for alias in found.aliases.all():
        by_language[alias.language].append(alias.text)
    return [(str(language.label), by_language[language]) for language in Language if language in by_language]


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Everyone the archive knows, by kind, with the number of articles that name them."""
    seen = Q(mentions__rejected=False, mentions__article__hidden=False, mentions__article__withdrawn=False)
    named = Count("mentions", filter=seen)
    by_kind: dict[str, list[Actor]] = defaultdict(list)
    for found in Actor.objects.annotate(articles=named).order_by("-articles", "sort_key"):
        by_kind[found.kind].append(found)
    return render(request, "actors.html", {"kinds": [(kind, PLURALS[kind], by_kind[kind]) for kind in ActorKind]})
