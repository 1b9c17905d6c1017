from django.db import models
from django.utils.translation import gettext_lazy as _


class IngestRun(models.Model):
    """One call of ingest: when, what was asked for and what came of it."""

    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    paths = models.JSONField(_("paths"), default=list, editable=False)
    pages_read = models.PositiveIntegerField(_("pages read"), default=0, editable=False)
    pages_known = models.PositiveIntegerField(_("pages seen before"), default=0, editable=False)
    pages_refused = models.PositiveIntegerField(_("pages refused"), default=0, editable=False)
    articles_added = models.PositiveIntegerField(_("articles added"), default=0, editable=False)

    class Meta:
        verbose_name = _("ingest run")
        verbose_name_plural = _("ingest runs")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True) | models.Q(finished_at__gte=models.F("started_at")),
                name="run_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.started_at:%Y-%m-%d %H:%M}"


class IngestProblem(models.Model):
    """What was refused, or taken with a doubt, and why: kept until someone deals with it."""

    run = models.ForeignKey(
        IngestRun, models.PROTECT, related_name="problems", verbose_name=_("ingest run"), editable=False
    )
    capture = models.ForeignKey(
        "Capture", models.PROTECT, null=True, related_name="problems", verbose_name=_("capture"), editable=False
    )
    article = models.ForeignKey(
        "Article", models.PROTECT, null=True, related_name="problems", verbose_name=_("article"), editable=False
    )
    uri = models.TextField(_("where it came from"), editable=False)
    record = models.TextField(_("record inside a container"), blank=True, editable=False)
    reason = models.TextField(_("reason"), editable=False)
    detail = models.TextField(_("detail"), blank=True, editable=False)
    noticed_at = models.DateTimeField(_("noticed"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("ingest problem")
        verbose_name_plural = _("ingest problems")
        indexes = [models.Index("noticed_at", condition=models.Q(settled_at__isnull=True), name="problem_open")]

    def __str__(self) -> str:
        return f"{self.uri}: {self.reason}"
