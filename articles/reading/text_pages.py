"""Articles of a page that came as text: menus, captions and teasers with the articles among them."""

import re
from collections import Counter
from dataclasses import dataclass

from articles.text.evidence import Evidence

from .attribution import find_source, signature, source_of_page
from .draft import Draft, SourceFound
from .lines import LINE, Kind, Line, read_lines
from .outlets import Outlets
from .page import UnreadablePage
from .publication import find_published
from .splitting import Block, split
from .titles import choose_title, count_headlines, without_outlet

# The text of a news page has some 5 KB in 100 lines, of the longest live report a hundred times that. Lines of dates,
# the slowest kind, take 0.1 ms each.
LARGEST_TEXT, MOST_LINES = 4 * 1024 * 1024, 20_000


def extract_from_text(text: str, outlets: Outlets) -> list[Draft]:
    """The articles of the page, in their order. Raises UnreadablePage if there is none."""
    _refuse_endless(text)
    page = read_lines(text, outlets)
    blocks = split(page)
    if not blocks:
        raise UnreadablePage("no article was found on the page", "it holds no paragraph of running text")
    # Once a page, not once an article: a page may be made of thousands.
    said = _Said(count_headlines(page, outlets), source_of_page(page, outlets))
    return [_draft(position, block, said, outlets) for position, block in enumerate(blocks)]


def _refuse_endless(text: str) -> None:
    if len(text) > LARGEST_TEXT:
        raise UnreadablePage("the page is too large", f"more than {LARGEST_TEXT // 1024 // 1024} MB of text")
    lines = sum(1 for _ in LINE.finditer(text))
    if lines > MOST_LINES:
        raise UnreadablePage("the page is too large", f"{lines:,} lines, more than {MOST_LINES:,}: give them as JSONL")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the page as a whole says for each of its articles."""

    headlines: Counter[str]
    source: SourceFound | None


def _draft(position: int, block: Block, said: _Said, outlets: Outlets) -> Draft:
    title = choose_title(block.headlines, said.headlines, outlets)
    byline = _byline(block, outlets)
    published, problems = find_published(block, title)
    return Draft(
        position=position,
        title=without_outlet(title.text, outlets) if title else "",
        body=_body(block, outlets),
        byline=byline.text if byline else "",
        source=find_source(block, said.source, outlets),
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
