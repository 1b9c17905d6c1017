"""Names of actors in a query: Putin, Путин and بوتن find those who write بوتين, أحمد الشرع those who write الجولاني.

A name that is spelt as no one spells it is known by its sound: شويجو, Schoigu.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from articles.models import Actor, Alias
from articles.text.function_words import function_words
from articles.text.stemming import stem
from articles.text.tokens import forms

from .by_sound import actors_by_sound, sounds_as, words_by_sound
from .designations import with_designations
from .nodes import All, Any, Name, Node, Not, Phrase, Word
from .statistics import document_frequencies
from .writing import as_written

# The longest name that is looked for, in words («Organisation for the Prohibition of Chemical Weapons» has seven).
LONGEST_NAME = 8
OTHER_SCRIPT = re.compile(r"[a-zа-я]")
# Other spellings that are searched beside what was typed; an actor's articles are found by their tags in any case.
MOST_SPELLINGS = 12
# Of them so many are told.
MOST_TOLD = 3
# A name of more words than these is typed right in one of them.
LONGEST_BY_SOUND = 3

Part = Word | Phrase
ByName = Mapping[str, list[int]]


class _Names(NamedTuple):
    """By words of the query the ids of the actors whose name they are, and of the one whose name they sound like; and
    by word in another script the words of articles that it may be written for."""

    written: ByName
    sounding: ByName
    words: Mapping[str, list[str]]

    def of(self, key: str) -> list[int] | None:
        return self.written.get(key) or self.sounding.get(key)


def with_names(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, words one after another that are an actor's name made one Name; the longest first.

    In Arabic only what names the actor wherever it stands, and only where he is written another way too.
    """
    listed = list(nodes)
    runs = list(_runs_within(listed))
    actors = _actors_by_name({key for run in runs for key in _keys(run, LONGEST_NAME)})
    return tuple(_rewritten(listed, _Names(actors, *_by_sound(runs, actors))))


def _runs_within(nodes: Iterable[Node]) -> Iterator[list[Part]]:
    """The runs of words among the nodes and within their groups."""
    for run in _runs(nodes):
        match run:
            case list():
                yield run
            case All(inner) | Any(inner):
                yield from _runs_within(inner)
            case Not(All() | Any() as group):
                yield from _runs_within([group])


def _rewritten(nodes: Iterable[Node], actors: _Names) -> Iterator[Node]:
    for run in _runs(with_designations(nodes)):
        match run:
            case list():
                yield from _named(run, actors)
            case All(inner):
                within = tuple(_rewritten(inner, actors))
                yield within[0] if len(within) == 1 else All(within)
            case Any(inner):
                yield Any(tuple(_one(node, actors) for node in inner))
            case Not(All() | Any() as group):
                yield Not(_one(group, actors))
            case _:
                yield run


def _one(node: Node, actors: _Names) -> Node:
    """One node rewritten, as one node."""
    within = tuple(_rewritten([node], actors))
    return within[0] if len(within) == 1 else All(within)


def _runs(nodes: Iterable[Node]) -> Iterator[list[Part] | Node]:
    """Neighbouring words together, other nodes alone. A phrase in quotes is a name only in another script."""
    run: list[Part] = []
    for node in nodes:
        if isinstance(node, Word) or (isinstance(node, Phrase) and _is_foreign(node)):
            run.append(node)
            continue
        if run:
            yield run
        run = []
        yield node
    if run:
        yield run


def _is_foreign(part: Part) -> bool:
    return bool(OTHER_SCRIPT.search(_key([part])))


def _words(part: Part) -> tuple[Word, ...]:
    return part.words if isinstance(part, Phrase) else (part,)


def _key(parts: Iterable[Part]) -> str:
    return " ".join(word.text for part in parts for word in _words(part))


def _keys(run: list[Part], longest: int) -> list[str]:
    return [_key(run[i:j]) for i in range(len(run)) for j in range(i + 1, min(len(run), i + longest) + 1)]


def _actors_by_name(keys: set[str]) -> dict[str, list[int]]:
    """By name the ids of its actors. An Arabic name with conditions or days is a word like others."""
    if not keys:
        return {}
    found: dict[str, list[int]] = {}
    aliases = Alias.objects.filter(folded__in=keys - function_words()).order_by("actor")
    for alias in aliases.only("folded", "actor", "beside", "valid_from", "valid_to"):
        conditional = bool(alias.beside or alias.valid_from or alias.valid_to)
        if OTHER_SCRIPT.search(alias.folded) or not conditional:
            found.setdefault(alias.folded, []).append(alias.actor_id)
    return found


