import pytest
from django.test import Client

from articles.models import Article
from articles.search.resembling import like_this
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

WHEAT = "وصلت إلى مرفأ طرطوس سفينة محملة بالقمح الروسي، وأفرغت حمولتها في صوامع الحبوب قبل توزيع الطحين على الأفران."
WHEAT_TOO = "أفرغت سفينة ثانية حمولتها من القمح في صوامع الحبوب بطرطوس، وقال مدير الصوامع إن الطحين يكفي الأفران شهرين."
SUMMIT = "استقبل الرئيس الروسي نظيره التركي في سوتشي، وبحث الجانبان وقف إطلاق النار واللجنة الدستورية في جنيف."


@pytest.fixture
def wheat() -> Article:
    for number in range(6):
        make_article(f"قمة {number}", f"{SUMMIT} وهذا اللقاء هو رقم {number} بينهما.", url=f"https://sana.sy/{number}")
    make_article("القمح في الصوامع", WHEAT_TOO)
    return make_article("سفينة قمح في طرطوس", WHEAT)


def test_the_article_of_the_same_matter_is_found_with_what_it_shares(wheat: Article) -> None:
    (one,) = like_this(wheat)
    assert one.result.article.title == "القمح في الصوامع"
    assert {"صوامع", "سفينة"} <= set(one.shared)
    assert "في" not in one.shared


def test_neither_copies_nor_what_is_hidden_are_like_it(wheat: Article) -> None:
    copy = make_article("سفينة قمح ترسو في طرطوس", WHEAT, url="https://other.example/1")
    assert copy.copy_of_id == wheat.pk
    assert [one.result.article.title for one in like_this(wheat)] == ["القمح في الصوامع"]
    assert [one.result.article.title for one in like_this(copy)] == ["القمح في الصوامع"]


def test_of_one_text_one_is_listed(wheat: Article) -> None:
    make_article("القمح في صوامع طرطوس", WHEAT_TOO, url="https://other.example/2")
    assert len(like_this(wheat)) == 1


def test_an_article_like_no_other_has_none(wheat: Article) -> None:
    alone = make_article("أسد في حديقة", "ولدت لبوة ثلاثة أشبال في حديقة حيوان ببرلين، وسمح للزوار برؤيتها.")
    assert like_this(alone) == []
    assert like_this(make_article("قصير", "نص.")) == []


def test_the_page_lists_them_and_says_why(wheat: Article, client: Client) -> None:
    page = client.get(f"/articles/{wheat.pk}/").content.decode()
    assert "مقالات مشابهة" in page
    assert "المشترك:" in page
    assert "More like this" in client.get(f"/en/articles/{wheat.pk}/").content.decode()
