"""What an analyst types, understood. Plain Python: no Django here.

All words are meant; "...", «...» and “...” hold a phrase. Function words never decide.
"""

import re
from dataclasses import dataclass

from articles.text.function_words import function_words
from articles.text.stemming import stem
from articles.text.tokens import tokenise

# Bounds of DESIGN: a longer query is refused, further terms are left out with a notice.
LONGEST = 400
MOST_TERMS = 32

QUOTED = re.compile(r'"([^"]*)"|«([^»]*)»|“([^”]*)”')
QUOTE_MARKS = re.compile(r'["«»“”]')
# «-دمشق» will mean "without"; until it does, whoever types it must be told.
LEADING_DASH = re.compile(r"(?:^|\s)-\w")
# A name of letters and digits that is typed as one (إس-400، ب-52، Su-24): its parts stand side by side.
HYPHENATED = re.compile(r"^\w+[-‐‑–]\w*\d\w*$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed, folded, and the stem that is searched."""

    text: str
    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, in this order."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """The terms that an article must hold, and what was done to the query.

    notices: kinds of what an analyst must know: "repaired", "bounded", "no_words", "dash".
    """

    terms: tuple[Word | Phrase, ...]
    notices: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """The query in `text`, which may be anything; nothing is refused here."""
    notices, terms, at = [], [], 0
    for quoted in QUOTED.finditer(text):
        terms += _plain_terms(text[at : quoted.start()])
        terms += _phrase(next(part for part in quoted.groups() if part is not None))
        at = quoted.end()
    terms += _plain_terms(text[at:])
    if QUOTE_MARKS.search(QUOTED.sub(" ", text)):
        notices.append("repaired")
    if LEADING_DASH.search(text):
        notices.append("dash")
    if text.strip() and not terms:
        notices.append("no_words")
    terms = _deciding(list(dict.fromkeys(terms)))
    if len(terms) > MOST_TERMS:
        notices.append("bounded")
    return Query(tuple(terms[:MOST_TERMS]), tuple(notices))


def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word(token.text, stem(token.text)) for token in tokenise(text))


def _phrase(text: str) -> list[Word | Phrase]:
    words = _words(text)
    return [Phrase(words)] if len(words) > 1 else list(words)


def _plain_terms(text: str) -> list[Word | Phrase]:
    terms: list[Word | Phrase] = []
    for chunk in text.split():
        terms += _phrase(chunk) if HYPHENATED.match(chunk) else _words(chunk)
    return terms


def _deciding(terms: list[Word | Phrase]) -> list[Word | Phrase]:
    """The terms without function words, unless there are no others."""
    grammar = function_words()
    return [term for term in terms if isinstance(term, Phrase) or term.text not in grammar] or terms
