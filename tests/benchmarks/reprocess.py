"""Pages a second that `manage.py reprocess` reads anew, beside the ingest that brought them, in the same archive.

    python -m tests.benchmarks.reprocess [--pages 2000] [--rounds 3]

Pages are generated (tests/generating), half of them text, half HTML. Each round is a new archive: the pages are taken
in, told (`--dry-run`), read anew while nothing has changed, and read anew after every title in the archive was spoilt,
so that every article is written. Of each time is taken off what the same command costs with nothing to do (start of
Python, migrations looked at). Prints a Markdown table.
"""

import argparse
import json
import statistics
import sys
import time
from itertools import islice
from pathlib import Path

from tests.archive.starting import launched
from tests.benchmarks.ingest import SEED, archive, heading, ingest, row, temporary, write
from tests.generating.stories import stories
from tests.test_tasks import asked, server_kept_up

SPOIL = "UPDATE articles_article SET title = title || ' *' RETURNING id"
WAYS = ("ingest", "reprocess --dry-run", "reprocess, nothing changes", "reprocess, every article changes")


def reprocess(home: Path, *options: str) -> tuple[float, int]:
    """Seconds that the command took, and how many articles it changed."""
    began = time.perf_counter()
    with launched(home, "reprocess", "--json", "--restart", *options) as process:
        said, _ = process.communicate(timeout=1200)
        return time.perf_counter() - began, json.loads(said)["changed"]


def one_round(text: Path, html: Path) -> list[float]:
    """Pages a second, way by way. Raises RuntimeError where a way did not change what it should have."""
    pages = len(list(text.iterdir())) + len(list(html.iterdir()))
    with archive("text", 1) as (home, alone), server_kept_up(home):
        nothing, _ = reprocess(home, "--format", "feed")
        taken_in = sum(ingest(home, folder, 1)[0] - alone for folder in (text, html))
        told, none = reprocess(home, "--dry-run")
        same, none_either = reprocess(home)
        spoilt = len(asked(home, SPOIL))
        mended, changed = reprocess(home)
        if (none, none_either, changed) != (0, 0, spoilt):
            raise RuntimeError(f"{none}, {none_either} and {changed} articles changed, not 0, 0 and {spoilt}")
    return [pages / seconds for seconds in (taken_in, told - nothing, same - nothing, mended - nothing)]


def main(pages: int, rounds: int) -> None:
    """Measure and print."""
    with temporary() as place:
        told = islice(stories(SEED), pages)
        text = write(place / "text", "text", islice(told, pages // 2))
        html = write(place / "html", "html", told)
        heading(f"{pages} pages, a second", *WAYS, *(f"{way} ÷ ingest" for way in WAYS[1:]))
        measured = []
        for number in range(1, rounds + 1):
            rates = one_round(text, html)
            measured.append([*rates, *(rate / rates[0] for rate in rates[1:])])
            row(f"round {number}", *measured[-1])
        row(f"**median of {rounds}**", *map(statistics.median, zip(*measured, strict=True)))


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reprocess")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    given = _asked(sys.argv[1:])
    main(given.pages, given.rounds)
