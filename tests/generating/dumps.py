"""An HTML page as a scraper's text of it: every visible line, the article among all else, in several manners."""

import re
from collections.abc import Iterator
from random import Random

from lxml import etree, html

from .gold import Made, seen_in, squashed

# Elements whose end is the end of a line; cells only where a scraper sets each on a line of its own.
BLOCKS = set(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main marquee nav ol option p pre section summary table tr ul amp-sidebar title".split()
)
CELLS = {"td", "th"}
# Elements that no reader sees.
UNSEEN = {"script", "style", "noscript", "template", "svg", "head", "select", "textarea", "iframe"}
WIDTH = 79


def dump(made: Made, chance: Random) -> Made:
    """The page as text in one of MANNERS, and what of its truth is still to be seen."""
    tree = html.document_fromstring(re.sub(r"<meta[^>]*>", "", made.content))
    lines = MANNERS[chance.choice(list(MANNERS))](tree)
    title = squashed(tree.findtext(".//title") or "")
    above = [title] if title and chance.random() < 0.6 else []
    if not all(squashed(one.title) in squashed(" ".join([*above, *lines])) for one in made.articles):
        above = [title]
    above = [*_noted(tree, chance), *above]
    text = chance.choice(("\n", "\n", "\n\n")).join([*above, *lines]) + "\n"
    text = text.replace("\n", "\r\n") if chance.random() < 0.1 else text
    return Made(text, [seen_in(text, one) for one in made.articles])


def _noted(tree: etree._Element, chance: Random) -> list[str]:
    """What some scrapers note above a page: its address where it has one, and when it was fetched."""
    (address, *_) = tree.xpath("//link[@rel='canonical']/@href") or [""]
    if not address or chance.random() < 0.5:
        return []
    fetched = f"{chance.randint(2024, 2026)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return [f"الرابط: {address}", f"تاريخ السحب: {fetched}"]


def _pieces(element: etree._Element, breaks: set[str], links: bool) -> Iterator[str]:
    """The texts in the element in their order, with "\n" where a line ends."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    end = "\n" if element.tag in breaks or element.tag == "br" else ""
    linked = links and element.tag == "a" and element.text and element.get("href")
    yield end
    yield "[" if linked else ""
    yield re.sub(r"\s+", " ", element.text or "")
    for child in element:
        yield from _pieces(child, breaks, links)
        yield re.sub(r"\s+", " ", child.tail or "")
    yield f"]({element.get('href')})" if linked else ""
    yield end if element.tag != "br" else ""
    yield " " if element.tag in CELLS else ""


def _lines(tree: etree._Element, breaks: set[str], links: bool = False) -> list[str]:
    lines = "".join(_pieces(tree.find("body"), breaks, links)).split("\n")
    return [line for line in map(squashed, lines) if line]


def by_block(tree: etree._Element) -> list[str]:
    """A line a block; the cells of a row on one line."""
    return _lines(tree, BLOCKS)


def by_cell(tree: etree._Element) -> list[str]:
    """A line a block, a line a cell."""
    return _lines(tree, BLOCKS | CELLS)


def by_text(tree: etree._Element) -> list[str]:
    """A line each text between two tags, as get_text("\n") has it: a link breaks its paragraph."""
    return [line for text in _texts(tree.find("body")) if (line := squashed(text))]


def _texts(element: etree._Element) -> Iterator[str]:
    if isinstance(element.tag, str) and element.tag not in UNSEEN:
        yield element.text or ""
        for child in element:
            yield from _texts(child)
            yield child.tail or ""


def with_addresses(tree: etree._Element) -> list[str]:
    """A line a block, each link with its address as Markdown has it."""
    return _lines(tree, BLOCKS | CELLS, links=True)


def wrapped(tree: etree._Element) -> list[str]:
    """Blocks broken into short lines, a blank line after each."""
    return [line for block in by_cell(tree) for line in [*_broken(block), ""]]


def _broken(block: str) -> Iterator[str]:
    line = ""
    for word in block.split():
        if len(line) + len(word) >= WIDTH:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def menus_in_one_line(tree: etree._Element) -> list[str]:
    """A line a block, but entries of lists one after the other in a line."""
    return _lines(tree, BLOCKS - {"li", "dd", "dt", "option"} | CELLS)


MANNERS = {
    "block": by_block,
    "cell": by_cell,
    "text": by_text,
    "addresses": with_addresses,
    "wrapped": wrapped,
    "menus": menus_in_one_line,
}
