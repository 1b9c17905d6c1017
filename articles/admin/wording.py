"""Decisions in words."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Model
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.models import Decision
from articles.models.decision import MODELS

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
        before, after = (decided_words(decision, value) for value in (decision.before, decision.after))
        return cls(decision, field_words(decision), before, after)


def field_words(decision: Decision) -> str:
    """The name of the field, with the actor or lead where the decision is on a mention or pair."""
    subject = decision.actor or decision.lead
    return f"{decision.field_name}: {subject}" if subject else decision.field_name


def decided_words(decision: Decision, value: Any, *, most: int = SHOWN_CHARACTERS) -> str:
    """A value of the decision's field to read."""
    return value_words(MODELS[decision.target], decision.field, value, most=most)


def value_words(model: type[Model], field: str, value: Any, *, most: int = SHOWN_CHARACTERS) -> str:
    """A stored value of a field to read, a text cut after `most` characters, a dash for nothing.

    Yes and no are put in words, and a value that is chosen from a list in the words of that list.
    """
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return " · ".join(value) or "—"
    text = _choices(model, field).get(value, value)
    return Truncator(text).chars(most) if text else "—"


def _choices(model: type[Model], field: str) -> dict[Any, Any]:
    """The values that a column's list offers, with their words; none for a field that is no column."""
    column = next((column for column in model._meta.concrete_fields if column.name == field), None)
    return dict(column.flatchoices) if column else {}
