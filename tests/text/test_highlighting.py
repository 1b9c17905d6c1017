import re

from hypothesis import given
from hypothesis import strategies as st

from articles.text.highlighting import Hit, Piece, Span, mark, snippet


def places(text: str, *words: str) -> list[Span]:
    return sorted((match.start(), match.end()) for word in words for match in re.finditer(word, text))


def test_words_are_marked_as_they_are_written() -> None:
    text = "زار السوريون سورية"
    assert mark(text, places(text, "السوريون", "سورية")) == [
        Piece("زار "),
        Piece("السوريون", marked=True),
        Piece(" "),
        Piece("سورية", marked=True),
    ]


def test_a_snippet_is_the_passage_with_most_different_words() -> None:
    body = "دمشق مدينة قديمة. " + "حشو بلا معنى هنا. " * 40 + "وصل بوتين إلى دمشق أمس. " + "حشو آخر هناك. " * 40
    pieces = snippet(body, [Hit(*span) for span in places(body, "دمشق", "بوتين")])
    assert [piece.text for piece in pieces if piece.marked] == ["بوتين", "دمشق"]
    assert pieces[0].text == pieces[-1].text == "…"


def test_without_a_word_the_snippet_is_the_beginning() -> None:
    assert snippet("نص قصير.", []) == [Piece("نص قصير.")]


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_pieces_together_are_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    assert "".join(piece.text for piece in mark(text, spans)) == text
