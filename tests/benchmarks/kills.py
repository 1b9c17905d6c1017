"""SIGKILL on `manage.py up` and on its server at random moments; each next start must work, with all articles there.

    python -m tests.benchmarks.kills [ROUNDS] [SEED]

Odd rounds kill `up`, even rounds the server, a third of them while articles are being taken in, a third while it
starts. An article counts as there once the command that took it in has said so. Prints a Markdown table.
"""

import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import psycopg

from archive.postgres.connection import embedded_parameters
from archive.postgres.home import Home
from archive.postgres.process import server_process
from tests.archive.starting import launched, outcome_of, runs

TITLE = "بوتين يستقبل الأسد في موسكو، الجولة {}"
TEXT = "استقبل الرئيس الروسي فلاديمير بوتين في موسكو نظيره السوري بشار الأسد، وبحثا العلاقات بين سوريا وروسيا."


@dataclass(frozen=True)
class Round:
    """What was killed and when, and the start after it."""

    killed: str
    while_: str
    after: float
    seconds: float
    articles: int
    lost: int


def page(folder: Path, number: int) -> Path:
    """A file with one article more."""
    file = folder / f"page-{number}.txt"
    body = "\n\n".join(f"{TEXT} {word}" for word in ("وقال الكرملين إن اللقاء كان مثمرا.", "ووصل الأسد فجرا.") * 3)
    file.write_text(f"{TITLE.format(number)}\n\n{number} يناير 2018\n\n{body}\n", encoding="utf-8")
    return file


def titles(home: Path) -> set[str]:
    """The titles of all articles in the archive."""
    with psycopg.connect(**embedded_parameters(home)) as connection:
        return {title for (title,) in connection.execute("SELECT title FROM articles_article").fetchall()}


def kill(home: Path, up: subprocess.Popen[str], target: str) -> None:
    """SIGKILL, by number, to `up` or to the server it started (if it has one already)."""
    number = up.pid if target == "up" else server_process(Home(home))
    if number is not None:
        os.kill(number, signal.SIGKILL)


def one_round(home: Path, folder: Path, number: int, known: set[str], chance: random.Random) -> tuple[Round, set[str]]:
    """Kill once, start again, and count what is lost of the articles known to be in; then also those there now."""
    target = "up" if number % 2 else "server"
    while_ = ("it serves", "it starts", "a page is taken in")[number % 3]
    after = chance.uniform(0, 2.0 if while_ == "it starts" else 1.0)
    with launched(home) as up:
        if while_ != "it starts":
            assert outcome_of(up).served
        if while_ == "a page is taken in":
            with launched(home, "ingest", str(page(folder, number))):
                time.sleep(after)
                kill(home, up, target)
        else:
            time.sleep(after)
            kill(home, up, target)
        up.kill()
        up.wait()
    with launched(home) as again:
        outcome = outcome_of(again)
        assert outcome.served, outcome.said
        there = titles(home)
        with launched(home, "ingest", str(page(folder, 1000 + number))) as ingest:
            assert ingest.wait() == 0
        now = titles(home)
    assert not runs(home)
    return Round(target, while_, after, outcome.seconds, len(there), len(known - there)), now


def main(rounds: int, seed: int) -> int:
    """Run them; the number of articles lost."""
    chance, results, known = random.Random(seed), [], set[str]()
    print("| round | killed | while | after s | next start s | articles | lost |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:  # on disk: what is lost from memory is no test
        folder = Path(name)
        folder.chmod(0o711)
        for number in range(1, rounds + 1):
            result, known = one_round(folder / "var", folder, number, known, chance)
            results.append(result)
            cells = (number, result.killed, result.while_, f"{result.after:.2f}", f"{result.seconds:.1f}")
            print("|", *(f"{cell} |" for cell in (*cells, result.articles, result.lost)), flush=True)
    seconds = [result.seconds for result in results]
    lost = sum(result.lost for result in results)
    print(f"\n{len(results)} starts of {rounds}; {lost} articles lost; seconds to the page:", end=" ")
    print(f"median {statistics.median(seconds):.1f}, longest {max(seconds):.1f}")
    return lost


if __name__ == "__main__":
    sys.exit(bool(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, int(sys.argv[2]) if len(sys.argv) > 2 else 1)))
