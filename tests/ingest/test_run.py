import io
import os
from pathlib import Path
from unittest.mock import patch

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from articles.ingest import derive, prepare
from articles.ingest.run import ingest
from articles.models import Article, Capture, IngestProblem, IngestRun, Mention, Reading, SearchDocument
from tests.making import make_article, take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

SAMPLE = Path(__file__).parents[2] / "articles" / "data" / "sample"
TITLE = "بوتين يستقبل الشرع في الكرملين"
BODY = """استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو.
وبحث الرئيسان مستقبل قاعدة حميميم وقاعدة طرطوس، وإعادة إعمار سوريا."""


def test_the_sample_gives_seven_articles_of_five_pages() -> None:
    report = ingest([str(SAMPLE)])
    assert (report.pages, report.added, report.refused) == (5, 7, [])
    assert Article.objects.filter(scope="core").count() == 5
    assert SearchDocument.objects.count() == 7


def test_the_page_is_kept_byte_for_byte() -> None:
    ingest([str(SAMPLE / "seed-003.txt")])
    capture = Capture.objects.get()
    assert capture.content.data == (SAMPLE / "seed-003.txt").read_bytes()
    assert (capture.uri, capture.media_type, capture.encoding) == ("seed-003.txt", "text/plain", "utf-8")


def test_a_second_time_changes_nothing_but_the_sightings() -> None:
    ingest([str(SAMPLE)])
    before = list(Article.objects.order_by("pk").values())
    report = ingest([str(SAMPLE)])
    assert (report.pages, report.known, report.added, report.changed) == (5, 5, 0, 0)
    assert list(Article.objects.order_by("pk").values()) == before
    assert set(Capture.objects.values_list("sightings", flat=True)) == {2}
    assert Reading.objects.count() == 7


def test_an_article_carries_what_is_known_and_how() -> None:
    article = make_article(TITLE, BODY, url="https://sana.sy/1", published="15 تشرين الأول 2025")
    assert (str(article.published_from), article.published_basis) == ("2025-10-15", "metadata")
    assert article.evidence["published"][0]["words"] == "15 تشرين الأول 2025"
    assert article.period is not None
    assert (article.period.slug, article.period_basis, article.scope) == ("sharaa", "published", "core")
    assert article.source is not None
    assert (article.source.slug, article.source_basis) == ("sana", "url")
    putin = Mention.objects.get(article=article, actor__slug="vladimir-putin")
    assert (putin.count, putin.in_title) == (2, True)
    for span in putin.spans:
        text = article.title if span["field"] == "title" else article.body
        assert "بوتين" in text[span["start"] : span["end"]]


def test_an_unknown_outlet_is_made_once_for_an_editor_to_review() -> None:
    first = make_article(TITLE, BODY, source="شام برس")
    second = make_article("لافروف في دمشق", "وصل لافروف إلى دمشق والتقى الشرع لبحث ملف القواعد.", source="شَام  برس")
    assert first.source is not None
    assert first.source == second.source
    assert (first.source.slug, first.source.kind, first.source.reviewed) == ("sham-brs", "unknown", False)


def test_an_outlet_named_like_a_word_of_addresses_gets_another_slug() -> None:
    article = make_article(TITLE, BODY, source="None")
    assert article.source is not None
    assert article.source.slug == "none-2"


def test_a_decision_made_while_a_page_is_taken_in_stands() -> None:
    """The row is held from the moment it is read: an editor waits, then decides on what was taken in."""
    make_article(TITLE, BODY, url="https://sana.sy/1")
    with CaptureQueriesContext(connection) as queries:
        take_in({"title": TITLE, "text": BODY + " وأضاف.", "url": "https://sana.sy/1"})
    reading = [query["sql"] for query in queries if '"articles_article"."body"' in query["sql"].split("FROM")[0]]
    assert "FOR UPDATE" in reading[0]


def test_another_story_at_a_known_address_is_put_to_the_editors() -> None:
    make_article(TITLE, BODY, url="https://sana.sy/live")
    other = make_article("أسعار الذهب", "تراجعت أسعار الذهب في الأسواق العالمية.", url="https://sana.sy/live")
    assert [problem.reason for problem in other.problems.all()] == ["same_address_unlike_text"]


@pytest.mark.parametrize("published", ["0001-01-01", "2099-01-01", "9999-12-31"])
def test_a_date_that_cannot_be_is_a_problem_not_a_date(published: str) -> None:
    article = make_article(TITLE, BODY, published=published)
    assert article.published_from is None
    assert [problem.reason for problem in article.problems.all()] == ["date_implausible"]


@pytest.mark.parametrize("fetched", ["0001-01-01T00:00:00+10:00", "9999-12-31T23:59:59-10:00", "yesterday"])
def test_a_moment_that_cannot_be_is_refused(fetched: str) -> None:
    report = take_in({"title": TITLE, "text": BODY, "fetched": fetched})
    assert [refused.reason for refused in report.refused] == ["the field “fetched” is not a time"]


def test_a_file_with_an_old_windows_name_is_taken_in(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("خبر.txt".encode("cp1256"))).write_bytes((SAMPLE / "seed-004.txt").read_bytes())
    report = ingest([str(tmp_path)])
    assert (report.added, report.refused) == (1, [])
    assert Capture.objects.get().uri == r"\xce\xc8\xd1.txt"


