"""SIGKILL on a run of ingest at random moments, started again each time: in the end the archive of an undisturbed run.

    python -m tests.benchmarks.ingest_kills [KILLS] [PAGES] [SEED]

Every other run reads with two workers, every fifth kill is of the database server instead. Compared are all articles
with their tags and mentions, none twice, none missing, and the pages that were kept. Prints a Markdown table.
"""

import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from archive.postgres.connection import embedded_parameters
from archive.postgres.home import Home
from archive.postgres.process import server_process
from tests.archive.starting import launched, runs
from tests.generating.stories import story
from tests.generating.text_pages import any_text_page

# What an archive says, without its ids and its times.
ARTICLES = """
    SELECT a.title, a.body, a.published_from, s.slug, p.slug, a.scope, a.withdrawn,
      (SELECT string_agg(m.actor_id || ':' || m.count, ',' ORDER BY m.actor_id) FROM articles_mention m
       WHERE m.article_id = a.id),
      (SELECT string_agg(c.uri, ',' ORDER BY c.uri) FROM articles_reading r
       JOIN articles_capture c ON c.id = r.capture_id WHERE r.article_id = a.id),
      (SELECT d.vector::text FROM articles_searchdocument d WHERE d.article_id = a.id)
    FROM articles_article a LEFT JOIN articles_source s ON s.id = a.source_id
    LEFT JOIN articles_period p ON p.id = a.period_id
"""
PAGES = "SELECT c.uri, n.sha256 FROM articles_capture c JOIN articles_content n ON n.id = c.content_id"
# From before the run has its database to its second batch (a start and a batch take 2.6 s each), so that twenty of them
# are spread over the whole run.
EARLIEST, LATEST = 0.3, 8.0
# What is no page among them, so that problems are counted once too.
EVERY_BAD_ONE = 50


@dataclass(frozen=True)
class Kill:
    """One run that was killed: what, when, and how many articles were in when the next began."""

    target: str
    workers: int
    after: float
    articles: int


def written(folder: Path, count: int) -> Path:
    """That many generated pages in a folder, every fiftieth of them no page at all."""
    folder.mkdir()
    for number in range(count):
        page = "" if number % EVERY_BAD_ONE == 0 else any_text_page(story(11, number), number)
        (folder / f"{number:05}.txt").write_text(page, encoding="utf-8")
    return folder


def archive_of(home: Path) -> tuple[Counter[Any], Counter[Any], int]:
    """What the archive of `home` says, which pages it keeps, and how many open problems it has."""
    with launched(home, "shell", "--no-imports", "-c", "print('up', flush=True); import time; time.sleep(99)") as held:
        assert held.stdout
        assert held.stdout.readline() == "up\n"
        with psycopg.connect(**embedded_parameters(home)) as connection:
            if connection.execute("SELECT to_regclass('articles_searchdocument')").fetchone() == (None,):
                return Counter(), Counter(), 0  # killed before it had tables
            articles, pages = (Counter(connection.execute(query).fetchall()) for query in (ARTICLES, PAGES))
            (problems,) = connection.execute("SELECT count(*) FROM articles_ingestproblem").fetchone() or (0,)
    return articles, pages, problems


def undisturbed(home: Path, pages: Path) -> float:
    """One whole run; its seconds."""
    began = time.monotonic()
    with launched(home, "ingest", str(pages)) as ingest:
        assert ingest.wait() == 1  # the empty pages are refused
    return time.monotonic() - began


def killed(home: Path, pages: Path, number: int, chance: random.Random) -> Kill:
    """One run, killed somewhere on its way."""
    workers, target = 1 + number % 2, "server" if number % 5 == 0 else "ingest"
    after = chance.uniform(EARLIEST, LATEST)
    with launched(home, "ingest", "--workers", str(workers), str(pages)) as ingest:
        time.sleep(after)
        process = server_process(Home(home)) if target == "server" and runs(home) else ingest.pid
        if process is not None and ingest.poll() is None:
            os.kill(process, signal.SIGKILL)
        ingest.wait()
    articles, _, _ = archive_of(home)
    return Kill(target, workers, after, articles.total())


def main(kills: int, count: int, seed: int) -> int:
    """Run them; how many articles, pages and problems differ from those of an undisturbed run."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:  # on disk: what is lost from memory is no test
        folder = Path(name)
        folder.chmod(0o711)
        pages = written(folder / "pages", count)
        seconds = undisturbed(folder / "whole", pages)
        print("| kill | of | workers | after s | articles in |\n|---|---|---|---|---|")
        for number in range(1, kills + 1):
            kill = killed(folder / "broken", pages, number, chance)
            print(f"| {number} | {kill.target} | {kill.workers} | {kill.after:.2f} | {kill.articles} |", flush=True)
        undisturbed(folder / "broken", pages)
        whole, broken = archive_of(folder / "whole"), archive_of(folder / "broken")
    missing, twice = (whole[0] - broken[0]).total(), (broken[0] - whole[0]).total()
    others = (whole[1] - broken[1]).total() + (broken[1] - whole[1]).total() + abs(whole[2] - broken[2])
    print(
        f"\n{count} pages ({seconds:.0f} s undisturbed), {kills} kills: {whole[0].total()} articles, {missing} missing,"
        f" {twice} twice or other; {others} pages or problems other"
    )
    return missing + twice + others


if __name__ == "__main__":
    given = [int(argument) for argument in sys.argv[1:]]
    sys.exit(bool(main(*[*given, *(20, 2000, 1)[len(given) :]])))
