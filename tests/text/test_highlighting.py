from hypothesis import given
from hypothesis import strategies as st

from articles.text.highlighting import Piece, mark, snippet, spans_of


def test_every_form_of_a_word_is_marked_as_it_is_written() -> None:
    text = "زار السوريون سورية"
    assert mark(text, spans_of(text, frozenset({"سوريا"}))) == [
        Piece("زار "),
        Piece("السوريون", marked=True),
        Piece(" "),
        Piece("سورية", marked=True),
    ]


def test_a_snippet_is_the_passage_with_most_different_words() -> None:
    body = "دمشق مدينة قديمة. " + "حشو بلا معنى هنا. " * 40 + "وصل بوتين إلى دمشق أمس. " + "حشو آخر هناك. " * 40
    spans = spans_of(body, frozenset({"دمشق", "بوتين"}))
    pieces = snippet(body, spans)
    assert [piece.text for piece in pieces if piece.marked] == ["بوتين", "دمشق"]
    assert pieces[0].text == pieces[-1].text == "…"


def test_without_a_word_the_snippet_is_the_beginning() -> None:
    assert snippet("نص قصير.", []) == [Piece("نص قصير.")]


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_pieces_together_are_the_text(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in pairs if max(pair) <= len(text)]
    assert "".join(piece.text for piece in mark(text, spans)) == text
