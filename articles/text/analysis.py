"""A text as search sees it: lexemes with their positions, the same for index and query."""

from collections.abc import Iterator

from .stemming import stem
from .tokens import forms, words

# Marks of the lexemes that are not stems. No token holds them: tokens are letters and digits.
SURFACE = "="
TITLE = "#"
# Stands in a vector from which lexemes were left out, for they did not fit: what it lacks says nothing about the text.
INCOMPLETE = "="
# Postgres keeps positions up to 16,383 and 256 of a lexeme, and 1 MB a vector (its manual, "Text Search Limitations").
LAST_POSITION = 16_383
POSITIONS_A_LEXEME = 256
LEXEME_BYTES = 2_046
# A character has four bytes in UTF-8 at most.
LONGEST_LETTER = 4
# Beyond the lexeme and two bytes a position Postgres needs a header a lexeme; the rest is left as a margin.
VECTOR_BYTES = 900_000
LEXEME_OVERHEAD = 8
# Wide enough that no phrase or nearness reaches from the title into the body.
TITLE_GAP = 32

Lexemes = dict[str, list[int]]


def title_and_body_lexemes(title: str, body: str) -> tuple[Lexemes, int]:
    """The lexemes of an article with their positions, and its length in words.

    At each position stand the stem, the surface form marked by "=" and, in the title, the stem marked by "#".
    """
    placed = _Placed()
    position = 0
    for word, form in _words(title):
        position += 1
        placed.at(position, stem(form), SURFACE + word, TITLE + stem(form))
    length, position = position, position + TITLE_GAP
    for word, form in _words(body):
        position, length = position + 1, length + 1
        placed.at(position, stem(form), SURFACE + word)
    return placed.lexemes, length


def _words(text: str) -> Iterator[tuple[str, str]]:
    """The words that Postgres takes, each folded and as stem() reads it."""
    for word, form in zip(words(text), forms(text), strict=True):
        if len(word) * LONGEST_LETTER < LEXEME_BYTES or len(word.encode()) < LEXEME_BYTES:
            yield word, form


class _Placed:
    """Lexemes as they are placed, within what Postgres keeps; what is beyond its limits is not searched."""

    def __init__(self) -> None:
        self.lexemes: Lexemes = {}
        self.room = VECTOR_BYTES

    def at(self, position: int, *names: str) -> None:
        for name in names:
            if name not in self.lexemes and not self._takes(len(name.encode()) + LEXEME_OVERHEAD):
                self.lexemes.setdefault(INCOMPLETE, [])
                continue
            positions = self.lexemes.setdefault(name, [])
            if position <= LAST_POSITION and len(positions) < POSITIONS_A_LEXEME and self._takes(2):
                positions.append(position)

    def _takes(self, size: int) -> bool:
        fits = size <= self.room
        self.room -= size if fits else 0
        return fits


def tsvector_literal(lexemes: Lexemes) -> str:
    """The lexemes in the notation that Postgres casts to tsvector: 'سوريا':1,5 '=سورية':1."""
    return " ".join(
        f"{quote_lexeme(lexeme)}:{','.join(map(str, positions))}" if positions else quote_lexeme(lexeme)
        for lexeme, positions in lexemes.items()
    )


def quote_lexeme(lexeme: str) -> str:
    """A lexeme as it is written inside a tsvector or tsquery."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
