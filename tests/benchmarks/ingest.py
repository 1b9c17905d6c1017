"""Pages a second through the whole of `manage.py ingest` into the embedded Postgres, and the memory that this takes.

    python -m tests.benchmarks.ingest [--pages 2000] [--kinds text html] [--workers 1 2] [--rounds 3] [--memory]

Pages are generated (tests/generating), so every run has the same. Of each time is taken off what an ingest of one page
into the same archive costs (start of Python and of the server, migrations looked at). HTML is measured beside
trafilatura.extract(html) over the same files, by turns. With --memory: the peak of each process at --pages and at ten
times as many; --rounds 0 measures memory alone. Prints Markdown tables. --workers 0 passes no such option.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TextIO

import trafilatura

from tests.archive.starting import launched
from tests.benchmarks.memory import peaks
from tests.generating.html_pages import any_html_page
from tests.generating.stories import Story, stories, story
from tests.generating.text_pages import any_text_page

SEED = 1
FORMS = {"text": (".txt", any_text_page), "html": (".html", any_html_page)}
# How many times as many pages the memory is measured at, and what it may be (MB).
MORE, MOST_MEMORY = 10, 400
# Numbers of stories that no folder holds: one prepares the archive, the others tell what an ingest costs by itself.
FIRST_ALONE, ALONE = 10_000_000, 3


def write(folder: Path, kind: str, told: Iterator[Story]) -> Path:
    """The folder with a file a story."""
    suffix, page = FORMS[kind]
    folder.mkdir()
    for one in told:
        (folder / f"page-{one.number:08}{suffix}").write_text(page(one, SEED), encoding="utf-8")
    return folder


def ingest(home: Path, folder: Path, workers: int) -> tuple[float, int]:
    """Seconds that the command took, and how many pages it refused.

    Raises RuntimeError where it has not dealt with every page, TimeoutExpired where it hangs.
    """
    began = time.perf_counter()
    with launched(home, *_command(folder, workers)) as process:
        said, _ = process.communicate(timeout=_longest(folder))
        seconds = time.perf_counter() - began
        return seconds, refused(said, folder, process.errors)  # type: ignore[attr-defined]


def _longest(folder: Path) -> float:
    """Seconds after which the command is held for stuck."""
    return 60 + len(list(folder.iterdir()))


def _command(folder: Path, workers: int) -> list[str]:
    return ["ingest", str(folder), "--json", *(["--workers", str(workers)] if workers else [])]


def refused(said: str, folder: Path, errors: TextIO) -> int:
    """The pages refused, by the command's report. Raises RuntimeError where that does not speak of every file once."""
    report, files = json.loads(said or "{}"), len(list(folder.iterdir()))
    if report.get("pages", 0) + report.get("refused", 0) != files or report["pages_seen_before"]:
        errors.seek(0)
        raise RuntimeError(f"{files} files, but ingest says {report} {''.join(errors.readlines()[-5:])}")
    return int(report["refused"])


@contextmanager
def archive(kind: str, workers: int) -> Iterator[tuple[Path, float]]:
    """A new archive with its tables made, and the seconds that an ingest of one page takes in it; gone afterwards."""
    with temporary() as place:
        home = place / "var"
        alone = [write(place / f"alone-{at}", kind, iter([story(SEED, FIRST_ALONE + at)])) for at in range(ALONE + 1)]
        _, *seconds = [ingest(home, folder, workers)[0] for folder in alone]
        yield home, statistics.median(seconds)


@contextmanager
def temporary() -> Iterator[Path]:
    """A folder on disk: what is written to memory is no measure."""
    with tempfile.TemporaryDirectory(dir="/var/tmp") as name:
        Path(name).chmod(0o711)  # so that, under root, the server's own user reaches its data
        yield Path(name)


def rate(folder: Path, kind: str, workers: int) -> tuple[float, int]:
    """Pages a second into a new archive, net of what one page alone costs; and the pages refused."""
    with archive(kind, workers) as (home, alone):
        seconds, refused_ones = ingest(home, folder, workers)
        return len(list(folder.iterdir())) / (seconds - alone), refused_ones


