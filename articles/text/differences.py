"""What two texts differ in: word by word, and sentence by sentence with the words marked inside replaced ones.

Words are compared as they are written, with tashkeel and stops; the white space between them does not count. Nothing
here takes longer than a few operations a word, whatever the texts are: what would is given as replaced as a whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from .sentences import Sentence, split_sentences
from .subsequences import stretches

RunKind = Literal["same", "removed", "added"]
ChangeKind = Literal["same", "removed", "added", "replaced"]

# What may end a sentence (articles/text/sentences.py), and how often it may stand in a text that is cut into sentences:
# one with more is no news, and is compared as a whole. The longest sample page has 144.
STOPS = "\n.!?؟…"
MOST_STOPS = 5_000
# Sentences that share half of their words are one sentence in two wordings: as for two readings of a page
# (articles/ingest/pairing.py), and below it more words would be marked than not.
AKIN = 0.5
# How far ahead the new wording of a sentence is looked for among the new ones.
WINDOW = 8
# «أ. ب.» and «أ، ب.» are two sentences and one: so many, old and new together, are taken as one replaced by another.
MOST_STITCHED = 6
# Six long sentences have no more words; and of two that share less, neither is a part of the other.
MOST_WORDS_STITCHED, LEAST_TO_STITCH = 400, 0.2
# Where so much is shared, a stop more or less does not matter.
NEARLY_THE_SAME = 0.95


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand in both texts, or in one of them alone, with single blanks between."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of the old text beside that of the new one; None where there is none. runs: their words."""

    kind: ChangeKind
    old: Sentence | None
    new: Sentence | None
    runs: list[Run]


def word_differences(old: str, new: str) -> list[Run]:
    """The words of both texts in runs: same and removed ones together are the old text's, same and added the new's.

    Of texts beyond MOST_PAIRS only their common beginning and end are found the same.
    """
    before, after = old.split(), new.split()
    runs = []
    for same, there, here in stretches(before, after):
        sides: tuple[tuple[RunKind, list[str]], ...] = (("removed", before[there]), ("added", after[here]))
        if same:
            sides = (("same", after[here]),)
        runs += [Run(kind, " ".join(words)) for kind, words in sides if words]
    return runs


def sentence_differences(old: str, new: str) -> list[Change]:
    """The sentences of both texts, in their order: the same, removed, added, or one replaced by another."""
    hostile = any(sum(map(text.count, STOPS)) > MOST_STOPS for text in (old, new))
    before, after = map(_whole if hostile else split_sentences, (old, new))
    changes: list[Change] = []
    for same, there, here in stretches([said(one) for one in before], [said(one) for one in after]):
        if same:
            changes += [
                Change("same", *pair, _only("same", pair[1])) for pair in zip(before[there], after[here], strict=True)
            ]
        else:
            changes += _paired(old, new, before[there], after[here])
    return changes


def _whole(text: str) -> list[Sentence]:
    """The text as one sentence; without a word, as none."""
    words = text.strip()
    start = len(text) - len(text.lstrip())
    return [Sentence(words, start, start + len(words))] if words else []


def said(sentence: Sentence) -> str:
    """What is compared of a sentence: its words, however they are spaced."""
    return " ".join(sentence.text.split())


def words_by_kind(runs: Iterable[Run]) -> Counter[RunKind]:
    """How many words are the same, removed and added."""
    counted: Counter[RunKind] = Counter()
    for run in runs:
        counted[run.kind] += run.text.count(" ") + 1
    return counted


def _only(kind: RunKind, sentence: Sentence) -> list[Run]:
    return [Run(kind, said(sentence))]


def _replaced(old: str, new: str, before: Sequence[Sentence], after: Sequence[Sentence]) -> Change:
    """Sentences that follow on each other as one, replaced by others."""
    one, other = _joined(old, before), _joined(new, after)
    return Change("replaced", one, other, word_differences(one.text, other.text))


def _joined(text: str, sentences: Sequence[Sentence]) -> Sentence:
    start, end = sentences[0].start, sentences[-1].end
    return Sentence(text[start:end], start, end)


def _paired(old: str, new: str, before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Change]:
    """Sentences of which none is the same: those that are a new wording of one beside it, else removed or added."""
    there = here = 0
    for i, i_end, j, j_end in chain(_wordings(before, after), [(len(before), 0, len(after), 0)]):
        yield from (Change("removed", one, None, _only("removed", one)) for one in before[there:i])
        yield from (Change("added", None, one, _only("added", one)) for one in after[here:j])
        if i_end:
            yield _replaced(old, new, before[i:i_end], after[j:j_end])
        there, here = i_end, j_end


Place = tuple[int, int, int, int]  # old sentences from the first up to the second, new ones from the third to the last


def _wordings(before: Sequence[Sentence], after: Sequence[Sentence]) -> Iterator[Place]:
    """Where sentences are new wordings of old ones, in the order of both texts."""
    old, new = ([one.text.split() for one in sentences] for sentences in (before, after))
    counted = [Counter(words) for words in new]
    there = here = 0
    for i, words in enumerate(old):
        if i < there or here == len(new):
            continue
        one = Counter(words)
        alike = [_alike(one, other) for other in counted[here : here + WINDOW]]
        if max(alike) < LEAST_TO_STITCH:
            continue
        j = here + alike.index(max(alike))
        likeness, place = _stitched(old, new, (there, here), (i, i + 1, j, j + 1))
        if likeness >= AKIN:
            yield place
            _, there, _, here = place


def _stitched(old: list[list[str]], new: list[list[str]], free: tuple[int, int], place: Place) -> tuple[float, Place]:
    """The pair with those sentences beside it, from the places `free` on, that make it more alike; and how alike."""

    def alike(place: Place) -> float:
        i, i_end, j, j_end = place
        return _alike(Counter(chain(*old[i:i_end])), Counter(chain(*new[j:j_end])))

    def may_be(place: Place) -> bool:
        i, i_end, j, j_end = place
        if i < free[0] or j < free[1] or i_end > len(old) or j_end > len(new):
            return False
        return sum(map(len, chain(old[i:i_end], new[j:j_end]))) <= MOST_WORDS_STITCHED

    best = alike(place)
    while best < NEARLY_THE_SAME and (place[1] - place[0]) + (place[3] - place[2]) < MOST_STITCHED:
        i, i_end, j, j_end = place
        wider = [(i - 1, i_end, j, j_end), (i, i_end + 1, j, j_end), (i, i_end, j - 1, j_end), (i, i_end, j, j_end + 1)]
        likest = max(((alike(one), one) for one in wider if may_be(one)), default=(0.0, place))
        if likest[0] <= best:
            break
        best, place = likest
    return best, place


def _alike(one: Counter[str], other: Counter[str]) -> float:
    """The share of the words of both that stand in both, 0 to 1."""
    smaller, larger = sorted((one, other), key=len)
    shared = sum(min(count, larger[word]) for word, count in smaller.items() if word in larger)
    return 2 * shared / (one.total() + other.total())
