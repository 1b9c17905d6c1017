from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from .fields import one_of

# The first half of the advisory lock that a run holds while it goes on; the second is its id (as a whole number of 32
# bits, which a run that comes after two thousand million others would share with one long over).
RUN_LOCK = 0x1D6E57


class RunKind(models.TextChoices):
    INGEST = "ingest", _("taking in")
    RETRY = "retry", _("trying again")
    FETCH = "fetch", _("fetching")
    REPROCESS = "reprocess", _("reading anew")


class RunState(models.TextChoices):
    RUNNING = "running", _("running")
    FINISHED = "finished", _("finished")
    INTERRUPTED = "interrupted", _("interrupted")


class IngestRunManager(models.Manager["IngestRun"]):
    def mark_interrupted(self) -> int:
        """Mark the runs that say they go on though nobody holds their lock any more; how many there were."""
        gone = [run.pk for run in self.filter(state=RunState.RUNNING) if not run.is_going_on()]
        return self.filter(pk__in=gone, state=RunState.RUNNING).update(state=RunState.INTERRUPTED)


class IngestRun(models.Model):
    """One call of ingest: when, what was asked for and what came of it.

    program: of a run that reads captures anew the mark of the program that does, see articles.ingest.program.
    """

    kind = models.TextField(_("kind"), choices=RunKind, default=RunKind.INGEST, editable=False)
    state = models.TextField(_("status"), choices=RunState, default=RunState.RUNNING, editable=False)
    started_at = models.DateTimeField(_("started"), auto_now_add=True)
    heard_at = models.DateTimeField(_("last batch"), null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    paths = models.JSONField(_("paths"), default=list, editable=False)
    pages_read = models.PositiveIntegerField(_("pages read"), default=0, editable=False)
    pages_known = models.PositiveIntegerField(_("pages seen before"), default=0, editable=False)
    pages_refused = models.PositiveIntegerField(_("pages refused"), default=0, editable=False)
    articles_added = models.PositiveIntegerField(_("articles added"), default=0, editable=False)
    articles_changed = models.PositiveIntegerField(_("articles changed"), default=0, editable=False)
    articles_withdrawn = models.PositiveIntegerField(_("articles withdrawn"), default=0, editable=False)
    articles_returned = models.PositiveIntegerField(_("articles returned"), default=0, editable=False)
    program = models.TextField(_("program that read"), blank=True, editable=False)

    objects = IngestRunManager()

    class Meta:
        verbose_name = _("ingest run")
        verbose_name_plural = _("ingest runs")
        constraints = [
            one_of("kind", RunKind, name="run_kind_is_known"),
            one_of("state", RunState, name="run_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(finished_at__isnull=True) | models.Q(finished_at__gte=models.F("started_at")),
                name="run_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} · {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def pages_a_second(self) -> float | None:
        """How fast it went, refused pages included; None before its first batch."""
        last = self.finished_at or self.heard_at
        seconds = (last - self.started_at).total_seconds() if last else 0
        return (self.pages_read + self.pages_refused) / seconds if seconds > 0 else None

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Hold the run's lock: while its process and connection live, others see that it goes on."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s, %s)", [RUN_LOCK, self.pk % 2**31])
        try:
            yield
        finally:
            if connection.connection is not None and not connection.connection.closed:
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [RUN_LOCK, self.pk % 2**31])

    def is_going_on(self) -> bool:
        """Whether some process holds the run's lock."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s "
                "AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))",
                [RUN_LOCK, self.pk % 2**31],
            )
            return bool(cursor.fetchone()[0])


class RereadCapture(models.Model):
    """A capture that a run has read anew: kept until the run ends, so that one cut short goes on from there."""

    run = models.ForeignKey(IngestRun, models.CASCADE, related_name="reread")
    capture = models.ForeignKey("Capture", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("run", "capture", name="capture_reread_once_a_run")]

    def __str__(self) -> str:
        return f"{self.run_id}: {self.capture_id}"


class IngestProblemQuerySet(models.QuerySet["IngestProblem"]):
    def to_try_again(self) -> Self:
        """The open refusals that can be tried again: the page is kept, or its file can be read anew."""
        again = ~models.Q(path="") | models.Q(capture__isnull=False)
        return self.filter(again, settled_at=None, article=None).order_by("pk")


class IngestProblem(models.Model):
    """What was refused, or taken with a doubt, and why: kept until someone deals with it.

    path: what ingest was given, absolute, so that the page can be read once more; "" where it came by another way.
    """

    run = models.ForeignKey(
        IngestRun, models.PROTECT, related_name="problems", verbose_name=_("ingest run"), editable=False
    )
    capture = models.ForeignKey(
        "Capture", models.PROTECT, null=True, related_name="problems", verbose_name=_("capture"), editable=False
    )
    article = models.ForeignKey(
        "Article", models.PROTECT, null=True, related_name="problems", verbose_name=_("article"), editable=False
    )
    path = models.TextField(_("path given"), blank=True, editable=False)
    uri = models.TextField(_("where it came from"), editable=False)
    record = models.TextField(_("record inside a container"), blank=True, editable=False)
    reason = models.TextField(_("reason"), editable=False)
    detail = models.TextField(_("detail"), blank=True, editable=False)
    noticed_at = models.DateTimeField(_("noticed"), auto_now_add=True)
    times = models.PositiveIntegerField(_("times noticed"), default=1, editable=False)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_itself = models.BooleanField(_("settled by itself"), default=False, editable=False)

    objects = IngestProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("ingest problem")
        verbose_name_plural = _("ingest problems")
        indexes = [models.Index("noticed_at", condition=models.Q(settled_at__isnull=True), name="problem_open")]

    def __str__(self) -> str:
        return f"{self.uri}: {self.reason}"
