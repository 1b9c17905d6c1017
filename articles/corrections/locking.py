"""Two editors, or an editor and a rebuilding, never write one article at a time."""

from typing import Any

from django.db.models import QuerySet

from articles.models import Article, CopyPair, Mention
from articles.models.decision import Decidable


def lock(target: Decidable) -> None:
    """Hold the row, and the articles it belongs to, until the transaction ends; bring `target` up to date.

    Articles come first and in the order of their ids, so that no two editors wait for each other.
    """
    match target:
        case Mention():
            lock_articles(target.article_id)
        case CopyPair():
            lock_articles(target.lead_id, target.copy_id)
    rows: QuerySet[Any] = type(target)._default_manager.select_for_update()
    target.refresh_from_db(from_queryset=rows)


def lock_articles(*ids: int | None) -> None:
    """Hold these articles until the transaction ends."""
    list(Article.objects.select_for_update().filter(pk__in=[pk for pk in ids if pk]).order_by("pk").values_list("pk"))
