from hypothesis import given
from hypothesis import strategies as st

from articles.text.folding import fold
from articles.text.tokens import forms, name_key, tokenise, words


def test_words_are_folded_and_know_their_place() -> None:
    text = "قصفت قاذفة «ب-52» مواقع في إدلب،"
    tokens = tokenise(text)
    assert [token.text for token in tokens] == ["قصفت", "قاذفه", "ب", "52", "مواقع", "في", "ادلب"]
    assert text[tokens[-1].start : tokens[-1].end] == "إدلب"


def test_arabic_punctuation_is_no_part_of_a_word() -> None:
    assert [token.text for token in tokenise("موسكو، أمس؟ «الأسد»")] == ["موسكو", "امس", "الاسد"]


def test_a_name_is_looked_up_without_its_hyphens() -> None:
    assert name_key("Ahmad al-Sharaa") == name_key("ahmad  AL sharaa") == "ahmad al sharaa"


@given(st.text())
def test_every_token_is_its_place_folded(text: str) -> None:
    for token in tokenise(text):
        assert token.text in fold(text[token.start : token.end])


def test_the_stemmer_is_told_of_ta_marbuta_and_hamza() -> None:
    assert forms("عُمْلَةٌ عمله ألغازٌ الغاز ﻋﻤﻠﺔ") == ["عملة", "عمله", "ألغاز", "الغاز", "عملة"]
    assert [token.form for token in tokenise("عُمْلَةٌ وألغاز")] == ["عملة", "وألغاز"]


@given(st.text())
def test_forms_are_the_words_before_they_are_folded(text: str) -> None:
    assert list(map(fold, forms(text))) == words(text) == [token.text for token in tokenise(text)]
    assert [token.form for token in tokenise(text)] == forms(text)
