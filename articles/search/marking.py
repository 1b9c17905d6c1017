"""Where the terms of a query stand in an article: what is marked in results and on the article's page."""

from collections.abc import Iterable, Mapping

from articles.models import Mention
from articles.text.highlighting import Hit, Span
from articles.text.stemming import stem
from articles.text.tokens import Token, tokenise

from .nodes import Exact, Leaf, Name, Near, Phrase, Prefix, Title, Word


def hits_in(text: str, field: str, weights: Mapping[Leaf, float], mentions: Iterable[Mention] = ()) -> list[Hit]:
    """The places of `text` (the article's `field`, "title" or "body") that the terms cover, in order.

    weights: by term how much it says. A name covers every place where its actor was found, by whatever name.
    """
    tokens = tokenise(text) if weights else []
    stems = [stem(token.form) for token in tokens]
    hits = {
        (*span, leaf): weight for term, weight in weights.items() for leaf, span in _covered(term, field, tokens, stems)
    }
    for term, weight in weights.items():
        if isinstance(term, Name):
            hits |= {(*span, term): weight for span in _mention_spans(field, term.actor_ids, mentions)}
    return sorted((Hit(*place, weight) for place, weight in hits.items()), key=lambda hit: (hit.start, hit.end))


def _covered(term: Leaf, field: str, tokens: list[Token], stems: list[str]) -> Iterable[tuple[Leaf, Span]]:
    """The spans that a term covers, each with the part of the term that does: of a nearness the single word."""
    match term:
        case Near(words, _):
            for word in words:
                yield from _covered(word, field, tokens, stems)
        case Title(inner):
            yield from _covered(inner, field, tokens, stems) if field == "title" else ()
        case _:
            yield from ((term, span) for span in _spans(term, tokens, stems))


def _spans(term: Leaf, tokens: list[Token], stems: list[str]) -> Iterable[Span]:
    match term:
        case Word(_, stem_of):
            yield from _runs(tokens, stems, (stem_of,))
        case Name(words, _, spellings):
            for run in (tuple(word.stem for word in words), *spellings):
                yield from _runs(tokens, stems, run)
        case Phrase(words):
            yield from _runs(tokens, stems, tuple(word.stem for word in words))
        case Exact(text):
            yield from ((token.start, token.end) for token in tokens if token.text == text)
        case Prefix(text):
            begin = (
                token.text.startswith(text) or one.startswith(text) for token, one in zip(tokens, stems, strict=True)
            )
            yield from ((token.start, token.end) for token, it_does in zip(tokens, begin, strict=True) if it_does)


def _runs(tokens: list[Token], stems: list[str], wanted: tuple[str, ...]) -> Iterable[Span]:
    size = len(wanted)
    for at in range(len(stems) - size + 1):
        if stems[at] == wanted[0] and tuple(stems[at : at + size]) == wanted:
            yield tokens[at].start, tokens[at + size - 1].end


def _mention_spans(field: str, actor_ids: Iterable[int], mentions: Iterable[Mention]) -> Iterable[Span]:
    for mention in mentions:
        if mention.actor_id in actor_ids:
            yield from ((span["start"], span["end"]) for span in mention.spans if span["field"] == field)
