"""A page seen again after an editor decided on its article: the decision stands, and the new capture is kept."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import corrections
from articles.models import Article, Capture, SearchDocument, Source
from tests.making import take_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

TITLE = "بوتين يستقبل الشرع في الكرملين"
BODY = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو اليوم."
URL = "https://akhbar.example/1"


def page(hour: int, title: str = TITLE, body: str = BODY, **fields: str) -> dict[str, str]:
    return {"url": URL, "title": title, "text": body, "fetched": f"2025-10-15T{hour}:00:00Z", **fields}


@pytest.fixture
def article() -> Article:
    take_in(page(10, source="شام برس"))
    return Article.objects.get()


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("سلمى")


def seen_again() -> Article:
    """The page changed, an hour later."""
    report = take_in(page(11, TITLE + " (محدث)", BODY + " وأضاف أن القواعد باقية.", source="شام برس"))
    assert (report.added, report.refusals) == (0, 0)
    assert Capture.objects.count() == 2
    return Article.objects.get()


def test_a_corrected_title_and_date_stand_and_the_rest_follows_the_page(article: Article, editor: User) -> None:
    corrections.decide(article, "title", "قمة موسكو", by=editor)
    corrections.decide(article, "published", "2025-10-14", by=editor)
    now = seen_again()
    assert (now.title, str(now.published_from), now.published_basis) == ("قمة موسكو", "2025-10-14", "editor")
    assert now.body.endswith("القواعد باقية.")
    assert now.period is not None
    assert now.period.slug == "sharaa"


def test_a_decision_undone_after_the_page_changed_gives_what_the_page_says_now(article: Article, editor: User) -> None:
    decision = corrections.decide(article, "title", "قمة موسكو", by=editor)
    seen_again()
    corrections.undo(decision, by=editor)
    assert Article.objects.get().title == TITLE + " (محدث)"


def test_a_hidden_article_stays_hidden_and_so_do_its_new_captures(
    article: Article, editor: User, client: Client
) -> None:
    corrections.decide(article, "hidden", True, by=editor)
    now = seen_again()
    assert now.hidden
    assert not SearchDocument.objects.filter(article=now).exists()
    assert not Capture.objects.readable().exists()
    assert client.get(f"/articles/{now.pk}/").status_code == 404
    assert TITLE not in client.get("/").content.decode()


def test_an_article_of_an_outlet_that_was_merged_stays_with_the_other(article: Article, editor: User) -> None:
    sham = Source.objects.create(slug="sham-fm", name_ar="شام إف إم")
    assert article.source is not None
    corrections.decide(article.source, "merged_into", sham, by=editor)
    assert seen_again().source == sham
    take_in({"title": "لافروف في دمشق", "text": "وصل لافروف إلى دمشق والتقى الشرع.", "source": "شام برس"})
    assert Article.objects.latest("pk").source == sham


def test_a_withdrawn_article_comes_back_when_it_is_found_again(article: Article) -> None:
    Article.objects.update(withdrawn=True)
    now = seen_again()
    assert not now.withdrawn
    assert SearchDocument.objects.filter(article=now).exists()


def test_a_rejected_mention_stays_rejected(article: Article, editor: User) -> None:
    mention = article.mentions.get(actor__slug="vladimir-putin")
    corrections.decide(mention, "rejected", True, by=editor)
    seen_again()
    mention.refresh_from_db()
    assert mention.rejected
