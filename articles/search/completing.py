"""What may be meant while it is typed: actors, outlets and the archive's own words that begin so."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from django.db.models import Exists, OuterRef, Q

from articles.models import Actor, Alias, SearchActors, SearchDocument, Source
from articles.text.folding import fold_name
from articles.text.function_words import function_words
from articles.text.tokens import Token, name_key, tokenise

from .planning import UnknownNameError, plan
from .query import parse
from .statistics import beginning_with
from .writing import as_written

# A list that is read at a glance: people ask for names more than for words, of outlets there are few.
MOST_ACTORS, MOST_SOURCES, MOST_WORDS = 5, 2, 5
# The words before these are no part of the name that is being typed.
MOST_WORDS_OF_NAME = 4
# With one letter half of all names begin.
SHORTEST = 2
# Names that begin so are too many to count the articles of; the shortest of them are nearest to what is typed.
MOST_COUNTED = 30


@dataclass(frozen=True, slots=True)
class Completion:
    """A search that may be meant. text: what is shown; query: its q; spelling: the name that fits what is typed."""

    kind: Literal["actor", "source", "word"]
    text: str
    query: str
    spelling: str = ""


def completions(typed: str) -> list[Completion]:
    """What may be meant by a beginning of a query: actors named in most articles first, then outlets, then words."""
    tokens = tokenise(typed)
    if not tokens or tokens[-1].end != len(typed):
        return []
    names = _names(typed, tokens)
    sources = _sources(fold_name(typed)) if len(typed) >= SHORTEST else []
    told = {one.query for one in names}
    return [*names, *sources, *(one for one in _words(typed, tokens[-1]) if one.query not in told)]


def _names(typed: str, tokens: list[Token]) -> list[Completion]:
    """The query with the longest end of it that begins a name completed to that name."""
    for token in tokens[-MOST_WORDS_OF_NAME:]:
        beginning = name_key(typed[token.start :])
        if len(beginning) >= SHORTEST and (found := list(_actors(beginning))):
            return [replace(one, query=typed[: token.start] + one.query) for one in found]
    return []


def _actors(beginning: str) -> Iterator[Completion]:
    """Actors with a name that begins so, or one of whose words does."""
    begins = Q(folded__startswith=beginning) | Q(folded__contains=f" {beginning}")
    names: dict[int, str] = {}
    for actor, text in Alias.objects.filter(begins).order_by("folded").values_list("actor", "text"):
        if len(text) < len(names.get(actor, text + " ")):
            names[actor] = text
    nearest = sorted(names, key=lambda pk: len(names[pk]))[:MOST_COUNTED]
    counted = [(SearchActors.objects.filter(actor_ids__contains=[pk]).count(), pk) for pk in nearest]
    shown = [pk for count, pk in sorted(counted, key=lambda one: -one[0]) if count][:MOST_ACTORS]
    actors = Actor.objects.in_bulk(shown)
    for pk in shown:
        yield Completion("actor", actors[pk].name, names[pk], names[pk] if names[pk] != actors[pk].name else "")


def _sources(beginning: str) -> Iterable[Completion]:
    """Outlets that articles are from with a name that begins so."""
    of_articles = Source.objects.filter(Exists(SearchDocument.objects.filter(source=OuterRef("pk"))))
    fitting = [
        source
        for source in of_articles
        if any(
            fold_name(name).startswith(beginning) for name in (source.name_ar, source.name_en, *source.names) if name
        )
    ]
    return [Completion("source", str(one), f"source:{one.slug}") for one in fitting[:MOST_SOURCES]]


def _words(typed: str, last: Token) -> Iterator[Completion]:
    """The query with its last word completed to those that most articles hold."""
    if len(last.text) < SHORTEST:
        return
    forms, _ = beginning_with(last.text, 2 * MOST_WORDS)
    if last.text in function_words():
        return
    queries = (typed[: last.start] + as_written(form) for form in forms if form != last.text)
    alone = not typed[: last.start].strip()
    for query in islice((query for query in queries if alone or _finds(query)), MOST_WORDS):
        yield Completion("word", query, query)


def _finds(query: str) -> bool:
    """Whether an article holds all of the query."""
    try:
        meant = plan(parse(query))
    except UnknownNameError:
        return False
    return not meant.most and SearchDocument.objects.filter(meant.condition).exists()
