from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles import corrections
from articles.models import Mention

from .deciding import DecidedAdmin
from .evidence import PLACES
from .forms import ONE_LINE, MentionForm
from .permissions import editor_of


class AddMentionForm(forms.ModelForm):
    why = forms.CharField(label=capfirst(_("reason")), required=False, widget=ONE_LINE)

    class Meta:
        model = Mention
        fields = ["article", "actor"]


@admin.register(Mention)
class MentionAdmin(DecidedAdmin):
    list_display = ["actor", "article", "count", "in_title", "basis", "rejected"]
    list_select_related = ["actor", "article"]
    list_filter = ["rejected", "basis", "in_title", "actor__kind"]
    search_fields = ["actor__sort_key", "actor__slug", "article__title"]
    ordering = ["-pk"]
    autocomplete_fields = ["article", "actor"]

    def get_form(self, request: HttpRequest, obj: Mention | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **{"form": MentionForm if obj else AddMentionForm, **kwargs})

    def get_fields(self, request: HttpRequest, obj: Mention | None = None) -> list[Any]:
        if obj is None:
            return ["article", "actor", "why"]
        return ["rejected", "why", "article", "actor", "count", "in_title", "basis", "places"]

    def get_readonly_fields(self, request: HttpRequest, obj: Mention | None = None) -> list[str]:
        return ["article", "actor", "count", "in_title", "basis", "places"] if obj else []

    def save_model(self, request: HttpRequest, obj: Mention, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
            return
        corrections.add_mention(obj.article, obj.actor, by=editor_of(request), why=form.cleaned_data["why"])
        obj.pk = Mention.objects.get(article=obj.article, actor=obj.actor).pk
        obj.refresh_from_db()

    @admin.display(description=_("where"))
    def places(self, mention: Mention) -> SafeString | str:
        texts = {"title": mention.article.title, "body": mention.article.body}
        rows = (
            (texts.get(span["field"], "")[span["start"] : span["end"]], PLACES.get(span["field"], span["field"]))
            for span in mention.spans
        )
        return format_html_join(" · ", "<q dir=auto>{}</q> <small>{}</small>", rows) or "—"
