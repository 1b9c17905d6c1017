"""Decisions in words."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Article, CopyPair, Decision, Mention, Source
from articles.models.decision import DecisionTarget

MODELS: dict[str, type[Model]] = {
    DecisionTarget.ARTICLE: Article,
    DecisionTarget.MENTION: Mention,
    DecisionTarget.COPY_PAIR: CopyPair,
    DecisionTarget.SOURCE: Source,
}
# Enough of a text to know it by; the whole stands on the decision's own page.
SHOWN_CHARACTERS = 120


@dataclass(frozen=True, slots=True)
class DecisionInWords:
    """A decision with its field and values as an editor reads them."""

    decision: Decision
    field: str
    before: str
    after: str

    @classmethod
    def of(cls, decision: Decision) -> Self:
        """The words for a decision; load its actor and lead with it."""
        return cls(decision, field_words(decision), value_words(decision.before), value_words(decision.after))


def field_words(decision: Decision) -> str:
    """The name of the field, with the actor or lead where the decision is on a mention or pair."""
    names = {"published": _("published"), "added": _("added by an editor")}
    subject = decision.actor or decision.lead
    name = names.get(decision.field) or _column_name(MODELS[decision.target], decision.field)
    return f"{name}: {subject}" if subject else name


def _column_name(model: type[Model], field: str) -> str:
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


def value_words(value: Any) -> str:
    """A stored value to read: yes and no in words, a list with commas, a long text cut short, a dash for nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = " · ".join(value) if isinstance(value, list) else value
    return Truncator(text).chars(SHOWN_CHARACTERS) if text else "—"
