"""Articles a second that find_mentions reads with the shipped gazetteer, with 20,000 names more, and a plain `re`.

    python -m tests.benchmarks.tagging [--articles 1000] [--names 20000] [--rounds 3]

Articles are generated (tests/generating), the names added to the gazetteer are of two or three words, drawn from those
of the articles, so that their beginnings are met all the time. The plain expression is one alternation of the same
spellings, longest first, between blanks and after the same proclitics, over the same folded text: it knows no
conditions, days or adjectives. It reads fewer articles, where it would take minutes. Each round runs all ways one after
another; prints a Markdown table of articles a second, and of each way ÷ the shipped gazetteer.
"""

import argparse
import re
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from articles.tagging.gazetteer import Actor, Gazetteer, load_actors, load_not_names
from articles.tagging.mentions import find_mentions
from articles.tagging.streams import PROCLITICS, stream_of
from tests.generating.stories import stories

GAZETTEER = Path(__file__).parents[2] / "articles" / "data" / "gazetteer.toml"
SEED = 11
# The expression of 28,000 names reads a few articles a second.
ARTICLES_OF_THE_EXPRESSION = 20


@dataclass(frozen=True)
class Text:
    """An article as the tagger takes it."""

    title: str
    body: str


def texts(number: int) -> list[Text]:
    """So many generated articles."""
    return [Text(one.title, "\n".join(one.paragraphs)) for one in islice(stories(SEED), number)]


def more_actors(number: int, written: Iterable[Text]) -> list[Actor]:
    """So many people whose names are put together from words that stand in the articles, each name once."""
    chance = Random(SEED)
    words = sorted({word for text in written for word in text.body.split() if word.isalpha() and len(word) > 2})
    names: dict[str, None] = {}
    while len(names) < number:
        names[" ".join(chance.sample(words, chance.choice((2, 2, 3))))] = None
    return [Actor(f"added-{n}", "person", None, name, "", "") for n, name in enumerate(names)]


def expression(gazetteer: Gazetteer) -> re.Pattern[str]:
    """All spellings of the gazetteer as one alternation."""
    longest_first = sorted(gazetteer.aliases, key=len, reverse=True)
    proclitics = "|".join(sorted(PROCLITICS, key=len, reverse=True))
    return re.compile(rf"(?<!\S)(?:{proclitics})(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


def by_tagger(gazetteer: Gazetteer, written: Sequence[Text]) -> int:
    return sum(len(find_mentions(one.title, one.body, None, gazetteer)) for one in written)


def by_expression(pattern: re.Pattern[str], written: Sequence[Text]) -> int:
    return sum(1 for one in written for text in (one.title, one.body) for _ in pattern.finditer(stream_of(text).text))


def rate(read: Callable[[Sequence[Text]], int], written: Sequence[Text]) -> float:
    """Articles a second. Each way streams its texts itself: the cache of streams holds only the last few."""
    began = time.perf_counter()
    read(written)
    return len(written) / (time.perf_counter() - began)


def main(articles: int, names: int, rounds: int) -> None:
    """Measure and print."""
    written = texts(articles)
    shipped = load_actors(GAZETTEER)
    not_names = load_not_names(GAZETTEER)
    added = more_actors(names, written)
    began = time.perf_counter()
    small = Gazetteer(shipped, not_names)
    built = time.perf_counter() - began
    large = Gazetteer([*shipped, *added], not_names)
    patterns = [expression(small), expression(large)]
    few = written[:ARTICLES_OF_THE_EXPRESSION]
    ways: list[tuple[str, Callable[[], float]]] = [
        ("shipped", lambda: rate(lambda some: by_tagger(small, some), written)),
        (f"and {names:,} names", lambda: rate(lambda some: by_tagger(large, some), written)),
        ("re, shipped", lambda: rate(lambda some: by_expression(patterns[0], some), few)),
        (f"re, and {names:,} names", lambda: rate(lambda some: by_expression(patterns[1], some), few)),
    ]
    print(f"{len(small.aliases):,} spellings, built in {built:.2f} s; with the names added {len(large.aliases):,}")
    print(f"| articles a second | {' | '.join(name for name, _ in ways)} |")
    print("|" + " --- |" * (len(ways) + 1))
    measured = []
    for number in range(1, rounds + 1):
        measured.append([way() for _, way in ways])
        print(f"| round {number} | {' | '.join(f'{one:.1f}' for one in measured[-1])} |", flush=True)
    medians = [statistics.median(column) for column in zip(*measured, strict=True)]
    print(f"| **median** | {' | '.join(f'{one:.1f}' for one in medians)} |")
    print(f"| ÷ shipped | {' | '.join(f'{one / medians[0]:.3f}' for one in medians)} |")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--names", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    main(asked.articles, asked.names, asked.rounds)
