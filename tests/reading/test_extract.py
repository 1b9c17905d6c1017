import json
import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.reading.draft import Draft
from articles.reading.extract import extract
from articles.reading.formats import make_page
from articles.reading.formats.jsonl import json_page
from articles.reading.outlets import Outlets
from articles.reading.page import HTML, RSS, TEXT, Page, UnreadablePage

from . import packing
from .packing import PARAGRAPHS, TITLE, html, rss

BODY = "\n".join(PARAGRAPHS)
DATED = html(
    '<meta property="article:published_time" content="2025-10-15"><meta property="og:site_name" content="سانا">'
    '<link rel="canonical" href="https://sana.sy/ar/12">'
)


def of_line(outlets: Outlets, **fields: str) -> Draft:
    (draft,) = extract(json_page("-", "1", json.dumps(fields).encode()), outlets)
    return draft


def test_a_line_may_hold_a_page_of_html(outlets: Outlets) -> None:
    draft = of_line(outlets, html=DATED)
    assert (draft.title, draft.body, draft.url) == (TITLE, BODY, "https://sana.sy/ar/12")
    assert draft.published is not None
    assert str(draft.published.span) == "2025-10-15"


def test_a_line_may_hold_a_page_as_text(outlets: Outlets) -> None:
    draft = of_line(outlets, text=packing.TEXT)
    assert (draft.title, draft.body) == (TITLE, BODY)


def test_evidence_in_a_line_is_said_to_stand_in_the_line(outlets: Outlets) -> None:
    draft = of_line(outlets, html=DATED)
    assert draft.source is not None
    assert draft.published is not None
    for quote in [*draft.evidence["title"], draft.published.evidence]:
        assert quote.where == "line"
        assert DATED[quote.start : quote.end] == quote.words


def test_what_is_given_wins_over_what_the_page_says(outlets: Outlets) -> None:
    draft = of_line(outlets, html=DATED, published="14 تشرين الأول 2025", source="عنب بلدي", url="https://x.org/1")
    assert draft.published is not None
    assert draft.source is not None
    assert (str(draft.published.span), draft.source.slug, draft.url) == ("2025-10-14", "enab-baladi", "https://x.org/1")
    assert [problem.kind for problem in draft.problems] == ["date_conflict"]


def test_mojibake_in_a_line_is_repaired_in_all_its_fields(outlets: Outlets) -> None:
    fields = {name: value.encode().decode("cp1256") for name, value in {"title": TITLE, "text": BODY}.items()}
    draft = of_line(outlets, **fields)
    assert (draft.title, draft.body) == (TITLE, BODY)


def test_an_entry_of_a_feed_has_its_own_address_date_and_outlet(outlets: Outlets) -> None:
    item = f"<item><title>{TITLE}</title><link>https://sana.sy/2025/10/15/12</link></item>"
    page = make_page("a.xml", "", RSS, rss(item).encode(), {"url": "https://x.org/rss", "published": "2020-01-01"})
    (draft,) = extract(page, outlets)
    assert draft.published is not None
    assert draft.source is not None
    assert (str(draft.published.span), draft.published.basis, draft.source.slug) == ("2025-10-15", "url", "sana")
    assert draft.url == "https://sana.sy/2025/10/15/12"


@pytest.mark.parametrize("fetched", ["9998-01-01T00:00:00Z", None])
def test_a_date_to_come_is_implausible_whatever_the_page_says_of_its_fetching(
    outlets: Outlets, fetched: str | None
) -> None:
    days = (datetime.now(UTC) + timedelta(days=9)).strftime("%Y-%m-%d")
    fields = {"title": TITLE, "text": BODY, "published": days} | ({"fetched": fetched} if fetched else {})
    draft = of_line(outlets, **fields)
    assert draft.published is None
    assert [problem.kind for problem in draft.problems] == ["date_implausible"]


def test_a_page_later_than_its_fetching_is_implausible(outlets: Outlets) -> None:
    draft = of_line(outlets, title=TITLE, text=BODY, published="2025-03-25", fetched="2025-03-20T14:05:00Z")
    assert [problem.kind for problem in draft.problems] == ["date_implausible"]


@pytest.mark.parametrize("source", ["…", "ا" * 500])
def test_a_source_that_is_no_name_is_a_problem(outlets: Outlets, source: str) -> None:
    draft = of_line(outlets, title=TITLE, text=BODY, source=source)
    assert [problem.kind for problem in draft.problems] == ["source_not_understood"]


@pytest.mark.parametrize(
    "text",
    [
        packing.TEXT + "\n" + "12/12/2012\n" * 100_000,
        "ا" * 5_000_000,
    ],
    ids=["lines", "characters"],
)
def test_a_text_without_end_is_refused(outlets: Outlets, text: str) -> None:
    with pytest.raises(UnreadablePage, match="too large"):
        extract(make_page("a.txt", "", TEXT, text.encode()), outlets)


def test_a_page_of_a_thousand_articles_does_not_take_long(outlets: Outlets) -> None:
    one = f"أكد الوفد السوري في موسكو حرصه على الحوار رقم {{}}\n{TITLE} {{}}\n{BODY}\nاقرأ أيضا\n"
    page = make_page("a.txt", "", TEXT, "".join(one.format(at, at) for at in range(1_000)).encode())
    began = time.perf_counter()
    assert len(extract(page, outlets)) == 1_000
    assert time.perf_counter() - began < 5


@given(st.sampled_from([TEXT, HTML, RSS]), st.text() | st.text("<>&/!-[]()؟. :|\n0123456789خبرعاجل"))
@settings(max_examples=200, deadline=None)
def test_no_text_breaks_the_extraction(media_type: str, text: str) -> None:
    for page in (
        Page("a", "", media_type, text.encode(), "utf-8"),
        Page("a", "", media_type, rss(text).encode(), "utf-8"),
    ):
        try:
            drafts = extract(page, Outlets([]))
        except UnreadablePage:
            continue
        assert all(draft.body for draft in drafts)
