"""How a thing is known: the words that say so and the place where they stand."""

from dataclasses import dataclass
from typing import Any, Literal, Self

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
