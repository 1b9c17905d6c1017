"""Phrases of the gazetteer found in texts as the tagger finds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from articles.tagging.gazetteer import Alias, Gazetteer
from articles.tagging.streams import stream_of


class Phrases:
    """Some phrases, each with the version since which it means what it means."""

    def __init__(self, versions: Mapping[str, int]) -> None:
        self.versions = versions
        self._finder = Gazetteer([], [Alias("", words, "ar") for words in versions])

    def by_version(self) -> dict[int, list[str]]:
        groups: dict[int, list[str]] = defaultdict(list)
        for words, version in self.versions.items():
            groups[version].append(words)
        return groups

    def are_in(self, title: str, body: str, since: int = 0) -> bool:
        """Whether one that changed after the version `since` stands in one of these texts."""
        return any(self.versions[words] > since for words in self._found([title, body]))

    def _found(self, texts: Iterable[str]) -> Iterator[str]:
        return (words for text in texts for words, _ in self._finder.find(stream_of(text)))
