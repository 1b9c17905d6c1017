"""Whatever comes, is decided, undone and read anew, the archive is what its captures and decisions make it."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import corrections
from articles.ingest.captures import Origin
from articles.ingest.reprocess import reprocess
from articles.ingest.run import Source, take_in
from articles.ingest.vocabulary import Vocabulary, from_files
from articles.models import Article, Decision
from articles.models import Source as Outlet
from articles.models.run import RunKind
from articles.reading.page import RSS, TEXT, Page
from tests.generating.stories import story

from .rebuilding.archive_state import everyone, rebuild, state
from .rebuilding.toy_reader import PROGRAMS, Reader

pytestmark = pytest.mark.django_db

STORIES = [story(5, number) for number in range(4)]
DAYS = ["2024-09-17", "2025-10-15", ""]
FETCHED = [None, "2025-10-16T10:00:00Z", "2025-10-17T10:00:00Z"]
PAGES = {"with an address": "https://sana.sy/live", "of a folder": "", "feed": "https://sana.sy/rss"}
VALUES: dict[str, list[Any]] = {
    "title": ["عنوان من المحرر", "بوتين يلتقي الأسد"],
    "body": ["نص من المحرر: بحث بوتين والشرع مستقبل القاعدتين.", STORIES[0].paragraphs[0]],
    "published": ["2024-12-08", "2012", None],
    "period": ["assad", None],
    "scope": ["core", "none"],
    "hidden": [True],
    "source": ["tass", "reuters", None],
}
OUTLETS = ["sana", "tass", "reuters"]
NUMBERS = st.integers(0, 5)


@dataclass(frozen=True)
class Come:
    """A page comes, or comes again. parts: number of a story, of a wording of it, and of its day."""

    page: str
    parts: tuple[tuple[int, int, int], ...]
    fetched: str | None


@dataclass(frozen=True)
class Decide:
    """An editor decides on a field of an article, by its place among them."""

    article: int
    field: str
    value: int


@dataclass(frozen=True)
class Reject:
    """An editor rejects a mention or parts two copies, by its place among them."""

    copies: bool
    number: int


@dataclass(frozen=True)
class Merge:
    """An editor merges an outlet into another."""

    source: int
    into: int


@dataclass(frozen=True)
class Undo:
    """An editor undoes a decision, by its place."""

    number: int


@dataclass(frozen=True)
class Program:
    """Another program reads from now on."""

    name: str


@dataclass(frozen=True)
class Anew:
    """The archive is read anew."""


Doing = Come | Decide | Reject | Merge | Undo | Program | Anew
PARTS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=3)
DOINGS = st.one_of(
    st.builds(Come, st.sampled_from(sorted(PAGES)), PARTS.map(tuple), st.sampled_from(FETCHED)),
    st.sampled_from(sorted(VALUES)).flatmap(lambda field: st.builds(Decide, NUMBERS, st.just(field), NUMBERS)),
    st.builds(Reject, st.booleans(), NUMBERS),
    st.builds(Merge, st.integers(0, 2), st.integers(0, 2)),
    st.builds(Undo, NUMBERS),
    st.builds(Program, st.sampled_from(sorted(PROGRAMS))),
    st.just(Anew()),
)


class Archive:
    """What does the doings."""

    def __init__(self, reader: Reader, editor: User) -> None:
        self.reader, self.editor = reader, editor
        self.ids: set[int] = set()

    def do(self, doing: Doing) -> None:
        """What the editors' desk refuses, such as an outlet merged into itself, is not done."""
        with suppress(ValidationError), transaction.atomic():
            self._do(doing)
        now = set(Article.objects.values_list("pk", flat=True))
        assert self.ids <= now, "an article is gone"
        self.ids = now

    def _do(self, doing: Doing) -> None:
        match doing:
            case Come():
                page = _page(doing)
                take_in([Source(Origin(), [page])], RunKind.FETCH, [page.uri])
            case Decide():
                self._decide(doing)
            case Reject():
                _, mentions, pairs = everyone()
                rows: list[Any] = list(pairs) if doing.copies else list(mentions)
                if rows:
                    corrections.decide(rows[doing.number % len(rows)], "rejected", True, by=self.editor)
            case Merge():
                self._merge(OUTLETS[doing.source], OUTLETS[doing.into])
            case Undo():
                decisions = list(Decision.objects.in_force().order_by("pk"))
                if decisions:
                    corrections.undo(decisions[doing.number % len(decisions)], by=self.editor)
            case Program():
                self.reader.program = doing.name
            case Anew():
                reprocess()

    def _decide(self, doing: Decide) -> None:
        articles, _, _ = everyone()
        if articles:
            values = VALUES[doing.field]
            article = articles[doing.article % len(articles)]
            corrections.decide(article, doing.field, values[doing.value % len(values)], by=self.editor)

    def _merge(self, source: str, into: str) -> None:
        corrections.decide(Outlet.objects.get(slug=source), "merged_into", into, by=self.editor)


