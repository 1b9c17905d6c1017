from datetime import datetime

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.models import Job
from articles.models.job import STATES, TASKS

from .evidence import as_given
from .permissions import ReadOnly

# Its own pages are in English alone, and show what only programmers can read.
admin.site.unregister(ProcrastinateJob)


@admin.register(Job)
class JobAdmin(ReadOnly):
    list_display = ["number", "task", "state", "tries", "not_before"]
    list_display_links = ["number", "task"]
    ordering = ["-pk"]
    fields = ["task", "state", "tries", "not_before", "asked_for"]
    readonly_fields = ["task", "state", "tries", "not_before", "asked_for"]
    actions = ["cancel"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        """All but the housekeeping that comes back every minute."""
        return super().get_queryset(request).exclude(task_name="take_over")

    @admin.display(description=_("number"))
    def number(self, job: Job) -> int:
        return job.pk

    @admin.display(description=_("attempts"))
    def tries(self, job: Job) -> int:
        return job.attempts

    @admin.display(description=_("not before"))
    def not_before(self, job: Job) -> datetime | None:
        return job.scheduled_at

    @admin.display(description=_("work"))
    def task(self, job: Job) -> str:
        return str(TASKS.get(job.task_name, job.task_name))

    @admin.display(description=_("status"))
    def state(self, job: Job) -> str:
        return str(STATES.get(job.status, job.status))

    @admin.display(description=_("asked for"))
    def asked_for(self, job: Job) -> SafeString | str:
        return as_given(job.args)

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_ingestproblem")

    @admin.action(description=_("Cancel: do not begin, or stop after the batch at hand"), permissions=["cancel"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        ids = jobs.filter(status__in=["todo", "doing"]).values_list("pk", flat=True)
        cancelled = sum(app.job_manager.cancel_job_by_id(number, abort=True) for number in ids)
        message = ngettext("%(count)s job is cancelled.", "%(count)s jobs are cancelled.", cancelled)
        self.message_user(request, message % {"count": cancelled}, messages.SUCCESS)
