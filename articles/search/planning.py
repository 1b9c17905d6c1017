"""A query made ready to be carried out: names looked up, words weighed, what to do where nothing holds all of it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import or_

from django.db.models import Q

from articles.models import Actor, Alias, SearchActors, SearchDocument, Source
from articles.text.analysis import SURFACE
from articles.text.folding import fold_name
from articles.text.tokens import name_key

from .matching import among, condition, holding_all, is_checked, once
from .names import with_names
from .nodes import All, Any, Exact, Leaf, Name, Named, Near, Node, Not, Phrase, Prefix, Tagged, Title, Word, leaves
from .query import Query
from .ranking import Ranking
from .statistics import Totals, beginning_with, document_frequencies, totals

# Words in more articles than this share are weighed, but find nothing by themselves in a question: at .05 a question
# costs a fifth of the time and loses nothing in the first ten (measured at 28,000 articles).
COMMON = 0.05
# In a small archive every word is in many of its articles.
FEW_ARTICLES = 100
# Further forms that begin so are left out, with a notice.
MOST_FORMS = 200


class UnknownNameError(ValueError):
    """A query asks for an outlet or an actor that the archive does not know. kind: source or actor; value: as typed."""

    def __init__(self, kind: str, value: str) -> None:
        super().__init__(f"{kind}: {value}")
        self.kind, self.value = kind, value


@dataclass(frozen=True, slots=True)
class Plan:
    """What to look for and how to order it.

    condition: of what is found. weights: what is marked in it, each with how much it says. names: those that were read
    as an actor's name. unknown: words that stand in no article. most: most of the words had to do.
    """

    condition: Q = field(default_factory=Q)
    weights: Mapping[Leaf, float] = field(default_factory=dict)
    ranking: Ranking | None = None
    names: tuple[Name, ...] = ()
    most: bool = False
    unknown: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    checked: bool = False

    def once(self) -> "Plan":
        """The plan with what takes long to check asked once, for all that is counted beside the results."""
        return replace(self, condition=once(self.condition), checked=False) if self.checked else self


def plan(query: Query) -> Plan:
    """How to carry out the query. Raises UnknownNameError for an outlet or actor that is not known."""
    if not query.nodes:
        return Plan(notices=query.notices)
    nodes = tuple(map(_looked_up, with_names(query.nodes)))
    terms = tuple(dict.fromkeys(leaf for node in nodes for leaf in leaves(node)))
    size = totals()
    frequencies = _frequencies(terms)
    found = _find(nodes, query.is_question, frequencies, size)
    weights = {leaf: size.inverse_frequency(count) for leaf, count in frequencies.items()}
    return replace(
        found,
        weights=weights,
        checked=not found.most and any(map(is_checked, nodes)),
        ranking=_ranking(weights, size, holding_all(nodes) if query.is_question and len(nodes) > 1 else None),
        names=tuple(leaf for leaf in terms if isinstance(leaf, Name)),
        notices=tuple(dict.fromkeys([*query.notices, *(["bounded"] if any(map(_is_bounded, terms)) else [])])),
    )


def _find(nodes: tuple[Node, ...], is_question: bool, frequencies: Mapping[Leaf, int], size: Totals) -> Plan:
    """The condition of what is found, and whether most of the words had to do."""
    everything = holding_all(nodes)
    wanted = [node for node in nodes if not isinstance(node, Not)]
    unknown = tuple(_typed(leaf) for leaf, count in frequencies.items() if not count)
    if not is_question:
        if len(wanted) < 2 or SearchDocument.objects.filter(everything).exists():
            return Plan(everything, unknown=unknown)
        return Plan(
            _holding_most(wanted, [node for node in nodes if isinstance(node, Not)]), most=True, unknown=unknown
        )
    missing = len(wanted) > 1 and not SearchDocument.objects.filter(everything).exists()
    return Plan(_rarer(frequencies, size), most=missing, unknown=unknown)


def _rarer(frequencies: Mapping[Leaf, int], size: Totals) -> Q:
    """The condition that an article holds one of the rarer words of a question, or the rarest where all are common."""
    known = {leaf: count for leaf, count in frequencies.items() if count} or frequencies
    common = max(COMMON * size.documents, FEW_ARTICLES)
    rare = [leaf for leaf, count in known.items() if count <= common] or [min(known, key=lambda leaf: known[leaf])]
    return reduce(or_, map(condition, rare))


def _holding_most(wanted: Sequence[Node], unwanted: Sequence[Node]) -> Q:
    """The condition that an article holds as many of the nodes as any does.

    Counted here, of the ids that the index gives node by node: Postgres would read every vector once a node.
    """
    held: Counter[int] = Counter()
    for node in wanted:
        found = SearchDocument.objects.filter(condition(node) & holding_all(unwanted))
        held.update(found.values_list("article", flat=True))
    most = max(held.values(), default=0)
    ids = [article for article, count in held.items() if count == most]
    return among(ids)


def _frequencies(terms: Iterable[Leaf]) -> dict[Leaf, int]:
    """In how many articles each leaf stands, at most: a phrase in no more than the rarest of its words."""
    wordy = [leaf for leaf in terms if not isinstance(leaf, Tagged | Named)]
    known = document_frequencies(lexeme for leaf in wordy for lexeme in _lexemes(leaf))
    return {leaf: _frequency(leaf, known) for leaf in wordy}


def _frequency(leaf: Leaf, known: Mapping[str, int]) -> int:
    match leaf:
        case Prefix():
            return max((known[lexeme] for lexeme in _lexemes(leaf)), default=0)
        case Title(inner):
            return _frequency(inner, known)
        case Name(_, actor_ids):
            tagged = SearchActors.objects.filter(actor_ids__overlap=list(actor_ids)).count() if actor_ids else 0
            return max(tagged, *(min(known[one] for one in run) for run in _counted(leaf)))
        case _:
            return min((known[lexeme] for lexeme in _lexemes(leaf)), default=0)


def _counted(name: Name) -> list[tuple[str, ...]]:
    """The spellings whose articles are counted: as typed, and, where no tags count since it is nobody's, the others."""
    return [tuple(word.stem for word in name.words), *([] if name.actor_ids else name.spellings)]


