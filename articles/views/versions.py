from collections.abc import Sequence
from itertools import pairwise

from django.core.paginator import InvalidPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Decision
from articles.reading.draft import Draft, draft_from_json

from .access import open_captures, role_for_captures
from .article import gone
from .history import TEXTS, comparable, differences, versions_of

# A page that changes daily has a year's changes on some twenty pages.
CHANGES_A_PAGE = 20


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed on an article's page since it was first seen, with the captures that show it."""
    found = Article.objects.select_related("source").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no article with this number."))
    if not found.visible:
        return gone(request, found)
    readings = list(found.readings.standing().select_related("capture"))
    compared, left_out = comparable(readings)
    all_versions = versions_of(compared)
    try:
        page = Paginator(list(pairwise(all_versions)), CHANGES_A_PAGE).page(request.GET.get("page") or 1)
    except InvalidPage:
        raise Http404(_("There is no such page.")) from None
    on_page = [pair[0] for pair in page.object_list[:1]] + [pair[1] for pair in page.object_list]
    context = {
        "article": found,
        "times": max(0, len(all_versions) - 1),
        "versions": on_page or all_versions,
        "differences": differences(page.object_list),
        "page": page,
        "summaries": left_out,
        "open_captures": open_captures(request, readings),
        "role_needed": role_for_captures(request),
        "decided": decided_otherwise(found, [draft_from_json(one.draft) for one in readings if one.draft]),
    }
    return render(request, "versions.html", context)


def decided_otherwise(article: Article, drafts: Sequence[Draft]) -> list[str]:
    """The fields in which the article shows what an editor decided and no reading says: that is no version of it."""
    decided = Decision.objects.in_force().on(article).values_list("field", flat=True).order_by("field").distinct()
    read = [field for field in decided if field in {*TEXTS, "body", "source", "published"}]
    return [field for field in read if not any(_says(draft, article, field) for draft in drafts)]


def _says(draft: Draft, article: Article, field: str) -> bool:
    """Whether a draft says what the article shows."""
    if field == "published":
        span = draft.published and draft.published.span
        return (span and span.first, span and span.last) == (article.published_from, article.published_to)
    if field == "source":
        source, read = article.source, draft.source
        if source is None or read is None:
            return source is read
        return read.slug == source.slug or read.name in {source.name_ar, source.name_en, *source.names}
    return bool(getattr(draft, field).split() == getattr(article, field).split())
