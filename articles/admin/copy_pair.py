from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import corrections
from articles.models import CopyPair

from .deciding import DecidedAdmin
from .forms import ONE_LINE, CopyPairForm
from .permissions import editor_of


class AddCopyPairForm(forms.ModelForm):
    """Two articles that an editor joins; the earlier one leads, whichever is named first."""

    why = forms.CharField(label=capfirst(_("reason")), required=False, widget=ONE_LINE)

    class Meta:
        model = CopyPair
        fields = ["copy", "lead"]

    def clean(self) -> None:
        super().clean()
        if "copy" in self.cleaned_data and "lead" in self.cleaned_data:
            corrections.joinable(self.cleaned_data["copy"], self.cleaned_data["lead"])

    def _post_clean(self) -> None:
        """A pair that is known already may be joined as well: no constraint is asked before joining."""


@admin.register(CopyPair)
class CopyPairAdmin(DecidedAdmin):
    list_display = ["copy", "lead", "jaccard", "containment", "joined", "rejected"]
    list_select_related = ["copy", "lead"]
    list_filter = ["rejected", "joined"]
    search_fields = ["copy__title", "lead__title"]
    ordering = ["-pk"]
    autocomplete_fields = ["copy", "lead"]

    def get_form(self, request: HttpRequest, obj: CopyPair | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"form": CopyPairForm if obj else AddCopyPairForm, **kwargs})

    def get_fields(self, request: HttpRequest, obj: CopyPair | None = None) -> list[Any]:
        if obj is None:
            return ["copy", "lead", "why"]
        return ["rejected", "why", "lead", "copy", "jaccard", "containment", "joined"]

    def get_readonly_fields(self, request: HttpRequest, obj: CopyPair | None = None) -> list[str]:
        return ["lead", "copy", "jaccard", "containment", "joined"] if obj else []

    def save_model(self, request: HttpRequest, obj: CopyPair, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        copy, lead = form.cleaned_data["copy"], form.cleaned_data["lead"]
        decision = corrections.join_copies(copy, lead, by=editor_of(request), why=form.cleaned_data["why"])
        obj.pk = CopyPair.objects.get(copy=decision.article, lead=decision.lead).pk
        obj.refresh_from_db()
