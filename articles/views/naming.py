"""Who is named in an article: by which words, spellings and rules, and whose words are marked in the text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from articles.models import Decision, Mention
from articles.search.explaining import names_of, told
from articles.search.naming import Naming, anchor, namings, numbers, words_of
from articles.tagging.rules import read_rule

# What `actor` may say besides slugs; no actor has it for its own (articles.models.fields.check_slug).
EVERYONE = "all"
# Of slugs in an address that name nobody here so many are repeated on the page.
SHOWN_STRANGERS = 5


@dataclass(frozen=True, slots=True)
class Marking:
    """What an address asks to have marked. chosen: those whose words are; strangers: slugs of nobody who is named here.

    words: by field the words that are marked; count: how many. everyone: it asks for all.
    """

    chosen: list[Mention]
    strangers: list[str]
    words: dict[str, list[Naming]]
    count: int
    everyone: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A name as an article writes it, the spelling of the gazetteer that it matched, and the rule told in words.

    times: how often it stands there so. anchor: the mark of the first place, once the actor's words are marked.
    """

    words: str
    alias: str
    rule: list[str]
    times: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Named:
    """An actor in the list of those named. decided_on: the day on which an editor put it there, None if none did."""

    mention: Mention
    forms: list[Form]
    marked: bool
    decided_on: date | None


def marking(asked: Iterable[str], mentions: Sequence[Mention], texts: Mapping[str, str]) -> Marking:
    """What is marked for the values of `actor` in an address: slugs, or "all". Those of nobody here mark nothing."""
    slugs = list(dict.fromkeys(slug for value in asked if (slug := value.replace("\x00", "").strip())))
    known = {mention.actor.slug for mention in mentions}
    everyone = EVERYONE in slugs
    chosen = [mention for mention in mentions if everyone or mention.actor.slug in slugs]
    words = namings(chosen, texts)
    return Marking(
        chosen=chosen,
        strangers=[slug for slug in slugs if slug not in {*known, EVERYONE}][:SHOWN_STRANGERS],
        words=words,
        count=sum(map(len, words.values())),
        everyone=everyone,
    )


def named(
    mentions: Sequence[Mention], marked: Marking, texts: Mapping[str, str], decisions: Iterable[Decision]
) -> list[Named]:
    """The list of those named, with the forms of each. decisions: those in force on the article."""
    rules = {written: read_rule(written) for mention in mentions for span in mention.spans if (written := span["rule"])}
    names = names_of(rules.values())
    in_words = {written: told(rule, names) for written, rule in rules.items()}
    added = {one.actor_id: timezone.localtime(one.at).date() for one in decisions if one.field == "added"}
    all_numbers = numbers(marked.chosen)
    return [
        Named(
            mention=mention,
            forms=_forms(mention, texts, in_words, all_numbers if chosen else numbers([mention])),
            marked=chosen,
            decided_on=added.get(mention.actor_id),
        )
        for mention in mentions
        for chosen in [mention in marked.chosen]
    ]


def _forms(
    mention: Mention,
    texts: Mapping[str, str],
    in_words: Mapping[str, list[str]],
    numbered: Mapping[tuple[int, str, int], int],
) -> list[Form]:
    """The forms under which an article names an actor, most frequent first."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for span in mention.spans:
        number = numbered[mention.actor_id, span["field"], span["start"]]
        places.setdefault((words_of(span, texts), span["alias"], span["rule"]), []).append(number)
    forms = [
        Form(words, alias, in_words.get(rule, []), len(found), anchor(min(found)))
        for (words, alias, rule), found in places.items()
    ]
    return sorted(forms, key=lambda form: -form.times)
