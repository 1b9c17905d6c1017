"""What a query asks for as conditions on the search table."""

from collections.abc import Iterable
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import Any as Anything

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup, Q
from django.db.models.expressions import RawSQL

from articles.models import SearchActors, SearchDocument
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
            # Asked of the index: "NOT vector @@" would read every vector of what is left.
            return ~Q(article__in=SearchDocument.objects.filter(condition(inner)).values("article"))
        case Tagged(kind, ids):
            return Q(source__in=ids) if kind == "source" else naming(ids)
        case Name(_, actor_ids, _):
            written = Q(vector__matches=tsquery(node))
            return written | naming(actor_ids) if actor_ids else written
        case _:
            return Q(vector__matches=tsquery(node))


def naming(actor_ids: Iterable[int]) -> Q:
    """The articles that name one of these actors."""
    tagged = SearchActors.objects.filter(actor_ids__overlap=list(actor_ids))
    return Q(article__in=tagged.values("article"))


def holding_all(nodes: Iterable[Node]) -> Q:
    """The condition that an article holds every node."""
    return reduce(and_, map(condition, nodes), Q())


def once(wanted: Q) -> Q:
    """The condition as the ids of the articles that meet it now: for one that is asked often and takes long."""
    return among(SearchDocument.objects.filter(wanted).values_list("article", flat=True))


def among(article_ids: Iterable[int]) -> Q:
    """The condition that an article is one of these; they go to the database as one array."""
    return Q(article__in=RawSQL("SELECT unnest(%s::bigint[])", [list(article_ids)]))


def is_checked(node: Node) -> bool:
    """Whether the index only gives candidates for the node, whose vectors Postgres reads to check the words' places."""
    match node:
        case Phrase() | Near():
            return True
        case Name(words, _, spellings):
            return len(words) > 1 or any(len(stems) > 1 for stems in spellings)
        case Title(inner) | Not(inner):
            return is_checked(inner)
        case All(nodes) | Any(nodes):
            return any(map(is_checked, nodes))
    return False
