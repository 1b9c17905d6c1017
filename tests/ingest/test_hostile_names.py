"""Names that Postgres cannot keep, out of hostile containers: kept without what cannot be, and nothing else is lost."""

from pathlib import Path

import pytest

from articles.ingest.captures import Origin
from articles.ingest.run import Source, take_in
from articles.models import Article, Capture, IngestProblem
from articles.models.run import RunKind
from articles.reading.formats import make_page
from articles.reading.page import TEXT, Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

SEED = (Path(__file__).parents[2] / "articles" / "data" / "sample" / "seed-004.txt").read_bytes()


@pytest.mark.parametrize("name", ["a\x00b", "a\ud800b"])
def test_a_page_and_a_refusal_with_such_a_name_are_kept_and_the_rest_goes_in(name: str) -> None:
    pages = [
        Refused("crawl.warc", name, "the page is empty", name),
        make_page("crawl.warc", name, TEXT, SEED, {"headers": [[name, name]]}),
        make_page("good.txt", "", TEXT, SEED + b"\n"),
    ]
    report = take_in([Source(Origin(), pages)], RunKind.INGEST, ["crawl.warc"])
    assert (report.pages, report.refusals) == (2, 1)
    assert IngestProblem.objects.get(reason="the page is empty").record == "a\ufffdb"
    capture = Capture.objects.get(uri="crawl.warc")
    assert (capture.record, capture.hints) == ("a\ufffdb", {"headers": [["a\ufffdb", "a\ufffdb"]]})
    assert Article.objects.count() == 2
    again = take_in([Source(Origin(), pages)], RunKind.INGEST, ["crawl.warc"])
    assert (again.known, again.added) == (2, 0)
