"""The search table, written from articles: the one function that copies an article into it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Model, Prefetch

from articles.models import Article, Mention, SearchActors, SearchDocument

from .rebuilding import lock_out_beginning, write_beside
from .rows import Vector, document_of
from .statistics import Tally


@transaction.atomic
def write(article_ids: Iterable[int], vectors: Mapping[int, Vector] | None = None) -> None:
    """Make the search rows of these articles what the articles say; an article that is not visible has none.

    vectors: by article id, where they were made beforehand from the title and body that the article now has.
    """
    ids, vectors = set(article_ids), vectors or {}
    standing = Prefetch("mentions", Mention.objects.standing(), to_attr="standing_mentions")
    visible = list(Article.objects.visible().filter(pk__in=ids).prefetch_related(standing))
    gone = ids - {article.pk for article in visible}
    documents = [document_of(article, vectors.get(article.pk)) for article in visible]
    lock_out_beginning()
    tally = Tally(ids)
    SearchDocument.objects.filter(article__in=gone).delete()
    SearchActors.objects.filter(article__in=gone).delete()
    _upsert(SearchDocument, documents)
    _upsert(SearchActors, [_actors(article) for article in visible])
    write_beside(documents, gone)
    tally.merge()


@transaction.atomic
def write_actors(article_ids: Iterable[int]) -> None:
    """Make the actors of these articles what their mentions say, where nothing else that search reads has changed.

    An article that has no search row gets none.
    """
    known = SearchActors.objects.filter(article__in=set(article_ids)).values_list("article", flat=True)
    standing = Prefetch("mentions", Mention.objects.standing(), to_attr="standing_mentions")
    articles = Article.objects.only("pk").filter(pk__in=list(known)).prefetch_related(standing)
    _upsert(SearchActors, [_actors(article) for article in articles])


def _upsert(model: type[Model], rows: list[Any]) -> None:
    columns = [field.name for field in model._meta.concrete_fields if not field.primary_key]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=columns)


def _actors(article: Article) -> SearchActors:
    mentions: list[Mention] = article.standing_mentions  # type: ignore[attr-defined]
    return SearchActors(article_id=article.pk, actor_ids=sorted(mention.actor_id for mention in mentions))
