from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import sentence_around, split_sentences


def test_a_stop_without_a_blank_ends_a_sentence() -> None:
    text = "استمرت المحادثات 3 ساعات.ووفق الرئاسة جرت في صيغتين."
    assert [s.text for s in split_sentences(text)] == ["استمرت المحادثات 3 ساعات.", "ووفق الرئاسة جرت في صيغتين."]


def test_an_abbreviation_and_a_decimal_end_none() -> None:
    text = "نقلت (أ.ف.ب) أن 1.6 مليون شخص نزحوا"
    assert [s.text for s in split_sentences(text)] == [text]


def test_a_line_end_ends_a_sentence() -> None:
    assert [s.text for s in split_sentences("بوتين في دمشق\nزار الرئيس الروسي العاصمة")] == [
        "بوتين في دمشق",
        "زار الرئيس الروسي العاصمة",
    ]


@given(st.text())
def test_sentences_know_their_place(text: str) -> None:
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text


def test_the_sentence_around_words_is_the_one_they_stand_in() -> None:
    text = "وصل لافروف إلى دمشق. وقال إن سقوط النظام غيّر المنطقة.\nثم غادر."
    start = text.index("سقوط")
    assert sentence_around(text, start, start + 11).text == "وقال إن سقوط النظام غيّر المنطقة."


def test_words_that_reach_over_two_sentences_are_shown_with_both() -> None:
    text = "وصل لافروف. وقال كلمة. ثم غادر."
    around = sentence_around(text, text.index("لافروف"), text.index("كلمة"))
    assert (around.text, around.start) == ("وصل لافروف. وقال كلمة.", 0)
    assert sentence_around(text, 11, 12).text == " "
