from django.contrib import admin
from django.http import HttpRequest

from articles.models import CopyPair

from .deciding import DecidedAdmin
from .forms import CopyPairForm


@admin.register(CopyPair)
class CopyPairAdmin(DecidedAdmin):
    form = CopyPairForm
    list_display = ["copy", "lead", "jaccard", "containment", "rejected"]
    list_select_related = ["copy", "lead"]
    list_filter = ["rejected"]
    search_fields = ["copy__title", "lead__title"]
    ordering = ["-pk"]
    fields = ["rejected", "why", "lead", "copy", "jaccard", "containment"]
    readonly_fields = ["lead", "copy", "jaccard", "containment"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
