"""What matched: for each word of a query the forms that it covered; and where they are marked."""

import pytest
from django.http import QueryDict
from django.test import Client

from articles.filters import ArticleFilter
from articles.search.results import ResultPage
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

FILLER = "وهذا كلام لا شأن له بما سبق. " * 30


@pytest.fixture(autouse=True)
def _articles(vocabulary: None) -> None:
    make_article("سوريا والقواعد", "قال السوريون إن سورية لن تقبل قاعدة، وإن القواعد في سوريا إلى زوال، وقال وزير ذلك.")
    make_article("الرئيس السوري في موسكو", "اِسْتَقْبَلَ بوتين الرئيس السوريّ أحمد الشرع.", published="2025-10-15")
    make_article("بعيد", f"في طرطوس قاعدة بحرية. {FILLER}وصل لافروف إلى عمان. {FILLER}", published="2020-01-01")


def find(q: str) -> ResultPage:
    query = QueryDict(mutable=True)
    query.update({"q": q, "scope": "all"})
    return ArticleFilter(query).find()


def forms(q: str) -> dict[str, set[str]]:
    return {word.typed: {form for form, _ in word.forms} for word in find(q).matched}


def test_every_form_that_a_word_covered_is_told() -> None:
    assert forms("سوريا") == {"سوريا": {"سوريا", "سورية", "السوريون", "السوري"}}
    assert forms("القواعد سورية") == {
        "القواعد": {"قاعدة", "القواعد", "والقواعد"},
        "سورية": {"سوريا", "سورية", "السوريون"},
    }


def test_forms_are_counted_most_frequent_first() -> None:
    (word,) = find("قاعدة").matched
    assert word.forms == [("قاعدة", 2), ("القواعد", 1), ("والقواعد", 1)]


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("=القواعد", {"القواعد": {"القواعد"}}),
        ("استق*", {"استق*": {"استقبل"}}),
        ('"الرئيس السوري"', {"الرئيس السوري": {"الرئيس السوري"}}),
        ('"قاعدة سورية"~9', {"قاعدة": {"قاعدة", "القواعد", "والقواعد"}, "سورية": {"سورية", "سوريا", "السوريون"}}),
        ("title:قواعد", {"قواعد": {"والقواعد"}}),
        ("بوتين -قاعدة", {"بوتين": {"بوتين"}}),
    ],
)
def test_each_part_of_the_query_language_is_told(q: str, told: dict[str, set[str]]) -> None:
    assert forms(q) == told


def test_a_name_is_told_by_all_that_stands_for_it() -> None:
    assert forms("Sharaa")["Sharaa"] >= {"أحمد الشرع"}
    assert any("الرئيس السوري" in form for form in forms("Sharaa")["Sharaa"])


def test_nothing_is_told_without_words() -> None:
    assert find("").matched == []


def test_a_snippet_shows_the_best_passage_first_and_a_second_for_what_it_lacks() -> None:
    (result,) = find("طرطوس لافروف").results
    marked = [piece.text for piece in result.snippet if piece.marked]
    assert sorted(marked) == ["طرطوس", "لافروف"]
    assert " … " in [piece.text for piece in result.snippet]
    assert sum(len(piece.text) for piece in result.snippet) < 400


def test_the_page_and_programs_say_it(client: Client) -> None:
    page = client.get("/articles/", {"q": "سوريا", "scope": "all"}).content.decode()
    assert "ما طابق الطلب في هذه الصفحة" in page
    assert "<bdi>السوريون</bdi>" in page
    (word,) = client.get("/api/articles/", {"q": "سوريا", "scope": "all"}).json()["matched"]
    assert word["word"] == "سوريا"
    assert {"text": "سورية", "count": 1} in word["forms"]
