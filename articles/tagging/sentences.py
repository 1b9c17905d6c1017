"""The sentences of a field as folded words, asked what they hold."""

import re
from bisect import bisect_left, bisect_right

from articles.text.sentences import split_sentences

from .streams import Stream


class Sentences:
    """The sentences of one field. What one of them holds is found once, however often it is asked."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._spans = [(sentence.start, sentence.end) for sentence in split_sentences(stream.original)]
        self._starts = [start for start, _ in self._spans]
        self._known: dict[tuple[int, re.Pattern[str]], bool] = {}

    def within_one(self, start: int, end: int) -> bool:
        """Whether characters `start` to `end` of the original lie in one sentence."""
        return self._index(start) == self._index(end - 1)

    def text_at(self, at: int) -> str:
        """The sentence in which character `at` of the original stands."""
        start, end = self._spans[self._index(at)]
        return self._stream.original[start:end]

    def hold(self, pattern: re.Pattern[str], at: int) -> bool:
        """Whether the sentence in which character `at` of the original stands holds the pattern, over folded words."""
        key = (self._index(at), pattern)
        if key not in self._known:
            begins, ends = (bisect_left(self._stream.origins, edge) for edge in self._spans[key[0]])
            self._known[key] = pattern.search(self._stream.text[begins:ends].strip()) is not None
        return self._known[key]

    def _index(self, at: int) -> int:
        return max(bisect_right(self._starts, at) - 1, 0)
