"""A text as search sees it: lexemes with their positions, the same for index and query."""

from collections import defaultdict
from collections.abc import Iterator

from .stemming import stem
from .tokens import tokenise

# Marks of the lexemes that are not stems. No token holds them: tokens are letters and digits.
SURFACE = "="
TITLE = "#"
# Postgres keeps positions up to 16,383 and 256 of a lexeme, and 1 MB a vector (its manual, "Text Search Limitations").
LAST_POSITION = 16_383
POSITIONS_A_LEXEME = 256
LEXEME_BYTES = 2_046
# Wide enough that no phrase or nearness reaches from the title into the body.
TITLE_GAP = 32

Lexemes = dict[str, list[int]]


def title_and_body_lexemes(title: str, body: str) -> tuple[Lexemes, int]:
    """The lexemes of an article with their positions, and its length in words.

    At each position stand the stem, the surface form marked by "=" and, in the title, the stem marked by "#".
    """
    lexemes: Lexemes = defaultdict(list)
    position = 0
    for word in _words(title):
        position += 1
        _place(lexemes, position, stem(word), SURFACE + word, TITLE + stem(word))
    length, position = position, position + TITLE_GAP
    for word in _words(body):
        position, length = position + 1, length + 1
        _place(lexemes, position, stem(word), SURFACE + word)
    return dict(lexemes), length


def _words(text: str) -> Iterator[str]:
    return (token.text for token in tokenise(text) if len(token.text.encode()) < LEXEME_BYTES)


def _place(lexemes: Lexemes, position: int, *names: str) -> None:
    for name in names:
        positions = lexemes[name]
        if position <= LAST_POSITION and len(positions) < POSITIONS_A_LEXEME:
            positions.append(position)


def tsvector_literal(lexemes: Lexemes) -> str:
    """The lexemes in the notation that Postgres casts to tsvector: 'سوريا':1,5 '=سورية':1."""
    return " ".join(
        f"{quote_lexeme(lexeme)}:{','.join(map(str, positions))}" if positions else quote_lexeme(lexeme)
        for lexeme, positions in lexemes.items()
    )


def quote_lexeme(lexeme: str) -> str:
    """A lexeme as it is written inside a tsvector or tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
