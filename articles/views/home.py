from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Period
from articles.search.facets import FacetValue

NEWEST = 6
MOST_NAMED = 14


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The archive at a glance: eras, years, who is named most, what is newest."""
    page = ArticleFilter(QueryDict("")).find()
    context = {
        "page": page,
        "eras": _eras(page.facets["period"]),
        "periods": Period.objects.all(),
        "most_named": page.facets["actor"][:MOST_NAMED],
        "newest": page.results[:NEWEST],
    }
    return render(request, "home.html", context)


def _eras(values: list[FacetValue]) -> list[tuple[Period, int]]:
    counts = {value.value: value.count for value in values}
    return [(period, counts.get(period.slug, 0)) for period in Period.objects.all()]