def _by_sound(runs: Iterable[list[Part]], known: ByName) -> tuple[ByName, dict[str, list[str]]]:
    """Of words that no article holds and that are nobody's name: who has a name of their sound, what is written so."""
    words = {word for run in runs for part in run for word in _words(part)}
    frequencies = document_frequencies(word.stem for word in words)
    strange = {word.text for word in words if not frequencies[word.stem]} - function_words() - known.keys()
    keys = (key for run in runs if strange for key in _keys(run, LONGEST_BY_SOUND))
    actors = actors_by_sound({key for key in keys if strange.issuperset(key.split())})
    named = {word for key in actors for word in key.split()}
    return actors, {word: written for word in strange - named if (written := words_by_sound(word))}


def _named(run: list[Part], actors: _Names) -> list[Node]:
    nodes: list[Node] = []
    at = 0
    while at < len(run):
        longest = next((end for end in range(len(run), at, -1) if actors.of(_key(run[at:end]))), None)
        if longest is None:
            nodes.append(_as_written(run[at], actors.words))
            at += 1
            continue
        words = tuple(word for part in run[at:longest] for word in _words(part))
        key = _key(run[at:longest])
        ids = tuple(dict.fromkeys(actors.of(key) or ()))
        foreign = any(map(_is_foreign, run[at:longest]))
        spellings = _spellings(ids, words, by_sound=foreign and len(words) == 1)
        name = Name(words, ids, tuple(spellings), _told(spellings, ids), key not in actors.written)
        nodes += [name] if spellings or foreign else run[at:longest]
        at = longest
    return nodes


def _as_written(part: Part, written: Mapping[str, list[str]]) -> Part | Name:
    """A word in another script with the words of articles that it may be written for; anything else as it is."""
    others = written.get(part.text, []) if isinstance(part, Word) else []
    if not others or not isinstance(part, Word):
        return part
    stems = dict.fromkeys((stem(other),) for other in others)
    return Name((part,), (), tuple(stems), tuple(map(as_written, others[:1])), by_sound=True)


def _spellings(actor_ids: tuple[int, ...], typed: tuple[Word, ...], *, by_sound: bool) -> dict[tuple[str, ...], str]:
    """The Arabic names that mean these actors wherever they stand, shortest first, by their stems.

    None holds what was typed, nor another. by_sound: also those under conditions, and words of articles, that sound as
    what was typed: who types Assad asks for الأسد, which by itself may be a lion or a brother.
    """
    text = " ".join(word.text for word in typed)
    heard = words_by_sound(text, beside_name=True) if by_sound else []
    sure: list[tuple[bool, str]] = []
    for alias in Alias.objects.filter(actor__in=actor_ids, language="ar").select_related("actor").order_by("-pk"):
        if not (alias.beside or alias.valid_from or alias.valid_to):
            sure.append((alias.text == alias.actor.name_ar, alias.text))
        elif by_sound and sounds_as(text, alias.sounds):
            heard.append(alias.text)
    # Of spellings that differ by the article alone the actor's own name is told, else the first.
    own_last = [name for _own, name in sorted(sure, key=lambda one: one[0])]
    written = {tuple(map(stem, forms(name))): name for name in (*heard, *own_last)}
    kept: dict[tuple[str, ...], str] = {}
    asked = tuple(word.stem for word in typed)
    for one in sorted(written, key=lambda stems: (len(stems), stems)):
        if len(kept) < MOST_SPELLINGS and not any(_holds(one, other) for other in (asked, *kept)):
            kept[one] = written[one]
    return kept


def _told(spellings: Mapping[tuple[str, ...], str], actor_ids: tuple[int, ...]) -> tuple[str, ...]:
    """The spellings that are told: those of one word, parts of the actor's own name first, or else the shortest."""
    short = [written for stems, written in spellings.items() if len(stems) == 1]
    own = " ".join(Actor.objects.filter(pk__in=actor_ids).values_list("name_ar", flat=True)) if short else ""
    return tuple(sorted(short, key=lambda one: one not in own) or spellings.values())[:MOST_TOLD]


def _holds(stems: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(stems[at : at + len(part)] == part for at in range(len(stems) - len(part) + 1))
