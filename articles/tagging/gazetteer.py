"""The actors the archive knows and the spellings that name them, built into one automaton over folded text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import ahocorasick

from .actors import Actor, Alias, all_aliases
from .conditions import Condition, Hit, read_condition
from .gazetteer_file import load_actors, load_not_names
from .offices import office_aliases
from .streams import PROCLITICS, Stream, phrase

__all__ = [
    "Actor",
    "Alias",
    "CompiledAlias",
    "Gazetteer",
    "load_actors",
    "load_gazetteer",
    "load_not_names",
]


@dataclass(frozen=True, slots=True)
class CompiledAlias:
    """An alias with its folded words and its conditions read."""

    alias: Alias
    words: str
    beside: tuple[Condition, ...]
    never_beside: tuple[Condition, ...]

    @property
    def is_a_name(self) -> bool:
        """Whether it leads to the actor by itself, not only as an office or where the actor is named in full."""
        after_the_full_name = bool(self.beside) and all(
            any(term.place == "actor" and self.alias.actor in term.phrases for term in one.terms) for one in self.beside
        )
        return not self.alias.office and not after_the_full_name


class Gazetteer:
    """Actors by slug and an automaton that finds their names. Built once, read by many; never changed."""

    def __init__(self, actors: Iterable[Actor], not_names: Iterable[Alias] = ()) -> None:
        """actors: slugs unique, earlier before later where one text names two. not_names: aliases of nobody.

        Raises ValueError for a condition that cannot be read.
        """
        self.actors = {actor.slug: actor for actor in actors}
        aliases = [alias for actor in self.actors.values() for alias in (*all_aliases(actor), *office_aliases(actor))]
        self.aliases: dict[str, list[CompiledAlias]] = {}
        for alias in [*aliases, *not_names]:
            self._add(alias)
        conditions = {
            words
            for compiled in self.aliases.values()
            for alias in compiled
            for condition in alias.beside + alias.never_beside
            for term in condition.terms
            if term.place != "actor"
            for words in term.phrases
        }
        self._automaton = ahocorasick.Automaton()
        for words in {*self.aliases, *conditions}:
            for written in written_forms(words):
                self._automaton.add_word(written, (written, words))
        if len(self._automaton):
            self._automaton.make_automaton()

    def _add(self, alias: Alias) -> None:
        """Compile one alias; one without a letter is not looked for."""
        if words := phrase(alias.text):
            beside = tuple(read_condition(text) for text in alias.beside)
            never = tuple(read_condition(text) for text in alias.never_beside)
            self.aliases.setdefault(words, []).append(CompiledAlias(alias, words, beside, never))

    def names(self, text: str) -> list[Actor]:
        """The actors one of whose aliases is exactly this name, folded: Putin, Путин and بوتين give the same one.

        Offices are no names, nor is what counts only where its bearer is named in full.
        """
        slugs = dict.fromkeys(c.alias.actor for c in self.aliases.get(phrase(text), ()) if c.is_a_name)
        return [self.actors[slug] for slug in slugs if slug]

    def named_in(self, phrases: Iterable[str]) -> frozenset[str]:
        """The slugs of those whom one of the phrases names without needing other words beside it."""
        return frozenset(
            compiled.alias.actor
            for words in phrases
            for compiled in self.aliases.get(words, ())
            if not compiled.beside and not compiled.alias.office
        )

    def find(self, stream: Stream) -> Iterator[tuple[str, Hit]]:
        """Every known phrase in the stream that ends with a word and begins with one or after a proclitic.

        Gives the phrase as it is known (folded) and where it stands, in order of its end; after لل, from the
        second ل on.
        """
        if not len(self._automaton):
            return
        for last_character, (written, words) in self._automaton.iter(stream.text):
            start, end = last_character + 1 - len(written), last_character + 1
            first, last = stream.word_at[start], stream.word_at[last_character]
            if end != stream.ends[last] or stream.text[stream.starts[first] : start] not in PROCLITICS:
                continue
            yield words, Hit(first, last, start + (written != words), end)


def written_forms(words: str) -> list[str]:
    """How folded words stand in a text: as they are, and after ل, which takes the article's alif (للأسد, للاذقية)."""
    if not words.startswith("ال"):
        return [words]
    return [words, "لل" + words[2:]] + (["لل" + words[3:]] if words[2:3] == "ل" else [])


def load_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer of the file. Raises ValueError as load_actors and load_not_names do."""
    return Gazetteer(load_actors(path), load_not_names(path))
