"""The articles of a page: runs of paragraphs under a headline; teasers and notices are not articles."""

import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from itertools import takewhile

from articles.text.folding import fold
from articles.text.tokens import name_key

from .furniture import begins_with, is_one_of
from .lines import WORD, Kind, Line

# Fewer paragraphs or characters under a headline are a teaser. The shortest whole second article of the samples has
# five paragraphs and 900 characters, the longest teaser one paragraph of 190.
WHOLE_PARAGRAPHS = 2
WHOLE_CHARACTERS = 250
# A brief under a heading that the page marks up as it does those of its other articles.
BRIEF_CHARACTERS = 80
# Short lines in a row between paragraphs: one or two are cross-heads, more are a list of headlines.
CROSSHEADS = 2
# On a page without one full stop; headlines of the labelled pages have 10 words in the mean.
LONG_LINE = 12
# A box in the midst of a text names one headline or two.
BOXED = 3
# «ومن جهته», «وأضاف»; not «وصل الوزير», «وكالة سانا», whose «و» is their own.
CONTINUES = re.compile(
    r"و(?!(?:صل|صلت|افق|افقت|قع|قعت|زير|زاره|زع|زعت|كاله|جه|جهت|اشنطن|فد|سط|لي|سائل|ضع|ضعت|ثق|ثقت|عد|عدت|زراء)(?!\w))|"
    r"(?:كما|كذلك|من جهته|من جهتها|من جانبه|من جانبها|بدوره|بدورها|في المقابل|الي ذلك|في غضون|في السياق|يذكر|يشار|لكن)"
)
# A headline or a comment has so many words; it stands within so many lines below its day.
PROSE_WORDS, BELOW = 4, 2
# A list in a text has fewer items than a page of teasers.
MOST_ITEMS = 15
# How far under a cut text the link to its rest stands: a share button, a counter are between.
LINES_TO_MORE = 4
CUT = re.compile(r"(?:\.{3}|…)\s*[\])]?\s*$")
BREAKS = {Kind.RELATED, Kind.END}


@dataclass
class Block:
    """The lines of one article. header: what stands above its text. footer: names and stamps in or under the text."""

    header: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    footer: list[Line] = field(default_factory=list)

    @property
    def headlines(self) -> list[Line]:
        return [line for line in self.header if line.kind is Kind.HEADLINE]

    @property
    def end(self) -> int:
        """Where its text ends on the page."""
        return self.body[-1].end


