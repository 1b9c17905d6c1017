"""The archive as JSON: what the pages show, for programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.filters import ArticleFilter
from articles.models import Article
from articles.search.facets import Histogram
from articles.search.results import Result, ResultPage
from articles.text.partial_dates import DateSpan


@require_safe
def articles(request: HttpRequest) -> JsonResponse:
    """A page of search results. Takes the parameters of the results page, and `lang` (ar, en) for labels."""
    parameters = request.GET.copy()
    languages = [language for language in parameters.pop("lang", []) if language] or ["ar"]
    language = languages[0]
    if len(languages) > 1 or language not in dict(settings.LANGUAGES):
        return _refused("lang", _("“lang” is ar or en."))
    with translation.override(language):
        search = ArticleFilter(parameters)
        if refusal := search.refusal:
            return _refused(refusal.parameter, refusal.message)
        return _json(_page(request, search.find(copies="show")))


def _refused(parameter: str, message: str) -> JsonResponse:
    return _json({"error": {"parameter": parameter, "message": message}}, status=400)


def _json(content: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})


def _page(request: HttpRequest, page: ResultPage) -> dict[str, Any]:
    return {
        "count": page.count,
        "count_is_exact": page.count_is_exact,
        "notices": [{"kind": n.kind, "text": n.text, "query": n.query} for n in page.notices],
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
    article = result.article
    return {
        "id": article.pk,
        "url": article.url,
        "page": request.build_absolute_uri(reverse("article", args=[article.pk])),
        "title": article.title,
        "snippet": "".join(piece.text for piece in result.snippet),
        "source": {"slug": article.source.slug, "name": article.source.name} if article.source else None,
        "published": published(article),
        "published_precision": article.published_precision,
        "published_basis": article.published_basis,
        "period": article.period.slug if article.period else None,
        "period_basis": article.period_basis,
        "scope": article.scope,
        "actors": [{"id": m.actor.slug, "name": m.actor.name, "count": m.count} for m in result.actors],
        "copies": result.copies,
    }


def published(article: Article) -> str | None:
    """The date as precise as it is known: YYYY-MM-DD, YYYY-MM, YYYY or None."""
    if not article.published_from or not article.published_to:
        return None
    return str(DateSpan(article.published_from, article.published_to, article.published_precision))  # type: ignore[arg-type]
