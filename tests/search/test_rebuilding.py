"""The search table made anew beside the one in use."""

import pytest
from django.db import connection
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article, SearchDocument, SearchTerm
from articles.search import index
from articles.search.rebuilding import BESIDE, rebuild, stale
from articles.tasks import reindex_if_due
from articles.text.stemming import ANALYSIS_VERSION
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def titles(q: str) -> list[str]:
    query = QueryDict(mutable=True)
    query.update({"q": q, "scope": "all"})
    return [result.article.title for result in ArticleFilter(query).find().results]


def index_names() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname FROM pg_indexes WHERE tablename = 'articles_searchdocument'")
        return {name for (name,) in cursor.fetchall()}


def exists_beside() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [BESIDE])
        return cursor.fetchone()[0] is not None


@pytest.fixture
def spoilt(vocabulary: None) -> list[Article]:
    """Two articles whose rows are of an older analysis, which found nothing in them."""
    made = [make_article("قصف على إدلب", "قصفت الطائرات إدلب."), make_article("قمح إلى طرطوس", "وصل القمح إلى طرطوس.")]
    SearchDocument.objects.update(vector="", length=1, analysis_version=ANALYSIS_VERSION - 1)
    SearchTerm.objects.all().delete()
    return made


def test_every_article_is_found_again_and_the_table_is_as_migrations_know_it(spoilt: list[Article]) -> None:
    names = index_names()
    told: list[tuple[int, int]] = []
    assert (stale(), titles("طرطوس")) == (2, [])
    assert rebuild(progress=lambda further, of: told.append((further, of))).articles == 2
    assert (stale(), titles("طرطوس")) == (0, ["قمح إلى طرطوس"])
    assert told == [(2, 2)]
    assert index_names() == names
    assert not exists_beside()
    make_article("قمة في سوتشي", "التقى الرئيسان في سوتشي.")
    assert titles("سوتشي") == ["قمة في سوتشي"]


def test_what_changes_meanwhile_is_in_the_new_table(spoilt: list[Article], monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = spoilt

    def meanwhile(further: int, of: int) -> None:
        if Article.objects.filter(title="قمة في سوتشي").exists():  # that it came makes another batch
            return
        Article.objects.filter(pk=one.pk).update(title="زيارة إلى القاهرة")
        Article.objects.filter(pk=other.pk).update(hidden=True)
        index.write([one.pk, other.pk])
        make_article("قمة في سوتشي", "التقى الرئيسان في سوتشي.")

    rebuild(progress=meanwhile)
    assert titles("القاهرة") == ["زيارة إلى القاهرة"]
    assert titles("القمح") == []
    assert titles("سوتشي") == ["قمة في سوتشي"]
    assert stale() == 0


def test_one_that_is_stopped_changes_nothing(spoilt: list[Article]) -> None:
    assert rebuild(stop=lambda: True).stopped
    assert (stale(), exists_beside()) == (2, False)


def test_it_is_put_in_the_queue_once_where_rows_are_of_another_analysis(spoilt: list[Article]) -> None:
    assert reindex_if_due() is not None
    assert reindex_if_due() is None
    rebuild()
    assert stale() == 0
