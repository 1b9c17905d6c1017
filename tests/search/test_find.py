"""What a search finds, through the same door as the pages and the API."""

import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter
from articles.models import Article, Mention, SearchDocument
from articles.search import index
from articles.search.results import ResultPage
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def find(query: str) -> ResultPage:
    search = ArticleFilter(QueryDict(query))
    assert search.refusal is None
    return search.find()


def titles(query: str) -> list[str]:
    return [result.article.title for result in find(query).results]


@pytest.fixture
def putin(vocabulary: None) -> Article:
    return make_article("بوتين يلتقي الأسد", "استقبل الرئيس الروسي في موسكو نظيره السوري.", published="2021-09-14")


@pytest.fixture
def sharaa(vocabulary: None) -> Article:
    return make_article(
        "الشرع يزور روسيا", "وصل الرئيس السوري أحمد الشرع إلى العاصمة الروسية قادما من سورية.", published="2025-10-15"
    )


@pytest.fixture
def gold(vocabulary: None) -> Article:
    return make_article("أسعار الذهب تتراجع", "تراجعت أسعار الذهب في الأسواق العالمية يوم الخميس.", published="2020-01")


@pytest.mark.parametrize("word", ["سورية", "سوريا", "السوري", "والسوريين", "سُورِيَة"])
def test_any_form_finds_every_form(word: str, putin: Article, sharaa: Article) -> None:
    assert set(titles(f"q={word}")) == {putin.title, sharaa.title}


@pytest.mark.parametrize("name", ["Putin", "putin", "Путин", "Vladimir Putin", "Владимир Путин", "بوتين"])
def test_a_name_is_found_in_every_script(name: str, putin: Article, sharaa: Article) -> None:
    assert titles(f"q={name}") == [putin.title]


def test_a_name_in_another_script_says_that_it_was_understood(putin: Article) -> None:
    page = find("q=Putin")
    assert [notice.kind for notice in page.notices] == ["expanded"]
    assert [piece.text for piece in page.results[0].title if piece.marked] == ["بوتين"]


def test_a_latin_word_that_names_no_one_is_a_word(putin: Article) -> None:
    assert titles("q=Gazprom") == []


def test_all_words_are_meant(putin: Article, sharaa: Article) -> None:
    assert titles("q=الرئيس+موسكو") == [putin.title]


def test_a_phrase_asks_for_neighbours(putin: Article, sharaa: Article) -> None:
    assert titles('q="الرئيس الروسي"') == [putin.title]
    assert titles('q="الروسي الرئيس"') == []


def test_no_phrase_reaches_from_the_title_into_the_text(putin: Article) -> None:
    assert titles('q="الأسد استقبل"') == []


def test_a_word_in_the_title_counts_more() -> None:
    make_article("الكرملين يعلق على أنباء دمشق", "قال المتحدث إن طرطوس وحميميم ستبقيان قاعدتين روسيتين في سوريا الآن.")
    make_article("طرطوس في مباحثات دمشق", "قال المتحدث إن المباحثات الروسية السورية مستمرة حول الساحل والمرفأ هناك.")
    assert titles("q=طرطوس")[0] == "طرطوس في مباحثات دمشق"


def test_without_words_the_newest_come_first_and_undated_last(putin: Article, sharaa: Article) -> None:
    undated = make_article("موسكو ودمشق تبحثان التعاون", "بحث الوفد الروسي في دمشق ملفات التعاون مع سوريا.")
    assert titles("") == [sharaa.title, putin.title, undated.title]
    assert titles("sort=oldest") == [putin.title, sharaa.title, undated.title]


def test_articles_outside_the_subject_are_counted_not_listed(putin: Article, gold: Article) -> None:
    page = find("")
    assert [result.article for result in page.results] == [putin]
    assert (page.count, page.outside) == (1, 1)
    assert set(titles("scope=all")) == {putin.title, gold.title}
    assert titles("scope=none") == [gold.title]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2021-09-14&to=2021-09-14", ["بوتين يلتقي الأسد"]),
        ("from=2025", ["الشرع يزور روسيا"]),
        ("to=2021-08", []),
        ("from=٢٠٢٥-١٠", ["الشرع يزور روسيا"]),
        ("from=2020-01-15&to=2020-01-20&scope=all", ["أسعار الذهب تتراجع"]),
        ("period=sharaa", ["الشرع يزور روسيا"]),
        ("period=-sharaa", ["بوتين يلتقي الأسد"]),
        ("period=sharaa&period=assad", ["الشرع يزور روسيا", "بوتين يلتقي الأسد"]),
        ("actor=ahmad-al-sharaa", ["الشرع يزور روسيا"]),
        ("actor=-ahmad-al-sharaa", ["بوتين يلتقي الأسد"]),
        ("actor=ahmad-al-sharaa&actor=vladimir-putin", []),
        ("actor=russia", ["الشرع يزور روسيا"]),
        ("source=none", ["الشرع يزور روسيا", "بوتين يلتقي الأسد"]),
        ("q=&actor=&from=", ["الشرع يزور روسيا", "بوتين يلتقي الأسد"]),
        ("dated=no", []),
        ("scope=all&scope=-none", ["الشرع يزور روسيا", "بوتين يلتقي الأسد"]),
    ],
)
@pytest.mark.usefixtures("putin", "sharaa", "gold")
def test_filters_narrow_what_is_found(query: str, found: list[str]) -> None:
    assert titles(query) == found


