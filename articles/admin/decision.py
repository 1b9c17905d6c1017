import sys
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import corrections
from articles.models import Decision
from articles.models.decision import DecisionTarget

from .permissions import ReadOnly, editor_of
from .wording import decided_words, field_words


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ["at", "target", "subject", "decided", "wanted", "by", "undone_at"]
    list_select_related = ["article", "actor", "lead", "source", "by"]
    list_filter = [
        "target",
        ("undone_at", admin.EmptyFieldListFilter),
        ("by", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["article__title", "why", "by__username"]
    fields = ["target", "article", "actor", "lead", "source", "decided", "was_whole", "wanted_whole", "why", "by", "at"]
    fields += ["undone_at", "undone_by"]
    readonly_fields = ["decided", "was_whole", "wanted_whole"]

    @admin.display(description=gettext_lazy("what it is on"))
    def subject(self, decision: Decision) -> str:
        return str(decision.source or decision.article)

    @admin.display(description=gettext_lazy("field"))
    def decided(self, decision: Decision) -> str:
        return field_words(decision)

    @admin.display(description=gettext_lazy("after"))
    def wanted(self, decision: Decision) -> str:
        return decided_words(decision, decision.after)

    @admin.display(description=gettext_lazy("before"))
    def was_whole(self, decision: Decision) -> str:
        return decided_words(decision, decision.before, most=sys.maxsize)

    @admin.display(description=gettext_lazy("after"))
    def wanted_whole(self, decision: Decision) -> str:
        return decided_words(decision, decision.after, most=sys.maxsize)

    def get_urls(self) -> list[URLPattern]:
        undo = path("<int:pk>/undo/", self.admin_site.admin_view(undo_decision), name="articles_decision_undo")
        return [undo, *super().get_urls()]


def undo_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a decision and go back to the article or source it is on."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    decision = get_object_or_404(Decision, pk=pk)
    model = decision.target.replace("_", "")
    if not request.user.has_perm(f"articles.change_{model}"):
        raise PermissionDenied
    try:
        corrections.undo(decision, by=editor_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("The decision is undone."))
    return redirect(*_page_of(decision))


def _page_of(decision: Decision) -> tuple[Any, ...]:
    if decision.target == DecisionTarget.SOURCE:
        return "admin:articles_source_change", decision.source_id
    return "admin:articles_article_change", decision.article_id
