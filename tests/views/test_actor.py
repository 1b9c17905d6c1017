import html
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.corrections import decide
from articles.models import Article

pytestmark = pytest.mark.django_db


def test_an_actor_has_names_eras_and_articles(client: Client, article: Article) -> None:
    page = client.get("/actors/vladimir-putin/").content.decode()
    for words in ("فلاديمير بوتين", "Vladimir Putin", "Владимир Путин", "عهد الشرع", article.title, "أحمد الشرع"):
        assert words in page
    assert "/articles/?actor=vladimir-putin&amp;scope=all&amp;actor=ahmad-al-sharaa" in page


def test_in_english_the_actor_goes_by_the_english_name(client: Client, article: Article) -> None:
    assert "<h1><bdi>Vladimir Putin</bdi></h1>" in client.get("/en/actors/vladimir-putin/").content.decode()


def test_an_actor_whom_no_article_names_is_shown_too(client: Client, article: Article) -> None:
    assert "لا يذكر أي مقال هذا الفاعل بعد." in client.get("/actors/ban-ki-moon/").content.decode()


def test_no_such_actor(client: Client, vocabulary: None) -> None:
    assert client.get("/actors/nobody/").status_code == 404


def test_the_list_counts_articles_that_analysts_see(client: Client, article: Article) -> None:
    entry = "<bdi>فلاديمير بوتين</bdi> <small>{}</small>"
    assert entry.format(1) in client.get("/actors/").content.decode()
    Article.objects.filter(pk=article.pk).update(hidden=True)
    assert entry.format(0) in client.get("/actors/").content.decode()


def test_offices_stand_with_their_time_in_the_language_of_the_page(client: Client, vocabulary: None) -> None:
    page = client.get("/actors/sergei-shoigu/").content.decode()
    assert "<bdi>وزير الدفاع الروسي</bdi> <small>2012-11-06 – 2024-05-12</small>" in page
    assert "<bdi>سكرتير مجلس الأمن الروسي</bdi> <small>2024-05-12 – …</small>" in page
    english = client.get("/en/actors/sergei-shoigu/").content.decode()
    assert "<bdi>Defence minister of Russia</bdi>" in english
    assert 'class="offices"' not in client.get("/actors/hmeimim/").content.decode()


def _links(page: str) -> list[tuple[str, int]]:
    """The links of a page whose text is a number, each with it."""
    found = re.findall(r'<a [^>]*href="([^"]*\?[^"]*)"[^>]*>(?:<strong>)?([\d,]+)(?:</strong>)?', page)
    return [(html.unescape(address), int(number.replace(",", ""))) for address, number in found]


@pytest.mark.usefixtures("sample")
def test_every_number_on_the_page_leads_to_a_search_that_finds_as_many(client: Client) -> None:
    page = client.get("/actors/bashar-al-assad/").content.decode()
    followed = 0
    for address, number in _links(page):
        found = client.get("/api/articles/?" + address.partition("?")[2]).json()
        assert found["count"] == number, address
        followed += 1
    assert followed >= 20
    bars = re.findall(r'href="([^"]*)" aria-label="\d+: ([\d,]+)"', page)
    for address, number in bars:
        assert client.get("/api/articles/?" + html.unescape(address).partition("?")[2]).json()["count"] == int(number)


@pytest.mark.usefixtures("sample")
def test_companions_and_outlets_stand_by_era(client: Client) -> None:
    page = client.get("/actors/vladimir-putin/").content.decode()
    assert 'scope="col" class="era era-sharaa"' in page
    assert "/articles/?actor=vladimir-putin&amp;scope=all&amp;actor=syria&amp;period=sharaa" in page
    assert "أقدم المقالات" not in page or "sort=oldest" in page


@pytest.mark.usefixtures("sample")
def test_what_is_rejected_or_hidden_counts_nowhere(client: Client) -> None:
    before = client.get("/actors/syria/").content.decode()
    article = Article.objects.filter(mentions__actor__slug="syria").first()
    assert article is not None
    number = f"<strong>{Article.objects.filter(mentions__actor__slug='syria').count()}</strong>"
    assert number in before
    decide(article, "hidden", True, by=User.objects.create(username="editor"), why="تجربة")
    assert number not in client.get("/actors/syria/").content.decode()


def test_a_spelling_says_when_and_under_which_conditions_it_counts(client: Client, vocabulary: None) -> None:
    page = client.get("/actors/maher-al-sharaa/").content.decode()
    assert "في مقالات من 2024-12-01 فصاعدا" in page
    assert "في مقال يسمي «ماهر الشرع» · " in html.unescape(page)


@pytest.mark.parametrize(
    ("asked", "names", "others"),
    [
        ("name=Путин", ["فلاديمير بوتين"], ["سيرغي لافروف"]),
        ("name=lavrov", ["سيرغي لافروف"], ["فلاديمير بوتين"]),
        ("kind=place&side=russia", ["سوتشي"], ["دمشق", "فلاديمير بوتين"]),
        ("name=ال&kind=state&sort=name", ["العراق"], ["حزب الله"]),
    ],
)
def test_the_list_is_narrowed_by_name_kind_and_side(
    client: Client, vocabulary: None, asked: str, names: list[str], others: list[str]
) -> None:
    page = client.get(f"/actors/?{asked}").content.decode()
    assert all(f"<bdi>{name}</bdi>" in page for name in names)
    assert not any(f"<bdi>{name}</bdi>" in page for name in others)


@pytest.mark.parametrize("asked", ["kind=planet", "side=moon", "colour=red", "sort=best"])
def test_an_unknown_parameter_of_the_list_is_refused(client: Client, vocabulary: None, asked: str) -> None:
    assert client.get(f"/actors/?{asked}").status_code == 400


def test_a_name_of_nobody_is_said_to_be(client: Client, vocabulary: None) -> None:
    assert "لا فاعل بهذا الاسم." in client.get("/actors/?name=زحزح").content.decode()
