"""Of which era an article is: by its date, else by what it says; and which other eras it looks at."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from articles.text.evidence import Evidence

from .gazetteer import Gazetteer
from .mentions import Field, Mention
from .sentences import Sentences
from .signs import CLEAR, KNOWN_BY_NAME, SIGNS, TRACE
from .streams import stream_of
from .terms_of_office import bounds, named_offices
from .wartime import is_retold, looks_back, reports_its_day, traces

# How far before and after a sign the words stand that take its meaning away, in characters of the folded text.
BESIDE = 24


@dataclass(frozen=True, slots=True)
class Period:
    """An era: its first and last day, None where it has no end on that side, and its names."""

    slug: str
    starts: date | None
    ends: date | None
    name_ar: str
    name_en: str

    def holds(self, first: date, last: date) -> bool:
        """Whether every day from `first` to `last` lies in the era."""
        return (self.starts is None or self.starts <= first) and (self.ends is None or last <= self.ends)


@dataclass(frozen=True, slots=True)
class PeriodTag:
    """The era of an article. slug: None if not known. basis: what it follows from. evidence: only of content."""

    slug: str | None
    basis: Literal["published", "content"] | None
    evidence: Evidence | None


class FoundSign(NamedTuple):
    """A sign met in an article: for which period, how heavy, what it says (once counted), and where."""

    period: str
    weight: int
    kind: str
    evidence: Evidence


def load_periods(path: Path) -> list[Period]:
    """The periods of the file. Raises ValueError naming the file, the period and the cure."""
    periods = []
    for row in tomllib.loads(path.read_text(encoding="utf-8")).get("period", []):
        missing = [key for key in ("slug", "name_ar", "name_en") if not row.get(key)]
        if missing:
            raise ValueError(f"{path.name}: period {row.get('slug')!r}: {', '.join(missing)} is missing; add it")
        for key in ("starts", "ends"):
            if type(row.get(key)) not in (type(None), date):
                raise ValueError(
                    f"{path.name}: period {row['slug']!r}: {key} is not a date; write it as 2024-12-08, unquoted"
                )
        periods.append(
            Period(
                row["slug"],
                row.get("starts"),
                row.get("ends"),
                row["name_ar"],
                row["name_en"],
            )
        )
    return periods


def judge_period(
    published: tuple[date, date] | None,
    title: str,
    body: str,
    mentions: Sequence[Mention],
    periods: Sequence[Period],
    gazetteer: Gazetteer,
) -> PeriodTag:
    """The era in which the whole span of publication lies, else the one that the content shows, else none.

    published: first and last day. mentions: of this title and body, found with `gazetteer`. Of contradictory signs a
    clear one of the later era decides, since an earlier article cannot know it; where it is only hinted at, nothing is
    said.
    """
    if published:
        for period in periods:
            if period.holds(*published):
                return PeriodTag(period.slug, "published", None)
    signs = list(_distinct(_signs(title, body, mentions, periods, gazetteer)))
    speaking = [p for p in _later_first(periods) if any(sign.period == p.slug for sign in signs)]
    for period in speaking:
        own = [sign for sign in signs if sign.period == period.slug]
        # Histories of the earlier era hint at it as well, but tell no day of their own.
        a_history = _is_over(period, periods) and (looks_back(title, body) or not reports_its_day(title, body))
        alone = len(speaking) == 1 and not a_history
        if any(sign.weight == CLEAR for sign in own) or (alone and _hints_suffice(own)):
            return PeriodTag(period.slug, "content", max(own, key=lambda sign: sign.weight).evidence)
        if period is not speaking[-1]:
            break  # the later era is hinted at: the earlier one's signs may be memories
    return PeriodTag(None, None, None)


def _is_over(period: Period, periods: Sequence[Period]) -> bool:
    """Whether another era came after this one."""
    return period is not _later_first(periods)[0]


def _later_first(periods: Sequence[Period]) -> list[Period]:
    return sorted(periods, key=lambda period: period.starts or date.min, reverse=True)


def _hints_suffice(signs: Sequence[FoundSign]) -> bool:
    """Whether signs of one era, none of them clear, say enough; of hints alone one is of Assad or Syria."""
    named = any(sign.weight == TRACE or re.search("أسد|اسد|سوري", sign.evidence.words) for sign in signs)
    return named and sum(sign.weight for sign in signs) >= CLEAR


def about_periods(
    period: str | None,
    title: str,
    body: str,
    mentions: Sequence[Mention],
    periods: Sequence[Period],
    gazetteer: Gazetteer,
) -> list[tuple[str, Evidence]]:
    """The eras the article looks at beyond its own, `period`, each with the words that show it.

    An article of the later era looks at the earlier one where it names its ruler or its end.
    """
    known = [p.slug for p in periods if p.slug != period]
    found: dict[str, Evidence] = {}
    for sign in _signs(title, body, mentions, periods, gazetteer):
        if sign.weight == CLEAR and sign.period in known:
            found.setdefault(sign.period, sign.evidence)
    if period == "sharaa" and "assad" in known and (named := _first_naming("bashar-al-assad", title, body, mentions)):
        found.setdefault("assad", named)
    return list(found.items())


def _signs(
    title: str, body: str, mentions: Sequence[Mention], periods: Sequence[Period], gazetteer: Gazetteer
) -> Iterator[FoundSign]:
    """The signs of an article, phrases before people."""
    texts: dict[Field, str] = {"title": title, "body": body}
    piece = "\n".join(stream_of(text).text for text in texts.values())
    for field, text in texts.items():
        yield from _phrases(field, text, piece)
    people = [*_known_by_name(texts, mentions), *_offices(texts, mentions, periods, gazetteer)]
    retold, over = is_retold(title, body), {period.slug for period in periods if _is_over(period, periods)}
    yield from (sign for sign in people if not (retold and sign.period in over))
    of_syria = any(gazetteer.actors[mention.actor].side == "syria" for mention in mentions)
    if not retold and (of_syria or any("سوري" in stream_of(text).text for text in texts.values())):
        yield from (FoundSign("assad", TRACE, kind, evidence) for kind, evidence in traces(title, body))


def _known_by_name(texts: dict[Field, str], mentions: Sequence[Mention]) -> Iterator[FoundSign]:
    """The signs of those whose name alone says something of the era."""
    for mention in mentions:
        if mention.actor in KNOWN_BY_NAME:
            period, weight = KNOWN_BY_NAME[mention.actor]
            span = mention.spans[0]
            evidence = Evidence.quote(texts[span.field], span.field, span.start, span.end)
            yield FoundSign(period, weight, mention.actor, evidence)


def _offices(
    texts: dict[Field, str], mentions: Sequence[Mention], periods: Sequence[Period], gazetteer: Gazetteer
) -> Iterator[FoundSign]:
    """The sign of the era in which alone all the offices were held that people hold in the article."""
    named = list(named_offices(mentions, texts, gazetteer.actors))
    days = bounds(named)
    for period in periods if days else ():
        if days and period.holds(*days):
            telling = [one for one in named if all(period.holds(*term) for term in one.terms)]
            yield FoundSign(period.slug, CLEAR, "offices", (telling or named)[0].evidence)


def _phrases(field: Field, text: str, piece: str) -> Iterator[FoundSign]:
    """The signs that are phrases, in one field. piece: the folded words of both."""
    stream = stream_of(text)
    sentences = Sentences(stream)
    for sign in SIGNS:
        if sign.unless_in_piece and sign.unless_in_piece.search(piece):
            continue
        for found in sign.pattern.finditer(stream.text):
            around = stream.text[max(0, found.start() - BESIDE) : found.end() + BESIDE]
            start, end = stream.span(*found.span())
            denied = sign.unless and sign.unless.search(around)
            elsewhere = sign.unless_in_sentence and sentences.hold(sign.unless_in_sentence, start)
            if not (denied or elsewhere) and sentences.within_one(start, end):
                evidence = Evidence.quote(text, field, start, end)
                yield FoundSign(sign.period, sign.weight, sign.pattern.pattern, evidence)


def _distinct(signs: Iterator[FoundSign]) -> Iterator[FoundSign]:
    """Each kind of sign once: repeating a phrase makes it no surer."""
    seen: set[str] = set()
    for sign in signs:
        if sign.kind not in seen:
            seen.add(sign.kind)
            yield sign


def _first_naming(actor: str, title: str, body: str, mentions: Sequence[Mention]) -> Evidence | None:
    """Where `actor` is first named, if at all."""
    for mention in mentions:
        if mention.actor == actor:
            span = mention.spans[0]
            return Evidence.quote(
                title if span.field == "title" else body,
                span.field,
                span.start,
                span.end,
            )
    return None
