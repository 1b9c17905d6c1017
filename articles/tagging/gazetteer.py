"""The actors the archive knows and the spellings that name them, built into one automaton over folded text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

import ahocorasick

from .conditions import Condition, Hit, read_condition
from .streams import PROCLITICS, Stream, phrase

Kind = Literal["person", "organisation", "state", "place"]
Side = Literal["russia", "syria"]
Language = Literal["ar", "en", "ru"]
KINDS = ("person", "organisation", "state", "place")
SIDES = ("russia", "syria")


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of an actor.

    actor: its slug; '' for a name that is matched only so that no shorter name inside it counts. valid_from, valid_to:
    first and last day of publication it holds for. beside: conditions one of which must be met; never_beside: none may
    be (as conditions.read_condition reads them).
    """

    actor: str
    text: str
    language: Language
    valid_from: date | None = None
    valid_to: date | None = None
    beside: tuple[str, ...] = ()
    never_beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that articles speak of; the three names count as aliases where `aliases` lacks them."""

    slug: str
    kind: Kind
    side: Side | None
    name_ar: str
    name_en: str
    name_ru: str
    description_ar: str = ""
    description_en: str = ""
    aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledAlias:
    """An alias with its folded words and its conditions read."""

    alias: Alias
    words: str
    beside: tuple[Condition, ...]
    never_beside: tuple[Condition, ...]


class Gazetteer:
    """Actors by slug and an automaton that finds their names. Built once, read by many; never changed."""

    def __init__(self, actors: Iterable[Actor], not_names: Iterable[Alias] = ()) -> None:
        """actors: slugs unique, earlier before later where one text names two. not_names: aliases of nobody.

        Raises ValueError for a condition that cannot be read.
        """
        self.actors = {actor.slug: actor for actor in actors}
        aliases = [alias for actor in self.actors.values() for alias in all_aliases(actor)]
        self.aliases: dict[str, list[CompiledAlias]] = {}
        for alias in [*aliases, *not_names]:
            self._add(alias)
        conditions = {
            c.words for compiled in self.aliases.values() for a in compiled for c in a.beside + a.never_beside
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
        """The actors one of whose aliases is exactly this name, folded: Putin, Путин and بوتين give the same one."""
        slugs = dict.fromkeys(compiled.alias.actor for compiled in self.aliases.get(phrase(text), ()))
        return [self.actors[slug] for slug in slugs if slug]

    def find(self, stream: Stream) -> Iterator[tuple[str, Hit]]:
        """Every known phrase in the stream that ends with a word and begins with one or after a proclitic.

        Gives the phrase as it is known (folded) and where it stands, in order of its end.
        """
        if not len(self._automaton):
            return
        for last_character, (written, words) in self._automaton.iter(stream.text):
            start, end = last_character + 1 - len(written), last_character + 1
            first, last = stream.word_at[start], stream.word_at[last_character]
            if end != stream.ends[last] or stream.text[stream.starts[first] : start] not in PROCLITICS:
                continue
            yield words, Hit(first, last, start + (written != words), end)


def all_aliases(actor: Actor) -> list[Alias]:
    """The aliases of an actor and those of its three names that none of them spells."""
    spelled = {phrase(alias.text) for alias in actor.aliases}
    names: list[tuple[Language, str]] = [("ar", actor.name_ar), ("en", actor.name_en), ("ru", actor.name_ru)]
    return [
        *actor.aliases,
        *(Alias(actor.slug, text, ln) for ln, text in names if text and phrase(text) not in spelled),
    ]


def written_forms(words: str) -> list[str]:
    """How folded words stand in a text: as they are, and after ل, which swallows the article's alif (للأسد, للاذقية)."""
    if not words.startswith("ال"):
        return [words]
    return [words, "لل" + words[2:]] + (["لل" + words[3:]] if words[2:3] == "ل" else [])
