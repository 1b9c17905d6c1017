"""A text as the words that names are matched against, each with its way back to the original."""

import re
from dataclasses import dataclass
from functools import lru_cache

from articles.text.folding import fold, fold_aligned
from articles.text.tokens import WORD

# What may stand between two words of one name: blanks, hyphens, quotation marks, hash signs. Any other mark, and a line
# end, parts them: «في روسيا. اليوم» does not name the channel.
JOINED = re.compile(r"[ \t\-–_#\"“”«»'’‘‹›`]*")
PARTED = "\n"

# و ف ب ل ك and what they make together; the article is part of the name («الأسد»).
PROCLITICS = frozenset({"", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك"})


@dataclass(frozen=True, slots=True)
class Stream:
    """A folded text with one character between its words: a blank within a phrase, a line end between phrases.

    original: the text as it came. text: the folded words. origins: for each character of `text` its offset in the
    original. starts, ends: of each word, in characters of `text`. word_ends: of each word its original end, marks
    that were dropped included. word_at: for each character of `text` the index of its word.
    """

    original: str
    text: str
    origins: list[int]
    starts: list[int]
    ends: list[int]
    word_ends: list[int]
    word_at: list[int]

    def word(self, index: int) -> str:
        """The folded word at `index`, '' outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def written(self, index: int) -> str:
        """The word at `index` as it stands in the original, '' outside the text."""
        inside = 0 <= index < len(self.starts)
        return self.original[self.origins[self.starts[index]] : self.word_ends[index]] if inside else ""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that the whole words from `start` to `end` of `text` came from."""
        return self.origins[start], self.word_ends[self.word_at[end - 1]]

    def between(self, first: int, second: int) -> str:
        """What stands in the original between the words at two indices, the first one inside."""
        return self.original[self.word_ends[first] : self.origins[self.starts[second]]]

    def joined(self, index: int) -> bool:
        """Whether the word at `index` follows the word before it within one phrase."""
        return 0 < index < len(self.starts) and self.text[self.starts[index] - 1] == " "


@lru_cache(maxsize=16)
def stream_of(text: str) -> Stream:
    """The stream of `text`; an article's fields are streamed once for all that is asked of them."""
    folded = fold_aligned(text)
    pieces: list[str] = []
    origins: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    word_ends: list[int] = []
    word_at: list[int] = []
    length = before = 0
    for found in WORD.finditer(folded.text):
        first, last = found.span()
        if starts:
            pieces.append(" " if JOINED.fullmatch(folded.text, before, first) else PARTED)
            origins.append(folded.origins[before])
            word_at.append(len(starts) - 1)
            length += 1
        starts.append(length)
        length += last - first
        ends.append(length)
        pieces.append(found.group())
        origins.extend(folded.origins[first:last])
        word_ends.append(folded.origins[last])
        word_at.extend([len(starts) - 1] * (last - first))
        before = last
    return Stream(text, "".join(pieces), origins, starts, ends, word_ends, word_at)


def phrase(text: str) -> str:
    """A name or a condition as it stands in a stream: its folded words with a blank between them."""
    return " ".join(WORD.findall(fold(text)))


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is kept as a text."""
    return frozenset(text.split())


def whole_words(pattern: str) -> re.Pattern[str]:
    """The pattern over whole folded words, a proclitic before the first or not; a blank also matches a phrase's end."""
    spaced = pattern.replace(" ", r"[ \n]")
    return re.compile(rf"(?<!\S)[وفبلك]{{0,2}}(?:{spaced})(?!\S)")
