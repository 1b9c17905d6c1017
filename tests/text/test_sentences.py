from hypothesis import given
from hypothesis import strategies as st

from articles.text.sentences import split_sentences


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
