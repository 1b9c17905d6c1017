"""What two sequences have in common, in the order of both."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise, takewhile

# The length of the one times that of the other, their common beginning and end aside, up to which they are compared one
# by one: 5,800 words each, some twenty pages of print. A bit is kept for each pair: 4 MB.
MOST_PAIRS = 1 << 25


def stretches(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[bool, slice, slice]]:
    """The places where both are the same, and those between, in their order: (same, there, here)."""
    start = _in_common(old, new)
    rest = _in_common(old[start:][::-1], new[start:][::-1])
    ends = (len(old) - rest, len(new) - rest)
    middle = _longest_common(old[start : ends[0]], new[start : ends[1]])
    blocks = [(0, 0, start), *_blocks([(start + i, start + j) for i, j in middle]), (*ends, rest)]
    there = here = 0
    for i, j, length in blocks:
        if there < i or here < j:
            yield False, slice(there, i), slice(here, j)
        there, here = i + length, j + length
        if length:
            yield True, slice(i, there), slice(j, here)


def _in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many of both are the same from the beginning on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _blocks(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of places that follow on each other as (there, here, how many)."""
    cuts = [k for k, (one, other) in enumerate(pairwise(pairs), 1) if other != (one[0] + 1, one[1] + 1)]
    for begin, end in pairwise([0, *cuts, len(pairs)]):
        if begin < end:
            yield (*pairs[begin], end - begin)


def _longest_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places (there, here) of a longest common subsequence, in order; none of what is beyond MOST_PAIRS.

    By rows of bits (Hyyrö 2004): the time depends on the lengths alone. difflib, which takes the longest blocks first,
    needs the cube of the length for texts that are made for it.
    """
    if not old or not new or len(old) * len(new) > MOST_PAIRS:
        return []
    if len(old) < len(new):
        return [(i, j) for j, i in _longest_common(new, old)]
    standing: dict[Hashable, int] = {}
    for j, one in enumerate(new):
        standing[one] = standing.get(one, 0) | 1 << j
    everywhere = (1 << len(new)) - 1
    row, rows = everywhere, []
    for one in old:
        shared = row & standing.get(one, 0)
        row = (row + shared | row - shared) & everywhere
        rows.append(row)
    return _read_back(old, new, rows)


def _read_back(old: Sequence[Hashable], new: Sequence[Hashable], rows: list[int]) -> list[tuple[int, int]]:
    """From the end: a bit that is not set says that the subsequence grows at that place of `new`."""
    pairs = []
    i, j = len(old) - 1, len(new) - 1
    while i >= 0 and j >= 0:
        if old[i] == new[j]:
            pairs.append((i, j))
            i, j = i - 1, j - 1
        elif rows[i] >> j & 1:
            j -= 1
        else:
            i -= 1
    return pairs[::-1]
