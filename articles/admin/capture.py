from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Capture, Content, Reading

from .evidence import as_given
from .permissions import ReadOnly
from .rereading import RereadAction


@admin.register(Capture)
class CaptureAdmin(RereadAction, ReadOnly):
    reread_as = "captures"
    list_display = ["uri", "record", "media_type", "encoding", "fetched_at", "first_seen_at", "sightings"]
    list_filter = ["media_type", "encoding"]
    search_fields = ["uri"]
    ordering = ["-pk"]
    fields = [
        "uri",
        "record",
        "content",
        "media_type",
        "encoding",
        "came_with_it",
        "fetched_at",
        "first_seen_at",
        "last_seen_at",
    ]
    fields += ["sightings", "run"]
    readonly_fields = ["came_with_it"]

    @admin.display(description=_("what came with it"))
    def came_with_it(self, capture: Capture) -> SafeString | str:
        return as_given(capture.hints)


@admin.register(Content)
class ContentAdmin(ReadOnly):
    list_display = ["__str__", "size"]
    search_fields = ["sha256__startswith"]
    ordering = ["-pk"]
    fields = ["sha256", "size"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Content]:
        return super().get_queryset(request).defer("compressed")


@admin.register(Reading)
class ReadingAdmin(ReadOnly):
    list_display = ["article", "capture", "position", "current", "lapsed", "read_at"]
    list_select_related = ["article", "capture"]
    list_filter = ["current", "lapsed"]
    search_fields = ["article__title", "capture__uri"]
    ordering = ["-pk"]
    fields = ["article", "capture", "position", "current", "lapsed", "read_at", "as_read"]
    readonly_fields = ["as_read"]

    @admin.display(description=_("as read"))
    def as_read(self, reading: Reading) -> SafeString | str:
        return as_given(reading.draft)