def split(lines: list[Line], openings: Set[int] = frozenset()) -> list[Block]:
    """The whole articles among the lines, in their order. The first needs no headline, a later one does.

    openings: where headlines start that are known to begin an article, however short.
    """
    lines = lines if any(line.kind is Kind.PARAGRAPH for line in lines) else _long_lines_as_text(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        header, at = _header(lines, at)
        block, at = _block(header, lines, at, among_teasers=bool(blocks))
        if block.body and (not blocks or (_is_whole(block, openings) and not _is_cut(block, lines, at))):
            blocks.append(block)
    # A notice above the page's first headline is no article where a whole one follows.
    return blocks[1:] if len(blocks) > 1 and not blocks[0].headlines else blocks


def _long_lines_as_text(lines: list[Line]) -> list[Line]:
    """The lines of a page whose writer sets no stops: what is longer than a headline's usual length is its text."""
    return [
        replace(line, kind=Kind.PARAGRAPH)
        if at and line.kind is Kind.HEADLINE and len(WORD.findall(line.text)) >= LONG_LINE
        else line
        for at, line in enumerate(lines)
    ]


def _is_whole(block: Block, openings: Set[int]) -> bool:
    paragraphs = [line for line in block.body if line.kind is Kind.PARAGRAPH]
    characters = sum(len(line.text) for line in paragraphs)
    if any(line.start in openings for line in block.headlines[-1:]):
        return characters >= BRIEF_CHARACTERS
    return bool(block.headlines) and len(paragraphs) >= WHOLE_PARAGRAPHS and characters >= WHOLE_CHARACTERS


def _is_cut(block: Block, lines: list[Line], over: int) -> bool:
    """Whether an article goes on elsewhere: three dots end its text or what follows, or «اقرأ المزيد» stands there.

    over: the line at which the block is over.
    """
    near = lines[max(0, over - LINES_TO_MORE) : over + LINES_TO_MORE]
    following = [line for line in near if line.start > block.end][:LINES_TO_MORE]
    more = any(is_one_of("cut", line.text.strip(" .…»>[]()")) for line in following)
    return more or any(CUT.search(line.text) for line in (block.body[-1], *following))


def _header(lines: list[Line], at: int) -> tuple[list[Line], int]:
    """The lines above the next paragraph, since the last break between articles."""
    header: list[Line] = []
    while at < len(lines) and lines[at].kind is not Kind.PARAGRAPH:
        if lines[at].kind in BREAKS:
            header = []
        else:
            header.append(lines[at])
        at += 1
    return header, at


def _block(header: list[Line], lines: list[Line], at: int, *, among_teasers: bool) -> tuple[Block, int]:
    """The block whose text begins at `at`, and the line where it is over.

    Among teasers a headline after the first paragraph begins the next teaser; elsewhere it is a cross-head.
    """
    block, waiting = Block(header), list[Line]()
    seen = {name_key(line.text) for line in block.headlines}
    here, passed = at, 0  # passed: lines of words since the last paragraph
    while here < len(lines):
        line, key = lines[here], name_key(lines[here].text)
        if line.kind in BREAKS:
            goes_on = _goes_on(lines, here) if line.kind is Kind.RELATED else None
            if goes_on is None:
                return block, here
            here = goes_on
            continue
        if line.kind in {Kind.NAME, Kind.STAMP} and passed == 0 and not _is_others(lines, here):
            block.footer.append(line)
        passed = 0 if line.kind is Kind.PARAGRAPH else passed + _is_prose(line)
        if line.kind not in {Kind.PARAGRAPH, Kind.HEADLINE, Kind.CROSSHEAD} or key in seen:
            here += 1
            continue
        if line.kind is Kind.HEADLINE and not waiting and _is_listed(block):
            seen.add(key)
            block.body.append(line)
            here += 1
            continue
        if line.kind is Kind.HEADLINE and _opens_another(block, waiting, lines, here, among_teasers):
            return block, here - len(waiting)
        seen.add(key)
        waiting.append(line)
        if line.kind is Kind.PARAGRAPH:
            block.body += waiting
            waiting = []
        here += 1
    return block, len(lines)


def _is_prose(line: Line) -> bool:
    return line.kind not in {Kind.NAME, Kind.STAMP} and len(WORD.findall(line.text)) >= PROSE_WORDS


def _is_others(lines: list[Line], here: int) -> bool:
    """Whether words follow right below a name or stamp: then it is a comment's, or another article's. «المصدر: سانا» is
    the article's own whatever follows."""
    folded = fold(lines[here].text)
    if begins_with("source", folded) or begins_with("taken_from", folded):
        return False
    below = takewhile(lambda line: line.kind not in BREAKS, lines[here + 1 : here + 1 + BELOW])
    return any(map(_is_prose, below))


def _goes_on(lines: list[Line], related: int) -> int | None:
    """The line at which an article goes on behind a box of related headlines in its midst; None if it is over there.

    A text that goes on does so with «و»; a lead hardly ever begins so.
    """
    for here in range(related + 1, min(related + 2 + BOXED, len(lines))):
        if lines[here].kind is Kind.PARAGRAPH:
            return here if CONTINUES.match(fold(lines[here].text)) else None
        if lines[here].kind not in {Kind.HEADLINE, Kind.CHROME, Kind.CAPTION}:
            return None
    return None


def _is_listed(block: Block) -> bool:
    """Whether a short line is an item of a list: «أبرز ما اتفق عليه الجانبان:» or another item stands above it."""
    below = takewhile(lambda line: line.kind is not Kind.PARAGRAPH, reversed(block.body))
    items = sum(1 for _ in below)
    leads = items < MOST_ITEMS and len(block.body) > items and block.body[-1 - items].text.endswith(":")
    return bool(block.body) and leads


def _opens_another(block: Block, waiting: list[Line], lines: list[Line], here: int, among_teasers: bool) -> bool:
    # One paragraph without a headline above the first headline is a notice; more are an article that has lost its own.
    if len(block.body) < WHOLE_PARAGRAPHS and (among_teasers or not block.headlines):
        return True
    return len(waiting) >= CROSSHEADS or _stands_over_an_article(lines, here)


def _stands_over_an_article(lines: list[Line], here: int) -> bool:
    """Whether a stamp or the same headline once more follows before the next paragraph: an article's own header.

    A text that goes on below a stamp («وأضاف») was parted by an embedded post.
    """
    headline = name_key(lines[here].text)
    stamped = False
    for line in lines[here + 1 :]:
        if line.kind in BREAKS:
            return stamped
        if line.kind is Kind.PARAGRAPH:
            return stamped and CONTINUES.match(fold(line.text)) is None
        if name_key(line.text) == headline:
            return True
        stamped = stamped or line.kind is Kind.STAMP
    return stamped
