"""What waits for an editor, and decisions in words, for the pages of admin."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import Model, QuerySet
from django.template.defaultfilters import truncatechars
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, CopyPair, Decision, IngestProblem, Mention, Source
from articles.models.decision import DecisionTarget

register = template.Library()

MODELS: dict[DecisionTarget, type[Model]] = {
    DecisionTarget.ARTICLE: Article,
    DecisionTarget.MENTION: Mention,
    DecisionTarget.COPY_PAIR: CopyPair,
    DecisionTarget.SOURCE: Source,
}


@dataclass(frozen=True, slots=True)
class OpenWork:
    """How many rows wait for an editor, and the list that shows them."""

    label: str
    count: int
    url: str


@register.simple_tag
def open_work() -> list[OpenWork]:
    """What there is to do: open problems, undated articles, sources that no editor has looked at."""
    problems = IngestProblem.objects.filter(settled_at=None)
    undated = Article.objects.visible().filter(published_from=None)
    unreviewed = Source.objects.filter(reviewed=False, merged_into=None)
    return [
        _waiting(_("open problems"), problems, "settled_at__isempty=1"),
        _waiting(_("undated articles"), undated, "published_from__isempty=1&hidden__exact=0&withdrawn__exact=0"),
        _waiting(_("unreviewed sources"), unreviewed, "reviewed__exact=0&merged_into__isempty=1"),
    ]


def _waiting(label: str, rows: QuerySet[Any], query: str) -> OpenWork:
    changelist = reverse(f"admin:articles_{rows.model._meta.model_name}_changelist")
    return OpenWork(label, rows.count(), f"{changelist}?{query}")


@register.filter
def decided_field(decision: Decision) -> str:
    """The field of a decision by its name for editors, with the actor or lead where it is on a mention or pair."""
    names = {"published": _("published"), "added": _("added by an editor")}
    columns = MODELS[DecisionTarget(decision.target)]._meta
    name = names.get(decision.field) or str(getattr(columns.get_field(decision.field), "verbose_name", decision.field))
    subject = decision.actor or decision.lead
    return f"{name}: {subject}" if subject else name


@register.filter
def decided_value(value: Any) -> str:
    """A stored value to read: yes and no in words, lists with commas, long text cut to 120 characters."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    text = "، ".join(value) if isinstance(value, list) else value
    return truncatechars(text, 120) if text else "—"
