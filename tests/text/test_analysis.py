import re

from articles.text.analysis import (
    LAST_POSITION,
    POSITIONS_A_LEXEME,
    TITLE_GAP,
    title_and_body_lexemes,
    tsvector_literal,
)
from articles.text.stemming import stem


def test_stem_surface_and_title_stem_stand_at_one_place() -> None:
    lexemes, length = title_and_body_lexemes("سورية وروسيا", "القاعدة")
    syria = stem("سوريا")
    assert lexemes[syria] == lexemes["=سوريه"] == lexemes[f"#{syria}"] == [1]
    assert lexemes["قاعد"] == lexemes["=القاعده"] == [3 + TITLE_GAP]
    assert "#قاعد" not in lexemes
    assert length == 3


def test_positions_stay_within_what_postgres_keeps() -> None:
    lexemes, length = title_and_body_lexemes("", "موسكو " * 20_000)
    assert len(lexemes["=موسكو"]) == POSITIONS_A_LEXEME
    assert max(lexemes["=موسكو"]) <= LAST_POSITION
    assert length == 20_000


def test_the_vector_stays_under_a_megabyte() -> None:
    many_words = " ".join(f"كلمة{number}" for number in range(200_000))
    lexemes, _ = title_and_body_lexemes("عنوان", many_words)
    assert sum(len(lexeme.encode()) + 4 + 2 * len(places) for lexeme, places in lexemes.items()) < 1024 * 1024


def test_the_literal_quotes_what_postgres_would_read() -> None:
    assert tsvector_literal({"o'b\\c": [1, 5], "x": []}) == r"'o''b\\c':1,5 'x'"


def test_no_mark_can_come_from_a_text() -> None:
    lexemes, _ = title_and_body_lexemes("", "=سورية #روسيا")
    assert {re.sub(r"\w", "", lexeme) for lexeme in lexemes} == {"", "="}