def test_undated_articles_match_no_date_filter_and_are_counted(putin: Article) -> None:
    make_article("موسكو ودمشق تبحثان التعاون", "بحث الوفد الروسي في دمشق ملفات التعاون مع سوريا.")
    (notice,) = find("from=2020").notices
    assert notice.kind == "undated"
    assert "1" in notice.text or "واحد" in notice.text


def test_facets_count_articles_each_without_its_own_choice(putin: Article, sharaa: Article, gold: Article) -> None:
    facets = find("period=sharaa").facets
    assert {(value.value, value.count, value.selected) for value in facets["period"]} == {
        ("sharaa", 1, True),
        ("assad", 1, False),
    }
    assert "vladimir-putin" not in {value.value for value in facets["actor"]}
    assert {value.value: value.count for value in facets["scope"]} == {"core": 1, "partial": 0, "none": 0}


def test_a_chosen_value_without_articles_stays_visible(putin: Article) -> None:
    values = find("actor=ban-ki-moon").facets["actor"]
    assert [(value.value, value.count, value.selected) for value in values] == [("ban-ki-moon", 0, True)]


def test_pages_follow_each_other(putin: Article, sharaa: Article) -> None:
    for number in range(21):
        make_article(f"لافروف في دمشق {number}", f"وصل لافروف إلى دمشق في زيارته رقم {number} إلى سوريا.")
    first, second = find(""), find("page=2")
    assert (first.count, first.pages, len(first.results), len(second.results)) == (23, 2, 20, 3)
    assert not {r.article.pk for r in first.results} & {r.article.pk for r in second.results}


def test_a_hidden_or_withdrawn_article_is_found_no_more(putin: Article, sharaa: Article) -> None:
    Article.objects.filter(pk=putin.pk).update(hidden=True)
    Article.objects.filter(pk=sharaa.pk).update(withdrawn=True)
    index.write([putin.pk, sharaa.pk])
    assert titles("scope=all") == []
    assert not SearchDocument.objects.exists()


def test_a_rejected_mention_is_found_no_more(sharaa: Article) -> None:
    Mention.objects.filter(article=sharaa, actor__slug="ahmad-al-sharaa").update(rejected=True)
    index.write([sharaa.pk])
    assert titles("actor=ahmad-al-sharaa") == []


def test_the_cost_in_queries_does_not_grow_with_the_results(django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for number in range(12):
        make_article(f"لافروف في دمشق {number}", f"وصل لافروف إلى دمشق في زيارته رقم {number} إلى سوريا.")
    with django_assert_max_num_queries(26):
        find("q=Lavrov+دمشق")


TEXT = (
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو، وبحث معه مستقبل قاعدتي حميميم وطرطوس وإعادة "
    "إعمار سوريا بعد الحرب، بحسب ما أعلن الكرملين في بيان نشره مساء الأربعاء."
)


@pytest.fixture
def copied(vocabulary: None) -> list[Article]:
    """An article, two copies of it (the later one undated), and another article."""
    return [
        make_article("بوتين يستقبل الشرع", TEXT, published="2025-10-15"),
        make_article("قمة في موسكو", TEXT, published="2025-10-16"),
        make_article("الشرع في الكرملين", TEXT, published=None),
        make_article("لافروف في دمشق", "وصل وزير الخارجية الروسي سيرغي لافروف إلى دمشق.", published="2025-10-14"),
    ]


def test_of_each_text_the_earliest_is_listed_and_all_are_counted(copied: list[Article]) -> None:
    page = find("q=موسكو&copies=hide")
    assert [(one.article.title, one.copies) for one in page.results] == [("بوتين يستقبل الشرع", 2)]
    assert (page.count, page.hidden, page.pages) == (3, 2, 1)
    assert [value.count for value in page.facets["actor"] if value.value == "vladimir-putin"] == [3]
    assert len(titles("q=موسكو&copies=show")) == 3
    assert find("q=موسكو&copies=show").hidden == 0


def test_where_the_earliest_does_not_match_the_next_one_stands_for_the_text(copied: list[Article]) -> None:
    assert titles("from=2025-10-16&to=2025-10-20") == ["قمة في موسكو"]
    assert titles("dated=no") == ["الشرع في الكرملين"]
    assert titles("q=قمة") == ["قمة في موسكو"]


def test_pages_are_of_what_is_listed(copied: list[Article]) -> None:
    assert titles("sort=newest") == ["بوتين يستقبل الشرع", "لافروف في دمشق"]
    assert find("per_page=20&page=2").results == []
