"""The terms of a query as conditions on the search table."""

from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Lookup, Q

from articles.models import SearchActors
from articles.text.analysis import quote_lexeme

from .names import Name, Term
from .query import Phrase


@SearchVectorField.register_lookup
class Matches(Lookup):
    """vector__matches="'بوتين' & 'دمشق'": our own lexemes, not parsed again by Postgres."""

    lookup_name = "matches"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: Any) -> Any:
        return "%s::tsquery", (value,)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} @@ {right}", (*left_params, *right_params)


def tsquery(term: Term) -> str:
    """One term in Postgres's notation: a stem, a phrase of stems, or the words of a name and its Arabic spellings."""
    if isinstance(term, Phrase):
        return side_by_side(word.stem for word in term.words)
    if isinstance(term, Name):
        typed = side_by_side(word.stem for word in term.words)
        return "(" + " | ".join([typed, *(side_by_side(stems) for stems in term.spellings)]) + ")"
    return quote_lexeme(term.stem)


def side_by_side(stems: Iterable[str]) -> str:
    """The stems one after the other."""
    return "(" + " <-> ".join(quote_lexeme(stem) for stem in stems) + ")"


def condition(term: Term) -> Q:
    """What an article must meet to hold the term: an actor that is named counts by any of its names."""
    held = Q(vector__matches=tsquery(term))
    if not isinstance(term, Name):
        return held
    naming = SearchActors.objects.filter(actor_ids__overlap=list(term.actor_ids))
    return held | Q(article__in=naming.values("article"))


def holding_all(terms: Iterable[Term]) -> Q:
    """The condition that an article holds every term."""
    return reduce(and_, map(condition, terms), Q())
