"""Where the terms of a query stand in an article: what is marked in results and on the article's page."""

from collections.abc import Iterable, Sequence

from articles.models import Mention
from articles.text.highlighting import Span
from articles.text.stemming import stem
from articles.text.tokens import Token, tokenise

from .nodes import Exact, Leaf, Name, Near, Phrase, Prefix, Title, Word


def spans_in(text: str, field: str, terms: Sequence[Leaf], mentions: Iterable[Mention] = ()) -> list[Span]:
    """The spans of `text` (the article's `field`, "title" or "body") that the terms cover, in characters, in order.

    A name covers every place where its actor was found, by whatever name.
    """
    tokens = tokenise(text) if terms else []
    stems = [stem(token.text) for token in tokens]
    spans = [span for term in terms for span in _covered(term, field, tokens, stems)]
    named = {pk for term in terms if isinstance(term, Name) for pk in term.actor_ids}
    return sorted({*spans, *_mention_spans(field, named, mentions)})


def _covered(term: Leaf, field: str, tokens: list[Token], stems: list[str]) -> Iterable[Span]:
    """The spans that one term covers."""
    match term:
        case Word(_, stem_of):
            yield from _runs(tokens, stems, (stem_of,))
        case Name(words, _, spellings):
            for run in (tuple(word.stem for word in words), *spellings):
                yield from _runs(tokens, stems, run)
        case Phrase(words):
            yield from _runs(tokens, stems, tuple(word.stem for word in words))
        case Near(words, _):
            for word in words:
                yield from _runs(tokens, stems, (word.stem,))
        case Exact(text):
            yield from ((token.start, token.end) for token in tokens if token.text == text)
        case Prefix(text):
            begin = (
                token.text.startswith(text) or one.startswith(text) for token, one in zip(tokens, stems, strict=True)
            )
            yield from ((token.start, token.end) for token, it_does in zip(tokens, begin, strict=True) if it_does)
        case Title(inner) if field == "title":
            yield from _covered(inner, field, tokens, stems)


def _runs(tokens: list[Token], stems: list[str], wanted: tuple[str, ...]) -> Iterable[Span]:
    size = len(wanted)
    for at in range(len(stems) - size + 1):
        if stems[at] == wanted[0] and tuple(stems[at : at + size]) == wanted:
            yield tokens[at].start, tokens[at + size - 1].end


def _mention_spans(field: str, actor_ids: set[int], mentions: Iterable[Mention]) -> Iterable[Span]:
    for mention in mentions:
        if mention.actor_id in actor_ids:
            yield from ((span["start"], span["end"]) for span in mention.spans if span["field"] == field)
