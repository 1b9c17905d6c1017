from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import GazetteerVersion

from .permissions import ReadOnly

# Phrases shown of a version; the first has thousands.
SHOWN = 200


@admin.register(GazetteerVersion)
class GazetteerVersionAdmin(ReadOnly):
    counts = ["added", "changed", "removed"]
    list_display = ["__str__", "made_at", "by", *counts, "retagged_at"]
    list_select_related = ["by"]
    date_hierarchy = "made_at"
    fields = ["number", "made_at", "by", *counts, "retagged_at", "spellings"]
    readonly_fields = ["spellings"]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    @admin.display(description=_("spellings that came to mean what they mean"))
    def spellings(self, version: GazetteerVersion) -> SafeString | str:
        """The spellings that no later version changed again."""
        phrases = version.phrases.order_by("words")[:SHOWN]
        return format_html_join(" · ", "<bdi>{}</bdi>", ((phrase.words,) for phrase in phrases)) or "—"
