"""Lines of a text, put together again where the tool that wrote it broke its paragraphs to a width."""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise

LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
FIRST_WORD = re.compile(r"\S+")
STOP = re.compile(r"[.؟!…:»”\"]$")
# The width that mail programs, html2text and lynx break lines to; what is longer was not broken.
NARROWEST, WIDEST = 50, 132
# A line is full if the next one's first word would not have fitted. In a page broken to a width so many lines are, of
# those of some length the greater part, and hardly any is longer; headlines one under the other are never so even.
FULL_LINES, FULL_SHARE, LONGER_SHARE, SOME_LENGTH = 4, 0.5, 0.1, 0.6

Span = tuple[int, int]


def unwrapped(text: str) -> Iterator[tuple[str, int, int]]:
    """The lines that are not blank with their spans; a broken paragraph is one line, its line ends blanks."""
    lines = [match.span() for match in LINE.finditer(text)]
    start = lines[0][0] if lines else 0
    joined = _joined(text, lines)
    for at, (_, end) in enumerate(lines):
        if at not in joined:
            yield re.sub(r"[\r\n]", " ", text[start:end]), start, end
            start = lines[at + 1][0] if at + 1 < len(lines) else end


def _joined(text: str, lines: list[Span]) -> set[int]:
    """The lines that go on in the next, by their places; none in a text that was not broken to a width."""
    gaps = [text.count("\n", before[1], line[0]) for before, line in pairwise(lines)]
    near = min(gaps, default=0)
    follows = [at for at, gap in enumerate(gaps) if gap == near]
    lengths = [end - start for start, end in lines]
    fits = {at: lengths[at] + 1 + _first_word(text, lines[at + 1]) for at in follows}
    width = _width(lengths, fits)
    full = {at for at in follows if width and lengths[at] <= width < fits[at]}
    # Where blank lines part the paragraphs, a sentence that ends with its line ends no paragraph.
    parted = [gaps[at] > near for at in range(len(gaps)) if at not in full and _ends_a_sentence(text, lines[at])]
    told = sum(parted) > len(parted) / 2
    return {at for at in full if told or not _ends_a_sentence(text, lines[at])}


def _width(lengths: list[int], fits: dict[int, int]) -> int:
    """The width that most lines are full at, in characters; 0 if the text was not broken to one."""
    changes = [0] * (WIDEST + 2)
    for at, fit in fits.items():
        if lengths[at] <= WIDEST:
            changes[lengths[at]] += 1
            changes[min(fit, WIDEST + 1)] -= 1
    full = list(accumulate(changes))
    width = max(range(NARROWEST, WIDEST + 1), key=lambda one: (full[one], -one))
    longer = sum(1 for length in lengths if length > width)
    of_some_length = sum(1 for at in fits if lengths[at] >= SOME_LENGTH * width)
    is_broken = full[width] >= max(FULL_LINES, FULL_SHARE * of_some_length) and longer <= LONGER_SHARE * len(lengths)
    return width if is_broken else 0


def _first_word(text: str, line: Span) -> int:
    word = FIRST_WORD.match(text, *line)
    return len(word.group()) if word else 0


def _ends_a_sentence(text: str, line: Span) -> bool:
    return STOP.search(text[line[0] : line[1]]) is not None
