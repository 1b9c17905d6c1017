import pytest
from django.test import Client

from articles.ingest.run import ingest
from articles.ingest.vocabulary import DATA
from articles.models import Article

pytestmark = pytest.mark.django_db


def test_the_archive_at_a_glance(client: Client, vocabulary: None) -> None:
    ingest([str(DATA / "sample")])
    page = client.get("/").content.decode()
    assert "أرشيف العلاقات السورية الروسية" in page
    assert "<strong>5</strong>" in page
    assert "ومقالان خارج الموضوع" in page
    assert "عهد الأسد" in page
    assert "عهد الشرع" in page
    assert "بشار الأسد" in page


def test_english_stands_under_its_own_address(client: Client, article: Article) -> None:
    page = client.get("/en/").content.decode()
    assert '<html lang="en" dir="ltr">' in page
    assert "Sharaa era" in page


def test_arabic_comes_first_whatever_the_browser_asks_for(client: Client, vocabulary: None) -> None:
    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in page


def test_an_empty_archive_says_how_to_fill_it(client: Client, vocabulary: None) -> None:
    assert "manage.py ingest" in client.get("/").content.decode()
