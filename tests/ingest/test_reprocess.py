"""Read anew: ids stay, decisions stand, the archive is as if the program of today had read it from the first."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import corrections
from articles.ingest import reprocess as reprocessing
from articles.ingest.captures import Origin
from articles.ingest.changes import Change
from articles.ingest.reprocess import GoesOn, reprocess
from articles.ingest.run import Source, take_in
from articles.ingest.selecting import NothingSuch, Selection
from articles.models import Article, Capture, Decision, IngestProblem, IngestRun, Reading, RereadCapture, SearchDocument
from articles.models import Source as Outlet
from articles.models.run import RunKind, RunState
from articles.reading.page import RSS, TEXT, Page
from tests.generating.stories import story

from .rebuilding.archive_state import state
from .rebuilding.toy_reader import Reader

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

FIRST, SECOND, THIRD, FOURTH = (story(9, number) for number in range(4))
BY_HAND = "عنوان من المحرر"


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    reader = Reader()
    monkeypatch.setattr("articles.ingest.prepare.extract", reader)
    return reader


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("سلمى")


def part(one: Any, *head: str) -> str:
    return "\n".join([f"# {one.title}", *head, *one.paragraphs])


def come(
    *parts: str, uri: str = "https://sana.sy/1", fetched: str = "2025-10-15T10:00:00Z", url: bool = True
) -> Capture:
    hints = {"fetched": fetched} | ({"url": uri} if url else {})
    page = Page(uri, "", TEXT, "\n\n".join(parts).encode(), "utf-8", hints)
    take_in([Source(Origin(), [page])], RunKind.FETCH, [uri])
    return Capture.objects.latest("pk")


def titles() -> dict[int, tuple[str, bool]]:
    """Of each article its title and whether it is visible."""
    return {article.pk: (article.title, article.visible) for article in Article.objects.order_by("pk")}


def changes(**how: Any) -> list[Change]:
    told: list[Change] = []
    reprocess(tell=told.append, **how)
    return told


def test_an_archive_read_anew_by_the_same_program_stays_as_it_is() -> None:
    come(part(FIRST, "@ 2024-09-17"), part(SECOND))
    come(part(FIRST, "@ 2024-09-17"), part(SECOND), part(THIRD), fetched="2025-10-16T10:00:00Z")
    come(part(FIRST), uri="https://tass.com/1", fetched="2025-10-14T10:00:00Z")
    before, readings = state(), list(Reading.objects.order_by("pk").values())
    outcome = reprocess()
    assert (outcome.captures, outcome.unchanged) == (3, 4)
    assert (outcome.added, outcome.changed, outcome.withdrawn, outcome.returned, outcome.failed) == (0, 0, 0, 0, 0)
    assert state() == before
    assert list(Reading.objects.order_by("pk").values()) == readings
    assert not RereadCapture.objects.exists()


def test_a_page_of_one_article_read_as_two_keeps_its_article_and_its_decision(reader: Reader, editor: User) -> None:
    reader.program = "together"
    come(part(FIRST, "@ 2024-09-17"), part(SECOND))
    article = Article.objects.get()
    corrections.decide(article, "title", BY_HAND, by=editor, why="أوضح")
    corrections.decide(article, "period", "sharaa", by=editor)
    reader.program = "apart"
    assert [(change.kind, change.article) for change in changes()] == [("changed", article.pk), ("added", None)]
    kept, new = Article.objects.order_by("pk")
    assert (kept.pk, kept.title, kept.period.slug if kept.period else None) == (article.pk, BY_HAND, "sharaa")
    assert kept.body == "\n".join(FIRST.paragraphs)
    assert (new.title, new.body) == (SECOND.title, "\n".join(SECOND.paragraphs))
    assert [reading.position for reading in Reading.objects.order_by("article")] == [0, 1]
    assert SearchDocument.objects.count() == 2
    corrections.undo(Decision.objects.get(field="title"), by=editor)
    assert Article.objects.get(pk=article.pk).title == FIRST.title


def test_the_longer_of_two_parts_does_not_take_the_id_of_the_one_that_bears_the_title(reader: Reader) -> None:
    reader.program = "together"
    short = "\n".join([f"# {FIRST.title}", FIRST.paragraphs[0]])
    come(short, part(SECOND))
    article = Article.objects.get()
    reader.program = "apart"
    reprocess()
    assert Article.objects.get(pk=article.pk).body == FIRST.paragraphs[0]


def test_a_page_of_three_read_as_two_keeps_ids_and_a_decision_on_each(reader: Reader, editor: User) -> None:
    come(part(FIRST), part(SECOND), part(THIRD))
    first, second, third = Article.objects.order_by("pk")
    for article in (first, second, third):
        corrections.decide(article, "scope", "core", by=editor)
    corrections.decide(second, "title", BY_HAND, by=editor)
    reader.program = "first two together"
    told = changes()
    assert sorted((change.kind, change.article) for change in told) == [
        ("changed", first.pk),
        ("withdrawn", second.pk),
    ]
    assert titles() == {
        first.pk: (FIRST.title, True),
        second.pk: (BY_HAND, False),
        third.pk: (THIRD.title, True),
    }
    assert set(Article.objects.values_list("scope", flat=True)) == {"core"}
    problem = IngestProblem.objects.get()
    assert (problem.reason, problem.article, problem.detail) == ("withdrawn_with_decisions", second, BY_HAND)
    assert set(SearchDocument.objects.values_list("article", flat=True)) == {first.pk, third.pk}
    assert Decision.objects.in_force().count() == 4
    assert reprocess().changed == 0
    assert IngestProblem.objects.count() == 1


def test_an_article_that_is_found_again_comes_back_under_its_id(reader: Reader, editor: User) -> None:
    come(part(FIRST), part(SECOND))
    second = Article.objects.get(title=SECOND.title)
    corrections.decide(second, "title", BY_HAND, by=editor)
    reader.program = "together"
    reprocess()
    assert titles()[second.pk] == (BY_HAND, False)
    assert second.readings.get().lapsed
    reader.program = "apart"
    assert [(change.kind, change.article) for change in changes()][-1] == ("returned", second.pk)
    assert titles()[second.pk] == (BY_HAND, True)
    assert Article.objects.count() == 2
    assert IngestProblem.objects.get().settled_at
    assert not Reading.objects.filter(lapsed=True).exists()


def test_a_withdrawn_article_comes_back_when_its_page_comes_again(reader: Reader) -> None:
    come(part(FIRST), part(SECOND))
    second = Article.objects.get(title=SECOND.title)
    reader.program = "together"
    reprocess()
    reader.program = "apart"
    come(part(FIRST), part(SECOND), part(THIRD), fetched="2025-10-16T10:00:00Z")
    assert titles()[second.pk] == (SECOND.title, True)
    assert Article.objects.count() == 3
    assert second.readings.get(current=True).capture.fetched_at.day == 16  # type: ignore[union-attr]


def test_a_better_reader_is_no_change_of_the_page(reader: Reader) -> None:
    reader.program = "together"
    for day in (15, 16):
        come(part(FIRST), part(SECOND), fetched=f"2025-10-{day}T10:00:00Z")
    reader.program = "apart"
    reprocess()
    drafts = Reading.objects.filter(article__title=FIRST.title).values_list("draft__body", flat=True)
    assert list(drafts) == ["\n".join(FIRST.paragraphs)] * 2


def test_what_was_told_apart_over_two_captures_is_one_where_the_program_of_today_finds_it_so(reader: Reader) -> None:
    """The history of programs leaves no trace: the first capture read as a whole is unlike the second."""
    reader.program = "together"
    come(part(FIRST), part(SECOND), part(THIRD), part(FOURTH), url=False, uri="folder/a.txt")
    reader.program = "apart"
    come(part(FOURTH), url=False, uri="folder/a.txt", fetched="2025-10-16T10:00:00Z")
    reprocess()
    visible = [title for title, is_visible in titles().values() if is_visible]
    assert sorted(visible) == sorted(one.title for one in (FIRST, SECOND, THIRD, FOURTH))
    assert Article.objects.get(title=FOURTH.title, withdrawn=False).readings.count() == 2


def test_a_part_of_a_hidden_text_does_not_come_out_as_an_article_of_its_own(reader: Reader, editor: User) -> None:
    reader.program = "together"
    come(part(FIRST), part(SECOND))
    hidden = Article.objects.get()
    corrections.decide(hidden, "hidden_note", "بطلب من الناشر", by=editor)
    corrections.decide(hidden, "hidden", True, by=editor)
    reader.program = "apart"
    reprocess()
    second = Article.objects.get(title=SECOND.title)
    assert (second.hidden, second.hidden_note) == (True, "بطلب من الناشر")
    assert not SearchDocument.objects.exists()
    decision = Decision.objects.get(article=second, field="hidden")
    assert str(hidden.pk) in decision.why
    corrections.undo(decision, by=editor)
    reprocess()
    assert Article.objects.get(pk=second.pk).visible


def test_nor_does_it_when_its_page_comes_again_and_is_read_as_two(reader: Reader, editor: User) -> None:
    reader.program = "together"
    come(part(FIRST), part(SECOND))
    corrections.decide(Article.objects.get(), "hidden", True, by=editor)
    reader.program = "apart"
    come(part(FIRST), part(SECOND), part(THIRD), fetched="2025-10-16T10:00:00Z")
    assert [article.title for article in Article.objects.visible()] == [THIRD.title]


def test_a_hidden_article_keeps_the_captures_closed_on_which_it_is_found_no_more(reader: Reader, editor: User) -> None:
    capture = come(part(FIRST), part(SECOND))
    second = Article.objects.get(title=SECOND.title)
    corrections.decide(second, "hidden", True, by=editor)
    reader.program = "together"
    reprocess()
    assert Article.objects.get(pk=second.pk).withdrawn
    assert capture not in Capture.objects.readable()


def test_a_dry_run_tells_all_and_writes_nothing(reader: Reader) -> None:
    come(part(FIRST, "@ 2024-09-17"), part(SECOND))
    before, runs = state(), IngestRun.objects.count()
    reader.program = "together"
    told: list[Change] = []
    outcome = reprocess(dry_run=True, tell=told.append)
    assert (outcome.changed, outcome.withdrawn) == (1, 1)
    assert state() == before
    assert IngestRun.objects.count() == runs
    changed, withdrawn = told
    before_body, after_body = changed.fields["body"]
    assert before_body == "\n".join(FIRST.paragraphs)
    assert after_body.startswith(before_body)
    assert (withdrawn.kind, withdrawn.title) == ("withdrawn", SECOND.title)
    assert [change.kind for change in changes()] == ["changed", "withdrawn"]


def test_a_capture_that_comes_while_its_page_is_read_is_read_with_it(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the article that stands on it alone, as pages are read now, would be taken for gone."""
    first, second = part(FIRST, f"> {FIRST.url}"), part(SECOND, f"> {SECOND.url}")
    feed = Page("https://sana.sy/rss", "", RSS, f"{first}\n\n{second}".encode(), "utf-8", {})
    take_in([Source(Origin(), [feed])], RunKind.FETCH, [feed.uri])
    asked = reprocessing.read_anew

    def and_another_comes(*given: Any) -> Any:
        for group, read in asked(*given):
            come(part(SECOND), uri=SECOND.url)
            yield group, read

    monkeypatch.setattr(reprocessing, "read_anew", and_another_comes)
    reader.program = "first alone"
    outcome = reprocess()
    assert (outcome.captures, outcome.withdrawn) == (2, 0)
    assert [article.title for article in Article.objects.visible()] == [FIRST.title, SECOND.title]


