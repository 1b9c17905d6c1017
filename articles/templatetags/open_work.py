"""What waits for an editor, for the first page of admin."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, IngestProblem, Source

register = template.Library()


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
