"""Reading anew again and again: what was hidden stays hidden, what was settled, renamed or missing is in line."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import corrections
from articles.ingest import reprocess as reprocessing
from articles.ingest.reprocess import reprocess
from articles.ingest.retry import retry
from articles.models import Alias, Article, CopySignature, Decision, IngestProblem, Mention, Reading, SearchDocument
from articles.models import Source as Outlet
from articles.reading.addresses import url_key
from articles.reading.page import Page, UnreadablePage

from .rebuilding.toy_reader import Reader
from .test_reprocess import FIRST, SECOND, come, part

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]
LATER = "2025-10-16T10:00:00Z"


class Refusing(Reader):
    """Finds nothing while `on`."""

    on = False

    def __call__(self, page: Page, outlets: Any) -> Any:
        if self.on:
            raise UnreadablePage("no article found")
        return super().__call__(page, outlets)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> Refusing:
    reader = Refusing()
    monkeypatch.setattr("articles.ingest.prepare.extract", reader)
    return reader


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("سلمى")


def hide(title: str, editor: User) -> None:
    corrections.decide(Article.objects.visible().get(title=title), "hidden", True, by=editor)


def read_again(way: str) -> None:
    if way == "reprocess":
        reprocess()
    else:
        come(part(FIRST), part(SECOND), fetched=LATER)


def second_is_read() -> bool:
    """Whether the second story stands in an article that analysts see, or that search finds."""
    seen = [article.pk for article in Article.objects.visible() if SECOND.paragraphs[0] in article.body]
    return bool(seen) or SearchDocument.objects.filter(article__in=seen).exists()


@pytest.mark.parametrize("way", ["reprocess", "ingest"])
def test_a_hidden_text_does_not_come_out_within_its_neighbour(way: str, reader: Refusing, editor: User) -> None:
    come(part(FIRST), part(SECOND))
    hide(SECOND.title, editor)
    reader.program = "together"
    read_again(way)
    assert not second_is_read()
    decision = Decision.objects.get(article__title=FIRST.title, field="hidden")
    corrections.undo(decision, by=editor)
    assert Article.objects.get(title=FIRST.title).visible
    reprocess()
    assert Article.objects.get(title=FIRST.title).visible


@pytest.mark.parametrize("way", ["reprocess", "ingest"])
def test_nor_in_an_article_that_comes_back(way: str, reader: Refusing, editor: User) -> None:
    come(part(FIRST), part(SECOND))
    reader.program = "together"
    reprocess()
    hide(FIRST.title, editor)
    reader.program = "apart"
    read_again(way)
    assert not second_is_read()


def test_nor_after_its_article_was_read_without_it(reader: Refusing, editor: User) -> None:
    reader.program = "together"
    come(part(FIRST), part(SECOND))
    hide(FIRST.title, editor)
    for program in ("first alone", "apart"):
        reader.program = program
        reprocess()
    assert not second_is_read()


def test_an_address_under_another_key_is_brought_in_line() -> None:
    come(part(FIRST))
    Article.objects.update(url_key="an older normal form")
    assert reprocess().changed == 1
    article = Article.objects.get()
    assert article.url and article.url_key == url_key(article.url)


def test_a_page_refused_when_read_anew_and_tried_again_gives_its_article_back(reader: Refusing) -> None:
    come(part(FIRST))
    reader.on = True
    reprocess()
    reader.on = False
    problem = IngestProblem.objects.get()
    assert retry([problem.pk])[1] == 1
    assert Article.objects.get().visible
    assert [reading.lapsed for reading in Reading.objects.all()] == [False]


def test_what_settled_itself_is_open_again_when_it_is_so_again(reader: Refusing, editor: User) -> None:
    come(part(FIRST), part(SECOND))
    corrections.decide(Article.objects.get(title=SECOND.title), "scope", "core", by=editor)
    for program, opened in (("together", 1), ("apart", 0), ("together", 1)):
        reader.program = program
        reprocess()
        assert IngestProblem.objects.filter(settled_at=None).count() == opened
    assert IngestProblem.objects.get().times == 2


def test_so_it_is_with_a_page_that_is_refused_again(reader: Refusing) -> None:
    come(part(FIRST))
    for on in (True, False, True):
        reader.on = on
        reprocess()
        assert IngestProblem.objects.filter(settled_at=None).exists() == on
        assert Article.objects.get().withdrawn == on


def test_an_outlet_that_an_editor_renamed_keeps_its_articles(
    editor: User, reader: Refusing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless(page: Page, outlets: Any) -> list[Any]:
        drafts = reader(page, outlets)
        return [replace(draft, source=draft.source and replace(draft.source, slug=None)) for draft in drafts]

    monkeypatch.setattr("articles.ingest.prepare.extract", nameless)
    come(part(FIRST, "~ وكالة كذا"))
    outlets = Outlet.objects.count()
    source = Article.objects.get().source
    assert source
    corrections.decide(source, "name_ar", "وكالة كذا للأنباء", by=editor)
    assert reprocess().changed == 0
    assert (Article.objects.get().source, Outlet.objects.count()) == (source, outlets)


def test_search_and_signatures_that_are_missing_are_made_also_for_what_does_not_change() -> None:
    come(part(FIRST))
    SearchDocument.objects.all().delete()
    CopySignature.objects.all().delete()
    assert reprocess().unchanged == 1
    assert (SearchDocument.objects.count(), CopySignature.objects.count()) == (1, 1)


def test_a_run_is_not_resumed_with_other_spellings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reprocessing, "CHUNK_PAGES", 1)
    for number in range(2):
        come("# بوتين في دمشق\nالتقى بوتين الأسد في دمشق اليوم.", uri=f"https://sana.sy/{number}")
    cut = reprocess(stop=lambda: True)
    Alias.objects.filter(actor__slug="vladimir-putin").delete()
    whole = reprocess()
    assert (whole.run_id != cut.run_id, whole.resumed, whole.changed) == (True, 0, 2)
    assert not Mention.objects.filter(actor__slug="vladimir-putin").exists()


def test_a_rejection_is_undone_also_when_the_spelling_is_gone(editor: User) -> None:
    come("# بوتين في دمشق\nالتقى بوتين الأسد في دمشق اليوم.")
    mention = Mention.objects.get(actor__slug="vladimir-putin")
    rejection = corrections.decide(mention, "rejected", True, by=editor)
    Alias.objects.filter(actor=mention.actor).delete()
    corrections.undo(rejection, by=editor)
    assert not Mention.objects.filter(pk=mention.pk).exists()
