"""Judged queries: this archive's search beside the stock `arabic` configuration of the same database, in the same run.

    python -m tests.benchmarks.search DIR [--queries 300]

DIR holds docs.jsonl (lines {"url", "title", "text"}), queries.tsv (id, query) and qrels.tsv (id, url of an answer).
The documents are ingested into an archive of their own. Each query is put to every way in turn, so that times compare:

archive         the search of pages and API: plan, BM25 of candidates, the best 200 reranked; ids alone
stock, OR       to_tsvector('arabic', title and text) with a GIN index, any word, ts_rank
stock, OR, 1    the same, divided by the logarithm of the length: the best of the stock flags
stock, AND      the same with all words, as SearchQuery of Django makes by default

Prints a Markdown table of MRR@10, nDCG@10, recall in 10 and 100 and milliseconds (median, 95 of 100).
"""

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from math import log2
from pathlib import Path

from tests.benchmarks.own_archive import own_archive

STOCK = """
    CREATE TABLE stock AS SELECT id, url, to_tsvector('arabic', title || ' ' || body) AS vector FROM articles_article;
    CREATE INDEX ON stock USING gin (vector);
    ANALYZE stock
"""
BY_STOCK = """
    SELECT url FROM stock, (SELECT {query} AS query) AS asked WHERE vector @@ query
    ORDER BY ts_rank(vector, query, {flag}) DESC, id LIMIT 100
"""
ANY_WORD = "to_tsquery('arabic', nullif(replace(plainto_tsquery('arabic', %s)::text, '&', '|'), '')) "
ALL_WORDS = "plainto_tsquery('arabic', %s)"

Way = Callable[[str], Sequence[str]]


def judged(folder: Path) -> tuple[list[tuple[str, str]], dict[str, set[str]]]:
    """(id, query) in their order, and by id the addresses of the relevant articles."""
    relevant: dict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        number, url = line.split("\t")
        relevant[number].add(url)
    lines = (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()
    return [(number, query) for number, query in (line.split("\t", 1) for line in lines)], relevant


def by_archive(typed: str) -> Sequence[str]:
    from articles.models import Article, SearchDocument
    from articles.search.planning import plan
    from articles.search.query import parse

    planned = plan(parse(typed))
    if planned.ranking is None:
        return []
    ids = planned.ranking.page(SearchDocument.objects.filter(planned.condition), 0, 100)
    urls = dict(Article.objects.filter(pk__in=ids).values_list("pk", "url"))
    return [str(urls[pk]) for pk in ids]


def by_stock(query: str, flag: int) -> Way:
    from django.db import connection

    sql = BY_STOCK.format(query=query, flag=flag)

    def find(typed: str) -> Sequence[str]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [typed])
            return [url for (url,) in cursor.fetchall()]

    return find


class Score:
    """What a way finds, summed over queries, and how long it takes."""

    def __init__(self) -> None:
        self.sums, self.seconds = [0.0] * 4, list[float]()

    def add(self, found: Sequence[str], relevant: set[str], seconds: float) -> None:
        ranks = [place for place, url in enumerate(found) if url in relevant]
        ideal = sum(1 / log2(place + 2) for place in range(min(10, len(relevant))))
        self.sums[0] += 1 / (ranks[0] + 1) if ranks and ranks[0] < 10 else 0
        self.sums[1] += sum(1 / log2(rank + 2) for rank in ranks if rank < 10) / ideal
        self.sums[2] += sum(rank < 10 for rank in ranks) / len(relevant)
        self.sums[3] += len(ranks) / len(relevant)
        self.seconds.append(seconds)

    def row(self) -> str:
        number, times = len(self.seconds), sorted(self.seconds)
        shares = " | ".join(f"{one / number:.3f}" for one in self.sums)
        return f"{shares} | {statistics.median(times) * 1000:.1f} | {times[int(number * 0.95)] * 1000:.1f}"


@contextmanager
def _archive(documents: Path) -> Iterator[None]:
    """A new archive that holds the documents, beside them as stock Postgres has them; gone afterwards."""
    with own_archive():
        from django.db import connection

        from articles.ingest.run import ingest

        ingest([str(documents)])
        with connection.cursor() as cursor:
            cursor.execute(STOCK)
        yield


def main(folder: Path, queries: int) -> None:
    """Measure and print."""
    asked, relevant = judged(folder)
    with _archive(folder / "docs.jsonl"):
        ways: dict[str, Way] = {
            "archive": by_archive,
            "stock, OR": by_stock(ANY_WORD, 0),
            "stock, OR, 1": by_stock(ANY_WORD, 1),
            "stock, AND": by_stock(ALL_WORDS, 0),
        }
        scores = {name: Score() for name in ways}
        for number, typed in asked[: queries or None]:
            for name, find in ways.items():
                began = time.perf_counter()
                found = find(typed)
                scores[name].add(found, relevant[number], time.perf_counter() - began)
    print(f"| {folder.name} | MRR@10 | nDCG@10 | R@10 | R@100 | median ms | 95 of 100 under |")
    print("|" + " --- |" * 7)
    for name, score in scores.items():
        print(f"| {name} | {score.row()} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--queries", type=int, default=0, help="the first so many; 0: all")
    given = parser.parse_args()
    main(given.folder, given.queries)
