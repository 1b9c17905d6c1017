"""Actors and their aliases as plain values: from the file or from the database, the same."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .streams import phrase

Kind = Literal["person", "organisation", "state", "place"]
Side = Literal["russia", "syria"]
Language = Literal["ar", "en", "ru"]
KINDS = ("person", "organisation", "state", "place")
SIDES = ("russia", "syria")


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of an actor.

    actor: its slug; '' for a name that is matched only so that no shorter name inside it counts. valid_from, valid_to:
    first and last day of publication it holds for. beside: conditions one of which must be met; never_beside: none may
    be (as conditions.read_condition reads them). office: it names no one, but the office that the actor held from
    valid_from to valid_to.
    """

    actor: str
    text: str
    language: Language
    valid_from: date | None = None
    valid_to: date | None = None
    beside: tuple[str, ...] = ()
    never_beside: tuple[str, ...] = ()
    office: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """What someone was. starts, ends: first and last day as far as they are sure, YYYY[-MM[-DD]]; "" for not ended.

    names: how articles write the office where they do not name its holder.
    """

    title_ar: str
    title_en: str
    starts: str
    ends: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that articles speak of; the three names count as aliases where `aliases` lacks them."""

    slug: str
    kind: Kind
    side: Side | None
    name_ar: str
    name_en: str
    name_ru: str
    description_ar: str = ""
    description_en: str = ""
    aliases: tuple[Alias, ...] = ()
    offices: tuple[Office, ...] = ()


def all_aliases(actor: Actor) -> list[Alias]:
    """The aliases of an actor and those of its three names that none of them spells."""
    spelled = {phrase(alias.text) for alias in actor.aliases}
    names: list[tuple[Language, str]] = [
        ("ar", actor.name_ar),
        ("en", actor.name_en),
        ("ru", actor.name_ru),
    ]
    return [
        *actor.aliases,
        *(Alias(actor.slug, text, ln) for ln, text in names if text and phrase(text) not in spelled),
    ]
