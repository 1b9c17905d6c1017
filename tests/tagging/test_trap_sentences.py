"""Trap sentences: exactly those are found whom a reader finds named."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tests.tagging.conftest import Names

GROUPS: dict[str, list[list[str]]] = tomllib.loads(
    Path(__file__).with_name("trap_sentences.toml").read_text(encoding="utf-8")
)
TRAPS = [(group, *row) for group, rows in GROUPS.items() for row in rows]


@pytest.mark.parametrize("trap", TRAPS, ids=[f"{group}: {sentence}" for group, sentence, *_ in TRAPS])
def test_exactly_those_are_found_who_are_named(trap: tuple[str, ...], named: Names) -> None:
    _, sentence, slugs, *day = trap

    assert named(sentence, date.fromisoformat(day[0]) if day else None) == set(slugs.split())


def test_there_are_enough_and_each_kind_has_those_that_name_and_those_that_do_not() -> None:
    assert len(TRAPS) >= 120
    assert len({(sentence, *day) for _, sentence, _, *day in TRAPS}) == len(TRAPS)
