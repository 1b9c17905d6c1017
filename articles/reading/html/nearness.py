"""Which days above a text are the text's, by the elements that hold both."""

from articles.reading.furniture import holds
from articles.reading.lines import Kind
from articles.text.folding import fold

from .blocks import Node
from .breaks import Passage, common_depth, element_of_both

# So many lines of a page stand outside the element that holds a text and its day: then it is no element of the page.
FEWEST_OUTSIDE = 3
# Of the lines between a day and the text the facts about a post's writer; a menu's are links.
LINKED = 0.6
MOST_BETWEEN = 12


def settle_days(nodes: list[Node], passages: list[Passage]) -> tuple[set[int], set[int]]:
    """The days that are farther from the text below than another one, and the lines that part a day from its text.

    Both as places in `passages`. The day of the visit stands in the page's head, that of a post in the post: where
    several stand above a text, those count that share the innermost element with it, and those with a label.
    """
    far: set[int] = set()
    parting: set[int] = set()
    for before, first in _texts(passages):
        days = [at for at in range(before + 1, first) if passages[at].kind is Kind.STAMP]
        depths = {at: common_depth(nodes, passages[at], passages[first]) for at in days}
        deepest = max(depths.values(), default=0)
        far |= {at for at in days if depths[at] < deepest and not holds("published", fold(passages[at].block.text))}
        near = [at for at in days if depths[at] == deepest]
        if near:
            parting |= _parting(nodes, passages, near[0], first)
    return far, parting


def _texts(passages: list[Passage]) -> list[tuple[int, int]]:
    """Where each container's text begins, and before it where the one before ends (-1)."""
    texts: list[tuple[int, int]] = []
    last, container = -1, -1
    for at, one in enumerate(passages):
        if one.kind is Kind.PARAGRAPH and one.container >= 0:
            if one.container != container:
                texts.append((last, at))
            last, container = at, one.container
    return texts


def _parting(nodes: list[Node], passages: list[Passage], day: int, first: int) -> set[int]:
    """The lines between a post's day and its text: its number, its writer's rank and city."""
    around = element_of_both(nodes, passages[day], passages[first])
    outside = sum(1 for one in passages[:day] if not nodes[around].holds(around, one.block.node))
    between = [at for at in range(day + 1, first) if passages[at].kind is Kind.CHROME]
    linked = [at for at in between if passages[at].block.linked >= LINKED]
    if outside < FEWEST_OUTSIDE or len(between) > MOST_BETWEEN or 2 * len(linked) > len(between):
        return set()
    return set(between)
