"""MinHash signatures of a text's shingles, in bands: texts share a band with a probability that their likeness gives,
so that an index on bands finds near-duplicates.

Broder, "On the resemblance and containment of documents" (1997). Each shingle is hashed once, to ROWS numbers, each a
place on a circle of its own. The value of a point on a circle is the first shingle after it: a uniformly random one
(one permutation hashing with rotation: Shrivastava and Li, 2014), so two texts have the same value with the
probability of their Jaccard similarity.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

# A band joins the values of one point on all circles, and is shared with probability j^ROWS at Jaccard similarity j: by
# a text with 15 % of its words changed (j .45) 95 times of 100 over 32 points, by two stories on one subject (.1) 3.
# tests/benchmarks/copies.py compares with 16 bands of 4 rows, which find 53 and are shared by 0.2 of such stories.
ROWS, POINTS = 3, 32
_BYTES = 8
_STEP = (1 << 8 * _BYTES) // POINTS


@dataclass(frozen=True, slots=True)
class Signature:
    """bands: POINTS keys as signed 64-bit integers (Postgres's bigint), none of a text without words. sketch: the last
    byte of each of the ROWS * POINTS values. size: the number of shingles."""

    bands: list[int]
    sketch: bytes
    size: int


def signature(shingles: frozenset[str]) -> Signature:
    """The signature of a set of shingles."""
    if not shingles:
        return Signature([], b"", 0)
    numbers = array("Q", b"".join(blake2b(one.encode(), digest_size=_BYTES * ROWS).digest() for one in shingles))
    circles = [sorted(numbers[row::ROWS]) for row in range(ROWS)]
    points = [[_first_after(circle, point * _STEP) for circle in circles] for point in range(POINTS)]
    keys = [_key(point, values) for point, values in enumerate(points)]
    return Signature(keys, bytes(value & 0xFF for values in points for value in values), len(shingles))


def _first_after(circle: list[int], place: int) -> int:
    """The first number from this place on, around the circle."""
    return circle[bisect_left(circle, place) % len(circle)]


def _key(point: int, values: Iterable[int]) -> int:
    digest = blake2b(array("Q", [point, *values]).tobytes(), digest_size=_BYTES).digest()
    return int.from_bytes(digest, "little", signed=True)


def estimated_jaccard(one: bytes, other: bytes) -> float:
    """The Jaccard similarity that two sketches tell, 0 to 1; its standard error is at most .05 (96 values)."""
    return sum(map(int.__eq__, one, other)) / max(1, len(one), len(other))
