"""Who is named in an article, where, and by which rule."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .conditions import Hit, Surroundings
from .gazetteer import CompiledAlias, Gazetteer
from .nouns import is_adjective
from .streams import Stream, stream_of

Field = Literal["title", "body"]
TANWEEN = "\u064b"


@dataclass(frozen=True, slots=True)
class Span:
    """One naming of an actor.

    start, end: in characters of the field, so that field[start:end] is the name without its proclitic; but in «للشرع»,
    «وللاذقية», where ل has taken the article's alif, the name is not whole without it: the span begins at the first of
    the two («للشرع», «للاذقية»). alias: the spelling that matched. rule: "word", or "proclitic" and its letters, this ل
    among them; "+ context" where the alias has conditions.
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
    for (field, text), in_field in zip(fields, hits, strict=True):
        around = Surroundings.of(piece, in_field)
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
    """The names of one field, each with its actor: from left to right, the longest that its conditions allow."""
    stream, taken = stream_of(text), 0
    named = [(words, hit) for words, hit in hits if words in gazetteer.aliases]
    for words, hit in sorted(named, key=lambda found: (found[1].first, -found[1].last, _start(stream, *found))):
        if hit.first < taken or not (chosen := _chosen(gazetteer.aliases[words], hit, around, published)):
            continue
        start, end = stream.origins[_start(stream, words, hit)], stream.word_ends[hit.last]
        if chosen.alias.actor and _is_no_name(stream, words, hit, text[start:end]):
            continue
        taken = hit.last + 1
        if chosen.alias.actor:
            yield (
                chosen.alias.actor,
                Span(field, start, end, chosen.alias.text, _rule(stream, chosen, hit)),
            )


def _chosen(
    aliases: list[CompiledAlias],
    at: Hit,
    around: Surroundings,
    published: tuple[date, date] | None,
) -> CompiledAlias | None:
    """The first of the aliases of one spelling whose days and conditions allow it."""
    for compiled in aliases:
        alias = compiled.alias
        too_early = published and alias.valid_from and published[1] < alias.valid_from
        too_late = published and alias.valid_to and published[0] > alias.valid_to
        if too_early or too_late or around.any_holds(compiled.never_beside, at):
            continue
        if not compiled.beside or around.any_holds(compiled.beside, at):
            return compiled
    return None


def _is_no_name(stream: Stream, words: str, at: Hit, written: str) -> bool:
    """Whether the letters of a name stand for another word: with tanween («دوماً», «درعاً») or as an adjective."""
    return TANWEEN in written or is_adjective(stream, words, at)


def _start(stream: Stream, words: str, at: Hit) -> int:
    """Where the span of a name begins in the stream: at its first letter, or at the ل that took the article's alif."""
    return at.start - (stream.text[at.start] != words[0])


def _rule(stream: Stream, chosen: CompiledAlias, at: Hit) -> str:
    """The rule that a span reports."""
    proclitic = stream.text[stream.starts[at.first] : at.start]
    rule = f"proclitic {proclitic}" if proclitic else "word"
    return rule + (" + context" if chosen.beside or chosen.never_beside else "")
