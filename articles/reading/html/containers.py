"""Which elements of a page hold the text of an article."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from articles.reading.splitting import BRIEF_CHARACTERS, WHOLE_CHARACTERS, WHOLE_PARAGRAPHS

from .blocks import Node, TextBlock, ancestors

# Of a paragraph's length its own element counts all, each further one around it this share: then the element around
# all paragraphs wins over one paragraph, and over the page around it and its comments.
DECAY = 0.7
# How far up a paragraph is counted; the text of an article lies no deeper in its element.
HIGHEST = 6
# A further element holds another whole article if it has this share of the first one's text.
SHARE = 0.15
# A page of more whole articles is a list of them; nobody reads on.
MOST = 40
# What an element that the page itself names as the article's text counts more.
NAMED, NAMED_FACTOR = "articleBody", 2.0


def containers_of(nodes: list[Node], blocks: list[TextBlock], running: Iterable[int]) -> list[int]:
    """The elements that hold the text of the page's articles, none inside another, in the page's order.

    running: the places in `blocks` of what may be an article's text. The first chosen holds the most text; others are
    such as hold a whole article of their own.
    """
    left = set(running)
    chosen: list[int] = []
    largest = 0
    closed: set[int] = set()
    while left and len(chosen) < MOST:
        best = _best(nodes, blocks, left, closed)
        if best is None:
            break
        best = _with_its_like(nodes, blocks, best, left, closed)
        inside = {at for at in left if nodes[best].holds(best, blocks[at].node)}
        size = sum(len(blocks[at].text) for at in inside)
        if chosen and (len(inside) < WHOLE_PARAGRAPHS or size < max(WHOLE_CHARACTERS, SHARE * largest)):
            break
        largest = max(largest, size)
        chosen.append(best)
        closed.update(ancestors(nodes, best))
        left -= inside
    return sorted([*chosen, *_alike(nodes, blocks, left, chosen, closed)])


def _with_its_like(nodes: list[Node], blocks: list[TextBlock], best: int, left: set[int], closed: set[int]) -> int:
    """Where one paragraph is so long that its own element won: the element around it and others marked up as it is."""
    inside = [at for at in left if nodes[best].holds(best, blocks[at].node)]
    if len(inside) != 1:
        return best
    branch = best
    for around in islice(ancestors(nodes, nodes[best].parent), HIGHEST):
        if around in closed:
            return best
        beside = [at for at in left if nodes[around].holds(around, blocks[at].node) and at not in inside]
        branches = {_branch(nodes, around, blocks[at].node) for at in beside}
        if any(_kind(nodes[one]) == _kind(nodes[branch]) for one in branches):
            return around
        if beside:
            return best
        branch = around
    return best


def _branch(nodes: list[Node], around: int, node: int) -> int:
    """The child of an element that holds another one inside it; itself if it is the same."""
    below = node
    for number in ancestors(nodes, node):
        if number == around:
            return below
        below = number
    return below


def _alike(
    nodes: list[Node], blocks: list[TextBlock], left: set[int], chosen: list[int], closed: set[int]
) -> list[int]:
    """Further elements of the same tag, name and depth as one chosen, with a sentence or two: briefs of a digest."""
    kinds = {_kind(nodes[number]) for number in chosen if nodes[number].marks}
    sizes: dict[int, int] = defaultdict(int)
    for at in left:
        for number in islice(ancestors(nodes, blocks[at].node), HIGHEST):
            if number not in closed and _kind(nodes[number]) in kinds:
                sizes[number] += len(blocks[at].text)
                break
    return [number for number, size in sizes.items() if size >= BRIEF_CHARACTERS][: MOST - len(chosen)]


def _kind(node: Node) -> tuple[str, frozenset[str], int]:
    return (node.tag, node.marks, node.depth)


def _best(nodes: list[Node], blocks: list[TextBlock], left: set[int], closed: set[int]) -> int | None:
    """The element with the highest score, none of those closed (they hold one chosen before)."""
    scores: dict[int, float] = defaultdict(float)
    for at in left:
        weight = float(len(blocks[at].text))
        for height, number in enumerate(ancestors(nodes, blocks[at].node)):
            if height > HIGHEST or number in closed:
                break
            scores[number] += weight * (NAMED_FACTOR if nodes[number].prop == NAMED else 1.0)
            weight *= DECAY
    return max(scores, key=lambda number: (scores[number], nodes[number].depth, -number), default=None)
