"""What a query asks for as conditions on the search table."""

from collections.abc import Iterable
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Any as Anything

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup, Q

from articles.models import SearchActors
from articles.text.analysis import SURFACE, TITLE, quote_lexeme
from articles.text.stemming import stem

from .nodes import All, Any, Exact, Leaf, Name, Named, Near, Node, Not, Phrase, Prefix, Tagged, Title, Word


@SearchVectorField.register_lookup
class Matches(Lookup):
    """vector__matches="'بوتين' & 'دمشق'": our own lexemes, not parsed again by Postgres."""

    lookup_name = "matches"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Anything, connection: Anything) -> Anything:
        return "%s::tsquery", (value,)

    def as_sql(self, compiler: Anything, connection: Anything) -> tuple[str, tuple[Anything, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}", (*left_params, *right_params)


def tsquery(leaf: Leaf, mark: str = "") -> str:
    """A leaf in Postgres's notation. mark: of the lexemes of stems, TITLE for those of the title."""
    match leaf:
        case Word(_, stem_of):
            return quote_lexeme(mark + stem_of)
        case Exact(text):
            return quote_lexeme(SURFACE + text)
        case Prefix(_, forms, True):
            return "(" + " | ".join(quote_lexeme(mark + stem(one) if mark else SURFACE + one) for one in forms) + ")"
        case Prefix(text):
            return f"({quote_lexeme(mark + text)}:*" + ("" if mark else f" | {quote_lexeme(SURFACE + text)}:*") + ")"
        case Phrase(words):
            return side_by_side((word.stem for word in words), mark)
        case Near(words, gap):
            pairs = (_near(one.stem, other.stem, gap, mark) for one, other in pairwise(words))
            return "(" + " & ".join(pairs) + ")"
        case Name(words, _, spellings):
            typed = side_by_side((word.stem for word in words), mark)
            return "(" + " | ".join([typed, *(side_by_side(stems, mark) for stems in spellings)]) + ")"
        case Title(inner):
            return tsquery(inner, TITLE)
        case Named() | Tagged():
            raise TypeError("an outlet or an actor is no matter of words")


def side_by_side(stems: Iterable[str], mark: str = "") -> str:
    """The stems one after the other."""
    return "(" + " <-> ".join(quote_lexeme(mark + stem) for stem in stems) + ")"


def _near(one: str, other: str, gap: int, mark: str) -> str:
    """Two stems in any order with at most `gap` words between them."""
    first, second = quote_lexeme(mark + one), quote_lexeme(mark + other)
    steps = range(1, gap + 2)
    either = [f"{first} <{step}> {second}" for step in steps] + [f"{second} <{step}> {first}" for step in steps]
    return "(" + " | ".join(either) + ")"


def condition(node: Node) -> Q:
    """What an article must meet to hold the node: an actor that is named counts by any of its names."""
    match node:
        case All(nodes):
            return reduce(and_, map(condition, nodes), Q())
        case Any(nodes):
            return reduce(or_, map(condition, nodes))
        case Not(inner):
            return ~condition(inner)
        case Tagged(kind, ids):
            return Q(source__in=ids) if kind == "source" else naming(ids)
        case Name(_, actor_ids, _):
            return Q(vector__matches=tsquery(node)) | naming(actor_ids)
        case _:
            return Q(vector__matches=tsquery(node))


def naming(actor_ids: Iterable[int]) -> Q:
    """The articles that name one of these actors."""
    tagged = SearchActors.objects.filter(actor_ids__overlap=list(actor_ids))
    return Q(article__in=tagged.values("article"))


def holding_all(nodes: Iterable[Node]) -> Q:
    """The condition that an article holds every node."""
    return reduce(and_, map(condition, nodes), Q())
