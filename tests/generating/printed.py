"""The text of an article in the forms of its site."""

from collections import ChainMap
from html import escape
from itertools import groupby

from .blocks import Block
from .setting import Parts, Setting
from .surroundings import advertisement

# The piece that stands around all blocks of a kind.
AROUND = {"item": "list", "record": "figures"}


def paragraphs(page: Setting, told: Parts, *with_: str) -> str:
    """The text; with «dateline» before it, «ads» between, and pieces of the site of any other name."""
    lines = [_group(page, told, kind, list(group)) for kind, group in groupby(page.blocks, lambda block: block.kind)]
    found = [line for group in lines for line in group]
    if "dateline" in with_:
        start = f"<strong>{page.say('dateline')}</strong>: "
        found[0] = _line(page, told, page.blocks[0], start)
    if "ads" in with_:
        found = [line + (advertisement(page.visit.chance) if at % 4 == 2 else "") for at, line in enumerate(found)]
    for piece in with_:
        if piece not in ("dateline", "ads"):
            found.insert(page.visit.chance.randrange(1, max(2, len(found))), page.filled(piece, told))
    return "".join(found)


def _group(page: Setting, told: Parts, kind: str, group: list[Block]) -> list[str]:
    """Blocks of one kind that follow each other; those that belong together as one."""
    lines = [_line(page, told, block) for block in group]
    return [page.filled(AROUND[kind], {"lines": "".join(lines)})] if kind in AROUND else lines


def _line(page: Setting, told: Parts, block: Block, start: str = "") -> str:
    if block.kind == "record":
        cells = "".join(f"<td>{escape(cell)}</td>" for cell in block.text.split(" | "))
        return page.filled("record", {"cells": cells})
    text: Parts = {"text": start + _linked(block.text, page)}
    return page.filled(block.kind, ChainMap(text, told))


def _linked(paragraph: str, page: Setting) -> str:
    """A paragraph escaped, now and then with one of its words a link to its tag, as content systems do."""
    text, word = escape(paragraph), page.visit.chance.choice(page.story.keywords)
    if page.visit.chance.random() < 0.5:
        return text
    return text.replace(f" {word} ", f' <a href="/tag/{len(word)}" class="tag-link">{word}</a> ', 1)
