"""Words of a text, folded, with their place in the original."""

import re
from dataclasses import dataclass

from .folding import fold, fold_aligned, fold_for_stemming

# Letters or digits of any script; «ب-52», «ب 52» and «ب52» are the same two words side by side.
WORD = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Token:
    """A folded word and the span of the original text, in characters, that it stands on.

    form: the word as stem() reads it, with ة and أ where the original has them.
    """

    text: str
    start: int
    end: int
    form: str


def tokenise(text: str) -> list[Token]:
    """The words of `text` in their order."""
    folded, forms_of = fold_aligned(text), fold_for_stemming(text)
    return [
        Token(m.group(), *folded.original_span(*m.span()), forms_of[m.start() : m.end()])
        for m in WORD.finditer(folded.text)
    ]


def words(text: str) -> list[str]:
    """The folded words of `text` in their order, as tokenise() finds them, without their places."""
    return WORD.findall(fold(text))


def forms(text: str) -> list[str]:
    """The words of `text` as stem() reads them: as words() finds them, with ة and أ where the original has them."""
    return WORD.findall(fold_for_stemming(text))


def as_typed(text: str) -> dict[str, str]:
    """By folded word how `text` writes it where it stands first."""
    return {token.text: text[token.start : token.end] for token in reversed(tokenise(text))}


def name_key(name: str) -> str:
    """A name as it is looked up: its folded words with single blanks («Ahmad al-Sharaa» -> "ahmad al sharaa")."""
    return " ".join(words(name))
