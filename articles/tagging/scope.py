"""Whether an article is about Syria and Russia together: core, partial or none."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from articles.text.evidence import Evidence
from articles.text.sentences import split_sentences

from .actors import Side
from .gazetteer import Gazetteer
from .mentions import Field, Mention
from .streams import stream_of

# Adjectives and peoples of the two sides, folded: السورية, سوريين, الروسي, الروس. Nouns come as mentions.
ADJECTIVES: dict[Side, re.Pattern[str]] = {
    "russia": re.compile(
        r"(?<!\S)[وفبلك]{0,2}(?:ال|لل|ل)?(?:روسي|روسيه|روسيين|روسيون|روسيات|روس|روسيتين|روسيتان)(?!\S)"
    ),
    "syria": re.compile(r"(?<!\S)[وفبلك]{0,2}(?:ال|لل|ل)?(?:سوري|سوريه|سوريين|سوريون|سوريات|سوريتين|سوريتان)(?!\S)"),
}
# The accusative «سوريا» and «روسيا» as adjectives are told from the nouns by the mentions: what is no mention is one.
# A line such as «موسكو - حسن عمارة» or «دمشق (رويترز) –» before the text.
DATELINE = re.compile(r"^[^\n.]{0,60}?(?:\([^)\n]{2,40}\)\s*[-–—:]+|\s[-–—]{1,2}\s)")
# In a title a dash parts much else («قمة الأسد – بوتين»), so there a dateline is places alone and, before any other
# name, an agency in brackets or a dash: «موسكو (رويترز) - ارتفاع», «دمشق - سانا: وصول».
TITLE_DATELINE = re.compile(
    r"\s*(?:(?P<agency>\((?!\s*(?:بال)?(?:صور|فيديو|الصور))[^)\n]{2,40}\)\s*[-–—:]+)|\s[-–—]{1,2}\s)\s*"
)
# The lead is the first two sentences; a line of fewer words before them is a date, a section or an outlet.
LEAD_SENTENCES, SENTENCE_WORDS = 2, 6
# An outlet's nationality makes no side: «وسائل إعلام روسية», «التلفزيون السوري».
OUTLET = re.compile(
    r"(?:وكال|انباء|الانباء|للانباء|اعلام|الاعلام|تلفزيون|التلفزيون|للتلفزيون|قنا|القنا|صحف|الصحف|صحيف|الصحيف|اذاع|الاذاع)\w*"
    r"(?: \w+)? $"
)
# Three or more names one after another with و or a comma are a list.
LIST_LENGTH = 3
LINK = re.compile(r"\s*(?:[،,]\s*و?|و)\s*ل?")


@dataclass(frozen=True, slots=True)
class ScopeTag:
    """core: both sides named in title or lead, or together in two sentences; partial: together in one; none: else."""

    value: Literal["core", "partial", "none"]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """A word that names a side."""

    side: Side
    field: Field
    start: int
    end: int


def judge_scope(title: str, body: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> ScopeTag:
    """The scope of an article from the mentions found in this title and body, with a word of each side as evidence."""
    namings = _namings(title, body, mentions, gazetteer)
    texts: dict[Field, str] = {"title": title, "body": body}

    def tag(value: Literal["core", "partial"], pair: dict[Side, Naming]) -> ScopeTag:
        return ScopeTag(
            value,
            tuple(Evidence.quote(texts[n.field], n.field, n.start, n.end) for n in pair.values()),
        )

    sentences = split_sentences(body)
    full = [sentence for sentence in sentences if len(sentence.text.split()) >= SENTENCE_WORDS]
    lead_end = full[:LEAD_SENTENCES][-1].end if full else 0
    opening = _one_of_each([n for n in namings if n.field == "title" or n.end <= lead_end])
    if len(opening) == 2:
        return tag("core", opening)
    starts = [sentence.start for sentence in sentences]
    by_sentence: dict[int, list[Naming]] = {}
    for naming in namings:
        if naming.field == "body":
            by_sentence.setdefault(bisect_right(starts, naming.start), []).append(naming)
    together = [pair for named in by_sentence.values() if len(pair := _one_of_each(named)) == 2]
    if not together:
        return ScopeTag("none", ())
    return tag("core" if len(together) > 1 else "partial", together[0])


def _one_of_each(namings: Sequence[Naming]) -> dict[Side, Naming]:
    """The first naming of each side."""
    pair: dict[Side, Naming] = {}
    for naming in namings:
        pair.setdefault(naming.side, naming)
    return pair


def _namings(title: str, body: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Naming]:
    """Where the sides are named, in order, datelines and lists left out."""
    namings: list[Naming] = []
    fields: list[tuple[Field, str]] = [("title", title), ("body", body)]
    for field, text in fields:
        spans = sorted(
            (s.start, s.end, gazetteer.actors[m.actor].side) for m in mentions for s in m.spans if s.field == field
        )
        listed = _in_lists(text, [(start, end) for start, end, _ in spans])
        named = [Naming(side, field, start, end) for start, end, side in spans if side and start not in listed]
        named = sorted(named + _adjectives(field, text), key=lambda naming: naming.start)
        dateline = (
            _dateline_end(text) if field == "body" else _title_dateline_end(text, _places(mentions, gazetteer), named)
        )
        namings += [naming for naming in named if naming.start >= dateline]
    return namings


def _adjectives(field: Field, text: str) -> list[Naming]:
    """The adjectives and peoples of both sides in a field."""
    stream = stream_of(text)
    return [
        Naming(
            side,
            field,
            stream.origins[found.start()],
            stream.word_ends[stream.word_at[found.end() - 1]],
        )
        for side, pattern in ADJECTIVES.items()
        for found in pattern.finditer(stream.text)
        if not OUTLET.search(stream.text, max(0, found.start() - 24), found.start())
    ]


def _dateline_end(text: str) -> int:
    """Where the text begins after its dateline, 0 without one."""
    found = DATELINE.match(text)
    return found.end() if found else 0


def _places(mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """The spans of the places that the title names, in order."""
    cities = (mention for mention in mentions if gazetteer.actors[mention.actor].kind == "place")
    return sorted((span.start, span.end) for city in cities for span in city.spans if span.field == "title")


def _title_dateline_end(title: str, places: list[tuple[int, int]], named: list[Naming]) -> int:
    """Where a title begins after its dateline, 0 without one: «دمشق – موسكو: اتفاق» has none."""
    behind = 0
    for start, end in places:
        if title[behind:start].strip(" ،,/و-"):
            break
        behind = end
    found = TITLE_DATELINE.match(title, behind) if behind else None
    if not found or (not found["agency"] and any(naming.start == found.end() for naming in named)):
        return 0
    return found.end()


def _in_lists(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The starts of those names that stand in a list of LIST_LENGTH or more."""
    runs: list[list[int]] = []
    behind = 0
    for start, end in spans:
        if runs and LINK.fullmatch(text, behind, start):
            runs[-1].append(start)
        else:
            runs.append([start])
        behind = end
    return {start for run in runs if len(run) >= LIST_LENGTH for start in run}