def test_an_archive_of_before_drafts_were_kept_is_read_anew_too() -> None:
    come(part(FIRST))
    Reading.objects.update(draft={})
    outcome = reprocess()
    assert (outcome.unchanged, outcome.added, outcome.withdrawn) == (1, 0, 0)
    assert Reading.objects.get().draft["title"] == FIRST.title


def pages(count: int) -> None:
    for number in range(count):
        one = story(11, number)
        come(part(one), part(SECOND), uri=f"https://sana.sy/{number}")


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprocessing, "CHUNK_PAGES", 1)


@pytest.mark.usefixtures("one_at_a_time")
def test_a_run_that_was_cut_short_goes_on_where_it_was(reader: Reader) -> None:
    pages(4)
    reader.program = "together"
    told: list[Change] = []
    cut = reprocess(stop=lambda: len(told) >= 4, tell=told.append)
    assert (cut.stopped, cut.captures) == (True, 2)
    run = IngestRun.objects.get(pk=cut.run_id)
    assert (run.state, run.pages_read, run.articles_changed, run.articles_withdrawn) == ("interrupted", 2, 2, 2)
    rest = reprocess(tell=told.append)
    assert (rest.run_id, rest.resumed, rest.captures, rest.changed) == (run.pk, 2, 2, 2)
    run.refresh_from_db()
    assert (run.state, run.pages_read, run.articles_changed, run.articles_withdrawn) == ("finished", 4, 4, 4)
    assert reprocess().run_id != run.pk


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.parametrize("way", ["restart", "another program", "another selection"])
def test_but_not_where_that_would_leave_captures_out(way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pages(3)
    cut = reprocess(stop=lambda: True)
    if way == "another program":
        monkeypatch.setattr(reprocessing, "program_mark", lambda: "another")
    selection = Selection(formats=("text",)) if way == "another selection" else None
    outcome = reprocess(selection, restart=way == "restart")
    assert (outcome.resumed, outcome.captures) == (0, 3)
    assert outcome.run_id != cut.run_id


def test_two_do_not_read_the_same_anew_at_once() -> None:
    run = IngestRun.objects.create(kind=RunKind.REPROCESS, paths=[{}])
    with run.going_on(), pytest.raises(GoesOn, match=f"Run {run.pk}"):
        reprocess()


@pytest.mark.parametrize("where", ["reading", "storing"])
def test_a_page_on_which_the_program_fails_stays_as_it_was_and_the_others_go_on(
    where: str, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages(3)
    bad = Article.objects.filter(url="https://sana.sy/1")
    before = list(bad.order_by("pk").values("title", "body", "withdrawn"))

    def fail(page: Page, outlets: Any) -> Any:
        if page.uri == "https://sana.sy/1":
            raise RuntimeError("خلل")
        return reader(page, outlets)

    def refuse(plan: Any, run: IngestRun) -> None:
        if any(capture.uri == "https://sana.sy/1" for capture in plan.sightings.touched.values()):
            raise ValueError("خلل")
        written(plan, run)

    written = reprocessing.write
    if where == "reading":
        monkeypatch.setattr("articles.ingest.prepare.extract", fail)
    else:
        monkeypatch.setattr(reprocessing, "write", refuse)
    reader.program = "together"
    outcome = reprocess()
    assert (outcome.captures, outcome.failed, outcome.changed) == (2, 1, 2)
    (failure,) = outcome.failures
    assert (failure.uri, "خلل" in failure.detail) == ("https://sana.sy/1", True)
    assert list(bad.order_by("pk").values("title", "body", "withdrawn")) == before
    assert IngestProblem.objects.get().capture.uri == "https://sana.sy/1"  # type: ignore[union-attr]
    assert IngestRun.objects.get(pk=outcome.run_id).state == RunState.FINISHED


def test_a_page_that_is_refused_now_loses_its_articles_and_one_refused_then_gains_them(reader: Reader) -> None:
    come("لا شيء هنا", uri="https://sana.sy/2")
    assert IngestProblem.objects.get().settled_at is None
    come(part(FIRST), uri="https://sana.sy/3")
    refuse_then_read = {"https://sana.sy/2": part(SECOND), "https://sana.sy/3": "لا شيء"}

    class Otherwise(Reader):
        def __call__(self, page: Page, outlets: Any) -> Any:
            content = refuse_then_read[page.uri].encode()
            return super().__call__(Page(page.uri, "", TEXT, content, "utf-8", page.hints), outlets)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("articles.ingest.prepare.extract", Otherwise())
        outcome = reprocess()
    assert (outcome.added, outcome.withdrawn) == (1, 1)
    settled, opened = IngestProblem.objects.order_by("pk")
    assert settled.settled_at
    assert (opened.uri, opened.reason, opened.settled_at) == ("https://sana.sy/3", "no article found", None)


def test_doubts_that_an_editor_settled_stay_settled_and_those_that_are_gone_settle_themselves(reader: Reader) -> None:
    come(part(FIRST))
    come(part(SECOND), fetched="2025-10-16T10:00:00Z")
    problem = IngestProblem.objects.get(reason="same_address_unlike_text")
    reprocess()
    assert IngestProblem.objects.get() == problem
    assert (IngestProblem.objects.get().times, IngestProblem.objects.get().settled_at) == (1, None)
    IngestProblem.objects.update(settled_at="2025-10-17T10:00:00Z")
    reprocess()
    assert IngestProblem.objects.get().settled_at
    IngestProblem.objects.update(settled_at=None)
    Capture.objects.filter(fetched_at__day=16).update(hints={"fetched": "2025-10-16T10:00:00Z"})
    reprocess()
    assert IngestProblem.objects.get().settled_at


def selected() -> Iterator[tuple[str, Selection, int]]:
    yield "articles", Selection(articles=(Article.objects.get(title=FIRST.title).pk,)), 2
    yield "captures", Selection(captures=(Capture.objects.latest("pk").pk,)), 1
    yield "runs", Selection(runs=(IngestRun.objects.earliest("pk").pk,)), 2
    yield "sources", Selection(sources=("tass",)), 1
    yield "formats", Selection(formats=("html", "feed")), 0
    yield "uri", Selection(uri="https://sana.sy/"), 2
    yield "both", Selection(uri="https://sana.sy/", sources=("tass",)), 0


def test_a_selection_is_read_with_the_other_captures_of_its_pages_alone() -> None:
    come(part(FIRST))
    come(part(FIRST), fetched="2025-10-16T10:00:00Z")
    come(part(SECOND), uri="https://tass.com/2")
    tass = Outlet.objects.get(slug="tass")
    Article.objects.filter(title=SECOND.title).update(source=tass, source_basis="stated")
    for name, selection, captures in selected():
        assert reprocess(selection, dry_run=True).captures == captures, name


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(articles=(999,)), "no article 999"),
        (Selection(captures=(998,)), "no capture 998"),
        (Selection(runs=(997,)), "no ingest run 997"),
        (Selection(sources=("لا-أحد",)), "no source لا-أحد"),
    ],
)
def test_what_is_not_in_the_archive_cannot_be_selected(selection: Selection, message: str) -> None:
    with pytest.raises(NothingSuch, match=message):
        reprocess(selection)


def test_several_processes_read_to_the_same_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers read with the real reader, in processes of their own, which no stand-in reaches."""
    monkeypatch.undo()
    for number in range(3):
        come(
            "\n".join(["سانا", story(11, number).title, *story(11, number).paragraphs]), uri=f"https://sana.sy/{number}"
        )
    before = state()
    outcome = reprocess(workers=2)
    assert (outcome.captures, outcome.changed, outcome.added, outcome.failed) == (3, 0, 0, 0)
    assert state() == before
