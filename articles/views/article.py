from collections import Counter
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Mention, Period
from articles.search.marking import spans_in
from articles.search.names import with_names
from articles.search.query import LONGEST, parse
from articles.text.highlighting import Piece, Span, mark

from .access import open_captures, role_for_captures
from .as_it_came import known, page_as_it_came
from .copies import copies_of
from .history import times_changed

# What is read off a page in its own words and is shown above the text; how each is known is told beside it.
READ_OFF = ("title", "subtitle", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as an article writes it, the spelling of the gazetteer that it matched, and the rule by which."""

    words: str
    alias: str
    rule: str

    @property
    def proclitic(self) -> str:
        """The letters before the name that belong to another word: و، ل، ب."""
        return self.rule.removeprefix("proclitic ").split(" +")[0] if self.rule.startswith("proclitic ") else ""

    @property
    def by_context(self) -> bool:
        """Whether words around the name decided that it means this actor."""
        return self.rule.endswith("+ context")


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: who, when, how each is known, and the page it was found on. q and actor mark words in it."""
    found = Article.objects.select_related("source", "agency", "period").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no article with this number."))
    if not found.visible:
        return gone(request, found)
    mentions = list(found.mentions.standing().select_related("actor"))
    readings = list(found.readings.standing().select_related("capture__content"))
    opened = open_captures(request, readings)
    current = next((one.capture for one in readings if one.current and one.capture_id in opened), None)
    came = page_as_it_came(current, found.evidence) if current else None
    how = known(found.evidence, came)
    chosen = next((mention for mention in mentions if mention.actor.slug == request.GET.get("actor")), None)
    context = {
        "article": found,
        "title": mark(found.title, _spans(request, found, "title", mentions, chosen)),
        "paragraphs": _paragraphs(found.body, _spans(request, found, "body", mentions, chosen)),
        "named": [(mention, forms(found, mention)) for mention in mentions],
        "chosen": chosen,
        "readings": readings,
        "open_captures": opened,
        "role_needed": role_for_captures(request),
        "changed": times_changed(readings),
        "group": copies_of(found),
        "came": came,
        "known": how,
        "read_off": [(field, how[field]) for field in READ_OFF if field in how],
        "about": Period.objects.filter(slug__in=found.about),
        "decided": found.decisions.in_force().exists(),
    }
    return render(request, "article.html", context)


def forms(found: Article, mention: Mention) -> list[tuple[Form, int]]:
    """The forms under which an article names an actor, with how often each stands there, most first."""
    texts = {"title": found.title, "body": found.body}
    written = (
        Form(texts[span["field"]][span["start"] : span["end"]], span["alias"], span["rule"]) for span in mention.spans
    )
    return Counter(written).most_common()


def gone(request: HttpRequest, found: Article) -> HttpResponse:
    """What an article's address says once it is hidden (404, or 410 with a public note) or withdrawn (410)."""
    if found.hidden and not found.hidden_note:
        raise Http404(_("There is no article with this number."))
    note = found.hidden_note if found.hidden else ""
    return render(request, "gone.html", {"note": note}, status=410)


def _spans(
    request: HttpRequest, found: Article, field: str, mentions: list[Mention], chosen: Mention | None
) -> list[Span]:
    """The words to mark: those of the actor that was asked for, else those of the query."""
    if chosen:
        return [(span["start"], span["end"]) for span in chosen.spans if span["field"] == field]
    terms = with_names(parse(request.GET.get("q", "").replace("\x00", "")[:LONGEST]))
    return spans_in(getattr(found, field), field, terms, mentions)


def _paragraphs(body: str, spans: list[Span]) -> list[list[Piece]]:
    """The body's paragraphs, each in pieces; spans are in characters of the whole body."""
    paragraphs, start = [], 0
    for line in body.split("\n"):
        end = start + len(line)
        inside = [(s - start, e - start) for s, e in spans if start <= s and e <= end]
        paragraphs.append(mark(line, inside))
        start = end + 1
    return paragraphs
