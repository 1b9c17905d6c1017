"""Articles of a page that came as text: menus, captions and teasers with the articles among them."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from articles.text.dates import Anchor, find_dates
from articles.text.evidence import Evidence
from articles.text.folding import fold_name

from .attribution import find_agency, find_source, signature, source_of_page
from .datelines import Dateline, find_dateline, is_dateline
from .draft import Draft, PublishedFound, SourceFound
from .leads import published_by_lead
from .lines import Kind, Line, read_lines
from .outlets import Outlets
from .page import UnreadablePage
from .publication import find_published
from .splitting import Block, split
from .titles import choose_title, count_headlines, without_outlet
from .wrapping import LINE

# The text of a news page has some 5 KB in 100 lines, of the longest live report a hundred times that. Lines of dates,
# the slowest kind, take 0.1 ms each.
# A page of the longest blog has some fifty whole articles; two thousand take some five seconds.
MOST_ARTICLES = 2_000
# As html2text and others write a link: its words, then its address.
MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")
LARGEST_TEXT, MOST_LINES = 4 * 1024 * 1024, 20_000


def extract_from_text(text: str, outlets: Outlets, anchor: Anchor | None = None) -> list[Draft]:
    """The articles of the page, in their order. Raises UnreadablePage if there is none.

    anchor: when the page was fetched, from which «منذ ساعتين» is counted.
    """
    _refuse_endless(text)
    page = read_lines(text, outlets)
    blocks = split(page)
    if not blocks:
        raise UnreadablePage("no article was found on the page", "it holds no paragraph of running text")
    return drafts_of(blocks, page, page, outlets, anchor)


def drafts_of(
    blocks: list[Block], page: list[Line], notices: list[Line], outlets: Outlets, anchor: Anchor | None
) -> list[Draft]:
    """The articles that these blocks of a page's lines hold; evidence is in characters of the lines' text.

    notices: lines of the page that may name whose it is.
    """
    if len(blocks) > MOST_ARTICLES:
        raise UnreadablePage("the page is too large", f"more than {MOST_ARTICLES:,} articles: give them as JSONL")
    # Once a page, not once an article: a page may be made of hundreds.
    said = _Said(count_headlines(page, outlets), source_of_page(notices, outlets), anchor)
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
    anchor: Anchor | None


def _draft(position: int, block: Block, said: _Said, outlets: Outlets) -> Draft:
    title = choose_title(block.header, said.headlines, outlets)
    subtitle = _subtitle(block, title)
    byline = _byline(block, outlets)
    dateline = _dateline(block, outlets)
    published, problems = find_published(block, title, said.anchor)
    by_dateline = _in_dateline(dateline)
    if published is None and not problems:
        published = by_dateline or published_by_lead(block.body)
    elif published and by_dateline and by_dateline.span == published.span:
        published = replace(published, corroborated=True)
    source = find_source(block, said.source, outlets)
    lines = {"title": title, "subtitle": subtitle, "byline": byline}
    quotes = {name: Evidence(line.text, "page", line.start, line.end) for name, line in lines.items() if line}
    if dateline:
        quotes["dateline"] = Evidence(dateline.text, "page", dateline.start, dateline.end)
    return Draft(
        position=position,
        title=without_outlet(title.text, outlets) if title else "",
        subtitle=subtitle.text if subtitle else "",
        body=_body(block, dateline, outlets),
        byline=byline.text if byline else "",
        dateline=dateline.text if dateline else "",
        agency=find_agency(block, dateline, source, outlets),
        source=source,
        published=published,
        evidence={name: [quote] for name, quote in quotes.items()},
        problems=problems,
    )


def _body(block: Block, dateline: Dateline | None, outlets: Outlets) -> str:
    """The text, one paragraph a line, without the dateline before it and the agency's signature under it."""
    first, *others = [line.text for line in block.body]
    if dateline and dateline.end > block.body[0].start:
        first = first[dateline.rest - block.body[0].start :]
    elif dateline:
        first = first.lstrip(" :–—-")
    paragraphs = [" ".join(MARKDOWN_LINK.sub(r"\1", text).split()) for text in (first, *others)]
    if signed := signature(paragraphs[-1], outlets):
        paragraphs[-1] = paragraphs[-1][: signed.start()].rstrip()
    return "\n".join(paragraphs)


def _dateline(block: Block, outlets: Outlets) -> Dateline | None:
    """The dateline that begins the text, or stands right above it, by its place on the page."""
    first = block.body[0]
    if found := find_dateline(first.text, outlets):
        return found.shifted(first.start)
    above = [line for line in block.header if line.kind in {Kind.NAME, Kind.CHROME, Kind.HEADLINE}][-1:]
    found = is_dateline(above[0].text, outlets) if above else None
    return found.shifted(above[0].start) if found else None


def _in_dateline(dateline: Dateline | None) -> PublishedFound | None:
    """The day that the dateline of an agency names: «بيروت 20 مارس 2014 (شينخوا)». Without one it may be an event's."""
    dates = find_dates(dateline.text) if dateline and dateline.outlet else []
    if dateline is None or len(dates) != 1 or dates[0].span.precision != "day":
        return None
    evidence = Evidence.quote(dateline.text, "page", dates[0].start, dates[0].end).shifted(dateline.start)
    return PublishedFound(dates[0].span, "stated", evidence)


def _subtitle(block: Block, title: Line | None) -> Line | None:
    """The headline under the title, where there is one and no list of them."""
    if title is None:
        return None
    shown = fold_name(title.text)
    under = [line for line in block.headlines if line.start > title.end and fold_name(line.text) != shown]
    return under[0] if len(under) == 1 else None


def _byline(block: Block, outlets: Outlets) -> Line | None:
    """The line above the text that names a writer, not an outlet or a place."""
    names = (line for line in block.header if line.kind is Kind.NAME and not is_dateline(line.text, outlets))
    return next((line for line in names if not any(map(outlets.named, re.split(r"[/|:–—-]", line.text)))), None)
