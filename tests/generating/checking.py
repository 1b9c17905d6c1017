"""What is untrue in the truth of a generated page: for the tests of those who make pages."""

import json
import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

from .days import BOTH, EGYPTIAN, LEVANTINE, MAGHREBI, MOROCCAN, NAMED, written
from .gold import Gold, Made, squashed

LINKED_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
ADDRESS = re.compile(r"\]\([^)]*\)|\[")


def words_on(html: str) -> str:
    """All that a page says to readers and, in structured data, to machines; with single blanks."""
    data = " ".join(text for script in LINKED_DATA.findall(html) for text in _strings(script))
    return squashed(unescape(re.sub(r"<[^>]+>", " ", html)) + " " + re.sub(r"<[^>]+>", " ", data))


def _strings(script: str) -> Iterator[str]:
    try:
        yield from _texts(json.loads(script))
    except ValueError:  # some pages have broken ones
        return


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _texts(child)


def missing(gold: Gold, text: str) -> list[str]:
    """What the truth has and the text, with single blanks, has not."""
    said = [gold.title, *gold.paragraphs, gold.subtitle, gold.byline, gold.agency, gold.outlet, gold.dateline]
    return [one for one in said if one and squashed(one.replace(" | ", " ")) not in text]


def missing_in_dump(dumped: Made) -> list[str]:
    """The same for a page as text; addresses beside its links are no words."""
    text = squashed(ADDRESS.sub("", dumped.content))
    return [one for gold in dumped.articles for one in missing(gold, text)]


def days_told_though_null(made: Made, day: date) -> list[str]:
    """Writings of the story's day on a page that is said to tell none."""
    if any(gold.published for gold in made.articles):
        return []
    families = (EGYPTIAN, LEVANTINE, MAGHREBI, MOROCCAN, BOTH)
    wholes = [form for name, form in NAMED.items() if name != "month"]
    forms = {written(day, (form, months, False)) for form in wholes for months in families}
    return [one for one in forms if re.search(rf"(?<!\d){re.escape(one)}", unescape(made.content))]
