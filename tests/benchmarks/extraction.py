"""How much of generated pages the extractor finds, and trafilatura alone beside it.

    python -m tests.benchmarks.extraction [--per-style 20] [--seed 1] [--held-out] [--text] [--prose FILE]
                                          [--styles NAME ...] [-v]

Pages are generated (tests/generating) with their truth, as bytes in nine encodings; the same ones for a seed.
--held-out: the styles that the rules were not written for. --text: the pages as scrapers' text. --prose: titles and
bodies of real articles in place of the generated ones, as `ingest --dry-run --json` prints them. A clean body has every
paragraph and nothing else; the subtitle may be its first line, the dateline may be missing. -v names what is wrong
with each page.
"""

import argparse
import json
import statistics
import sys
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from random import Random

import trafilatura

from articles.reading.draft import Draft
from articles.reading.extract import extract
from articles.reading.formats import make_page
from articles.reading.outlets import load_outlets
from articles.reading.page import HTML, TEXT
from tests.benchmarks.judging import COLUMNS, Found, Score, judged
from tests.generating.dumps import dump
from tests.generating.encodings import Encoding, html_bytes, some_encoding, text_bytes
from tests.generating.gold import Gold, Made
from tests.generating.html_pages import OPEN, made
from tests.generating.stories import Story, story

# In characters: shorter ones are briefs.
SHORTEST_PROSE = 400
# Styles whose text no scraper of visible text could have.
UNSEEN = {"jsonld"}


@dataclass(frozen=True)
class Sample:
    """A page with its truth. name: its style and number, which only the report sees."""

    name: str
    style: str
    encoding: Encoding
    content: bytes
    articles: list[Gold]


@dataclass
class Totals:
    """Of one style: our scores, trafilatura's, and seconds of each page by both."""

    ours: list[Score] = field(default_factory=list)
    theirs: list[Score] = field(default_factory=list)
    seconds: list[tuple[float, float]] = field(default_factory=list)


def samples(asked: argparse.Namespace) -> Iterator[Sample]:
    """The pages asked for, by style."""
    for style in asked.styles or styles(asked.held_out):
        if not (asked.text and style in UNSEEN):
            yield from (sample(style, number, asked) for number in range(asked.per_style))


def styles(held_out: bool) -> tuple[str, ...]:
    """The names of the open styles, or of those held out."""
    if not held_out:
        return OPEN
    from tests.generating.held_out.pages import HELD_OUT

    return HELD_OUT


def sample(style: str, number: int, asked: argparse.Namespace) -> Sample:
    """A page of the style."""
    chance = Random(f"{asked.seed}-{style}-{number}-extraction")
    told = _told(zlib.crc32(f"{asked.seed}-{style}".encode()), number, asked.prose)
    page = _made(told, style, chance, asked.held_out)
    encoding = some_encoding(chance)
    if asked.text:
        page = dump(page, chance)
        content = text_bytes(page.content, encoding, chance)
    else:
        content = html_bytes(page.content, encoding, chance)
    return Sample(f"{style}-{number}", style, encoding, content, page.articles)


def _told(seed: int, number: int, prose: str | None) -> Story:
    """The story, told in a real article's words if there are any."""
    told = story(seed, number)
    if prose is None:
        return told
    articles = _articles(prose)
    article = articles[(seed * 31 + number * 7) % len(articles)]
    return replace(told, title=article["title"], paragraphs=article["body"].split("\n"))


@cache
def _articles(prose: str) -> list[dict[str, str]]:
    """The articles of a JSONL file that have a title and more than one paragraph."""
    rows = map(json.loads, Path(prose).read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row.get("title") and len(row["body"]) > SHORTEST_PROSE and "\n" in row["body"]]


def _made(told: Story, style: str, chance: Random, held_out: bool) -> Made:
    if not held_out:
        return made(told, style, chance)
    from tests.generating.held_out.pages import made as made_held_out

    return made_held_out(told, style, chance)


