"""One spelling changed in an archive of 20,000 articles: who is concerned, what a preview and the tagging anew take.

    python -m tests.benchmarks.retagging [--articles 20000] [--holding 1000]

The articles are generated (tests/generating) and put into the tables directly; so many hold a name that no gazetteer
knows. Then, each in the same archive: all articles are tagged for the first time, the baseline; the name is made a
spelling of an actor, looked at beforehand as the admin does, and the articles concerned are tagged anew; then it is
taken away again, `manage.py retag` is killed after its first batch and called once more.
"""

import argparse
import signal
import subprocess
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import TypeVar

from tests.archive.starting import MANAGE
from tests.benchmarks.own_archive import own_archive
from tests.generating.stories import stories

Result = TypeVar("Result")
SEED, BATCH = 23, 500
NAME = "زرقطون بن عفارة"


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What came of a work, and the seconds that it took."""
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def fill(number: int, holding: int) -> None:
    """So many articles with their search rows, untagged; in so many of them stands NAME."""
    from articles.ingest import copies
    from articles.models import Article
    from articles.search import index

    chosen = set(Random(SEED).sample(range(number), holding))
    first = date(2013, 1, 1)
    rows = []
    for place, story in enumerate(islice(stories(SEED), number)):
        named = f"\nوقال {NAME} إن الأمر قيد البحث." if place in chosen else ""
        day = first + timedelta(days=place % 4000)
        rows.append(
            Article(
                title=story.title,
                body="\n".join(story.paragraphs) + named,
                published_from=day,
                published_to=day,
                published_precision="day",
                published_basis="stated",
            )
        )
    Article.objects.bulk_create(rows, batch_size=BATCH)
    for at in range(0, number, BATCH):
        index.write([one.pk for one in rows[at : at + BATCH]])
    copies.catch_up()  # else the first command would


def killed_and_resumed(holding: int) -> None:
    """Print how many articles `manage.py retag` has tagged when it is killed, and how many after the next call."""
    from articles.models import Article, GazetteerVersion

    version = GazetteerVersion.objects.order_by("-number").values_list("number", flat=True)[0]
    done = Article.objects.filter(gazetteer_version=version)
    began = time.perf_counter()
    with subprocess.Popen([*MANAGE, "retag"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None and not done.count():
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
    first = done.count()
    subprocess.run([*MANAGE, "retag"], check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - began
    print(f"| taken away; killed after the first batch | {first} of {holding} | |")
    print(f"| called once more (both processes with their starts) | {done.count()} of {holding} | {seconds:.1f} |")


def main(number: int, holding: int) -> None:
    """Measure and print."""
    with own_archive():
        from articles.ingest import retagging, vocabulary
        from articles.ingest.effects import effects_of
        from articles.ingest.gazetteer_versions import differing, digests
        from articles.models import Actor, Alias

        fill(number, holding)
        print(f"| {number:,} articles, {holding} of them with the name | articles | seconds |")
        print("|" + " --- |" * 3)
        outcome, seconds = timed(retagging.retag)
        print(f"| all tagged | {outcome.looked_at:,} | {seconds:.1f} |", flush=True)
        before = vocabulary.from_database()
        lavrov = Actor.objects.get(slug="sergei-lavrov")
        alias = Alias.objects.create(actor=lavrov, text=NAME)
        after = vocabulary.from_database()
        words = differing(digests(before.gazetteer), digests(after.gazetteer))
        effects, seconds = timed(lambda: effects_of(words, before, after))
        print(f"| preview of the new spelling | {len(effects.found)} change | {seconds:.2f} |", flush=True)
        outcome, seconds = timed(retagging.retag)
        print(f"| tagged anew | {outcome.looked_at} looked at, {outcome.gained} gain | {seconds:.2f} |", flush=True)
        alias.delete()
        vocabulary.from_database()
        killed_and_resumed(holding)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--holding", type=int, default=1_000)
    asked = parser.parse_args()
    main(asked.articles, asked.holding)
