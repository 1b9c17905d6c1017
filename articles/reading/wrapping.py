"""Lines of a text, put together again where the tool that wrote it broke its paragraphs to a width."""

import re
from collections.abc import Iterator
from itertools import pairwise

LINE = re.compile(r"\S(?:[^\r\n]*\S)?")
# A line as mail programs, html2text and lynx break them; what is longer was not broken.
NARROWEST, WIDEST = 50, 132
# In a broken paragraph every line but the last is nearly full: the next word would not have fitted.
FULL = 0.75
# So many paragraphs of a page must look broken before any is put together: lists are short lines too.
BROKEN_PARAGRAPHS = 3
STOP = re.compile(r"[.؟!…:»”\"]$")

Span = tuple[int, int]


def unwrapped(text: str) -> Iterator[tuple[str, int, int]]:
    """The lines that are not blank with their spans; a broken paragraph is one line, its line ends blanks."""
    lines = [match.span() for match in LINE.finditer(text)]
    runs = list(_runs(text, lines))
    width = max((end - start for run in runs if _may_be_broken(run) for start, end in run), default=0)
    broken = [run for run in runs if _is_broken(text, run, width)]
    together = {run[0]: run for run in broken} if len(broken) >= BROKEN_PARAGRAPHS else {}
    for run in runs:
        spans = [(run[0][0], run[-1][1])] if run[0] in together else run
        for start, end in spans:
            yield re.sub(r"[\r\n]", " ", text[start:end]), start, end


def _runs(text: str, lines: list[Span]) -> Iterator[list[Span]]:
    """The lines in runs between blank ones."""
    run = lines[:1]
    for before, line in pairwise(lines):
        if text.count("\n", before[1], line[0]) > 1:
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _may_be_broken(run: list[Span]) -> bool:
    return len(run) > 1 and all(end - start <= WIDEST for start, end in run)


def _is_broken(text: str, run: list[Span], width: int) -> bool:
    """Whether all lines of the run but the last are full and go on in the next."""
    if not _may_be_broken(run) or width < NARROWEST:
        return False
    full = all(end - start >= FULL * width for start, end in run[:-1])
    return full and not any(STOP.search(text[start:end]) for start, end in run[:-1] if end - start < width)
