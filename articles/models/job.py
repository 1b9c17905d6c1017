from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

# What the program puts in the queue, and how procrastinate calls how far it is.
TASKS = {
    "ingest": _("take files in"),
    "retry_problems": _("try refused pages again"),
    "fetch": _("fetch pages"),
    "reprocess": _("read captures anew"),
    "reindex": _("rebuild the search table"),
    "retag": _("tag articles anew after a change of the gazetteer"),
    "take_over": _("take over jobs of workers that are gone"),
}
STATES = {
    "todo": _("waits"),
    "doing": _("is being done"),
    "succeeded": _("done"),
    "failed": _("failed"),
    "cancelled": _("cancelled"),
    "aborted": _("stopped"),
}


class Job(ProcrastinateJob):
    """A long work in the queue, as editors see it; procrastinate alone writes these rows."""

    class Meta:
        proxy = True
        verbose_name = _("job")
        verbose_name_plural = _("jobs")

    def __str__(self) -> str:
        return f"{self.pk} · {TASKS.get(self.task_name, self.task_name)}"
