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
