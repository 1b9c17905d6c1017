"""The rule of a naming taken apart, as articles.tagging.mentions writes it: "proclitic و + context before:تنظيم".

Parts are joined by " + ". The first is "word", or "proclitic" and its letters. After it come "context" with the
condition that was met, without one where the spelling only has such as must not be; "dates" and "office".
"""

from dataclasses import dataclass, replace
from typing import NamedTuple

from .conditions import PLACES

JOINED_BY = " + "


class Circumstance(NamedTuple):
    """Words as the gazetteer has them, or an actor's slug; where they are looked for; whether they stand there or not.

    place: before, after, near, piece or actor (articles.tagging.conditions).
    """

    place: str
    words: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """Why words name an actor.

    proclitic: the letters before them that belong to other words. context: the spelling has conditions, and none
    forbade it. condition: the one that was met, as written; circumstances: what it asks for. dates: the spelling means
    this actor only at times. office: the words are an office, which the actor held on the day of the article.
    unknown: parts that say something else, as they stand.
    """

    proclitic: str = ""
    context: bool = False
    condition: str = ""
    circumstances: tuple[Circumstance, ...] = ()
    dates: bool = False
    office: bool = False
    unknown: tuple[str, ...] = ()


def read_rule(written: str) -> Rule:
    """The rule that a span reports. Never fails: what is not understood is kept as `unknown`."""
    rule = Rule()
    for part in written.split(JOINED_BY):
        rule = _with(rule, part.strip())
    return rule


def _with(rule: Rule, part: str) -> Rule:
    name, _, said = part.partition(" ")
    said = said.strip()
    match name:
        case "" | "word" if not said:
            return rule
        case "proclitic" if said and not rule.proclitic:
            return replace(rule, proclitic=said)
        case "context" if not said:
            return replace(rule, context=True)
        case "context" if not rule.condition and (circumstances := _circumstances(said)):
            return replace(rule, context=True, condition=said, circumstances=circumstances)
        case "dates" if not said:
            return replace(rule, dates=True)
        case "office" if not said:
            return replace(rule, office=True)
    return replace(rule, unknown=(*rule.unknown, part))


def _circumstances(condition: str) -> tuple[Circumstance, ...]:
    """What a condition asks for, all of it together; nothing if a term has no word or an unknown place."""
    found = tuple(_circumstance(term.strip()) for term in condition.split("&"))
    return found if all(one.words and one.place in PLACES for one in found) else ()


def _circumstance(term: str) -> Circumstance:
    wanted = not term.startswith("not ")
    place, colon, words = term.removeprefix("not ").strip().rpartition(":")
    return Circumstance(place if colon else "near", words.strip(), wanted)
