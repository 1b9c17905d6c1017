"""Names of actors in a query: Putin, Путин and بوتن find those who write بوتين, أحمد الشرع those who write الجولاني."""

import re
from collections.abc import Iterable, Iterator

from articles.models import Alias
from articles.text.function_words import function_words
from articles.text.stemming import stem

from .nodes import All, Any, Name, Node, Not, Phrase, Word

# The longest name that is looked for, in words («Organisation for the Prohibition of Chemical Weapons» has seven).
LONGEST_NAME = 8
OTHER_SCRIPT = re.compile(r"[a-zа-я]")
# Other spellings that are searched beside what was typed; an actor's articles are found by their tags in any case.
MOST_SPELLINGS = 12

Part = Word | Phrase


def with_names(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """The nodes, words one after another that are an actor's name made one Name; the longest first.

    In Arabic only what names the actor wherever it stands, and only where he is written another way too.
    """
    listed = list(nodes)
    keys = {key for run in _runs_within(listed) for key in _keys(run)}
    return tuple(_rewritten(listed, _actors_by_name(keys)))


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


def _rewritten(nodes: Iterable[Node], actors: dict[str, list[int]]) -> Iterator[Node]:
    for run in _runs(nodes):
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


def _one(node: Node, actors: dict[str, list[int]]) -> Node:
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


def _keys(run: list[Part]) -> list[str]:
    return [_key(run[i:j]) for i in range(len(run)) for j in range(i + 1, min(len(run), i + LONGEST_NAME) + 1)]


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


def _named(run: list[Part], actors: dict[str, list[int]]) -> list[Node]:
    nodes: list[Node] = []
    at = 0
    while at < len(run):
        longest = next((end for end in range(len(run), at, -1) if _key(run[at:end]) in actors), None)
        if longest is None:
            nodes.append(run[at])
            at += 1
            continue
        words = tuple(word for part in run[at:longest] for word in _words(part))
        ids = tuple(dict.fromkeys(actors[_key(run[at:longest])]))
        spellings = _spellings(ids, tuple(word.stem for word in words))
        foreign = any(map(_is_foreign, run[at:longest]))
        nodes += [Name(words, ids, spellings)] if spellings or foreign else run[at:longest]
        at = longest
    return nodes


def _spellings(actor_ids: tuple[int, ...], typed: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The Arabic names that mean these actors wherever they stand, as stems: none holds what was typed, nor another."""
    sure = Alias.objects.filter(actor__in=actor_ids, language="ar", valid_from=None, valid_to=None, beside=[])
    found = {tuple(stem(word) for word in folded.split()) for folded in sure.values_list("folded", flat=True)}
    kept: list[tuple[str, ...]] = []
    for one in sorted(found, key=lambda stems: (len(stems), stems)):
        if not any(_holds(one, other) for other in (typed, *kept)):
            kept.append(one)
    return tuple(kept[:MOST_SPELLINGS])


def _holds(stems: tuple[str, ...], part: tuple[str, ...]) -> bool:
    return any(stems[at : at + len(part)] == part for at in range(len(stems) - len(part) + 1))
