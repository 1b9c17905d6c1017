"""Signatures: like texts share bands as their likeness says, and sketches tell it."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.minhash import POINTS, ROWS, estimated_jaccard, signature

WORDS = [f"كلمة{number}" for number in range(4_000)]


def likes(jaccard: float, chance: Random) -> tuple[frozenset[str], frozenset[str]]:
    """Two sets of 300 that share so much."""
    shared = round(2 * 300 * jaccard / (1 + jaccard))
    drawn = chance.sample(WORDS, 600 - shared)
    return frozenset(drawn[:300]), frozenset(drawn[:shared] + drawn[300:])


@pytest.mark.parametrize("jaccard", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_texts_share_bands_with_the_probability_of_their_likeness(jaccard: float) -> None:
    chance = Random(7)
    pairs = [(signature(one), signature(other)) for one, other in (likes(jaccard, chance) for _ in range(150))]
    shared = [len(set(one.bands) & set(other.bands)) for one, other in pairs]
    assert sum(shared) / 150 / POINTS == pytest.approx(jaccard**ROWS, abs=0.04)
    estimated = [estimated_jaccard(one.sketch, other.sketch) for one, other in pairs]
    assert sum(estimated) / 150 == pytest.approx(jaccard, abs=0.03)


@given(st.frozensets(st.text(max_size=20), max_size=50))
def test_one_set_has_one_signature_of_a_fixed_form(words: frozenset[str]) -> None:
    one = signature(words)
    assert one == signature(frozenset(sorted(words)))
    assert (len(one.bands), len(one.sketch), one.size) == ((POINTS, ROWS * POINTS, len(words)) if words else (0, 0, 0))
    assert all(-(2**63) <= band < 2**63 for band in one.bands)


def test_a_text_without_words_is_like_nothing() -> None:
    assert estimated_jaccard(signature(frozenset()).sketch, signature(frozenset()).sketch) == 0
