"""What extraction must find on the project's own pages, field by field: a floor that no change may go under.

The pages are generated (tests/generating), each with its truth; `python -m tests.benchmarks.extraction` gives the
figures in full, tests/benchmarks/RESULTS.md what is reached: the floors lie a little under it.
"""

from collections.abc import Callable
from functools import cache

import pytest

from articles.reading.page import HTML, TEXT
from tests.benchmarks.extraction import asked_for, measured, samples
from tests.benchmarks.judging import Score, judged

FLOORS: dict[str, tuple[Callable[[Score], tuple[int, int]], float, float]] = {
    "titles": (lambda score: (score.titles, score.articles), 0.92, 0.60),
    "clean bodies": (lambda score: (score.clean, score.articles), 0.93, 0.52),
    "stated dates": (lambda score: (score.exact, score.exact + score.wrong + score.missing), 0.80, 0.55),
    "splits": (lambda score: (score.splits, score.pages), 0.95, 0.75),
    "outlets": (lambda score: (score.sources, score.sourced), 0.80, 0.35),
    "agencies": (lambda score: (score.agencies, score.attributed), 0.70, 0.30),
}


@cache
def reached(kind: str) -> Score:
    """The score over the open styles, three pages of each."""
    asked = asked_for(["--per-style", "3", *(["--text"] if kind == TEXT else [])])
    return sum((judged(measured(one, kind)[0], one.articles) for one in samples(asked)), Score())


@pytest.mark.parametrize("kind", [HTML, TEXT])
@pytest.mark.parametrize("field", FLOORS)
def test_no_field_goes_under_its_floor(field: str, kind: str) -> None:
    counted, of_html, of_text = FLOORS[field]
    right, all_ = counted(reached(kind))
    assert right >= (of_html if kind == HTML else of_text) * all_, f"{right} of {all_}"


@pytest.mark.parametrize("kind", [HTML, TEXT])
def test_no_date_is_wrong(kind: str) -> None:
    assert reached(kind).wrong == 0
