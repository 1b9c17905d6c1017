"""The project's own set of word forms that a search must find together, and of words that only look alike."""

import tomllib
from pathlib import Path

import pytest

from articles.text.stemming import stem
from articles.text.tokens import forms

FORMS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("word_forms.toml").read_text(encoding="utf-8"))
MEET = [(group.split()[0], form) for group in FORMS["meet"] for form in group.split()[1:]]
APART = [tuple(pair.split()) for pair in FORMS["apart"]]
# The floor in CI: all of them; what cannot be met is not in the set, but in tests/benchmarks/RESULTS.md.
FEWEST_PAIRS = 200


def stem_of(word: str) -> str:
    """The stem that the index keeps of a word as it is written."""
    (form,) = forms(word)
    return stem(form)


@pytest.mark.parametrize(("word", "form"), MEET)
def test_forms_of_one_word_meet(word: str, form: str) -> None:
    assert stem_of(word) == stem_of(form)


@pytest.mark.parametrize(("word", "other"), APART)
def test_words_that_only_look_alike_stay_apart(word: str, other: str) -> None:
    assert stem_of(word) != stem_of(other)


def test_the_set_is_large_enough_and_says_each_pair_once() -> None:
    assert len(MEET) >= FEWEST_PAIRS
    assert len(APART) >= FEWEST_PAIRS / 2
    assert len(set(MEET)) == len(MEET)
    assert len(set(APART)) == len(APART)
