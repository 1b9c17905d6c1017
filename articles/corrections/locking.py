"""Two editors, or an editor and a rebuilding, never write one article at a time."""

from typing import Any

from django.db.models import QuerySet

from articles.ingest.store import alone
from articles.models import Article, CopyPair, Mention
from articles.models.decision import Decidable

# Copies are found by their text; the earliest visible one leads.
REGROUPED = {"body", "published", "hidden"}


def concerns_groups(target: Decidable, field: str) -> bool:
    """Whether groups of copies follow from this field."""
    return isinstance(target, CopyPair) or (isinstance(target, Article) and field in REGROUPED)


def lock(target: Decidable, field: str) -> None:
    """Hold the row, and the articles it belongs to, until the transaction ends; bring `target` up to date.

    Articles come first and in the order of their ids, so that no two editors wait for each other; before them, where
    other articles follow from the field, their groups or all those of an outlet, the batch that is being taken in.
    """
    if concerns_groups(target, field) or field == "merged_into":
        lock_groups()
    match target:
        case Mention():
            lock_articles(target.article_id)
        case CopyPair():
            lock_articles(target.lead_id, target.copy_id)
    rows: QuerySet[Any] = type(target)._default_manager.select_for_update()
    target.refresh_from_db(from_queryset=rows)


def lock_groups() -> None:
    """Wait for the batch that is being taken in, and hold the next one back until the transaction ends."""
    with alone():
        pass


def lock_articles(*ids: int | None) -> None:
    """Hold these articles until the transaction ends."""
    list(Article.objects.select_for_update().filter(pk__in=[pk for pk in ids if pk]).order_by("pk").values_list("pk"))