def test_a_fault_of_ours_on_one_page_loses_no_other() -> None:
    real = prepare.extract

    def fail_on_gold(page, outlets):  # type: ignore[no-untyped-def]
        if "الذهب" in page.text:
            raise KeyError("gold")
        return real(page, outlets)

    with patch.object(prepare, "extract", fail_on_gold):
        report = take_in({"title": "أسعار الذهب", "text": "تراجعت الأسعار."}, {"title": TITLE, "text": BODY})
    assert [article.title for article in Article.objects.all()] == [TITLE]
    assert [refused.reason for refused in report.refused] == ["the program failed on the page"]


def test_the_same_text_at_its_address_again_is_the_same_article() -> None:
    url = "https://www.sana.sy/ar/12?utm_source=x"
    first = make_article(TITLE, BODY, url=url)
    report = take_in({"title": TITLE + " اليوم", "text": BODY, "url": "http://sana.sy/ar/12/"})
    assert (report.added, report.changed) == (0, 1)
    first.refresh_from_db()
    assert first.title == TITLE + " اليوم"
    assert first.readings.filter(current=True).count() == 1
    assert first.readings.count() == 2


def test_another_story_at_the_same_address_is_another_article() -> None:
    make_article(TITLE, BODY, url="https://sana.sy/live")
    report = take_in(
        {"title": "أسعار الذهب", "text": "تراجعت أسعار الذهب في الأسواق العالمية.", "url": "https://sana.sy/live"}
    )
    assert (report.added, report.changed) == (1, 0)
    assert Article.objects.count() == 2


def test_the_same_bytes_at_two_addresses_are_two_articles_of_one_content() -> None:
    pages = {"title": TITLE, "text": BODY}
    take_in({**pages, "url": "https://sana.sy/1"}, {**pages, "url": "https://enabbaladi.net/1"})
    assert Article.objects.count() == 2


def test_a_changed_page_of_two_articles_still_holds_the_same_two() -> None:
    text = (SAMPLE / "seed-000.txt").read_text(encoding="utf-8")
    take_in({"text": text, "url": "https://aljadeedpress.net/1"})
    before = set(Article.objects.values_list("pk", flat=True))
    report = take_in({"text": text.replace("العام الماضي، العزم", "العزم"), "url": "https://aljadeedpress.net/1"})
    assert (report.added, report.changed) == (0, 1)
    assert set(Article.objects.values_list("pk", flat=True)) == before
    assert Reading.objects.filter(current=True, capture=Capture.objects.latest("pk")).count() == 2


def test_refused_pages_are_recorded_and_the_rest_goes_in(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (tmp_path / "menu.txt").write_text("الرئيسية\nأخبار", encoding="utf-8")
    (tmp_path / "good.txt").write_bytes((SAMPLE / "seed-004.txt").read_bytes())
    report = ingest([str(tmp_path)])
    assert report.added == 1
    recorded = IngestProblem.objects.filter(article=None).values_list("uri", "reason")
    assert dict(recorded) == {
        "empty.txt": "the page is empty",
        "picture.txt": "this is not text",
        "menu.txt": "no article was found on the page",
    }
    run = IngestRun.objects.get()
    assert (run.pages_read, run.pages_refused, run.articles_added) == (1, 3, 1)
    assert run.finished_at is not None


def test_a_page_without_an_article_is_kept_for_a_better_day(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("الرئيسية\nأخبار", encoding="utf-8")
    ingest([str(tmp_path)])
    problem = IngestProblem.objects.get()
    assert problem.capture is not None
    assert problem.capture.content.data == (tmp_path / "menu.txt").read_bytes()
    assert (problem.path, problem.uri) == (str(tmp_path), "menu.txt")


def test_what_was_refused_is_refused_again_and_noted_once(tmp_path: Path) -> None:
    (tmp_path / "menu.txt").write_text("الرئيسية\nأخبار", encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    first, second = ingest([str(tmp_path)]), ingest([str(tmp_path)])
    assert {one.uri for one in second.refused} == {one.uri for one in first.refused} == {"menu.txt", "empty.txt"}
    assert (second.pages, second.known, second.refusals) == (0, 0, 2)
    assert dict(IngestProblem.objects.values_list("uri", "times")) == {"menu.txt": 2, "empty.txt": 2}


def test_a_page_the_database_refuses_is_put_aside_whole() -> None:
    real = derive.fresh

    def fail_on_gold(article, draft, tags, rows):  # type: ignore[no-untyped-def]
        if "الذهب" in draft.title:
            raise DatabaseError("value too long")
        return real(article, draft, tags, rows)

    lines = (
        {"title": TITLE, "text": BODY},
        {"title": "أسعار الذهب", "text": "تراجعت أسعار الذهب في الأسواق العالمية."},
    )
    with patch.object(derive, "fresh", fail_on_gold):
        report = take_in(*lines)
    assert [article.title for article in Article.objects.all()] == [TITLE]
    assert Capture.objects.count() == 2
    assert [(refused.record, refused.detail) for refused in report.refused] == [("2", "value too long")]


def test_a_doubt_about_a_date_is_kept_for_an_editor() -> None:
    article = make_article(TITLE, BODY, url="https://sana.sy/2025/10/15/x", published="16-10-2025")
    problem = IngestProblem.objects.get(article=article)
    assert (problem.reason, problem.detail) == ("date_conflict", "2025-10-16 (metadata), 2025-10-15 (url)")


def test_hostile_text_is_kept_as_text() -> None:
    article = make_article("<script>alert(1)</script> بوتين", "نص <b>عريض</b> عن دمشق وموسكو. \\' ; DROP TABLE --")
    assert article.title == "<script>alert(1)</script> بوتين"


def test_progress_is_told_of_every_page() -> None:
    told: list[int] = []
    ingest([str(SAMPLE)], standard_input=io.BytesIO(), progress=told.append)
    assert sum(told) == 5
