import pytest
from django.test import Client

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
