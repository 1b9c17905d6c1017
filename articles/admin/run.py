from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import tasks
from articles.models import IngestProblem, IngestRun
from articles.models.run import IngestProblemQuerySet

from .evidence import as_given
from .permissions import ReadOnly
from .reasons import in_words


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnly):
    counts = ["pages_read", "pages_known", "pages_refused", "articles_added", "articles_changed"]
    of_rereading = ["articles_withdrawn", "articles_returned"]
    list_display = ["__str__", "kind", "state", "rate", *counts]
    list_filter = ["kind", "state"]
    date_hierarchy = "started_at"
    ordering = ["-pk"]
    fields = ["kind", "state", "started_at", "heard_at", "finished_at", "asked_for", *counts, *of_rereading, "rate"]
    fields += ["problems"]
    readonly_fields = ["asked_for", "rate", "problems"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[IngestRun]:
        """A run whose process was killed is called interrupted as soon as someone looks."""
        IngestRun.objects.mark_interrupted()
        return super().get_queryset(request)

    @admin.display(description=_("paths"))
    def asked_for(self, run: IngestRun) -> SafeString | str:
        return as_given(run.paths)

    @admin.display(description=_("pages a second"))
    def rate(self, run: IngestRun) -> str:
        return "—" if run.pages_a_second is None else f"{run.pages_a_second:.0f}"

    @admin.display(description=_("ingest problems"))
    def problems(self, run: IngestRun) -> SafeString:
        """How many were first noticed by this run, with the way to them."""
        listed = reverse("admin:articles_ingestproblem_changelist", query={"run__id__exact": run.pk})
        return format_html('<a href="{}">{}</a>', listed, run.problems.count())


class ReasonFilter(admin.SimpleListFilter):
    """By the reasons that there are."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        reasons = IngestProblem.objects.order_by("reason").values_list("reason", flat=True).distinct()
        return [(reason, in_words(reason)) for reason in reasons]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(reason=self.value()) if self.value() else queryset


@admin.register(IngestProblem)
class IngestProblemAdmin(ReadOnly):
    list_display = ["uri", "record", "why", "times", "noticed_at", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), ReasonFilter]
    date_hierarchy = "noticed_at"
    search_fields = ["uri", "reason", "detail"]
    ordering = ["-pk"]
    readonly_fields = ["why"]
    fields = ["path", "uri", "record", "why", "detail", "article", "capture", "run", "times", "noticed_at"]
    fields += ["settled_at"]
    actions = ["settle", "try_again"]

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, problem: IngestProblem) -> str:
        return in_words(problem.reason)

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_ingestproblem")

    @admin.action(description=_("Settled: take off the list of open problems"), permissions=["settle"])
    def settle(self, request: HttpRequest, problems: QuerySet[IngestProblem]) -> None:
        settled = problems.filter(settled_at=None).update(settled_at=timezone.now())
        message = ngettext("%(count)s problem is settled.", "%(count)s problems are settled.", settled)
        self.message_user(request, message % {"count": settled}, messages.SUCCESS)

    @admin.action(description=_("Try again: read the page once more"), permissions=["settle"])
    def try_again(self, request: HttpRequest, problems: IngestProblemQuerySet) -> None:
        """Leave it to a worker: reading many pages takes longer than a request may."""
        ids = list(problems.to_try_again().values_list("pk", flat=True))
        if not ids:
            self.message_user(request, _("None of these pages can be read once more."), messages.WARNING)
            return
        job = tasks.retry_problems.defer(problems=ids)
        message = ngettext(
            "%(count)s page will be read once more (job %(job)s).",
            "%(count)s pages will be read once more (job %(job)s).",
            len(ids),
        )
        self.message_user(request, message % {"count": len(ids), "job": job}, messages.SUCCESS)
