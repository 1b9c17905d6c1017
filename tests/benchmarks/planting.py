"""Copies of stories as they stand on other sites: printed anew, respelled, cut, edited, quoted in a longer piece."""

from collections.abc import Callable
from random import Random

from tests.generating.stories import Story

# Spellings that Arabic writers and editors of one text exchange.
SPELLINGS = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ئ", "ي"), ("ؤ", "و"))
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
TASHKEEL = "\u064b\u064e\u064f\u0650\u0651\u0652"
CUT, EDITED = 0.7, 0.15


def syndicated(story: Story, other: Story, chance: Random) -> list[str]:
    """The whole text under another dateline, with the other outlet's own first and last paragraph."""
    dateline = f"{other.dateline}: "
    return [other.paragraphs[0], dateline + story.paragraphs[0], *story.paragraphs[1:]]


def respelled(story: Story, other: Story, chance: Random) -> list[str]:
    """Each word in the spelling of a writer who sets no hamza, with tatweel, marks and Arabic digits here and there."""
    return [" ".join(_respelled(word, chance) for word in one.split()).translate(DIGITS) for one in story.paragraphs]


def _respelled(word: str, chance: Random) -> str:
    for ours, theirs in SPELLINGS:
        word = word.replace(ours, theirs)
    if len(word) > 3 and chance.random() < 0.1:
        word = word[:2] + chance.choice(["ـ", *TASHKEEL]) + word[2:]
    return word


def cut(story: Story, other: Story, chance: Random) -> list[str]:
    """The first 70 of 100 words, as a site prints them that cuts at a length."""
    words = [word.split() for word in story.paragraphs]
    left = round(CUT * sum(map(len, words)))
    kept = []
    for paragraph in words:
        kept.append(" ".join(paragraph[:left]))
        left -= min(left, len(paragraph))
    return [paragraph for paragraph in kept if paragraph]


def edited(story: Story, other: Story, chance: Random) -> list[str]:
    """15 of 100 words exchanged for others, each alone, as an editor's synonyms fall."""
    words = " ".join(other.paragraphs).split()
    return [
        " ".join(chance.choice(words) if chance.random() < EDITED else word for word in paragraph.split())
        for paragraph in story.paragraphs
    ]


def quoted(story: Story, other: Story, chance: Random) -> list[str]:
    """The whole text in the midst of another one of its length."""
    middle = len(other.paragraphs) // 2
    return [*other.paragraphs[:middle], *story.paragraphs, *other.paragraphs[middle:]]


KINDS: dict[str, Callable[[Story, Story, Random], list[str]]] = {
    "syndicated": syndicated,
    "respelled": respelled,
    "cut to 70 %": cut,
    "15 % of words changed": edited,
    "quoted in a longer piece": quoted,
}
