"""A page of search results as JSON."""

from typing import Any

from django.http import HttpRequest, JsonResponse, QueryDict
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.search.bounding import TooLongError, within_time
from articles.search.facets import Histogram
from articles.search.results import Result, ResultPage

from .answers import answered, refused, refused_language, take_language
from .fields import summary


@require_safe
def articles(request: HttpRequest) -> JsonResponse:
    """A page of search results. Takes the parameters of the results page, and `lang` (ar, en) for labels."""
    parameters = request.GET.copy()
    language = take_language(parameters)
    if language is None:
        return refused_language()
    with translation.override(language):
        search = ArticleFilter(parameters)
        try:
            with within_time():
                if refusal := search.refusal:
                    return refused(refusal.parameter, refusal.message)
                return answered(_page(request, search.find(copies="show")))
        except TooLongError:
            return refused("q", _("The search took too long. Ask for rarer words, a shorter time or one outlet."), 503)


def _page(request: HttpRequest, page: ResultPage) -> dict[str, Any]:
    return {
        "count": page.count,
        "count_is_exact": page.count_is_exact,
        "notices": [{"kind": n.kind, "text": n.text, "query": n.query} for n in page.notices],
        "matched": [
            {"word": m.typed, "forms": [{"text": text, "count": count} for text, count in m.forms], "more": m.more}
            for m in page.matched
        ],
        "facets": {
            name: [{"value": v.value, "label": v.label, "count": v.count, "selected": v.selected} for v in values]
            for name, values in page.facets.items()
        },
        "histogram": _histogram(page.histogram),
        "next": _page_address(request, page.page + 1) if page.page < page.pages else None,
        "previous": _page_address(request, page.page - 1) if page.page > 1 else None,
        "results": [_result(request, result) for result in page.results],
    }


def _page_address(request: HttpRequest, number: int) -> str:
    query: QueryDict = request.GET.copy()
    query["page"] = str(number)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _histogram(histogram: Histogram) -> dict[str, Any]:
    bars = [{"from": b.first.isoformat(), "to": b.last.isoformat(), "count": b.count} for b in histogram.bars]
    return {
        "unit": histogram.unit,
        "bars": bars,
        "undated": histogram.undated,
        "coarse": histogram.coarse,
        "exact": True,
    }


def _result(request: HttpRequest, result: Result) -> dict[str, Any]:
    return {
        **summary(request, result.article),
        "snippet": "".join(piece.text for piece in result.snippet),
        "actors": [{"id": m.actor.slug, "name": m.actor.name, "count": m.count} for m in result.actors],
        "copies": result.copies,
    }
