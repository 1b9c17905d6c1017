"""What an article is in the search table."""

from dataclasses import dataclass

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Value
from django.db.models.functions import Cast

from articles.models import Article, SearchDocument
from articles.text.analysis import title_and_body_lexemes, tsvector_literal
from articles.text.stemming import ANALYSIS_VERSION


@dataclass(frozen=True, slots=True)
class Vector:
    """What search reads of a title and a body: their lexemes as Postgres writes a tsvector, their length in words."""

    literal: str
    length: int


def vector_of(title: str, body: str) -> Vector:
    """The vector of an article with this title and body."""
    lexemes, length = title_and_body_lexemes(title, body)
    return Vector(tsvector_literal(lexemes), length)


def document_of(article: Article, vector: Vector | None = None) -> SearchDocument:
    """The row of an article, unsaved. vector: where it was made beforehand from the article's title and body."""
    vector = vector or vector_of(article.title, article.body)
    row = SearchDocument(
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
    row.vector_literal = vector.literal  # type: ignore[attr-defined]
    return row
