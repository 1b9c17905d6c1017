"""Where on a page one article ends and the next begins: the headlines and elements that tell."""

from bisect import bisect, bisect_left
from collections import defaultdict
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from articles.reading.furniture import begins_with
from articles.reading.lines import Kind
from articles.text.folding import fold, fold_name

from .blocks import Node, TextBlock, ancestors

HEADING_TAGS = frozenset({"h1", "h2", "h3"})
# So many lines from a headline its day and its writer stand.
NEAR = 4
# The text before a headline ends no further above it than so many lines.
FAR = 200


@dataclass(frozen=True, slots=True)
class Passage:
    """A block with its kind, and the container that holds it, -1 for none."""

    block: TextBlock
    kind: Kind
    container: int


def first_title(nodes: list[Node], passages: list[Passage], named: Set[str]) -> int | None:
    """The heading above the first article's text that is its title: one of several alike that each stand in an element
    with a text of its own, or the one that the page's head names, or one that comes again further down, or the highest.
    """
    first = next((at for at, one in enumerate(passages) if one.container >= 0 and one.kind is Kind.PARAGRAPH), 0)
    headlines = [at for at, one in enumerate(passages) if one.kind is Kind.HEADLINE]
    above = [at for at in headlines if at < first and nodes[passages[at].block.node].tag in HEADING_TAGS]
    above = [at for at in above if not _is_of_digest(passages[at])] or above
    alike: dict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for at in headlines:
        alike[_marked_up(nodes, passages[at])].append(at)
    repeated = {marked for marked, places in alike.items() if len(places) > 1}
    candidates = {_marked_up(nodes, passages[at]) for at in above} & repeated
    apart = {marked for marked in candidates if _stand_apart(nodes, passages, alike[marked])}

    def rank(at: int) -> tuple[bool, bool, bool, str, int]:
        marked = _marked_up(nodes, passages[at])
        is_named = fold_name(passages[at].block.text) in named
        return (marked not in apart, not is_named, marked not in repeated, marked[0], -at)

    return min(above, key=rank, default=None)


def _stand_apart(nodes: list[Node], passages: list[Passage], headlines: list[int]) -> bool:
    """Whether headlines alike are those of several articles, not cross-heads: by elements or rules of their own."""
    rules = [number for number, node in enumerate(nodes) if node.tag == "hr"]
    places = [passages[at].block.node for at in headlines]
    parted = all(bisect(rules, one) < bisect(rules, other) for one, other in pairwise(places))
    return parted or _each_has_its_text(nodes, passages, headlines)


def _each_has_its_text(nodes: list[Node], passages: list[Passage], headlines: list[int]) -> bool:
    """Whether around each of the headlines there is an element that holds running text and no other of them."""
    text = sorted({one.block.node for one in passages if one.kind is Kind.PARAGRAPH})
    places = [passages[at].block.node for at in headlines]
    around = zip(places, [-1, *places[:-1]], [*places[1:], len(nodes)], strict=True)
    widest = (_widest_without(nodes, place, before, after) for place, before, after in around)
    return all(bisect_left(text, one) < bisect_left(text, nodes[one].end) for one in widest)


def _widest_without(nodes: list[Node], place: int, before: int, after: int) -> int:
    """The outermost element around a place that holds neither of two others, which stand before and after it."""
    while (parent := nodes[place].parent) >= 0 and parent > before and nodes[parent].end <= after:
        place = parent
    return place


def further_headlines(nodes: list[Node], passages: list[Passage], title: int | None) -> list[int]:
    """The headlines marked up as the first article's is, below its text: each begins another article."""
    if title is None:
        return []
    headlines = [at for at, one in enumerate(passages) if one.kind is Kind.HEADLINE]
    first = next((at for at in range(title, len(passages)) if passages[at].kind is Kind.PARAGRAPH), len(passages))
    marked = _marked_up(nodes, passages[title])
    further = [at for at in headlines if at > first and _marked_up(nodes, passages[at]) == marked]
    under_digest = any(_is_of_digest(one) for one in passages[:title])
    apart = under_digest or _stand_apart(nodes, passages, [title, *further])
    return further if apart or all(_is_dated(passages, at) for at in further) else []


def _is_of_digest(passage: Passage) -> bool:
    """Whether it heads a page of several articles: «موجز أخبار اليوم»."""
    return passage.kind in {Kind.HEADLINE, Kind.NAME, Kind.CHROME} and bool(
        begins_with("digest", fold(passage.block.text))
    )


def beginnings(nodes: list[Node], passages: list[Passage], title: int | None, further: list[int]) -> set[int]:
    """Where the articles under these headlines begin: at the headline, or the day above it."""
    usual = bool(title) and passages[(title or 0) - 1].kind is Kind.STAMP
    return {_with_day_above(nodes, passages, at, usual) for at in further}


def _is_dated(passages: list[Passage], headline: int) -> bool:
    """Whether a day or a name stands by a headline, as over an article: cross-heads have none."""
    below = takewhile(lambda one: one.kind is not Kind.PARAGRAPH, passages[headline + 1 : headline + 1 + NEAR])
    near = (*passages[max(0, headline - 1) : headline], *below)
    return any(one.kind in {Kind.STAMP, Kind.NAME} for one in near)


def _with_day_above(nodes: list[Node], passages: list[Passage], headline: int, usual: bool = False) -> int:
    """Where the headline's article begins: at the day above it, if that stands closer to it than to the text before.

    usual: the page's first article has its day above its headline.
    """
    day = headline - 1
    if day < 0 or passages[day].kind is not Kind.STAMP:
        return headline
    above = range(day - 1, max(-1, day - FAR), -1)
    before = next((at for at in above if passages[at].kind is Kind.PARAGRAPH), None)
    if before is None:
        return headline
    to_headline = common_depth(nodes, passages[day], passages[headline])
    to_text = common_depth(nodes, passages[day], passages[before])
    return day if to_headline > to_text or (usual and to_headline == to_text) else headline


def element_of_both(nodes: list[Node], one: Passage, other: Passage) -> int:
    """The innermost element around both."""
    around = set(ancestors(nodes, one.block.node))
    return next((number for number in ancestors(nodes, other.block.node) if number in around), 0)


def common_depth(nodes: list[Node], one: Passage, other: Passage) -> int:
    """The depth of the innermost element around both."""
    return nodes[element_of_both(nodes, one, other)].depth


def _marked_up(nodes: list[Node], passage: Passage) -> tuple[str, frozenset[str]]:
    node = nodes[passage.block.node]
    return (node.tag, node.marks)


def breaks_between(nodes: list[Node], passages: list[Passage]) -> set[int]:
    """The places in front of which there is a break."""
    found: set[int] = set()
    order = [at for at, one in enumerate(passages) if one.container >= 0 and one.kind is Kind.PARAGRAPH]
    for here, following in pairwise([*order, len(passages)]):
        container = passages[here].container
        if following < len(passages) and passages[following].container == container:
            continue
        around = max(0, nodes[container].parent)
        below = range(here + 1, following)
        outside = next((at for at in below if not nodes[around].holds(around, passages[at].block.node)), None)
        headline = next((at for at in range(here + 1, following) if passages[at].kind is Kind.HEADLINE), None)
        headline = headline and _with_day_above(nodes, passages, headline)
        ends = [at for at in (outside, headline if following < len(passages) else None) if at is not None]
        if ends:
            found.add(min(ends))
    return found