def measured(one: Sample, kind: str) -> tuple[list[Found], float]:
    """What the extractor finds on the page, and its seconds; an unreadable page has no article."""
    began = time.perf_counter()
    try:
        drafts = extract(make_page("page", "", kind, one.content), OUTLETS)
    except Exception as refused:  # whatever is raised, the page counts as not read
        print(f"{one.name}: {type(refused).__name__}: {refused}", file=sys.stderr)
        drafts = []
    seconds = time.perf_counter() - began
    return [found(draft) for draft in drafts], seconds


def found(draft: Draft) -> Found:
    """What a draft says, in the words of the truth."""
    span = draft.published.span if draft.published else None
    length = {"day": 10, "month": 7, "year": 4}.get(span.precision, 10) if span else 0
    return Found(
        title=draft.title,
        body=draft.body,
        subtitle=draft.subtitle,
        byline=draft.byline,
        published=span.first.isoformat()[:length] if span else None,
        basis=draft.published.basis if draft.published else "",
        outlet=draft.source.slug or draft.source.name if draft.source else None,
        agency=draft.agency.slug or draft.agency.name if draft.agency else None,
    )


def trafilatura_alone(content: bytes) -> tuple[list[Found], float]:
    """What trafilatura finds, and its seconds."""
    began = time.perf_counter()
    document = trafilatura.bare_extraction(content, with_metadata=True)
    seconds = time.perf_counter() - began
    if not document:
        return [], seconds
    told = document if isinstance(document, dict) else document.as_dict()
    return [Found(title=told["title"] or "", body=told["text"] or "", published=told["date"])], seconds


def run(asked: argparse.Namespace) -> dict[str, Totals]:
    """All pages through both, by turns, so that neither has the quieter machine."""
    totals: dict[str, Totals] = {}
    for one in samples(asked):
        own = totals.setdefault(one.style, Totals())
        ours, seconds = measured(one, TEXT if asked.text else HTML)
        own.ours.append(judged(ours, one.articles))
        if not asked.text:
            theirs, their_seconds = trafilatura_alone(one.content)
            own.theirs.append(judged(theirs, one.articles))
            own.seconds.append((seconds, their_seconds))
        if asked.verbose:
            for problem in own.ours[-1].problems:
                print(f"{one.name} ({one.encoding.name}): {problem}")
    return totals


def report(totals: dict[str, Totals]) -> None:
    """The table: a row a style, and one for all."""
    everything = Totals()
    for own in totals.values():
        everything.ours += own.ours
        everything.theirs += own.theirs
        everything.seconds += own.seconds
    beside = bool(everything.theirs)
    names = ["style", "pages", "articles", *COLUMNS, *(["traf. title", "clean", "date", "time ÷"] if beside else [])]
    print("|", " | ".join(names), "|")
    print("|" + " --- |" * len(names))
    for style, own in [*totals.items(), ("**all**", everything)]:
        print("|", " | ".join(_row(style, own)), "|")


def _row(style: str, own: Totals) -> Iterator[str]:
    ours = sum(own.ours, Score())
    yield from (style, str(len(own.ours)), str(ours.articles))
    yield from (column(ours) for column in COLUMNS.values())
    if own.theirs:
        theirs = sum(own.theirs, Score())
        yield from (str(theirs.titles), str(theirs.clean), str(theirs.exact))
        yield f"{statistics.median(ours / theirs for ours, theirs in own.seconds):.2f}"


def asked_for(arguments: list[str]) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.extraction")
    parser.add_argument("--per-style", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--prose", metavar="FILE")
    parser.add_argument("--styles", nargs="+")
    parser.add_argument("-v", "--verbose", action="store_true")
    return parser.parse_args(arguments)


OUTLETS = load_outlets()

if __name__ == "__main__":
    report(run(asked_for(sys.argv[1:])))
