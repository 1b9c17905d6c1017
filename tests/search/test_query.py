import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.query import MOST_TERMS, Phrase, Word, parse


def words(text: str) -> list[str]:
    return [term.text for term in parse(text).terms if isinstance(term, Word)]


def phrases(text: str) -> list[list[str]]:
    return [[word.text for word in term.words] for term in parse(text).terms if isinstance(term, Phrase)]


def test_every_word_is_meant() -> None:
    assert words("الأسد دمشق") == ["الاسد", "دمشق"]


@pytest.mark.parametrize("text", ['"قاعدة حميميم"', "«قاعدة حميميم»", "“قاعدة حميميم”"])
def test_quotation_marks_of_every_kind_hold_a_phrase(text: str) -> None:
    assert phrases(text) == [["قاعده", "حميميم"]]


def test_a_phrase_keeps_its_function_words() -> None:
    assert phrases("«القوات الروسية في سوريا»") == [["القوات", "الروسيه", "في", "سوريا"]]


def test_function_words_do_not_decide() -> None:
    assert words("لقاء الشرع مع بوتين في موسكو") == ["لقاء", "الشرع", "بوتين", "موسكو"]


def test_function_words_alone_are_searched() -> None:
    assert words("من على") == ["من", "علي"]


@pytest.mark.parametrize("text", ["إس-400", "ب-52", "Su-24"])
def test_a_type_designation_is_a_phrase(text: str) -> None:
    assert len(phrases(text)) == 1


def test_a_quotation_mark_without_its_partner_is_repaired_with_a_notice() -> None:
    query = parse('"قاعدة حميميم')
    assert query.notices == ("repaired",)
    assert len(query.terms) == 2


def test_a_word_twice_is_one_term() -> None:
    assert words("دمشق دمشق") == ["دمشق"]


def test_a_query_too_long_is_bounded_with_a_notice() -> None:
    query = parse(" ".join(f"كلمة{number}" for number in range(100)))
    assert len(query.terms) == MOST_TERMS
    assert query.notices == ("bounded",)


def test_a_query_without_a_word_says_so() -> None:
    assert parse("!!! «»").notices == ("no_words",)
    assert parse("").notices == ()


@given(st.text())
def test_nothing_typed_is_refused(text: str) -> None:
    assert len(parse(text).terms) <= MOST_TERMS
