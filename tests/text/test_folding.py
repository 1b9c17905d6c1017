import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.folding import fold, fold_aligned, fold_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أَحْمَدُ الشَّرْع", "احمد الشرع"),
        ("إدلب وآذار", "ادلب واذار"),
        ("سوريـــة", "سوريه"),
        ("مستشفى", "مستشفي"),
        ("شؤون المسائل", "شوون المسايل"),
        ("ڤلاديمير", "فلاديمير"),
        ("کرملین", "كرملين"),
        ("ﻻعب", "لاعب"),
        ("٢٠٢٤ و۱۴۰۳", "2024 و1403"),
        ("دمشق\u200f", "دمشق"),
        ("الأسد\u00a0وبوتين", "الاسد وبوتين"),
        ("Путин", "путин"),
        ("Ёлка", "елка"),
        ("Çavuşoğlu", "cavusoglu"),
        ("İLKHA", "ilkha"),
    ],
)
def test_one_word_has_one_spelling(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_line_ends_stay() -> None:
    assert fold("سطر أول\nسطر ثانٍ") == "سطر اول\nسطر ثان"


def test_a_name_has_single_blanks() -> None:
    assert fold_name("  فلاديمير \u00a0 بوتين ") == "فلاديمير بوتين"


def test_a_folded_word_knows_its_place_with_its_marks() -> None:
    text = "قال أَحْمَدُ الشرع"
    folded = fold_aligned(text)
    start = folded.text.index("احمد")
    assert text[slice(*folded.original_span(start, start + 4))] == "أَحْمَدُ"


def test_a_ligature_is_two_letters_of_one_place() -> None:
    folded = fold_aligned("ﻻ")
    assert (folded.text, folded.origins) == ("لا", [0, 0, 1])


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_aligned_folding_is_folding(text: str) -> None:
    folded = fold_aligned(text)
    assert folded.text == fold(text)
    assert len(folded.origins) == len(folded.text) + 1
    assert folded.origins == sorted(folded.origins)
