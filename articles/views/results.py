from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Period
from articles.search.bounding import TooLongError, within_time


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """The results of a search; a parameter that cannot be followed is named, with the form as typed and no results."""
    search = ArticleFilter(request.GET)
    try:
        with within_time():
            if refusal := search.refusal:
                return render(request, "refused.html", {"search": search, "refusal": refusal}, status=400)
            page = search.find()
    except TooLongError:
        return render(request, "too_long.html", {"search": search}, status=503)
    context = {"search": search, "page": page, "periods": Period.objects.all(), "query": _kept(request)}
    return render(request, "results.html", context)


def _kept(request: HttpRequest) -> str:
    """The search without its dates and page: what a bar of the histogram narrows."""
    query = request.GET.copy()
    for name in ("from", "to", "page"):
        query.pop(name, None)
    return query.urlencode()
