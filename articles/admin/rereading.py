"""Reading pages anew, asked for from a list."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import tasks
from articles.ingest.selecting import Selection


class RereadAction(admin.ModelAdmin):
    """A list with the action of reading its pages anew. reread_as: the field of Selection that names its rows."""

    reread_as = ""
    actions = ["reread"]

    def has_reread_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_article")

    @admin.action(description=_("Read anew: derive all that follows from the page once more"), permissions=["reread"])
    def reread(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        """Leave it to a worker: many pages take longer than a request may."""
        ids = tuple(rows.order_by("pk").values_list("pk", flat=True))
        chosen: dict[str, Any] = {self.reread_as: ids}
        selection = Selection(**chosen)
        job = tasks.reprocess_captures.defer(selection=selection.as_json())
        message = ngettext(
            "%(count)s row's pages will be read anew (job %(job)s).",
            "%(count)s rows' pages will be read anew (job %(job)s).",
            len(ids),
        )
        self.message_user(request, message % {"count": len(ids), "job": job}, messages.SUCCESS)
