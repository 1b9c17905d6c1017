"""The rule by which words name an actor, told in the language of the page."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from articles.models import Actor, Alias
from articles.tagging.conditions import WrittenTerm
from articles.tagging.rules import Rule, read_rule

# The letters that stand before a name and belong to another word (articles.tagging.streams.PROCLITICS).
LETTERS = {
    "و": pgettext_lazy("letter", "wāw"),
    "ف": pgettext_lazy("letter", "fāʾ"),
    "ب": pgettext_lazy("letter", "bāʾ"),
    "ل": pgettext_lazy("letter", "lām"),
    "ك": pgettext_lazy("letter", "kāf"),
}
THERE = {
    "before": gettext_lazy("because %(words)s stands before it"),
    "after": gettext_lazy("because %(words)s stands after it"),
    "near": gettext_lazy("because %(words)s stands near it"),
    "piece": gettext_lazy("because %(words)s stands in the article"),
    "actor": gettext_lazy("because the article names %(words)s"),
}
WHERE = {
    "before": gettext_lazy("where %(words)s stands before it"),
    "after": gettext_lazy("where %(words)s stands after it"),
    "near": gettext_lazy("where %(words)s stands near it"),
    "piece": gettext_lazy("in an article with %(words)s"),
    "actor": gettext_lazy("in an article that names %(words)s"),
}
NOT_THERE = {
    "before": gettext_lazy("with no %(words)s before it"),
    "after": gettext_lazy("with no %(words)s after it"),
    "near": gettext_lazy("with no %(words)s near it"),
    "piece": gettext_lazy("with no %(words)s in the article"),
    "actor": gettext_lazy("the article not naming %(words)s"),
}


def names_of(rules: Iterable[Rule]) -> dict[str, str]:
    """By slug the names of the actors that conditions of these rules ask for."""
    asked = (one.alternatives for rule in rules for one in rule.circumstances if one.place == "actor")
    slugs = {slug for alternatives in asked for slug in alternatives}
    return {actor.slug: actor.name for actor in Actor.objects.filter(slug__in=slugs)} if slugs else {}


def told(rule: Rule, names: Mapping[str, str]) -> list[str]:
    """Every part of the rule in words; a part that is not known stands for itself.

    names: as names_of() gives them; an actor without one stands there as its slug.
    """
    said = [_letters(rule.proclitic)]
    if rule.circumstances:
        said += _circumstances(rule.circumstances, names, THERE)
    elif rule.context:
        said.append(_("the words around it allow it"))
    if rule.dates:
        said.append(_("by the date of the article"))
    if rule.office:
        said.append(_("an office held on the day of publication"))
    return [*said, *rule.unknown]


class Limits(NamedTuple):
    """When and where a spelling means its actor, in words. only: one of these holds; never: none of these does."""

    days: str
    only: list[str]
    never: list[str]


def limits_of(aliases: Sequence[Alias]) -> list[Limits]:
    """What limits each of the spellings."""
    rules = {
        condition: read_rule(f"context {condition}")
        for alias in aliases
        for condition in (*alias.beside, *alias.never_beside)
    }
    names = names_of(rules.values())
    return [
        Limits(
            _days(alias),
            [_limit(rules[condition], names) for condition in alias.beside],
            [_limit(rules[condition], names) for condition in alias.never_beside],
        )
        for alias in aliases
    ]


def _limit(rule: Rule, names: Mapping[str, str]) -> str:
    """One condition of a spelling in words."""
    return " · ".join(_circumstances(rule.circumstances, names, WHERE))


def _days(alias: Alias) -> str:
    days = {"first": alias.valid_from, "last": alias.valid_to}
    if alias.valid_from and alias.valid_to:
        return _("in articles from %(first)s to %(last)s") % days
    if alias.valid_from:
        return _("in articles from %(first)s on") % days
    return _("in articles until %(last)s") % days if alias.valid_to else ""


def _letters(proclitic: str) -> str:
    if not proclitic:
        return _("with no letter attached")
    letters = _("%(one)s and %(other)s")
    named = [str(LETTERS.get(letter, letter)) for letter in proclitic]
    joined = named[0]
    for other in named[1:]:
        joined = letters % {"one": joined, "other": other}
    text = ngettext("after the letter %(letters)s", "after the letters %(letters)s", len(named))
    return text % {"letters": joined}


def _circumstances(
    circumstances: Iterable[WrittenTerm], names: Mapping[str, str], wording: Mapping[str, str | Promise]
) -> list[str]:
    """What stands there, one by one, in the wording of its place; what does not, place by place."""
    there, absent = [], dict[str, list[str]]()
    either = pgettext("between words that do not stand there", " or ")
    for place, alternatives, wanted in circumstances:
        shown = [names.get(one, one) if place == "actor" else one for one in alternatives]
        quoted = [_("“%(words)s”") % {"words": one} for one in shown]
        if wanted:
            there.append(str(wording[place]) % {"words": either.join(quoted)})
        else:
            absent.setdefault(place, []).extend(quoted)
    return there + [str(NOT_THERE[place]) % {"words": either.join(quoted)} for place, quoted in absent.items()]
