"""Whether two articles are of one text: what their sketches suggest, what their words confirm."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article
from articles.text.minhash import Signature, estimated_jaccard, signature
from articles.text.shingles import containment, shingles

# Two of 20,000 generated stories on one subject have a Jaccard similarity of .25 at the most, a text with 15 % of its
# words changed .32 at the least; of a text quoted in a longer piece all stands there, of such a story under .45.
# (tests/benchmarks/copies.py)
ALIKE, CONTAINED = 0.30, 0.60
# So few runs of three words («أمطار غزيرة متوقعة غدا في الساحل السوري») two notices share by chance.
SHORT, SHORT_ALIKE = 25, 0.80
# An estimate of 96 values lies so far below the truth once in a hundred times at ALIKE (standard error .047).
MARGIN = 0.11


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a signature tells of a text without it. values, size: see articles.text.minhash.Signature."""

    values: bytes
    size: int


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two texts are. jaccard, containment: of their word 3-shingles, 0 to 1."""

    jaccard: float
    containment: float


def signature_of(body: str) -> Signature:
    """What near-duplicates of a text are found by: its body alone, for each site sets a headline of its own."""
    return signature(shingles(body))


def confirmed(one: frozenset[str], other: frozenset[str]) -> Likeness | None:
    """The likeness of two sets of shingles if they are of one text: much alike, or the one mostly within the other."""
    jaccard, contained = len(one & other) / max(1, len(one | other)), containment(one, other)
    if min(len(one), len(other)) < SHORT:
        return Likeness(jaccard, contained) if jaccard >= SHORT_ALIKE else None
    return Likeness(jaccard, contained) if jaccard >= ALIKE or contained >= CONTAINED else None


def may_be_of_one_text(ours: Sketch, theirs: Sketch) -> bool:
    """Whether two sketches leave it open that confirmed() says so: then the texts are worth reading."""
    jaccard = estimated_jaccard(ours.values, theirs.values) + MARGIN
    # |A and B| = j / (1 + j) (|A| + |B|)
    shared = jaccard / (1 + jaccard) * (ours.size + theirs.size)
    return jaccard >= ALIKE or shared >= CONTAINED * min(ours.size, theirs.size)


class Texts:
    """Articles compared by their bodies, each read once."""

    def __init__(self) -> None:
        self._shingles: dict[int, frozenset[str]] = {}

    def load(self, articles: Iterable[int]) -> None:
        """Read these at once, by id."""
        missing = [pk for pk in articles if pk not in self._shingles]
        for pk, body in Article.objects.filter(pk__in=missing).values_list("pk", "body") if missing else []:
            self._shingles[pk] = shingles(body)

    def likeness(self, one: int, other: int) -> Likeness | None:
        """How alike two articles are, by id; None if they are not of one text."""
        self.load([one, other])
        return confirmed(self._shingles[one], self._shingles[other])
