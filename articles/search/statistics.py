"""In how many articles a lexeme stands: what ranking weighs words by. Merged once a batch of the search table."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log

from django.db import connection

from articles.models import SearchDocument, SearchTerm, SearchTotals
from articles.text.analysis import SURFACE, TITLE

# Lexemes of these articles, those marked as of the title left out: they repeat the stems.
LEXEMES = """
    SELECT lexeme, count(*) FROM articles_searchdocument, unnest(tsvector_to_array(vector)) AS lexeme
    WHERE article_id = ANY(%s) AND lexeme NOT LIKE %s GROUP BY lexeme
"""
# In the order of the lexemes, so that two writers never wait for each other crosswise.
MERGE = """
    INSERT INTO articles_searchterm (lexeme, documents)
    SELECT lexeme, documents FROM unnest(%s::text[], %s::integer[]) AS given (lexeme, documents) ORDER BY lexeme
    ON CONFLICT (lexeme) DO UPDATE SET documents = articles_searchterm.documents + excluded.documents
"""
# As one text, cut by the server: psycopg takes four times as long to quote 35,000 strings of an array one by one.
KNOWN = """
    SELECT lexeme, documents FROM articles_searchterm WHERE lexeme = ANY(string_to_array(%s, ' ')) AND documents > 0
"""
TOTALS = """
    INSERT INTO articles_searchtotals (id, documents, words) VALUES (1, %s, %s)
    ON CONFLICT (id) DO UPDATE SET documents = articles_searchtotals.documents + excluded.documents,
        words = articles_searchtotals.words + excluded.words
"""


@dataclass(frozen=True, slots=True)
class Totals:
    """The size of the archive as search sees it: articles, and words in an article on average."""

    documents: int
    average: float

    def inverse_frequency(self, holding: int) -> float:
        """How much a word says that stands in `holding` articles: Lucene's form, never below 0."""
        holding = min(max(holding, 0), self.documents)
        return log(1 + (self.documents - holding + 0.5) / (holding + 0.5))


class Tally:
    """What search rows hold: taken before and after they are written, the difference is merged."""

    def __init__(self, article_ids: Collection[int]) -> None:
        self._ids = list(article_ids)
        self._lexemes, self._documents, self._words = self._count()

    def merge(self) -> None:
        """Add to the statistics what the rows hold now and did not when this was made."""
        lexemes, documents, words = self._count()
        lexemes.subtract(self._lexemes)
        changed = {lexeme: count for lexeme, count in lexemes.items() if count}
        if not changed and (documents, words) == (self._documents, self._words):
            return
        with connection.cursor() as cursor:
            cursor.execute(MERGE, [list(changed), list(changed.values())])
            cursor.execute(TOTALS, [documents - self._documents, words - self._words])

    def _count(self) -> tuple[Counter[str], int, int]:
        rows = SearchDocument.objects.filter(article__in=self._ids)
        lengths = list(rows.values_list("length", flat=True))
        lexemes: Counter[str] = Counter()
        if lengths:
            with connection.cursor() as cursor:
                cursor.execute(LEXEMES, [self._ids, f"{TITLE}%"])
                lexemes.update(dict(cursor.fetchall()))
        return lexemes, len(lengths), sum(lengths)


def totals() -> Totals:
    """The size of the archive."""
    row = SearchTotals.objects.first()
    return Totals(row.documents, row.words / row.documents) if row and row.documents else Totals(0, 1.0)


def document_frequencies(lexemes: Iterable[str]) -> Mapping[str, int]:
    """By lexeme in how many articles it stands; 0 where in none."""
    asked = set(lexemes)
    known = dict(SearchTerm.objects.filter(lexeme__in=asked).values_list("lexeme", "documents"))
    return {lexeme: known.get(lexeme, 0) for lexeme in asked}


def known_lexemes(lexemes: Iterable[str]) -> dict[str, int]:
    """Of very many lexemes those that stand in articles, and in how many. lexemes: none holds a blank."""
    with connection.cursor() as cursor:
        cursor.execute(KNOWN, [" ".join(lexemes)])
        return dict(cursor.fetchall())


def beginning_with(prefix: str, most: int) -> tuple[list[str], bool]:
    """The forms that articles hold which begin with `prefix`, most frequent first, at most so many; whether all are."""
    found = SearchTerm.objects.filter(lexeme__startswith=SURFACE + prefix, documents__gt=0).order_by(
        "-documents", "lexeme"
    )
    forms = list(found.values_list("lexeme", flat=True)[: most + 1])
    return [form.removeprefix(SURFACE) for form in forms[:most]], len(forms) <= most


def recount() -> None:
    """Count everything anew."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE articles_searchterm, articles_searchtotals")
        cursor.execute(
            "INSERT INTO articles_searchterm (lexeme, documents) SELECT lexeme, count(*) FROM articles_searchdocument,"
            " unnest(tsvector_to_array(vector)) AS lexeme WHERE lexeme NOT LIKE %s GROUP BY lexeme",
            [f"{TITLE}%"],
        )
        cursor.execute(
            "INSERT INTO articles_searchtotals (id, documents, words)"
            " SELECT 1, count(*), coalesce(sum(length), 0) FROM articles_searchdocument"
        )
