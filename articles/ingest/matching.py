"""Which existing article is each one that a page, read anew, turns out to hold: by likeness, so that ids stay."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from articles.models import Article, Reading
from articles.reading.draft import Draft, draft_from_json
from articles.text.folding import fold_name

from .derive import Will
from .hiding import hidden_texts, lets_out
from .pairing import SAME_ADDRESS, Candidate, Rank, rank_of
from .sightings import Sighted, Sightings

NOT_THERE: Rank = (-1, False, 0.0, 0.0)


@dataclass(slots=True, eq=False)
class Existing:
    """An article of the archive, what editors decided on it, and its readings, those that lapsed too.

    visible: as it was before anything was read anew.
    """

    article: Article
    will: Will
    readings: list[Reading]
    decided: bool
    visible: bool
    drafts: dict[int, Draft] = field(default_factory=dict)  # by reading

    def __post_init__(self) -> None:
        self.drafts = {reading.pk: self._draft(reading) for reading in self.readings}

    def _draft(self, reading: Reading) -> Draft:
        """What was read there; readings of the first archives do not tell."""
        if reading.draft:
            return draft_from_json(reading.draft)
        return Draft(reading.position, self.article.title, self.article.body)

    @property
    def known_by(self) -> list[Reading]:
        """The readings that tell what the article is; of a withdrawn one those that it had."""
        return [one for one in self.readings if not one.lapsed or self.article.withdrawn]


# Not withdrawn; how sure by the reading that is in force; how sure by this one; the same address; an editor cared for
# it; nearness on the page; the older first.
Score = tuple[bool, Rank, Rank, bool, bool, int, int]


def match(sightings: Sightings, existing: Sequence[Existing]) -> dict[Candidate, Existing]:
    """The existing article of each one found now, where there is one; no article twice, the surest pairs first.

    Compared are drafts of the same capture. One that is withdrawn comes back only where no other is meant.
    """
    known = _by_capture(existing)
    pairs = [
        (_score(now, one, reading, rank), now.article, one)
        for capture, found in _found_by_capture(sightings).items()
        for one, reading, was in known.get(capture, [])
        for now in found
        if (rank := _rank(now, was, found, known[capture])) is not None
    ]
    matched: dict[Candidate, Existing] = {}
    for _, candidate, one in sorted(pairs, key=lambda pair: pair[0], reverse=True):
        if candidate not in matched and one not in matched.values():
            matched[candidate] = one
    return matched


def hidden_parts(
    sightings: Sightings, matched: dict[Candidate, Existing], existing: Sequence[Existing]
) -> dict[Candidate, Article]:
    """Those of the articles found now that let out the text of a hidden one of the same capture, with that one."""
    parts: dict[Candidate, Article] = {}
    hidden = {one.article.pk: one for one in existing if one.article.hidden}
    texts = hidden_texts(one.article for one in hidden.values())
    on = {pk: {reading.capture_id for reading in one.readings} for pk, one in hidden.items()}
    for now in sightings.all if hidden else []:
        was = matched.get(now.article)
        for pk, one in hidden.items():
            if one is not was and now.capture.pk in on[pk] and lets_out(now.draft, _visible_draft(was, now), texts[pk]):
                parts[now.article] = one.article
    return parts


def _visible_draft(was: Existing | None, now: Sighted) -> Draft | None:
    """What an article said on this capture, or else says, if anybody could read it."""
    if was is None or not was.visible:
        return None
    here = [one for one in was.known_by if one.capture_id == now.capture.pk]
    in_force = [one for one in was.known_by if one.current]
    return next((was.drafts[one.pk] for one in [*here, *in_force]), None)


Known = dict[int, list[tuple[Existing, Reading, Candidate]]]


def _by_capture(existing: Iterable[Existing]) -> Known:
    known: Known = defaultdict(list)
    for one in existing:
        for reading in one.known_by:
            was = Candidate(one.article, one.drafts[reading.pk], None, reading.capture_id)
            known[reading.capture_id].append((one, reading, was))
    return known


def _found_by_capture(sightings: Sightings) -> dict[int, list[Sighted]]:
    found: dict[int, list[Sighted]] = defaultdict(list)
    for now in sightings.all:
        found[now.capture.pk].append(now)
    return found


def _rank(
    now: Sighted, was: Candidate, found: list[Sighted], known: list[tuple[Existing, Reading, Candidate]]
) -> Rank | None:
    """As for pages that come, and by the title: on one capture what bears the same is the same, better read."""
    rank = rank_of(now.draft, was, [one.draft for one in found], [one for _, _, one in known])
    if rank is None and now.draft.title and fold_name(now.draft.title) == fold_name(was.draft.title):
        return (SAME_ADDRESS, True, 0.0, 0.0)
    return rank


def _score(now: Sighted, one: Existing, reading: Reading, rank: Rank) -> Score:
    in_force = rank if reading.current else NOT_THERE
    same_address = now.article.article.url_key == one.article.url_key
    nearness = -abs(now.draft.position - reading.position)
    return (not one.article.withdrawn, in_force, rank, same_address, one.decided, nearness, -one.article.pk)
