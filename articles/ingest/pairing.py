"""Which article a draft is of, among those that it may be of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Capture
from articles.reading.draft import Draft
from articles.text.folding import fold_name
from articles.text.shingles import containment, shingles
from articles.text.tokens import words

from .prepare import Read

# A draft is of an existing article if this share of the smaller text stands in the other.
AKIN = 0.5
# Titles of one story, in a feed and on its page, share this part of the shorter one's words, and as many at least: one
# alone («عاجل», «سوريا») is shared by any.
AKIN_TITLE, WORDS_IN_COMMON = 0.5, 2


@dataclass(eq=False)
class Candidate:
    """An article, in the database or about to be: its draft last read, and when the source says that was fetched.

    capture: the id of the capture it was last read from. read: what this batch read of it last, if anything. changed:
    whether that says anything else than was known.
    """

    article: Article
    draft: Draft
    fetched: datetime | None
    capture: int
    read: Read | None = None
    changed: bool = False
    text: frozenset[str] = frozenset()

    def is_now(self, read: Read, draft: Draft, capture: Capture) -> None:
        """The article is what was read here from now on; draft: that of `read`, with the doubts added to it."""
        self.changed = self.changed or substance(draft) != substance(self.draft)
        self.read, self.draft, self.text = read, draft, frozenset()
        self.fetched, self.capture = capture.fetched_at, capture.pk

    def likeness(self, text: frozenset[str]) -> float:
        self.text = self.text or text_of(self.draft)
        return containment(text, self.text)

    def alike(self, text: frozenset[str]) -> float:
        """Jaccard similarity, 0 to 1."""
        self.text = self.text or text_of(self.draft)
        return len(text & self.text) / max(1, len(text | self.text))

    def gives_way_to(self, draft: Draft, capture: Capture) -> bool:
        """Whether the draft is the better reading: a whole text above a summary, else the later capture.

        Of two captures at times that are not known, or the same, the later one is the one that came later.
        """
        if self.article.withdrawn:
            return True
        if self.draft.excerpt != draft.excerpt:
            return self.draft.excerpt
        if capture.fetched_at and self.fetched and capture.fetched_at != self.fetched:
            return self.fetched < capture.fetched_at
        return self.capture <= capture.pk


def substance(draft: Draft) -> tuple[object, ...]:
    """What a draft says, wherever on its page it stands."""
    source, published = draft.source, draft.published
    texts = (draft.title, draft.subtitle, draft.byline, draft.dateline, draft.body)
    return (*texts, source and (source.slug, source.name), published and published.span)


def text_of(draft: Draft) -> frozenset[str]:
    """What likeness is measured on: never an editor's text."""
    return shingles(f"{draft.title}\n{draft.body}")


# How sure, by which sign; whether the titles are the same; Jaccard similarity; containment.
Rank = tuple[int, bool, float, float]
SAME_NAME, SAME_TEXT, AKIN_TEXT, SAME_ADDRESS = 3, 2, 1, 0


def pair(drafts: Sequence[Draft], candidates: Sequence[Sequence[Candidate]]) -> list[Candidate | None]:
    """The article that each draft of a page is of; None for a new one. No article twice.

    candidates: for each draft those it may be of. The surest pairs come first, over the whole page: one by one, a draft
    whose text stands in another's would take that other's article. One that is withdrawn comes back only for a draft
    that is of none of the others.
    """
    ranked = [
        (not one.article.withdrawn, rank, -number, -place, one)
        for number, draft in enumerate(drafts)
        for place, one in enumerate(candidates[number])
        if (rank := rank_of(draft, one, drafts, candidates[number])) is not None
    ]
    found: dict[int, Candidate] = {}
    for _, _, number, _, one in sorted(ranked, key=lambda pair: pair[:4], reverse=True):
        if -number not in found and one not in found.values():
            found[-number] = one
    return [found.get(number) for number in range(len(drafts))]


def rank_of(draft: Draft, one: Candidate, drafts: Sequence[Draft], others: Sequence[Candidate]) -> Rank | None:
    """How sure it is that the draft is of this article; None if it is not.

    By the name that its feed gives it, where it gives it once; by the same text; by likeness, where one of the same
    title comes first; and a summary and the page at its address are of one story if their titles are alike.
    """
    text = text_of(draft)
    jaccard, containment = one.alike(text), one.likeness(text)
    same_title = bool(draft.title) and fold_name(draft.title) == fold_name(one.draft.title)
    if draft.entry and draft.entry == one.draft.entry and _is_once(draft.entry, drafts, one, others):
        return (SAME_NAME, same_title, jaccard, containment)
    if (draft.title, draft.body) == (one.draft.title, one.draft.body):
        return (SAME_TEXT, same_title, 1.0, 1.0)
    if containment >= AKIN:
        return (AKIN_TEXT, same_title, jaccard, containment)
    if draft.url and draft.excerpt != one.draft.excerpt and alike_in_title(draft.title, one.draft.title):
        return (SAME_ADDRESS, same_title, jaccard, containment)
    return None


def _is_once(name: str, drafts: Sequence[Draft], one: Candidate, candidates: Sequence[Candidate]) -> bool:
    rivals = [other for other in candidates if other.article.withdrawn == one.article.withdrawn]
    return sum(draft.entry == name for draft in drafts) == 1 == sum(other.draft.entry == name for other in rivals)


def is_doubtful(draft: Draft, one: Candidate) -> bool:
    """Whether a draft has neither title nor text in common with what stands at its address."""
    return not alike_in_title(draft.title, one.draft.title) and one.likeness(text_of(draft)) < AKIN


def alike_in_title(one: str, other: str) -> bool:
    """Whether two titles are the same but for spelling, or share most of the shorter one's words."""
    if fold_name(one) == fold_name(other):
        return True
    shared = set(words(one)) & set(words(other))
    fewest = min(len(set(words(one))), len(set(words(other))))
    return len(shared) >= max(WORDS_IN_COMMON, AKIN_TITLE * fewest)
