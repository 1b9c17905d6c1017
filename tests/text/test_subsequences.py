from hypothesis import given
from hypothesis import strategies as st

from articles.text.subsequences import MOST_PAIRS, stretches

LETTERS = st.text("ابتثج", max_size=12)


def length_by_the_table(one: str, other: str) -> int:
    """The length of a longest common subsequence, by the definition."""
    row = [0] * (len(other) + 1)
    for letter in one:
        last = row
        row = [0]
        for place, here in enumerate(other):
            row.append(last[place] + 1 if letter == here else max(row[-1], last[place + 1]))
    return row[-1]


@given(LETTERS, LETTERS)
def test_what_is_the_same_is_a_longest_common_subsequence(old: str, new: str) -> None:
    same = [(old[there], new[here]) for is_same, there, here in stretches(old, new) if is_same]
    assert all(one == other for one, other in same)
    assert sum(len(one) for one, _ in same) == length_by_the_table(old, new)


@given(LETTERS, LETTERS)
def test_the_stretches_are_all_of_both_in_order(old: str, new: str) -> None:
    found = list(stretches(old, new))
    assert "".join(old[there] for _, there, _ in found) == old
    assert "".join(new[here] for _, _, here in found) == new
    assert all(old[there] or new[here] for _, there, here in found)


def test_what_is_too_long_keeps_its_common_beginning_and_end() -> None:
    half = int(MOST_PAIRS**0.5) + 1
    old, new = ["بدء", *["ا", "ب"] * half, "ختام"], ["بدء", *["ب", "ا"] * half, "ختام"]
    assert [same for same, _, _ in stretches(old, new)] == [True, False, True]
