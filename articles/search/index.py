"""The search table, written from articles: the one function that copies an article into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Model, Prefetch, Value
from django.db.models.functions import Cast

from articles.models import Article, Mention, SearchActors, SearchDocument
from articles.text.analysis import title_and_body_lexemes, tsvector_literal
from articles.text.stemming import ANALYSIS_VERSION


@dataclass(frozen=True, slots=True)
class Vector:
    """What search reads of a title and a body: their lexemes as Postgres writes a tsvector, their length in words."""

    literal: str
    length: int


def vector_of(title: str, body: str) -> Vector:
    lexemes, length = title_and_body_lexemes(title, body)
    return Vector(tsvector_literal(lexemes), length)


@transaction.atomic
def write(article_ids: Iterable[int], vectors: Mapping[int, Vector] | None = None) -> None:
    """Make the search rows of these articles what the articles say; an article that is not visible has none.

    vectors: by article id, where they were made beforehand from the title and body that the article now has.
    """
    ids, vectors = set(article_ids), vectors or {}
    standing = Prefetch("mentions", Mention.objects.standing(), to_attr="standing_mentions")
    visible = list(Article.objects.visible().filter(pk__in=ids).prefetch_related(standing))
    gone = ids - {article.pk for article in visible}
    SearchDocument.objects.filter(article__in=gone).delete()
    SearchActors.objects.filter(article__in=gone).delete()
    _upsert(SearchDocument, [_document(article, vectors.get(article.pk)) for article in visible])
    _upsert(SearchActors, [_actors(article) for article in visible])


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


def _document(article: Article, vector: Vector | None) -> SearchDocument:
    vector = vector or vector_of(article.title, article.body)
    return SearchDocument(
        article_id=article.pk,
        first_day=article.published_from,
        last_day=article.published_to,
        period_id=article.period_id,
        source_id=article.source_id,
        about=article.about,
        scope=article.scope,
        copy_group=article.copy_of_id or article.pk,
        length=vector.length,
        analysis_version=ANALYSIS_VERSION,
        vector=Cast(Value(vector.literal), SearchVectorField()),
    )


def _actors(article: Article) -> SearchActors:
    mentions: list[Mention] = article.standing_mentions  # type: ignore[attr-defined]
    return SearchActors(article_id=article.pk, actor_ids=sorted(mention.actor_id for mention in mentions))
