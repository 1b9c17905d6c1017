"""Sentences of an article: what "named together" is measured in, and what is shown as evidence."""

import re
from dataclasses import dataclass

# A stop ends a sentence if two letters or a closing mark stand before it («أ.ف.ب» is one word) and no digit follows
# («1.6 مليون»). Scraped text often lacks the blank after the stop («لوجه.وناقش»), so none is asked for.
BOUNDARY = re.compile(r"(?:(?<=[^\W\d_]{2})|(?<=[)»”\"\d\]]))[.!?؟…]+[)»”\"]*(?=\s|[^\W\d_]{2}|«|“|\"|$)|\n+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its outer blanks and its span in the text, in characters."""

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """The sentences of `text` in their order; a line end always ends one."""
    sentences, start = [], 0
    for boundary in [*BOUNDARY.finditer(text), None]:
        end = boundary.end() if boundary else len(text)
        piece = text[start:end]
        if stripped := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            sentences.append(Sentence(stripped, begin, begin + len(stripped)))
        start = end
    return sentences


def sentence_around(text: str, start: int, end: int) -> Sentence:
    """The sentence in which `start` to `end` lie; where they reach over several, those from first to last as one.

    Of a place between sentences, itself alone.
    """
    touched = [one for one in split_sentences(text) if one.start < end and start < one.end]
    begin = min([start, *(one.start for one in touched)])
    finish = max([end, *(one.end for one in touched)])
    return Sentence(text[begin:finish], begin, finish)
