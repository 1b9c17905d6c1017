from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.spelling import near_words, slips

ARABIC = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("الروصي", "الروسي"),  # a letter of the same sound
        ("الساخل", "الساحل"),  # but for a dot
        ("طرطويس", "طرطوس"),  # a long vowel too many
        ("بوتن", "بوتين"),  # and one left out
        ("موسكوو", "موسكو"),  # doubled
        ("حميمم", "حميميم"),
        ("دمقش", "دمشق"),  # exchanged
        ("ضابظ", "ضابط"),
        ("اذربيجان", "ازربيجان"),
        ("putn", "putin"),
        ("лавроф", "лавров"),
    ],
)
def test_a_slip_leads_back_to_the_word(typed: str, meant: str) -> None:
    assert meant in slips(typed)


@pytest.mark.parametrize(
    ("typed", "likelier", "other"),
    [
        ("قمخ", "قمح", "قمر"),  # a dot before a letter of another shape
        ("ظابط", "ضابط", "رابط"),
        ("الروصي", "الروسي", "الروبي"),
        ("سورياا", "سوريا", "سورياب"),
        ("بوتن", "بوتين", "بوتقن"),
        ("دمقش", "دمشق", "دمش"),
    ],
)
def test_what_is_typed_wrong_often_costs_less(typed: str, likelier: str, other: str) -> None:
    near = slips(typed)
    assert near[likelier] < near[other]


def test_the_first_letter_is_seldom_wrong() -> None:
    near = slips("دمشق")
    assert near["دمشك"] < near["تمشق"]


def test_two_slips_where_one_is_small() -> None:
    near = near_words("الدبلوماسييه")
    assert "الدبلوماسيه" in near
    assert "الديبلوماسيه" in near
    assert "روسيا" in near_words("رووصيا")


def test_short_words_have_few_neighbours() -> None:
    assert near_words("في") == {}
    assert near_words("سور") == slips("سور")


@settings(deadline=None, max_examples=30)  # thousands of neighbours each, slow under coverage
@given(ARABIC)
def test_every_neighbour_is_one_slip_away(word: str) -> None:
    for other in slips(word):
        assert abs(len(other) - len(word)) <= 1
        assert other != word
        assert word in {*_one_less(other), *_one_more(other), *_exchanged(word, other), *_swapped(other)}


def _one_less(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _one_more(word: str) -> Iterator[str]:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
    return (word[:at] + letter + word[at:] for at in range(len(word) + 1) for letter in letters)


def _exchanged(word: str, other: str) -> Iterator[str]:
    if len(word) == len(other) and sum(a != b for a, b in zip(word, other, strict=True)) == 1:
        yield word


def _swapped(word: str) -> Iterator[str]:
    return (word[:at] + second + first + word[at + 2 :] for at, (first, second) in enumerate(pairwise(word)))


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=12))
def test_any_text_has_neighbours_or_none(text: str) -> None:
    assert all(cost > 0 for cost in near_words(text).values())
