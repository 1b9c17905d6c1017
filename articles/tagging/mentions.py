"""Who is named in an article, where, and by which rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from .actors import Alias
from .conditions import Condition, Hit, Surroundings
from .gazetteer import CompiledAlias, Gazetteer
from .nouns import is_adjective
from .offices import is_held_on, stands_for_holder
from .sentences import Sentences
from .streams import Stream, stream_of

Field = Literal["title", "body"]
TANWEEN = "\u064b"


@dataclass(frozen=True, slots=True)
class Span:
    """One naming of an actor.

    start, end: in characters of the field, so that field[start:end] is the name without its proclitic; but in «للشرع»,
    «وللاذقية», where ل has taken the article's alif, the name is not whole without it: the span begins at the first of
    the two («للشرع», «للاذقية»). alias: the spelling that matched. rule: "word", or "proclitic" and its letters, this ل
    among them; then, each after " + ": "context" and the condition that was met (none where the alias has only such as
    must not be), "dates" where the spelling means the actor only at times, "office" where it is one that he held on the
    day of the article.
    """

    field: Field
    start: int
    end: int
    alias: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named in an article: how often, whether in the title, and each naming, title first, in order."""

    actor: str
    count: int
    in_title: bool
    spans: tuple[Span, ...]


def find_mentions(title: str, body: str, published: tuple[date, date] | None, gazetteer: Gazetteer) -> list[Mention]:
    """The actors named in title and body, those named first coming first.

    published: first and last day of the article's publication, None if unknown: aliases with days hold then. The
    longest name counts, not the names inside it. Source of the rules: the gazetteer; of noun or adjective: nouns.py.
    """
    found: dict[str, list[Span]] = {}
    fields: list[tuple[Field, str]] = [("title", title), ("body", body)]
    hits = [list(gazetteer.find(stream_of(text))) for _, text in fields]
    piece = frozenset(words for in_field in hits for words, _ in in_field)
    actors = gazetteer.named_in(piece)
    for (field, text), in_field in zip(fields, hits, strict=True):
        around = Surroundings.of(piece, actors, in_field)
        for actor, span in _spans(field, text, in_field, around, published, gazetteer):
            found.setdefault(actor, []).append(span)
    return [Mention(actor, len(s), s[0].field == "title", tuple(s)) for actor, s in found.items()]


def _spans(
    field: Field,
    text: str,
    hits: list[tuple[str, Hit]],
    around: Surroundings,
    published: tuple[date, date] | None,
    gazetteer: Gazetteer,
) -> Iterator[tuple[str, Span]]:
    """The names of one field, each with its actor: from left to right, the longest that its conditions allow.

    A name within an office counts too: «المتحدث باسم الكرملين» names the Kremlin.
    """
    stream, taken, taken_by_office = stream_of(text), 0, 0
    named = [(words, hit) for words, hit in hits if words in gazetteer.aliases]
    offices = _Offices(stream, named, published, gazetteer)
    for words, hit in sorted(named, key=lambda found: (found[1].first, -found[1].last, _start(stream, *found))):
        if hit.first < taken or not (chosen := _chosen(gazetteer.aliases[words], hit, around, published)):
            continue
        compiled, met = chosen
        start, end = stream.origins[_start(stream, words, hit)], stream.word_ends[hit.last]
        if compiled.alias.actor and _is_no_name(stream, words, hit, text[start:end]):
            continue
        if not compiled.alias.office:
            taken = hit.last + 1
        elif hit.first >= taken_by_office and offices.stand_for_holders(hit):
            taken_by_office = hit.last + 1
        else:
            continue
        if compiled.alias.actor:
            yield compiled.alias.actor, Span(field, start, end, compiled.alias.text, _rule(stream, compiled, met, hit))


class _Offices:
    """The offices in one field. What they need is made when one of them is met: few articles name any."""

    def __init__(
        self,
        stream: Stream,
        named: list[tuple[str, Hit]],
        published: tuple[date, date] | None,
        gazetteer: Gazetteer,
    ) -> None:
        self._stream, self._named, self._published, self._gazetteer = stream, named, published, gazetteer

    def stand_for_holders(self, at: Hit) -> bool:
        """Whether the office `at` stands for who holds it."""
        return self._published is not None and stands_for_holder(
            self._stream, self._sentences, at, self._published, self._people
        )

    @cached_property
    def _sentences(self) -> Sentences:
        return Sentences(self._stream)

    @cached_property
    def _people(self) -> frozenset[int]:
        """The indices of the words with which names of people begin."""
        aliases = self._gazetteer.aliases
        return frozenset(hit.first for words, hit in self._named if any(map(self._is_person, aliases[words])))

    def _is_person(self, compiled: CompiledAlias) -> bool:
        actor = self._gazetteer.actors.get(compiled.alias.actor)
        return not compiled.alias.office and (actor is None or actor.kind == "person")


def _chosen(
    aliases: list[CompiledAlias],
    at: Hit,
    around: Surroundings,
    published: tuple[date, date] | None,
) -> tuple[CompiledAlias, Condition | None] | None:
    """The first of the aliases of one spelling whose days and conditions allow it, and the condition that was met."""
    for compiled in aliases:
        if not _holds_on(compiled.alias, published) or around.first_met(compiled.never_beside, at):
            continue
        met = around.first_met(compiled.beside, at)
        if met or not compiled.beside:
            return compiled, met
    return None


def _holds_on(alias: Alias, published: tuple[date, date] | None) -> bool:
    """Whether a spelling means its actor in an article of these days; an undated one may be of any day."""
    if alias.office:
        return is_held_on(alias, published)
    too_early = published and alias.valid_from and published[1] < alias.valid_from
    too_late = published and alias.valid_to and published[0] > alias.valid_to
    return not (too_early or too_late)


def _is_no_name(stream: Stream, words: str, at: Hit, written: str) -> bool:
    """Whether the letters of a name stand for another word: with tanween («دوماً», «درعاً») or as an adjective."""
    return TANWEEN in written or is_adjective(stream, words, at)


def _start(stream: Stream, words: str, at: Hit) -> int:
    """Where the span of a name begins in the stream: at its first letter, or at the ل that took the article's alif."""
    return at.start - (stream.text[at.start] != words[0])


def _rule(stream: Stream, chosen: CompiledAlias, met: Condition | None, at: Hit) -> str:
    """The rule that a span reports."""
    proclitic = stream.text[stream.starts[at.first] : at.start]
    parts = [f"proclitic {proclitic}" if proclitic else "word"]
    if chosen.beside or chosen.never_beside:
        parts.append(f"context {met.written}" if met else "context")
    if chosen.alias.office:
        parts.append("office")
    elif chosen.alias.valid_from or chosen.alias.valid_to:
        parts.append("dates")
    return " + ".join(parts)
