"""What pages take in an archive of 20,000 articles, and what keeping the planner off scans of the search table spares.

    python -m tests.benchmarks.pages [--articles 20000]

The articles are generated (tests/generating) and put into the tables directly, untagged. Each query is put to the API
twice in turn, with and without the setting of articles.search.bounding; the least of three times counts. Prints a
Markdown table of milliseconds, then those of an article's page, of the articles like it and of completions.
"""

import argparse
import time
from collections.abc import Callable
from unittest.mock import patch

from tests.benchmarks.own_archive import own_archive
from tests.benchmarks.retagging import fill

QUERIES = (
    "سوريا",
    "روسيا دمشق",
    "الجيش الوزير الرئيس",
    "سوريا -روسيا",
    "سوريا*",
    '"وزير الخارجية"',
    "Lavrov دمشق",
    "ماذا قال الرئيس عن القاعدة في طرطوس؟",
    "القمخ طرطوس",
    "hgv,sd",
)
BEGINNINGS = ("طر", "سوري", "روسيا في دم")
TIMES = 3


def least(work: Callable[[], object]) -> float:
    """The least of several times, in milliseconds."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return 1000 * min(took)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, help="(%(default)s)")
    chosen = parser.parse_args()
    with own_archive():
        from django.conf import settings
        from django.db import connection
        from django.test import Client

        from articles.models import Article
        from articles.search import bounding
        from articles.search.completing import completions
        from articles.search.resembling import like_this

        settings.ALLOWED_HOSTS = ["*"]
        fill(chosen.articles, 100)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        client = Client()
        print(f"{Article.objects.count()} articles\n\n| query | found | ms | scans allowed, ms |\n|---|---|---|---|")
        for query in QUERIES:
            asked = {"q": query, "scope": "all"}
            found = client.get("/api/articles/", asked).json()["count"]
            took = least(lambda asked=asked: client.get("/api/articles/", asked))
            with patch.object(bounding, "NO_SCAN", "on"):
                scanning = least(lambda asked=asked: client.get("/api/articles/", asked))
            print(f"| `{query}` | {found} | {took:.0f} | {scanning:.0f} |", flush=True)
        print("\n| | ms |\n|---|---|")
        for article in Article.objects.order_by("pk")[: 5 * 997 : 997]:
            print(f"| articles like {article.pk} | {least(lambda one=article: like_this(one)):.0f} |")
            print(f"| its page | {least(lambda one=article: client.get(one.get_absolute_url())):.0f} |", flush=True)
        for beginning in BEGINNINGS:
            print(f"| completions of `{beginning}` | {least(lambda typed=beginning: completions(typed)):.0f} |")


if __name__ == "__main__":
    main()