def _lexemes(leaf: Leaf) -> list[str]:
    match leaf:
        case Word(_, stem):
            return [stem]
        case Exact(text):
            return [SURFACE + text]
        case Prefix(_, forms, _):
            return [SURFACE + form for form in forms]
        case Phrase(words) | Near(words, _):
            return [word.stem for word in words]
        case Name():
            return [one for run in _counted(leaf) for one in run]
        case Title(inner):
            return _lexemes(inner)
    return []


def _ranking(weights: Mapping[Leaf, float], size: Totals, all_of: Q | None) -> Ranking | None:
    if not weights:
        return None
    words = [word for leaf in weights for word in _words(leaf)]
    asked = {word.text: word.stem for word in words}
    stems = {
        one: size.inverse_frequency(count) for one, count in document_frequencies(word.stem for word in words).items()
    }
    return Ranking(weights, size, asked, stems, all_of)


def _words(leaf: Leaf) -> tuple[Word, ...]:
    match leaf:
        case Word():
            return (leaf,)
        case Phrase(words) | Near(words, _) | Name(words, _, _):
            return words
        case Exact(text) | Prefix(text):
            return (Word(text, text),)
        case Title(inner):
            return _words(inner)
    return ()


def _typed(leaf: Leaf) -> str:
    return " ".join(word.text for word in _words(leaf))


def _is_bounded(leaf: Leaf) -> bool:
    """Whether some of what was typed is left out, for it begins too many words."""
    inner = leaf.node if isinstance(leaf, Title) else leaf
    return isinstance(inner, Prefix) and inner.bounded


def _looked_up(node: Node) -> Node:
    """The node with outlets and actors by their ids, and the beginnings of words with the forms that begin so."""
    match node:
        case Prefix(text):
            forms, all_of_them = beginning_with(text, MOST_FORMS)
            return Prefix(text, tuple(forms), bounded=not all_of_them)
        case Title(Prefix() as prefix):
            looked_up = _looked_up(prefix)
            return Title(looked_up) if isinstance(looked_up, Prefix) else node
        case Named("source", value):
            return Tagged("source", _sources(value))
        case Named("actor", value):
            return Tagged("actor", _actors(value))
        case Not(inner):
            return Not(_looked_up(inner))
        case All(nodes):
            return All(tuple(map(_looked_up, nodes)))
        case Any(nodes):
            return Any(tuple(map(_looked_up, nodes)))
    return node


def _sources(value: str) -> tuple[int, ...]:
    name = fold_name(value)
    found = {
        merged or pk
        for pk, slug, names, ar, en, merged in Source.objects.values_list(
            "pk", "slug", "names", "name_ar", "name_en", "merged_into"
        )
        if slug == value or name in {fold_name(one) for one in (*names, ar, en) if one}
    }
    if not found:
        raise UnknownNameError("source", value)
    return tuple(sorted(found))


def _actors(value: str) -> tuple[int, ...]:
    found = set(Actor.objects.filter(slug=value).values_list("pk", flat=True))
    found |= set(Alias.objects.filter(folded=name_key(value)).values_list("actor", flat=True))
    if not found:
        raise UnknownNameError("actor", value)
    return tuple(sorted(found))
