"""What every answer says of an article."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article, Source
from articles.text.partial_dates import DateSpan


def named_source(source: Source | None) -> dict[str, str] | None:
    """An outlet by its slug and name, None for none."""
    return {"slug": source.slug, "name": source.name} if source else None


def summary(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What a result and the article itself have in common."""
    return {
        "id": article.pk,
        "url": article.url,
        "page": request.build_absolute_uri(reverse("article", args=[article.pk])),
        "title": article.title,
        "source": named_source(article.source),
        "published": published(article),
        "published_precision": article.published_precision,
        "published_basis": article.published_basis,
        "period": article.period.slug if article.period else None,
        "period_basis": article.period_basis,
        "scope": article.scope,
    }


def published(article: Article) -> str | None:
    """The date as precise as it is known: YYYY-MM-DD, YYYY-MM, YYYY or None."""
    if not article.published_from or not article.published_to:
        return None
    return str(DateSpan(article.published_from, article.published_to, article.published_precision))  # type: ignore[arg-type]
