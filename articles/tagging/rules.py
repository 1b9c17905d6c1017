"""The rule of a naming taken apart, as articles.tagging.mentions writes it: "proclitic و + context before:تنظيم".

Parts are joined by " + ". The first is "word", or "proclitic" and its letters. After it come "context" with the
condition that was met, without one where the spelling only has such as must not be; "dates" and "office".
"""

from dataclasses import dataclass, replace

from .conditions import PLACES, WrittenTerm, written_terms

JOINED_BY = " + "


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
    circumstances: tuple[WrittenTerm, ...] = ()
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


def _circumstances(condition: str) -> tuple[WrittenTerm, ...]:
    """What a condition asks for, all of it together; nothing if a term has no word or an unknown place."""
    found = tuple(written_terms(condition))
    return found if all(all(one.alternatives) and one.place in PLACES for one in found) else ()
