"""The search table made anew beside the one in use, and put in its place while the site is up.

Whoever writes the table meanwhile writes both (index.write). So what is found stays of one analysis until the swap.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from articles.models import Article, SearchDocument
from articles.text.stemming import ANALYSIS_VERSION

from .rows import document_of
from .statistics import recount

IN_USE, BESIDE, OLD = "articles_searchdocument", "articles_searchdocument_beside", "articles_searchdocument_old"
# A batch is one transaction, in which editors wait for the articles at hand.
BATCH = 200
COLUMNS = [str(field.column) for field in SearchDocument._meta.concrete_fields]
VALUES = ", ".join("%s::tsvector" if column == "vector" else "%s" for column in COLUMNS)
UPDATED = ", ".join(f"{column} = excluded.{column}" for column in COLUMNS if column != "article_id")
INSERT = f"INSERT INTO {BESIDE} ({', '.join(COLUMNS)}) VALUES ({VALUES}) ON CONFLICT (article_id) DO "  # noqa: S608
DEFERRED = "DEFERRABLE INITIALLY DEFERRED"
INDEXES = """
    SELECT indexname, regexp_replace(indexdef, '(INDEX) \\S+ (ON) \\S+', '\\1 \\2') FROM pg_indexes WHERE tablename = %s
"""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """articles: how many rows were made. stopped: it was asked to end; the table in use is as it was."""

    articles: int
    stopped: bool = False


def rebuild(
    *, progress: Callable[[int, int], object] = lambda done, of: None, stop: Callable[[], bool] = lambda: False
) -> Rebuilt:
    """Make the search table anew from the articles as they are, after another process that does so now.

    progress(further articles, in all). stop(): asked between batches whether to end. A rebuilding that was cut short
    begins again.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(hashtext('articles.reindex'))")
    try:
        _begin()
        return _fill(progress, stop)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS {BESIDE}")
            cursor.execute("SELECT pg_advisory_unlock(hashtext('articles.reindex'))")


def stale() -> int:
    """How many rows are of another analysis than this program's, or are lacking."""
    visible = Article.objects.visible()
    rows = SearchDocument.objects.filter(article__in=visible)
    return rows.exclude(analysis_version=ANALYSIS_VERSION).count() + visible.count() - rows.count()


def write_beside(documents: Iterable[SearchDocument], gone: Iterable[int]) -> None:
    """Bring the table that is being made in line with what was just written; nothing where none is.

    Call it in the transaction that writes, after lock_out_beginning().
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [BESIDE])
        if cursor.fetchone()[0] is None:
            return
        cursor.execute(f"DELETE FROM {BESIDE} WHERE article_id = ANY(%s)", [list(gone)])  # noqa: S608 (ours)
        cursor.executemany(f"{INSERT} UPDATE SET {UPDATED}", [_values(one) for one in documents])


def lock_out_beginning() -> None:
    """Let no rebuilding begin before this transaction ends: it would not know what is being written."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {IN_USE} IN ROW EXCLUSIVE MODE")


@transaction.atomic
def _begin() -> None:
    """An empty table beside the one in use, once nobody is writing that."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {IN_USE} IN SHARE MODE")
        cursor.execute(f"DROP TABLE IF EXISTS {BESIDE}")
        cursor.execute(f"CREATE TABLE {BESIDE} (LIKE {IN_USE} INCLUDING ALL)")


def _fill(progress: Callable[[int, int], object], stop: Callable[[], bool]) -> Rebuilt:
    total, done, last = Article.objects.visible().count(), 0, 0
    while ids := list(
        Article.objects.visible().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        with transaction.atomic(), connection.cursor() as cursor:
            # Locked, so that one that is hidden at this moment is seen so, or waits until its row is here to go.
            articles = Article.objects.visible().filter(pk__in=ids).select_for_update(of=("self",))
            cursor.executemany(f"{INSERT} NOTHING", [_values(document_of(article)) for article in articles])
        last, done = ids[-1], done + len(ids)
        progress(len(ids), total)
        if stop():
            return Rebuilt(done, stopped=True)
    _swap()
    return Rebuilt(done)


@transaction.atomic
def _swap() -> None:
    """Put the new table in the old one's place, its indexes under the names that migrations know."""
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {IN_USE} IN ACCESS EXCLUSIVE MODE")
        cursor.execute(INDEXES, [IN_USE])
        names = {definition: name for name, definition in cursor.fetchall()}
        cursor.execute(INDEXES, [BESIDE])
        renamed = [(name, names[definition]) for name, definition in cursor.fetchall()]
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {BESIDE} ADD FOREIGN KEY (article_id) REFERENCES articles_article {DEFERRED}")
        cursor.execute(f"ALTER TABLE {IN_USE} RENAME TO {OLD}")
        cursor.execute(f"ALTER TABLE {BESIDE} RENAME TO {IN_USE}")
        cursor.execute(f"DROP TABLE {OLD}")
        for new, old in renamed:
            cursor.execute(f'ALTER INDEX "{new}" RENAME TO "{old}"')
        recount()
        cursor.execute(f"ANALYZE {IN_USE}")


def _values(document: SearchDocument) -> list[Any]:
    """The columns of a row; its vector as the literal that it was made from."""
    return [
        document.vector_literal if column == "vector" else getattr(document, field.attname)  # type: ignore[attr-defined]
        for field, column in zip(SearchDocument._meta.concrete_fields, COLUMNS, strict=True)
    ]
