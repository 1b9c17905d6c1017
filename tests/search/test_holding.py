"""Every article in which the tagger finds a phrase is among those that the index names for it."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from articles.models import Article
from articles.search import index
from articles.search.holding import holding
from articles.tagging.gazetteer import Alias, Gazetteer
from articles.tagging.streams import PROCLITICS, phrase, stream_of
from articles.text.analysis import INCOMPLETE, LAST_POSITION, POSITIONS_A_LEXEME, title_and_body_lexemes

pytestmark = pytest.mark.django_db

NAMES = [
    "الأسد",
    "اللاذقية",
    "بوتين",
    "روسيا اليوم",
    "أحمد الشرع",
    "Путин",
    "Al-Sharaa",
    "إس-400",
    "ال",
    "ﻻفروف",
    "عبد الله",
]
WORDS = [
    *NAMES,
    "في",
    "قال",
    "سوريا",
    "والأسد",
    "للأسد",
    "وللاذقية",
    "بُوتِين",
    "بـــوتين",
    'روسيا "اليوم"',
    "ﷺ",
    "'",
    "\\",
]
TEXTS = st.lists(st.tuples(st.sampled_from(sorted(PROCLITICS)), st.sampled_from(WORDS)), max_size=8).map(
    lambda pairs: " ".join(proclitic + word for proclitic, word in pairs)
)


def stored(title: str, body: str) -> Article:
    article = Article.objects.create(title=title, body=body)
    index.write([article.pk])
    return article


def found_by_tagger(name: str, *texts: str) -> bool:
    finder = Gazetteer([], [Alias("", name, "ar")])
    return any(words == phrase(name) for text in texts for words, _ in finder.find(stream_of(text)))


def found_by_index(*names: str) -> set[int]:
    return holding([phrase(name) for name in names], Article.objects.all())


@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES) | st.text(max_size=12).filter(phrase), title=TEXTS, body=TEXTS | st.text())
@example(name="اللاذقية", title="", body="وصل إلى وللاذقية")
@example(name="الأسد", title="لقاء للأسد", body="نص")
def test_what_the_tagger_finds_the_index_names(db: None, name: str, title: str, body: str) -> None:
    title, body = title.replace("\0", ""), body.replace("\0", "") or "نص"
    article = stored(title, body)
    assert article.pk in found_by_index(name) or not found_by_tagger(name, title, body)


@pytest.mark.parametrize("name", ["الأسد", "روسيا اليوم"])
def test_every_proclitic_that_the_tagger_allows_is_looked_for(name: str) -> None:
    articles = [stored("", f"قال {proclitic}{name} كلاما") for proclitic in sorted(PROCLITICS)]
    for article in articles:
        assert found_by_tagger(name, article.body)
    assert found_by_index(name) == {article.pk for article in articles}


def test_an_article_without_all_the_words_is_not_named() -> None:
    stored("", "زار بوتين موسكو، وقال إن روسيا دولة")
    other = stored("", "بث تلفزيون روسيا اليوم تقريرا")
    assert found_by_index("روسيا اليوم", "الأسد") == {other.pk}


def test_a_name_beyond_the_last_position_and_one_said_too_often_are_named() -> None:
    far = stored("", "كلمة " * (LAST_POSITION + 5) + "قال لافروف")
    often = stored("", "بوتين " * (POSITIONS_A_LEXEME + 5) + "لافروف")
    assert found_by_index("لافروف") == {far.pk, often.pk}


def test_of_a_text_too_long_for_its_vector_nothing_is_taken_for_sure() -> None:
    body = " ".join(f"كلمة{number}طويلة" for number in range(40_000)) + " قال لافروف"
    lexemes, _ = title_and_body_lexemes("", body)
    assert "=لافروف" not in lexemes
    assert INCOMPLETE in lexemes
    article = stored("", body)
    assert found_by_index("لافروف") == {article.pk}


def test_a_phrase_with_a_word_that_no_vector_keeps_may_be_anywhere() -> None:
    long = "ا" * 2_000
    article = stored("", f"قال {long} كلاما")
    assert found_by_index(long) == {article.pk}


def test_an_article_without_a_search_row_may_hold_anything() -> None:
    hidden = Article.objects.create(title="", body="قال لافروف كلاما", hidden=True)
    stored("", "قال بوتين كلاما")
    assert found_by_index("لافروف") == {hidden.pk}


def test_thousands_of_phrases_are_asked_for_at_once(django_assert_max_num_queries: Any) -> None:
    article = stored("", "قال لافروف كلاما")
    names = [f"اسم{number}" for number in range(2_000)]
    with django_assert_max_num_queries(30):
        assert found_by_index(*names) == set()
        assert found_by_index(*names[:500], "لافروف") == {article.pk}
