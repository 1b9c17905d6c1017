"""Saving what tags follow from: shown first is what it does to the articles, which are then tagged anew."""

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles import tasks
from articles.ingest import retagging
from articles.ingest.effects import Effect, Effects, effects_of
from articles.ingest.gazetteer_versions import differing, digests
from articles.ingest.vocabulary import Vocabulary, from_database, gazetteer_as_it_stands, settle_version
from articles.models import Actor, Period
from articles.models.article import Scope
from articles.text.highlighting import Piece

from .permissions import editor_of

# What the buttons of the preview send: that the form is to be saved, with the version it was looked at with, or shown.
CONFIRMED, BACK = "_confirmed", "_back"
# Effects listed; all are counted.
LISTED = 50
# No fields of the form.
OURS = {CONFIRMED, BACK, "csrfmiddlewaretoken"}


class ReturningForm(forms.ModelForm):
    """A form that can be shown again as it was typed, without a word of what is wrong with it."""

    def is_valid(self) -> bool:
        return BACK not in self.data and super().is_valid()


@dataclass(frozen=True, slots=True)
class Line:
    """An actor that an article gains, loses or names more or less often, by its name, and the words where it stands."""

    actor: str
    words: list[Piece]


@dataclass(frozen=True, slots=True)
class EffectInWords:
    """What becomes of an article, as editors read it."""

    effect: Effect
    url: str
    gained: list[Line]
    lost: list[Line]
    times: list[tuple[str, int, int]]
    scope: tuple[str, str] | None
    period: tuple[str, str] | None


class ForeseenAdmin(admin.ModelAdmin):
    """Rows that the gazetteer is built from. Whatever was typed is saved, compared, and taken back for the preview."""

    form = ReturningForm
    preview_template = "admin/articles/actor/preview.html"

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        if request.method == "POST" and BACK not in request.POST:
            request.known_before = from_database()  # type: ignore[attr-defined]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def response_add(self, request: HttpRequest, obj: Any, post_url_continue: str | None = None) -> HttpResponse:
        return self._preview(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        return self._preview(request, obj) or super().response_change(request, obj)

    def _preview(self, request: HttpRequest, obj: Any) -> HttpResponse | None:
        """The page that says what the change does, which is taken back; None where it is to stay, which is seen to."""
        before: Vocabulary = request.known_before  # type: ignore[attr-defined]
        after = replace(before, gazetteer=gazetteer_as_it_stands())
        words = differing(digests(before.gazetteer), digests(after.gazetteer))
        if not words:
            return None
        confirmed = request.POST.get(CONFIRMED)
        if confirmed == str(before.version):
            self._carry_out(request, foreseen=True)
            return None
        effects = effects_of(words, before, after)
        if effects.all_seen and not effects.found:
            self._carry_out(request, foreseen=False)
            return None
        context = self._context(request, obj, effects)
        transaction.set_rollback(True)
        return TemplateResponse(request, self.preview_template, context | {"moved": confirmed is not None})

    def _carry_out(self, request: HttpRequest, foreseen: bool) -> None:
        """Make the next version of the gazetteer and leave the articles to a worker, in the transaction at hand."""
        settle_version(by=editor_of(request))
        if not foreseen:
            self.message_user(request, _("No article is tagged otherwise by this."), messages.INFO)
        if not (count := retagging.concerned()):
            return
        job = tasks.retag_articles.defer()
        if foreseen:
            message = ngettext(
                "%(count)s article will be looked at and tagged anew: %(job)s.",
                "%(count)s articles will be looked at and tagged anew: %(job)s.",
                count,
            )
            url = reverse("admin:articles_job_change", args=[job])
            link = format_html('<a href="{}">{}</a>', url, _("job %(number)s") % {"number": job})
            said = SafeString(escape(message) % {"count": count, "job": link})
            self.message_user(request, said, messages.SUCCESS)

    def _context(self, request: HttpRequest, obj: Any, effects: Effects) -> dict[str, Any]:
        posted = [(name, value) for name, values in request.POST.lists() if name not in OURS for value in values]
        before: Vocabulary = request.known_before  # type: ignore[attr-defined]
        return {
            **self.admin_site.each_context(request),
            "title": _("What this changes"),
            "opts": self.opts,
            "name": str(obj),
            "effects": effects,
            "lines": _in_words(effects.found[:LISTED]),
            "posted": posted,
            "version": before.version,
            "is_popup": "_popup" in request.POST,
            "confirmed_name": CONFIRMED,
            "back_name": BACK,
        }


def _in_words(effects: list[Effect]) -> list[EffectInWords]:
    names = {actor.slug: actor.name for actor in Actor.objects.all()}
    eras: dict[str | None, str] = {era.slug: era.name for era in Period.objects.all()}
    scopes = dict(Scope.choices)

    def lines(named: Any) -> list[Line]:
        return [Line(names.get(one.actor, one.actor), one.words) for one in named]

    return [
        EffectInWords(
            one,
            one.article.get_absolute_url()
            if one.article.visible
            else reverse("admin:articles_article_change", args=[one.article.pk]),
            lines(one.gained),
            lines(one.lost),
            [(names.get(slug, slug), was, now) for slug, was, now in one.times],
            (str(scopes[one.scope[0]]), str(scopes[one.scope[1]])) if one.scope else None,
            (eras.get(one.period[0], _("unknown")), eras.get(one.period[1], _("unknown"))) if one.period else None,
        )
        for one in effects
    ]
