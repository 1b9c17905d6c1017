"""Saving a row in admin: each changed field becomes a decision."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from articles import corrections
from articles.models import Decision
from articles.models.decision import name_of_field

from .forms import DecisionForm
from .permissions import NeverDeleted, editor_of
from .wording import DecisionInWords


class DecidedAdmin(NeverDeleted):
    """A row whose fields are set by decisions, with those decisions below the form."""

    change_form_template = "admin/articles/decided.html"

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not isinstance(form, DecisionForm):
            raise TypeError(f"{type(form).__name__} is no DecisionForm: a row is changed by decisions alone")
        for field, value in form.decided.items():
            corrections.decide(obj, field, value, by=editor_of(request), why=form.cleaned_data["why"])

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        """The history names what was decided, and leaves out the reason and what was only typed again."""
        if not isinstance(form, DecisionForm):
            return super().construct_change_message(request, form, formsets, add)
        with translation.override(None):
            names = [name_of_field(type(form.instance), name) for name in form.decided]
        return [{"changed": {"fields": names}}] if names else []

    def decisions_on(self, obj: Any) -> QuerySet[Decision]:
        """The decisions shown below the form, newest first."""
        return Decision.objects.on(obj)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj:
            decisions = self.decisions_on(obj).select_related("by", "undone_by", "actor", "lead")
            context["decisions"] = [DecisionInWords.of(decision) for decision in decisions]
            context["may_undo"] = self.has_change_permission(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)
