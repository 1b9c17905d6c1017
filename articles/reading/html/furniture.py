"""Which elements of a page are furniture: menus, sidebars, cards of other articles, comments, feet."""

from collections import defaultdict
from dataclasses import dataclass

from articles.reading.furniture import furniture
from articles.reading.lines import SENTENCE_WORDS, STOP, WORD

from .blocks import Node, TextBlock

FURNITURE_TAGS = frozenset({"nav", "aside", "menu", "dialog", "footer"})
# The share of a page's running text that no furniture holds, whatever it is called («has-sidebar»).
GREATER_PART = 0.4
# A card is a linked headline with at most a summary; three of them beside each other are a list of other articles.
CARD_LINK_WORDS, LONGEST_CARD, CARDS = 3, 320, 3
# A box in a text that is marked as a region of its own (role="region", with a link past it) has a sentence or two.
LONGEST_BOX = 250
# The share of a container's children that are cards where it is a list of them.
MOSTLY = 0.6
# A line most of which is a link leads elsewhere.
LINKED = 0.6


@dataclass(slots=True)
class _Held:
    """What an element holds: characters of running text, of links, of other text, and the links' longest text."""

    running: int = 0
    linked: int = 0
    plain: int = 0
    link_words: int = 0

    def add(self, other: "_Held") -> None:
        self.running += other.running
        self.linked += other.linked
        self.plain += other.plain
        self.link_words = max(self.link_words, other.link_words)


def is_running(block: TextBlock) -> bool:
    """Whether the block is a sentence or more that is no link."""
    words = len(WORD.findall(block.text))
    return block.linked < LINKED and (
        words >= 2 * SENTENCE_WORDS or bool(words >= SENTENCE_WORDS and STOP.search(block.text))
    )


def furniture_of(nodes: list[Node], blocks: list[TextBlock]) -> set[int]:
    """The outermost elements that are furniture."""
    held = _held(nodes, blocks)
    most = GREATER_PART * (held[0].running if held else 0)
    cards, marks = _lists_of_cards(nodes, held), set(furniture("marks"))
    return {
        number
        for number, node in enumerate(nodes)
        if ((number in cards or node.tag in FURNITURE_TAGS or node.marks & marks) and held[number].running <= most)
        or ("region" in node.marks and held[number].linked and held[number].running <= LONGEST_BOX)
    }


def _held(nodes: list[Node], blocks: list[TextBlock]) -> list[_Held]:
    held = [_Held() for _ in nodes]
    for block in blocks:
        size = len(block.text)
        linked = round(size * block.linked)
        running = size if is_running(block) else 0
        words = len(WORD.findall(block.text)) if block.linked >= LINKED else 0
        held[block.node].add(_Held(running, linked, size - linked, words))
    for number in range(len(nodes) - 1, 0, -1):  # an element comes before those inside it
        if nodes[number].parent >= 0:
            held[nodes[number].parent].add(held[number])
    return held


def _lists_of_cards(nodes: list[Node], held: list[_Held]) -> set[int]:
    """The cards that stand with others of their kind under one element."""
    children: dict[int, list[int]] = defaultdict(list)
    for number, node in enumerate(nodes):
        if node.parent >= 0 and held[number].linked + held[number].plain:
            children[node.parent].append(number)
    found: set[int] = set()
    for siblings in children.values():
        cards = [number for number in siblings if _is_card(held[number])]
        if len(cards) >= CARDS and len(cards) >= MOSTLY * len(siblings):
            found.update(cards)
    return found


def _is_card(held: _Held) -> bool:
    return held.link_words >= CARD_LINK_WORDS and held.plain <= LONGEST_CARD
