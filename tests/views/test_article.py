import re

import pytest
from django.test import Client

from articles.ingest.run import ingest
from articles.ingest.vocabulary import DATA
from articles.models import Article
from articles.search import index
from tests.making import make_article

pytestmark = pytest.mark.django_db


def get(client: Client, article: Article, query: str = "", status: int = 200) -> str:
    response = client.get(f"/articles/{article.pk}/?{query}")
    assert response.status_code == status
    return response.content.decode()


def test_it_shows_who_when_and_how_each_is_known(client: Client, article: Article) -> None:
    page = get(client, article)
    assert "بوتين يستقبل الشرع في الكرملين" in page
    assert "15 تشرين الأول/أكتوبر 2025" in page
    assert '<q dir="auto" lang="ar">2025-10-15</q>' in page
    assert "عهد الشرع" in page
    assert "فلاديمير بوتين" in page
    assert 'href="https://sana.sy/ar/12" rel="noreferrer noopener nofollow"' in page


def test_what_is_not_known_is_said(client: Client, vocabulary: None) -> None:
    page = get(client, make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري."))
    assert "لا تذكر الصفحة تاريخ النشر." in page
    assert "لا تذكر الصفحة من نشره." in page


def test_words_of_the_query_are_marked(client: Client, article: Article) -> None:
    text = re.findall(r"<h1.*?</h1>|<div class=\"body\".*?</div>", get(client, article, "q=Putin"), re.S)
    marked = [re.findall(r'<mark class="found" id="([^"]*)">([^<]*)', part) for part in text]
    assert marked[0] == [("found-1", "بوتين")]
    assert ("found-2", "فلاديمير بوتين") in marked[1]
    assert re.search(r"حميميم<[^m]", get(client, article, "q=حميميم"))


def test_each_word_found_leads_to_the_one_before_and_after(client: Client, article: Article) -> None:
    page = get(client, article, "q=بوتين")
    numbers = re.findall(r'<mark class="found" id="found-(\d+)">', page)
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 1
    assert sorted(re.findall(r'<a href="#found-(\d+)" aria-label', page)) == sorted([*numbers[:-1], *numbers[1:]])
    assert f"1/{len(numbers)}" in page


@pytest.mark.parametrize(
    ("q", "said"),
    [("بوتين", "إلى أولها"), ("زرافة", "لا ترد أي من هذه الكلمات في هذا المقال."), ("", "ابحث في هذا المقال")],
)
def test_an_article_is_searched_by_itself(client: Client, article: Article, q: str, said: str) -> None:
    assert said in get(client, article, f"q={q}")


def test_hostile_text_is_shown_as_text(client: Client, vocabulary: None) -> None:
    hostile = "<script>alert('عنوان')</script> بوتين في دمشق"
    article = make_article(hostile, "<img src=x onerror=alert(1)> لافروف يلتقي الأسد </p><script>alert(2)</script>")
    for page in (get(client, article, "q=لافروف+بوتين"), client.get("/articles/?q=لافروف").content.decode()):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert" in page


def test_a_hidden_article_is_not_there(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(hidden=True)
    assert article.title not in get(client, article, status=404)


def test_a_hidden_article_with_a_note_is_gone(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(hidden=True, hidden_note="حُجب بطلب من صاحبه")
    page = get(client, article, status=410)
    assert "حُجب بطلب من صاحبه" in page
    assert article.title not in page


def test_a_withdrawn_article_is_gone(client: Client, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(withdrawn=True)
    assert article.title not in get(client, article, status=410)


@pytest.mark.parametrize(
    "address", ["/articles/999/", "/articles/99999999999999999999999/", "/articles/x/", "/en/articles/0/"]
)
def test_no_such_article(client: Client, vocabulary: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_capture_is_a_plain_file_to_save(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample" / "seed-004.txt")])
    capture = Article.objects.get().readings.get().capture
    response = client.get(f"/captures/{capture.pk}/")
    assert response.content == (DATA / "sample" / "seed-004.txt").read_bytes()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_capture_is_closed_once_an_article_on_it_is_hidden(client: Client, article: Article) -> None:
    capture = article.readings.get().capture
    assert client.get(f"/captures/{capture.pk}/").status_code == 200
    Article.objects.filter(pk=article.pk).update(hidden=True)
    index.write([article.pk])
    assert client.get(f"/captures/{capture.pk}/").status_code == 404


def test_a_hidden_article_does_not_show_through_its_neighbour(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample" / "seed-000.txt")])
    first, second = Article.objects.order_by("pk")
    Article.objects.filter(pk=second.pk).update(hidden=True)
    page = get(client, first)
    assert second.title not in page
    assert "/captures/" not in page


def test_members_alone_see_pages_as_they_came(client: Client, article: Article, settings, admin_client: Client) -> None:  # type: ignore[no-untyped-def]
    settings.ARCHIVE_ACCESS = "members"
    capture = article.readings.get().capture
    assert client.get(f"/captures/{capture.pk}/").status_code == 302
    assert "/captures/" not in get(client, article)
    assert admin_client.get(f"/captures/{capture.pk}/").status_code == 200
    assert f"/captures/{capture.pk}/" in get(admin_client, article)
