from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .actor import Mention
from .article import Article
from .copying import CopyPair
from .fields import all_or_none, one_of
from .source import Source

# What an editor may decide on.
Decidable = Article | Mention | CopyPair | Source


class DecisionTarget(models.TextChoices):
    ARTICLE = "article", _("article")
    MENTION = "mention", _("mention")
    COPY_PAIR = "copy_pair", _("pair of copies")
    SOURCE = "source", _("source")


MODELS: dict[str, type[models.Model]] = {
    DecisionTarget.ARTICLE: Article,
    DecisionTarget.MENTION: Mention,
    DecisionTarget.COPY_PAIR: CopyPair,
    DecisionTarget.SOURCE: Source,
}
# What is decided but stands in several columns, or in none.
NOT_COLUMNS = {"published": _("published"), "added": _("added by an editor")}


def name_of_field(model: type[models.Model], field: str) -> str:
    """The name of a field that an editor may decide, as editors read it."""
    if field in NOT_COLUMNS:
        return str(NOT_COLUMNS[field])
    return str(getattr(model._meta.get_field(field), "verbose_name", field))


class DecisionQuerySet(models.QuerySet["Decision"]):
    def in_force(self) -> Self:
        """The decisions that no one has undone."""
        return self.filter(undone_at__isnull=True)

    def on(self, target: Decidable) -> Self:
        """The decisions on this row, whether or not they are in force."""
        return self.filter(**named(target))

    def latest_in_force(self, target: Decidable, field: str) -> "Decision | None":
        """The decision that a field of this row stands on; None where it is derived."""
        return self.on(target).in_force().filter(field=field).order_by("pk").last()

    def decided_values(self, target: Decidable) -> dict[str, Any]:
        """The fields of a row that an editor has decided, with their values: rebuilding leaves them as they are.

        Values are JSON: text as it stands, a source or period by its slug, a date as YYYY[-MM[-DD]].
        """
        return dict(self.on(target).in_force().order_by("pk").values_list("field", "after"))


def named(target: Decidable) -> dict[str, Any]:
    """The columns of a decision that name what it is on."""
    match target:
        case Article():
            return {"target": DecisionTarget.ARTICLE, "article": target}
        case Mention():
            return {"target": DecisionTarget.MENTION, "article_id": target.article_id, "actor_id": target.actor_id}
        case CopyPair():
            return {"target": DecisionTarget.COPY_PAIR, "article_id": target.copy_id, "lead_id": target.lead_id}
        case Source():
            return {"target": DecisionTarget.SOURCE, "source": target}


class Decision(models.Model):
    """An editor's will on one field, and the only record of it.

    A mention is named by its article and actor, a pair of copies by the copy and its lead, so that a decision outlives
    rows that are derived anew.
    """

    target = models.TextField(_("decision on"), choices=DecisionTarget, editable=False)
    article = models.ForeignKey(
        "Article", models.PROTECT, null=True, related_name="decisions", verbose_name=_("article"), editable=False
    )
    actor = models.ForeignKey(
        "Actor", models.PROTECT, null=True, related_name="decisions", verbose_name=_("actor"), editable=False
    )
    lead = models.ForeignKey(
        "Article",
        models.PROTECT,
        null=True,
        related_name="decisions_as_lead",
        verbose_name=_("lead"),
        editable=False,
    )
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, related_name="decisions", verbose_name=_("source"), editable=False
    )
    field = models.TextField(_("field"), editable=False)
    before = models.JSONField(_("before"), null=True, editable=False)
    after = models.JSONField(_("after"), null=True, editable=False)
    why = models.TextField(_("reason"), blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="decisions",
        verbose_name=_("by"),
        editable=False,
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone"), null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("undone by"),
        editable=False,
    )

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-at", "-pk"]
        constraints = [
            one_of("target", DecisionTarget, name="decision_target_is_known"),
            all_or_none("undone_at", "undone_by", name="decision_undone_by_someone"),
            models.CheckConstraint(
                condition=Q(
                    target="article",
                    article__isnull=False,
                    actor=None,
                    lead=None,
                    source=None,
                )
                | Q(
                    target="mention",
                    article__isnull=False,
                    actor__isnull=False,
                    lead=None,
                    source=None,
                )
                | Q(
                    target="copy_pair",
                    article__isnull=False,
                    actor=None,
                    lead__isnull=False,
                    source=None,
                )
                | Q(
                    target="source",
                    article=None,
                    actor=None,
                    lead=None,
                    source__isnull=False,
                ),
                name="decision_names_its_target",
            ),
        ]
        indexes = [
            models.Index(
                "article",
                "field",
                condition=Q(undone_at__isnull=True),
                name="decision_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_target_display()}: {self.field_name}"

    @property
    def field_name(self) -> str:
        """The name of the field as editors read it."""
        return name_of_field(MODELS[self.target], self.field)
