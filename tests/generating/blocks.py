"""The text of a story as a site prints it: paragraphs, and crossheads, quotes, lists and figures where it has forms."""

from collections.abc import Collection
from random import Random
from typing import NamedTuple

from .cast import words_of
from .grammar import Words, data, spoken
from .stories import Story

# How many of a hundred articles have a thing for which their site has a form.
OFTEN = {"heading": 40, "quote": 50, "item": 30, "record": 20}


class Block(NamedTuple):
    """A line of the article. kind: paragraph, heading, quote, item of a list, record of a table (cells with «|»)."""

    kind: str
    text: str


def blocks(story: Story, forms: Collection[str], chance: Random) -> list[Block]:
    """All of the story's text, in those forms that the site has."""
    words = words_of(story.published, chance)
    found = [Block("paragraph", text) for text in story.paragraphs]
    wanted = [kind for kind, often in OFTEN.items() if kind in forms and chance.randrange(100) < often]
    for kind in wanted:
        found = _WITH[kind](found, words, chance)
    return found


def _inside(found: list[Block], more: list[Block], chance: Random) -> list[Block]:
    """The blocks with more of them somewhere after the first paragraph, not at the very end."""
    free = [at for at in range(1, len(found)) if found[at].kind == "paragraph"]
    at = chance.choice(free) if free else len(found)
    return found[:at] + more + found[at:]


def _headed(found: list[Block], words: Words, chance: Random) -> list[Block]:
    headings = chance.sample(data("blocks")["heading"], 2)
    for heading in headings[: max(1, len(found) // 5)]:
        found = _inside(found, [Block("heading", spoken(heading, words, chance))], chance)
    return found


def _quoted(found: list[Block], words: Words, chance: Random) -> list[Block]:
    """Of the paragraphs with somebody's own words one is set as a quote."""
    said = [at for at, block in enumerate(found) if at and block.kind == "paragraph" and "«" in block.text]
    return [Block("quote", block.text) if at in said[:1] else block for at, block in enumerate(found)]


def _listed(found: list[Block], words: Words, chance: Random) -> list[Block]:
    known = data("blocks")
    items = [Block("item", spoken(item, words, chance)) for item in chance.sample(known["item"], chance.choice((3, 4)))]
    return _inside(found, [Block("paragraph", chance.choice(known["announcing"])), *items], chance)


def _tabled(found: list[Block], words: Words, chance: Random) -> list[Block]:
    known, first = data("blocks"), chance.randint(2005, 2012)
    rows = [f"{year} | {spoken(known['figure'], words, chance)}" for year in range(first, first + chance.randint(3, 5))]
    return _inside(found, [Block("record", row) for row in [chance.choice(known["columns"]), *rows]], chance)


_WITH = {"heading": _headed, "quote": _quoted, "item": _listed, "record": _tabled}
