"""Which articles may hold a phrase of the gazetteer, by the words as they stand in them: found by the index.

The words of a vector and those that names are matched against are the same (articles.text.tokens). The first word of a
phrase may carry a proclitic. Order and nearness are left out: positions are not kept beyond a limit.
"""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from articles.models import Article, SearchDocument
from articles.tagging.gazetteer import written_forms
from articles.tagging.streams import PROCLITICS
from articles.text.analysis import INCOMPLETE, LEXEME_BYTES, SURFACE, quote_lexeme

from . import matching  # noqa: F401 (the lookup "matches")

# A phrase has a dozen forms or three of its first word; so many a question take the planner no time to speak of.
PHRASES_AT_ONCE = 100


def holding(phrases: Iterable[str], articles: QuerySet[Article]) -> set[int]:
    """The ids of those of these articles that hold all words of one of the folded phrases, or of which it is not known.

    Of articles without a search row it is not known.
    """
    rows = SearchDocument.objects.filter(article__in=articles.values("pk"))
    found = set(articles.exclude(pk__in=SearchDocument.objects.values("article")).values_list("pk", flat=True))
    for query in _queries(sorted(phrases)):
        asked = rows.filter(vector__matches=query) if query else rows
        found |= set(asked.values_list("article", flat=True))
    return found


def _queries(phrases: list[str]) -> Iterator[str]:
    """Conditions on the vector, one of which an article meets that holds a phrase; "" where any may."""
    for at in range(0, len(phrases), PHRASES_AT_ONCE):
        asked = [_condition(words.split(" ")) for words in phrases[at : at + PHRASES_AT_ONCE]]
        yield " | ".join([quote_lexeme(INCOMPLETE), *asked]) if all(asked) else ""


def _condition(words: list[str]) -> str:
    """A phrase as a condition; "" for one with a word that is too long to be kept in a vector."""
    first = sorted({proclitic + form for form in written_forms(words[0]) for proclitic in PROCLITICS})
    if any(len((SURFACE + word).encode()) >= LEXEME_BYTES for word in [*first, *words]):
        return ""
    begins = " | ".join(quote_lexeme(SURFACE + word) for word in first)
    return "(" + " & ".join([f"({begins})", *(quote_lexeme(SURFACE + word) for word in words[1:])]) + ")"
