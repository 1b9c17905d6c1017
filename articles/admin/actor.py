from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Actor, Alias, Office
from articles.text.folding import fold_name
from articles.text.tokens import name_key

from .foreseeing import ForeseenAdmin
from .forms import ONE_LINE, LinesField
from .permissions import NeverDeleted

A_FEW_LINES = forms.Textarea(attrs={"class": "vLargeTextField", "rows": 3, "dir": "auto"})


class AliasForm(forms.ModelForm):
    beside = LinesField(label=capfirst(gettext_lazy("only with")))
    never_beside = LinesField(label=capfirst(gettext_lazy("never with")))

    class Meta:
        model = Alias
        fields = ["text", "language", "valid_from", "valid_to", "beside", "never_beside"]
        widgets = {"text": forms.TextInput(attrs={"dir": "auto"})}

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"].strip()
        if not name_key(text):
            raise ValidationError(
                _("“%(text)s” has no letters. Write the name as it stands in articles.") % {"text": text}
            )
        return text

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("valid_from"), self.cleaned_data.get("valid_to")
        if first and last and last < first:
            raise ValidationError({"valid_to": _("This day lies before the first one. Swap them, or leave one empty.")})


class AliasFormSet(forms.BaseInlineFormSet):
    """The spellings of an actor, none of them twice from the same day."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """The heads of a table are no labels: each input carries its own."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            if not form.cleaned_data.get("text") or form.cleaned_data.get("DELETE"):
                continue
            spelling = form.cleaned_data["text"], form.cleaned_data.get("valid_from")
            if spelling in seen:
                message = _("“%(text)s” stands here twice: remove one, or let them begin on different days.")
                raise ValidationError(message % {"text": spelling[0]})
            seen.add(spelling)


class AliasInline(admin.TabularInline):
    model = Alias
    form = AliasForm
    formset = AliasFormSet
    extra = 1


class OfficeForm(forms.ModelForm):
    names = LinesField(label=capfirst(gettext_lazy("written as")))

    class Meta:
        model = Office
        fields = ["title_ar", "title_en", "starts", "ends", "names"]


class OfficeInline(admin.TabularInline):
    model = Office
    form = OfficeForm
    extra = 0
    formfield_overrides = {models.TextField: {"widget": ONE_LINE}}


@admin.register(Actor)
class ActorAdmin(ForeseenAdmin, NeverDeleted):
    list_display = ["__str__", "slug", "kind", "side", "name_en", "name_ru"]
    list_filter = ["kind", "side"]
    search_fields = ["sort_key"]
    search_help_text = gettext_lazy("A name in any spelling, Arabic, English or Russian")
    fields = ["name_ar", "name_en", "name_ru", "slug", "kind", "side", "description_ar", "description_en"]
    inlines = [OfficeInline, AliasInline]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name.startswith("name_"):
            kwargs["widget"] = ONE_LINE
        elif db_field.name.startswith("description_"):
            kwargs["widget"] = A_FEW_LINES
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Actor | None = None) -> list[str]:
        return ["slug"] if obj else []

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Actor], search_term: str
    ) -> tuple[QuerySet[Actor], bool]:
        if not (key := name_key(search_term)):
            return queryset, False
        spelled = Alias.objects.filter(folded__contains=key).values("actor")
        named = Q(sort_key__contains=fold_name(search_term)) | Q(slug__contains=key) | Q(pk__in=spelled)
        return queryset.filter(named), False
