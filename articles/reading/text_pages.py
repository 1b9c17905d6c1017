"""Articles of a page that came as text: menus, captions and teasers with the articles among them."""

import re

from articles.text.evidence import Evidence

from .attribution import find_source, signature
from .draft import Draft
from .lines import Kind, Line, read_lines
from .outlets import Outlets
from .page import UnreadablePage
from .publication import find_published
from .splitting import Block, split
from .titles import choose_title, without_outlet


def extract_from_text(text: str, outlets: Outlets) -> list[Draft]:
    """The articles of the page, in their order. Raises UnreadablePage if there is none."""
    page = read_lines(text, outlets)
    blocks = split(page)
    if not blocks:
        raise UnreadablePage("no article was found on the page", "it holds no paragraph of running text")
    return [_draft(position, block, page, outlets) for position, block in enumerate(blocks)]


def _draft(position: int, block: Block, page: list[Line], outlets: Outlets) -> Draft:
    title = choose_title(block.headlines, page, outlets)
    byline = _byline(block, outlets)
    published, problems = find_published(block, title)
    return Draft(
        position=position,
        title=without_outlet(title.text, outlets) if title else "",
        body=_body(block, outlets),
        byline=byline.text if byline else "",
        source=find_source(block, page, outlets),
        published=published,
        evidence={
            name: [Evidence(line.text, "page", line.start, line.end)]
            for name, line in {"title": title, "byline": byline}.items()
            if line
        },
        problems=problems,
    )


def _body(block: Block, outlets: Outlets) -> str:
    """The text, one paragraph a line, without the agency's signature under it."""
    paragraphs = [" ".join(line.text.split()) for line in block.body]
    if signed := signature(paragraphs[-1], outlets):
        paragraphs[-1] = paragraphs[-1][: signed.start()].rstrip()
    return "\n".join(paragraphs)


def _byline(block: Block, outlets: Outlets) -> Line | None:
    """The line above the text that names a writer, not an outlet."""
    names = (line for line in block.header if line.kind is Kind.NAME)
    return next((line for line in names if not any(map(outlets.named, re.split(r"[/|:–—-]", line.text)))), None)
