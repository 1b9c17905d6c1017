"""Names typed in another script: Putin and Путин find the articles that name بوتين."""

import re
from dataclasses import dataclass

from articles.models import Alias
from articles.text.stemming import stem

from .query import Phrase, Query, Word

# The longest name that is looked for, in words («Organisation for the Prohibition of Chemical Weapons» has seven).
LONGEST_NAME = 8
OTHER_SCRIPT = re.compile(r"[a-zа-я]")


@dataclass(frozen=True, slots=True)
class Name:
    """Words of a query that name actors, with the actors' ids and the stems of their Arabic names."""

    words: tuple[Word, ...]
    actor_ids: tuple[int, ...]
    spellings: tuple[tuple[str, ...], ...]

    @property
    def text(self) -> str:
        """The name as it was typed, folded."""
        return " ".join(word.text for word in self.words)


Term = Word | Phrase | Name


def with_names(query: Query) -> tuple[Term, ...]:
    """The query's terms, runs of words of another script that are an actor's name made one Name; longest first."""
    runs = _runs(query)
    actors = _actors_by_name({key for run in runs for key in _keys(run)})
    terms: list[Term] = []
    for run in runs:
        terms += _named(run, actors)
    return tuple(terms)


def _runs(query: Query) -> list[list[Word | Phrase]]:
    """The terms, neighbouring words of another script together."""
    runs: list[list[Word | Phrase]] = []
    for term in query.terms:
        if runs and _is_foreign(term) and _is_foreign(runs[-1][-1]):
            runs[-1].append(term)
        else:
            runs.append([term])
    return runs


def _is_foreign(term: Word | Phrase) -> bool:
    return isinstance(term, Word) and bool(OTHER_SCRIPT.search(term.text))


def _words(term: Word | Phrase) -> tuple[Word, ...]:
    return term.words if isinstance(term, Phrase) else (term,)


def _key(terms: list[Word | Phrase]) -> str:
    return " ".join(word.text for term in terms for word in _words(term))


def _keys(run: list[Word | Phrase]) -> list[str]:
    keys = (_key(run[i:j]) for i in range(len(run)) for j in range(i + 1, min(len(run), i + LONGEST_NAME) + 1))
    return [key for key in keys if OTHER_SCRIPT.search(key)]


def _actors_by_name(keys: set[str]) -> dict[str, list[int]]:
    if not keys:
        return {}
    found: dict[str, list[int]] = {}
    for folded, actor_id in Alias.objects.filter(folded__in=keys).order_by("actor").values_list("folded", "actor"):
        found.setdefault(folded, []).append(actor_id)
    return found


def _named(run: list[Word | Phrase], actors: dict[str, list[int]]) -> list[Term]:
    terms: list[Term] = []
    at = 0
    while at < len(run):
        longest = next((end for end in range(len(run), at, -1) if _key(run[at:end]) in actors), None)
        if longest is None:
            terms.append(run[at])
            at += 1
            continue
        words = tuple(word for term in run[at:longest] for word in _words(term))
        ids = tuple(dict.fromkeys(actors[_key(run[at:longest])]))
        terms.append(Name(words, ids, _spellings(ids)))
        at = longest
    return terms


def _spellings(actor_ids: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """The Arabic names that mean these actors without further conditions, each as its stems."""
    sure = Alias.objects.filter(actor__in=actor_ids, language="ar", valid_from=None, valid_to=None, beside=[])
    return tuple(
        tuple(stem(word) for word in folded.split()) for folded in sure.values_list("folded", flat=True).distinct()
    )
