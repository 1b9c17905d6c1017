from typing import Any

from django.contrib import admin
from django.contrib.admin.options import ModelAdmin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Source
from articles.text.tokens import name_key

from .deciding import DecidedAdmin
from .forms import AddSourceForm, SourceForm


@admin.register(Source)
class SourceAdmin(DecidedAdmin):
    list_display = ["__str__", "slug", "kind", "country", "reviewed", "merged_into"]
    list_select_related = ["merged_into"]
    list_filter = ["reviewed", "kind", ("merged_into", admin.EmptyFieldListFilter), "country"]
    search_fields = ["slug"]
    search_help_text = _("A name in any spelling, or a domain")
    autocomplete_fields = ["merged_into"]
    fields = ["name_ar", "name_en", "names", "domains", "kind", "country", "reviewed"]

    def get_form(self, request: HttpRequest, obj: Source | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"form": SourceForm if obj else AddSourceForm, **kwargs})

    def get_fields(self, request: HttpRequest, obj: Source | None = None) -> list[Any]:
        return ["slug", *self.fields, "merged_into", "why"] if obj else ["slug", *self.fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        return ["slug"] if obj else []

    def save_model(self, request: HttpRequest, obj: Source, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            ModelAdmin.save_model(self, request, obj, form, change)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        if not (key := name_key(search_term)):
            return queryset, False
        # Outlets are few, their spellings lie in an array: folding them here is quicker to read than any SQL.
        spelled = Source.objects.values_list("pk", "slug", "name_ar", "name_en", "names", "domains")
        found = [
            pk
            for pk, slug, name_ar, name_en, names, domains in spelled
            if any(key in name_key(text) for text in (slug, name_ar, name_en, *names, *domains))
        ]
        return queryset.filter(pk__in=found), False
