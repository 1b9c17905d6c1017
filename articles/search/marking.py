"""Where the terms of a query stand in an article: what is marked in results and on the article's page."""

from collections.abc import Iterable, Sequence

from articles.models import Mention
from articles.text.highlighting import Span
from articles.text.stemming import stem
from articles.text.tokens import Token, tokenise

from .names import Name, Term
from .query import Phrase


def spans_in(text: str, field: str, terms: Sequence[Term], mentions: Iterable[Mention] = ()) -> list[Span]:
    """The spans of `text` (the article's `field`, "title" or "body") that the terms cover, in characters, in order.

    A name covers every place where its actor was found, by whatever name.
    """
    tokens = tokenise(text) if terms else []
    stems = [stem(token.text) for token in tokens]
    spans = [span for term in terms for stems_of in _sequences(term) for span in _runs(tokens, stems, stems_of)]
    named = {pk for term in terms if isinstance(term, Name) for pk in term.actor_ids}
    return sorted({*spans, *_mention_spans(field, named, mentions)})


def _sequences(term: Term) -> list[tuple[str, ...]]:
    if isinstance(term, Name):
        return [tuple(word.stem for word in term.words), *term.spellings]
    if isinstance(term, Phrase):
        return [tuple(word.stem for word in term.words)]
    return [(term.stem,)]


def _runs(tokens: list[Token], stems: list[str], wanted: tuple[str, ...]) -> Iterable[Span]:
    size = len(wanted)
    for at in range(len(stems) - size + 1):
        if stems[at] == wanted[0] and tuple(stems[at : at + size]) == wanted:
            yield tokens[at].start, tokens[at + size - 1].end


def _mention_spans(field: str, actor_ids: set[int], mentions: Iterable[Mention]) -> Iterable[Span]:
    for mention in mentions:
        if mention.actor_id in actor_ids:
            yield from ((span["start"], span["end"]) for span in mention.spans if span["field"] == field)