def _page(doing: Come) -> Page:
    parts = []
    for number, wording, day in doing.parts:
        one = STORIES[number]
        head = [f"# {one.title}", *([f"@ {DAYS[day]}"] if DAYS[day] else [])]
        head += [f"~ {OUTLETS[number]}"] if number < len(OUTLETS) else []
        head += [f"> {one.url}"] if doing.page == "feed" else []
        parts.append("\n".join([*head, *one.paragraphs[: len(one.paragraphs) - wording]]))
    url = PAGES[doing.page]
    hints = {"url": url} if doing.page == "with an address" else {}
    hints |= {"fetched": doing.fetched} if doing.fetched else {}
    kind = RSS if doing.page == "feed" else TEXT
    return Page(url or "folder/page.txt", "", kind, "\n\n".join(parts).encode(), "utf-8", hints)


def decisions_in_force() -> list[Decision]:
    """Of each field the decision it stands on."""
    latest = {(d.target, d.article_id, d.actor_id, d.lead_id, d.source_id, d.field): d for d in _in_force()}
    return list(latest.values())


def _in_force() -> list[Decision]:
    return list(Decision.objects.in_force().order_by("pk"))


def holds(decision: Decision) -> bool:
    """Whether what was decided is so; an outlet that was merged since is the one that it leads to."""
    if decision.target == "article" and decision.article:
        after = decision.after
        if decision.field == "source" and after:
            outlet = Outlet.objects.get(slug=after)
            after = (outlet.merged_into or outlet).slug
        return bool(corrections.present_value(decision.article, decision.field) == after)
    if decision.target == "source" and decision.source:
        return bool(corrections.present_value(decision.source, decision.field) == decision.after)
    names = (decision.article_id, decision.actor_id or decision.lead_id)
    _, mentions, pairs = everyone()
    rows: dict[tuple[int, int], Any] = {(one.article_id, one.actor_id): one for one in mentions}
    if decision.target == "copy_pair":
        rows = {(one.copy_id, one.lead_id): one for one in pairs}
    return bool(corrections.present_value(rows[names], decision.field) == decision.after)


@pytest.fixture(scope="module")
def known() -> Vocabulary:
    return from_files()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch, known: Vocabulary) -> Reader:
    """The toy reader in the place of ours, and a vocabulary that is loaded once."""
    reader = Reader()
    monkeypatch.setattr("articles.ingest.prepare.extract", reader)
    for module in ("run", "reprocess", "derive"):
        monkeypatch.setattr(f"articles.ingest.{module}.from_database", lambda: known)
    return reader


ROUND = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], print_blob=True
)


@pytest.mark.usefixtures("vocabulary")
@settings(ROUND, max_examples=60)
@given(doings=st.lists(DOINGS, min_size=1, max_size=12))
def test_the_archive_is_what_its_captures_and_decisions_make_it(
    doings: list[Doing], reader: Reader, known: Vocabulary
) -> None:
    hold_to_it(doings, reader, known)


@pytest.mark.long
@pytest.mark.usefixtures("vocabulary")
@settings(ROUND, max_examples=1_500)
@given(doings=st.lists(DOINGS, min_size=1, max_size=20))
def test_so_it_is_in_a_long_round(doings: list[Doing], reader: Reader, known: Vocabulary) -> None:
    hold_to_it(doings, reader, known)


def hold_to_it(doings: list[Doing], reader: Reader, known: Vocabulary) -> None:
    """Do all of it, read anew, and compare the archive with one rebuilt from captures and decisions alone."""
    with transaction.atomic():
        reader.program = "apart"
        archive = Archive(reader, User.objects.create_user("سلمى"))
        for doing in [*doings, Anew()]:
            archive.do(doing)
        assert [decision for decision in decisions_in_force() if not holds(decision)] == []
        before = state()
        outcome = reprocess()
        assert (outcome.added, outcome.changed, outcome.withdrawn, outcome.returned) == (0, 0, 0, 0)
        assert state() == before
        rebuild(known)
        assert state() == before
        transaction.set_rollback(True)
