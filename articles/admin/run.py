from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import IngestProblem, IngestRun

from .evidence import as_given
from .permissions import ReadOnly


@admin.register(IngestRun)
class IngestRunAdmin(ReadOnly):
    list_display = ["__str__", "finished_at", "pages_read", "pages_known", "pages_refused", "articles_added"]
    date_hierarchy = "started_at"
    ordering = ["-pk"]
    fields = ["started_at", "finished_at", "asked_for", "pages_read", "pages_known", "pages_refused", "articles_added"]
    readonly_fields = ["asked_for"]

    @admin.display(description=_("paths"))
    def asked_for(self, run: IngestRun) -> SafeString | str:
        return as_given(run.paths)


@admin.register(IngestProblem)
class IngestProblemAdmin(ReadOnly):
    list_display = ["uri", "record", "reason", "noticed_at", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "reason"]
    date_hierarchy = "noticed_at"
    search_fields = ["uri", "reason", "detail"]
    ordering = ["-pk"]
    fields = ["uri", "record", "reason", "detail", "article", "capture", "run", "noticed_at", "settled_at"]
    actions = ["settle"]

    def has_settle_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_ingestproblem")

    @admin.action(description=_("Settled: take off the list of open problems"), permissions=["settle"])
    def settle(self, request: HttpRequest, problems: QuerySet[IngestProblem]) -> None:
        settled = problems.filter(settled_at=None).update(settled_at=timezone.now())
        message = ngettext("%(count)s problem is settled.", "%(count)s problems are settled.", settled)
        self.message_user(request, message % {"count": settled}, messages.SUCCESS)
