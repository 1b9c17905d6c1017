"""How a thing is known: the words that say so and the place where they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Self

from .sentences import Sentence, sentence_around

Place = Literal["title", "body", "page", "url", "metadata", "line"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a value rests on.

    words: as they stand in the text. where: which text. start, end: their span in it, in characters.
    """

    words: str
    where: Place
    start: int
    end: int

    @classmethod
    def quote(cls, text: str, where: Place, start: int, end: int) -> Self:
        """The evidence that stands in `text` from `start` up to, not including, `end`."""
        return cls(text[start:end], where, start, end)

    def shifted(self, by: int) -> "Evidence":
        """The same words in a text that has `by` more characters before them."""
        return Evidence(self.words, self.where, self.start + by, self.end + by)

    def as_json(self) -> dict[str, Any]:
        """The form that is stored: {"words", "in", "start", "end"}."""
        return {"words": self.words, "in": self.where, "start": self.start, "end": self.end}


def sentence_of(stored: Mapping[str, Any], texts: Mapping[str, str]) -> Sentence | None:
    """The sentence in which the words of a stored evidence stand, the title being one; None if they stand elsewhere.

    texts: by place ("title", "body") what the article says there.
    """
    text, start, end = texts.get(stored["in"], ""), stored["start"], stored["end"]
    if not stored["words"] or text[start:end] != stored["words"]:
        return None
    return Sentence(text, 0, len(text)) if stored["in"] == "title" else sentence_around(text, start, end)