def trafilatura_rate(folder: Path) -> float:
    """Pages a second that trafilatura alone extracts, read from the disk one by one."""
    files = sorted(folder.iterdir())
    began = time.perf_counter()
    for file in files:
        trafilatura.extract(file.read_text(encoding="utf-8"))
    return len(files) / (time.perf_counter() - began)


def row(*cells: object) -> None:
    """A row of a Markdown table."""
    print("|", " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells), "|", flush=True)


def heading(*cells: str) -> None:
    """The first rows of a table."""
    print()
    row(*cells)
    row(*["---"] * len(cells))


def speed(folder: Path, kind: str, workers: list[int], rounds: int) -> None:
    """A table of rounds and their medians; for HTML with trafilatura before each ingest."""
    beside = kind == "html"
    names = [name for n in workers for name in _names(n, beside)]
    heading(f"{kind}, pages a second", *names)
    measured = []
    for number in range(1, rounds + 1):
        cells = [cell for n in workers for cell in _cells(folder, kind, n, beside)]
        row(f"round {number}", *cells)
        measured.append(cells)
    row(f"**median of {rounds}**", *map(statistics.median, zip(*measured, strict=True)))


def _names(workers: int, beside: bool) -> list[str]:
    option = f"--workers {workers}" if workers else "ingest"
    return [*(["trafilatura alone", f"{option} ÷ trafilatura"] if beside else []), option, "refused"]


def _cells(folder: Path, kind: str, workers: int, beside: bool) -> list[float]:
    alone = trafilatura_rate(folder) if beside else None
    whole, refused_ones = rate(folder, kind, workers)
    return [*([alone, whole / alone] if alone else []), whole, refused_ones]


def memory(place: Path, kind: str, pages: int, workers: int) -> None:
    """Rows of the memory table: the command's own process and its largest worker, at `pages` and at MORE times that."""
    sizes = (pages, MORE * pages)
    few, many = (_peaks(write(place / f"{kind}-{n}-{workers}", kind, islice(stories(SEED), n)), workers) for n in sizes)
    for name in few:
        largest = max(few[name], many[name])
        fits = "yes" if largest < MOST_MEMORY and many[name] <= 1.1 * few[name] else "**no**"
        row(kind, workers or "-", name, f"{few[name]:.0f}", f"{many[name]:.0f}", many[name] / few[name], fits)


def _peaks(folder: Path, workers: int) -> dict[str, float]:
    """MB of the command's own process, and of the largest of its workers if it has any."""
    with temporary() as place, launched(place / "var", *_command(folder, workers)) as process:
        own, *others = (kilobytes / 1024 for kilobytes in peaks(process, place / "var", _longest(folder)).values())
        assert process.stdout
        refused(process.stdout.read(), folder, process.errors)  # type: ignore[attr-defined]
    return {"the command": own} | ({"its largest worker": max(others)} if others else {})


def main(asked: argparse.Namespace) -> None:
    """Measure what was asked for."""
    with temporary() as place:
        for kind in asked.kinds if asked.rounds else []:
            folder = write(place / kind, kind, islice(stories(SEED), asked.pages))
            megabytes = sum(file.stat().st_size for file in folder.iterdir()) / 1024**2
            print(f"\n{asked.pages} {kind} pages, {megabytes:.1f} MB; times net of an ingest of one page.")
            speed(folder, kind, asked.workers, asked.rounds)
        if asked.memory:
            few, many = f"{asked.pages} pages, MB", f"{MORE * asked.pages} pages, MB"
            heading("pages", "--workers", "peak memory of", few, many, "ratio", f"< {MOST_MEMORY} MB and within 10 %")
            for kind in asked.kinds:
                for workers in asked.workers:
                    memory(place, kind, asked.pages, workers)


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.ingest")
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--kinds", nargs="+", choices=FORMS, default=list(FORMS))
    parser.add_argument("--workers", nargs="+", type=int, default=[1, 2])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", action="store_true")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(_asked(sys.argv[1:]))
