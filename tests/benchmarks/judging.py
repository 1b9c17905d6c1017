"""What was found on a page against its truth."""

import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cache

from tests.generating.cast import SOURCES
from tests.generating.gold import Gold, squashed


@dataclass(frozen=True)
class Found:
    """One article as an extractor gives it. body: a paragraph a line. published: an ISO day, month or year."""

    title: str
    body: str
    subtitle: str = ""
    byline: str = ""
    published: str | None = None
    basis: str = ""
    outlet: str | None = None
    agency: str | None = None


@dataclass(frozen=True)
class Score:
    """Counts over articles, which add up. clean: no word missing or too much; lines: clean, and broken as on the page.

    exact, wrong, missing, null: dates found, wrong or invented, not found or too coarse, rightly none.
    """

    articles: int = 0
    titles: int = 0
    clean: int = 0
    lines: int = 0
    recall: float = 0
    precision: float = 0
    exact: int = 0
    wrong: int = 0
    missing: int = 0
    null: int = 0
    pages: int = 0
    splits: int = 0
    sources: int = 0
    sourced: int = 0
    subtitles: int = 0
    subtitled: int = 0
    bylines: int = 0
    signed: int = 0
    agencies: int = 0
    attributed: int = 0
    problems: tuple[str, ...] = ()

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def _of(right: str, all_: str) -> Callable[[Score], str]:
    return lambda score: f"{getattr(score, right)}/{getattr(score, all_)}"


def _mean(name: str) -> Callable[[Score], str]:
    return lambda score: f"{getattr(score, name) / max(1, score.articles):.3f}"


COLUMNS: dict[str, Callable[[Score], str]] = {
    "titles": lambda score: str(score.titles),
    "clean": lambda score: str(score.clean),
    "lines": lambda score: str(score.lines),
    "recall": _mean("recall"),
    "precision": _mean("precision"),
    "date exact": lambda score: str(score.exact),
    "wrong": lambda score: str(score.wrong),
    "missing": lambda score: str(score.missing),
    "null": lambda score: str(score.null),
    "splits": _of("splits", "pages"),
    "source": _of("sources", "sourced"),
    "subtitle": _of("subtitles", "subtitled"),
    "byline": _of("bylines", "signed"),
    "agency": _of("agencies", "attributed"),
}


def judged(found: list[Found], articles: list[Gold]) -> Score:
    """The score of a page. Each article is held against what of the found has most of its words."""
    split = len(found) == len(articles)
    problems = () if split else (f"{len(found)} articles found, {len(articles)} on the page",)
    total = Score(pages=1, splits=int(split), problems=problems)
    left = list(found)
    for gold in articles:
        best = max(left, key=lambda one: _overlap(one.body, gold), default=None)
        if best:
            left.remove(best)
        total += _one(best or Found("", ""), gold)
    return total


def _overlap(body: str, gold: Gold) -> int:
    return (Counter(body.split()) & Counter(" ".join(gold.paragraphs).split())).total()


def _one(found: Found, gold: Gold) -> Score:
    body, wanted = _lines(found, gold), [squashed(text) for text in gold.paragraphs]
    words, wanted_words = _words(body), _words(wanted)
    common = (Counter(words) & Counter(wanted_words)).total()
    title, clean = squashed(found.title) == squashed(gold.title), words == wanted_words
    date, date_problem = _date(found, gold)
    problems = [] if title else [f"title «{found.title}», not «{gold.title}»"]
    problems += [] if clean else _body_problems(body, wanted)
    return Score(
        articles=1,
        titles=int(title),
        clean=int(clean),
        lines=int(clean and body == wanted),
        recall=common / len(wanted_words),
        precision=common / max(1, len(words)),
        **{date: 1},
        **_fields(found, gold),
        problems=tuple(problems + date_problem + _field_problems(found, gold)),
    )


def _words(lines: list[str]) -> list[str]:
    """The words of the text; lines between cells and marks before entries are none."""
    return [word for line in lines for word in line.split() if word not in {"|", "-", "•", "*", ">"}]


def _lines(found: Found, gold: Gold) -> list[str]:
    """The lines of the body without what may stand there: subtitle before it, dateline, hours, posts."""
    lines = [line for line in map(squashed, found.body.splitlines()) if line]
    optional = {squashed(line) for line in gold.optional}
    lines = [line for line in lines if line not in optional]
    if lines and gold.subtitle and lines[0] == squashed(gold.subtitle):
        lines = lines[1:]
    if lines and gold.dateline and lines[0].startswith(squashed(gold.dateline)):
        lines[0] = lines[0].removeprefix(squashed(gold.dateline)).lstrip(" :.-–—")
    return [line for line in lines if line]


def _date(found: Found, gold: Gold) -> tuple[str, list[str]]:
    if found.published == gold.published:
        return ("exact" if gold.published else "null"), []
    if found.published and not (gold.published or "").startswith(found.published):
        return "wrong", [f"WRONG DATE {found.published} ({found.basis}), not {gold.published or 'none'}"]
    return "missing", [f"date {found.published or 'missing'}, {gold.published} on the page"]


@cache
def _slugs() -> dict[str, str]:
    """Each name of each outlet and its slug."""
    known = tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]
    return {name: one["slug"] for one in known for name in (one["name_ar"], *one.get("names", []))}


def _same(found: str | None, name: str) -> bool:
    return found in (name, _slugs().get(name))


def _fields(found: Found, gold: Gold) -> dict[str, int]:
    """Of each field that the page has: that it has, and whether it was found."""
    return {
        "sourced": int(bool(gold.outlet)),
        "sources": int(bool(gold.outlet) and _same(found.outlet, gold.outlet or "")),
        "attributed": int(bool(gold.agency)),
        "agencies": int(bool(gold.agency) and _same(found.agency, gold.agency or "")),
        "subtitled": int(bool(gold.subtitle)),
        "subtitles": int(bool(gold.subtitle) and squashed(found.subtitle) == squashed(gold.subtitle or "")),
        "signed": int(bool(gold.byline)),
        "bylines": int(bool(gold.byline) and squashed(found.byline) == squashed(gold.byline or "")),
    }


def _field_problems(found: Found, gold: Gold) -> list[str]:
    pairs = {"outlet": (found.outlet, gold.outlet), "agency": (found.agency, gold.agency)}
    return [f"{name} «{one}», not «{other}»" for name, (one, other) in pairs.items() if other and not _same(one, other)]


def _body_problems(body: list[str], wanted: list[str]) -> list[str]:
    """The first lines of the body that are not the article's, and of the article's that are not there."""
    text, wanted_text = squashed(" ".join(body)), squashed(" ".join(wanted))
    more = [line for line in body if line not in wanted_text]
    less = [line for line in wanted if line not in text]
    told = [f"{len(more)} lines too much: {' / '.join(line[:70] for line in more[:3])}"] if more else []
    return told + ([f"{len(less)} lines missing: {' / '.join(line[:70] for line in less[:3])}"] if less else [])
