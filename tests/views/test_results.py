import pytest
from django.test import Client

from articles.models import Article
from tests.making import make_article

pytestmark = pytest.mark.django_db


def get(client: Client, query: str, status: int = 200) -> str:
    response = client.get(f"/articles/?{query}")
    assert response.status_code == status
    return response.content.decode()


def test_a_result_shows_who_when_and_how_it_is_known(client: Client, article: Article) -> None:
    page = get(client, "q=بوتين")
    assert f'href="/articles/{article.pk}/?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86"' in page
    assert "<mark>بوتين</mark>" in page
    assert '<time datetime="2025-10-15">' in page
    assert "15 تشرين الأول/أكتوبر 2025" in page
    assert "عهد الشرع" in page


def test_a_month_is_shown_as_a_month(client: Client, vocabulary: None) -> None:
    make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري.", published="2020-09")
    page = get(client, "")
    assert '<time datetime="2020-09">' in page
    assert "أيلول/سبتمبر 2020" in page


def test_an_undated_article_says_so(client: Client, vocabulary: None) -> None:
    make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري.")
    assert "بلا تاريخ" in get(client, "")


def test_active_filters_can_be_taken_away_one_by_one(client: Client, article: Article) -> None:
    page = get(client, "q=بوتين&period=sharaa&actor=russia")
    assert "عهد الشرع" in page
    assert 'href="?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86&amp;period=sharaa"' in page
    assert "إزالة كل المرشحات" in page


def test_facets_count_and_lead_on(client: Client, article: Article) -> None:
    page = get(client, "")
    assert 'href="?actor=vladimir-putin"' in page
    assert 'href="?actor=-vladimir-putin"' in page


def test_what_was_typed_stays_in_the_box_and_the_filters_stay(client: Client, article: Article) -> None:
    page = get(client, "q=بوتين&period=sharaa")
    assert 'value="بوتين"' in page
    assert '<input type="hidden" name="period" value="sharaa">' in page


@pytest.mark.parametrize(
    ("query", "name"),
    [("colour=red", "colour"), ("from=2024-13", "from"), ("page=0", "page"), ("actor=nobody", "actor")],
)
def test_a_wrong_parameter_is_named_and_nothing_is_listed(
    client: Client, article: Article, query: str, name: str
) -> None:
    page = get(client, f"q=بوتين&{query}", status=400)
    assert f"<bdi>{name}</bdi>" in page
    assert 'value="بوتين"' in page
    assert article.title not in page


def test_nothing_found_says_what_to_take_away(client: Client, article: Article) -> None:
    page = get(client, "q=زرافة&period=sharaa")
    assert "لا شيء يطابق هذا كله." in page
    assert "ابحث من دون المرشح «عهد الشرع»" in page


def test_the_language_switch_keeps_the_search(client: Client, article: Article) -> None:
    assert 'href="/en/articles/?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86&amp;from=2020"' in get(
        client, "q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86&from=2020"
    )
    english = client.get("/en/articles/?q=Putin&from=2020").content.decode()
    assert 'href="/articles/?q=Putin&amp;from=2020"' in english


def test_articles_outside_the_subject_are_one_click_away(client: Client, article: Article) -> None:
    make_article("أسعار الذهب تتراجع", "تراجعت أسعار الذهب في الأسواق العالمية يوم الخميس.")
    assert "?scope=all" in get(client, "")


def test_more_results_cost_no_more_queries(client: Client, vocabulary: None, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(4):
        make_article(f"لافروف في دمشق {number}", f"وصل لافروف إلى دمشق في زيارته رقم {number} إلى سوريا.")
    with django_assert_max_num_queries(40) as few:
        get(client, "q=لافروف")
    for number in range(4, 14):
        make_article(f"لافروف في دمشق {number}", f"وصل لافروف إلى دمشق في زيارته رقم {number} إلى سوريا.")
    with django_assert_max_num_queries(len(few.captured_queries)):
        get(client, "q=لافروف")


def test_the_form_of_a_refused_search_can_mend_it(client: Client, article: Article) -> None:
    page = get(client, "colour=red&actor=russia", status=400)
    assert 'name="colour"' not in page
    assert '<input type="hidden" name="actor" value="russia">' in page


def test_the_usual_order_is_not_written_into_the_address(client: Client, article: Article) -> None:
    assert '<option value="" selected>الأحدث أولا' in get(client, "")
    assert '<option value="" selected>الأوثق صلة' in get(client, "q=بوتين")
    assert '<option value="oldest" selected>' in get(client, "sort=oldest")


def test_a_name_that_was_understood_can_be_searched_as_typed(client: Client, article: Article) -> None:
    page = client.get("/articles/?q=Putin&scope=all").content.decode()
    assert '<a href="?q=%3DPutin&amp;scope=all" title="البحث كما كُتب فقط">«Putin»، وأيضا: بوتين' in page
    assert article.title not in client.get("/articles/?q=%3DPutin&scope=all").content.decode()
