"""One article as JSON: its text, who is named in it and by which rule, and how each thing about it is known."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Decision, Mention
from articles.models.decision import DecisionTarget
from articles.search.explaining import names_of, told
from articles.search.naming import words_of
from articles.search.results import load
from articles.tagging.rules import Rule, read_rule
from articles.text.evidence import sentence_of

from .answers import USUAL_LANGUAGE, answered, refused, refused_language, take_language
from .fields import named_source, summary

# Decisions on whether an article is shown say nothing of what it says.
NOT_SHOWN = ("hidden", "hidden_note")

# The database gives the names of a JSON object in an order of its own.
EVIDENCE = ("words", "in", "start", "end")


@require_safe
def article(request: HttpRequest, pk: int) -> JsonResponse:
    """One article. Takes `lang` (ar, en) for labels and nothing else.

    404 if there is none or it is hidden; 410 if it is withdrawn, or hidden with a public note, which is the message.
    """
    parameters = request.GET.copy()
    language = take_language(parameters)
    with translation.override(language or USUAL_LANGUAGE):
        shown = Article.objects.only("hidden", "hidden_note", "withdrawn").filter(pk=pk).first()
        if shown is None or (shown.hidden and not shown.hidden_note):
            return refused(None, _("There is no article with this number."), 404)
        if not shown.visible:
            withdrawn = _("It was withdrawn: the page it stood on holds it no more.")
            return refused(None, shown.hidden_note if shown.hidden else withdrawn, 410)
        if language is None:
            return refused_language()
        for name in parameters:
            return refused(name, _("There is no parameter “%(name)s”.") % {"name": name})
        return answered(_article(request, pk))


def _article(request: HttpRequest, pk: int) -> dict[str, Any]:
    (result,) = load([pk])
    found: Any = result.article
    texts = {"title": found.title, "body": found.body}
    decided = Decision.objects.in_force().filter(target=DecisionTarget.ARTICLE, article=found)
    return {
        **summary(request, found),
        "subtitle": found.subtitle,
        "byline": found.byline,
        "dateline": found.dateline,
        "agency": named_source(found.agency),
        "body": found.body,
        "language": found.language,
        "about": found.about,
        "evidence": {field: [_evidence(one, texts) for one in said] for field, said in found.evidence.items()},
        "actors": _actors(found.standing_mentions, texts),
        "copies": result.copies,
        "copy_of": found.copy_of_id,
        "decided": sorted(set(decided.exclude(field__in=NOT_SHOWN).values_list("field", flat=True))),
    }


def _evidence(stored: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The evidence as it is stored, with the sentence of title or body that holds it, null where none does."""
    sentence = sentence_of(stored, texts)
    return {name: stored[name] for name in EVIDENCE} | {"sentence": sentence.text if sentence else None}


def _actors(mentions: Sequence[Mention], texts: Mapping[str, str]) -> list[dict[str, Any]]:
    rules = {written: read_rule(written) for mention in mentions for span in mention.spans if (written := span["rule"])}
    names = names_of(rules.values())
    return [
        {
            "id": mention.actor.slug,
            "name": mention.actor.name,
            "kind": mention.actor.kind,
            "side": mention.actor.side,
            "count": mention.count,
            "in_title": mention.in_title,
            "basis": mention.basis,
            "spans": [_span(span, texts, rules.get(span["rule"], Rule()), names) for span in mention.spans],
        }
        for mention in mentions
    ]


def _span(span: Mapping[str, Any], texts: Mapping[str, str], rule: Rule, names: Mapping[str, str]) -> dict[str, Any]:
    """One naming. condition: as the gazetteer writes the one that was met, null if none had to be."""
    return {
        "field": span["field"],
        "start": span["start"],
        "end": span["end"],
        "words": words_of(span, texts),
        "alias": span["alias"],
        "rule": span["rule"],
        "proclitic": rule.proclitic or None,
        "condition": rule.condition or None,
        "dates": rule.dates,
        "office": rule.office,
        "explanation": told(rule, names),
    }
