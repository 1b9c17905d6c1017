"""How each thing about an article is known: the words it rests on, in the sentence where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.text.evidence import sentence_of
from articles.text.highlighting import ELLIPSIS, Hit, Piece, Span, mark, snippet
from articles.text.sentences import Sentence

from .as_it_came import PageAsItCame, Stored, name_of

# Of a longer sentence the part around the words is shown; the sentences of the sample have 170 characters in the mean.
LONGEST_SENTENCE = 400
# Words that stand elsewhere are shown by themselves, the beginning of longer ones.
LONGEST_WORDS = 300


@dataclass(frozen=True, slots=True)
class Known:
    """Words that a value rests on: marked in their sentence if title or text hold them, else by themselves.

    where: which text they stand in. mark: the name of their mark where the page as it came is shown, "" without one.
    """

    pieces: list[Piece]
    where: str
    mark: str


def known(evidence: Stored, texts: Mapping[str, str], page: PageAsItCame | None) -> dict[str, list[Known]]:
    """Field by field what a value rests on. texts: title and body; page: the page as it came, if it may be shown."""
    shown = {one.name for one in page.quotes} if page else set()
    return {field: list(_known(field, said, texts, shown)) for field, said in evidence.items()}


def _known(field: str, said: list[dict[str, Any]], texts: Mapping[str, str], shown: set[str]) -> Iterator[Known]:
    """Each sentence once, with all that stands in it."""
    sentences: dict[tuple[str, Sentence], list[Span]] = {}
    for number, one in enumerate(said):
        if sentence := sentence_of(one, texts):
            spans = sentences.setdefault((one["in"], sentence), [])
            spans.append((one["start"] - sentence.start, one["end"] - sentence.start))
        else:
            name = name_of(field, number)
            yield Known([Piece(_shortened(one["words"]))], one["in"], name if name in shown else "")
    for (where, sentence), spans in sentences.items():
        for near in _near_ones(sorted(spans)):
            yield Known(_shown(sentence.text, near), where, "")


def _shown(sentence: str, spans: list[Span]) -> list[Piece]:
    if len(sentence) <= LONGEST_SENTENCE:
        return mark(sentence, spans)
    return snippet(sentence, [Hit(*span) for span in spans], width=LONGEST_SENTENCE)


def _near_ones(spans: list[Span]) -> list[list[Span]]:
    """The spans together if one passage can show them all, else each by itself."""
    return [spans] if spans[-1][1] - spans[0][0] <= LONGEST_SENTENCE else [[span] for span in spans]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + ELLIPSIS
