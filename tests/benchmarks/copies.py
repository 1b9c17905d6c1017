"""How many planted copies are found among generated articles, how many pairs are false, and what a look-up takes.

    uv run --with datasketch python -m tests.benchmarks.copies [--articles 20000] [--copies 1000]

Beside datasketch's MinHashLSH (threshold .5, 128 permutations) over the same shingles in the same run, each on its own
and with this archive's confirmation behind it. A pair is false if neither article was planted from the other, nor both
from one. The archive's groups are made in an embedded Postgres of their own, in batches of 500 as an ingest does.
"""

import argparse
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from articles.text.shingles import shingles
from tests.benchmarks.own_archive import own_archive
from tests.benchmarks.planting import KINDS
from tests.generating.stories import story

BATCH = 500
ARTICLES_SEED, COPIES_SEED = 7, 99


@dataclass(frozen=True)
class Planted:
    """A copy: its kind and the number of the article that it is of."""

    kind: str
    original: int


@dataclass(frozen=True)
class Corpus:
    """The texts, originals first, and what each copy is of, by its number."""

    texts: list[str]
    planted: dict[int, Planted]

    def is_true(self, one: int, other: int) -> bool:
        return self.root(one) == self.root(other)

    def root(self, one: int) -> int:
        return self.planted[one].original if one in self.planted else one


def corpus(articles: int, copies: int) -> Corpus:
    """So many stories, with copies of each kind in turn behind them."""
    chance = Random(5)
    stories = [story(ARTICLES_SEED, number) for number in range(articles)]
    texts = ["\n".join(one.paragraphs) for one in stories]
    planted, kinds = {}, list(KINDS)
    for number, original in enumerate(chance.sample(range(articles), copies)):
        kind = kinds[number % len(kinds)]
        planted[len(texts)] = Planted(kind, original)
        texts.append("\n".join(KINDS[kind](stories[original], story(COPIES_SEED, number), chance)))
    return Corpus(texts, planted)


def report(name: str, pairs: Iterable[tuple[int, int]], made: Corpus, seconds: float) -> None:
    """A row of the table: recall by kind, false pairs by kind of the copy, and the time."""
    found, false = Counter[str](), Counter[str]()
    for one, other in {(min(pair), max(pair)) for pair in pairs}:
        if other in made.planted and made.planted[other].original == one:
            found[made.planted[other].kind] += 1
        elif not made.is_true(one, other):
            false[made.planted[other].kind if other in made.planted else "of two stories"] += 1
    planted = Counter(one.kind for one in made.planted.values())
    recall = " | ".join(f"{found[kind] / planted[kind]:.3f}" for kind in KINDS)
    wrong = " | ".join(str(false[kind]) for kind in (*KINDS, "of two stories"))
    print(f"| {name} | {recall} | {wrong} | {seconds:.1f} |", flush=True)


def by_datasketch(made: Corpus, sets: list[frozenset[str]]) -> tuple[list[tuple[int, int]], float]:
    from datasketch import MinHash, MinHashLSH

    began = time.perf_counter()
    lsh, pairs = MinHashLSH(threshold=0.5, num_perm=128), []
    for number, said in enumerate(sets):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([one.encode() for one in said])
        pairs += [(number, int(other)) for other in lsh.query(sketch)]
        lsh.insert(str(number), sketch)
    return pairs, time.perf_counter() - began


def by_archive(made: Corpus) -> tuple[list[tuple[int, int]], float, list[float]]:
    """The pairs in the archive's groups, the seconds of signing and grouping, and those of each look-up alone."""
    from articles.ingest import copies
    from articles.ingest.likeness import signature_of
    from articles.models import Article

    first = date(2013, 1, 1)
    rows = [
        Article(
            title="",
            body=text,
            published_from=(day := first + timedelta(days=number)),
            published_to=day,
            published_precision="day",
            published_basis="stated",
        )
        for number, text in enumerate(made.texts)
    ]
    Article.objects.bulk_create(rows, batch_size=BATCH)
    began = time.perf_counter()
    for at in range(0, len(rows), BATCH):
        batch = rows[at : at + BATCH]
        copies.sign(batch, {one.pk: signature_of(one.body) for one in batch})
        copies.regroup([one.pk for one in batch])
    seconds = time.perf_counter() - began
    numbers = {one.pk: number for number, one in enumerate(rows)}
    leads = Article.objects.exclude(copy_of=None).values_list("copy_of", "pk")
    pairs = [(numbers[lead], numbers[one]) for lead, one in leads]
    return pairs, seconds, _look_ups([one.pk for one in rows])


def _look_ups(ids: list[int]) -> list[float]:
    from articles.ingest.copies import neighbours

    seconds = []
    for one in Random(1).sample(ids, min(500, len(ids))):
        began = time.perf_counter()
        neighbours({one}, set())
        seconds.append(time.perf_counter() - began)
    return sorted(seconds)


def confirmed_pairs(pairs: list[tuple[int, int]], sets: list[frozenset[str]]) -> list[tuple[int, int]]:
    from articles.ingest.likeness import confirmed

    return [pair for pair in pairs if confirmed(sets[pair[0]], sets[pair[1]])]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--copies", type=int, default=1_000)
    asked = parser.parse_args()
    made = corpus(asked.articles, asked.copies)
    sets = [shingles(text) for text in made.texts]
    print(f"| method | recall: {' | '.join(KINDS)} | false: {' | '.join(KINDS)} | of two stories | seconds |")
    print("|" + " --- |" * (2 * len(KINDS) + 3))
    with own_archive():
        pairs, seconds, look_ups = by_archive(made)
        report("this archive, confirmed", pairs, made, seconds)
    try:
        theirs, seconds = by_datasketch(made, sets)
    except ImportError:
        print("datasketch is not installed: uv run --with datasketch ...")
    else:
        report("datasketch MinHashLSH(.5, 128)", theirs, made, seconds)
        report("datasketch, confirmed by this archive", confirmed_pairs(theirs, sets), made, seconds)
    middle, late = look_ups[len(look_ups) // 2], look_ups[int(len(look_ups) * 0.95)]
    print(f"a look-up among {len(made.texts):,}: median {middle * 1000:.2f} ms, 95 of 100 under {late * 1000:.2f} ms")


if __name__ == "__main__":
    main()
