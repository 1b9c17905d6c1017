from collections.abc import Collection, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article, Period, Reading
from articles.search.bounding import TooLongError, within_time
from articles.search.finding import found_in
from articles.search.resembling import Resembling, like_this
from articles.text.passages import Part, Quote, labelled

from .access import open_captures, role_for_captures
from .as_it_came import PageAsItCame, page_as_it_came
from .copies import copies_of
from .history import times_changed
from .known import known
from .naming import marking, named

# What is read off a page in its own words and is shown above the text; how each is known is told beside it.
READ_OFF = ("title", "subtitle", "byline", "dateline")


@require_safe
def article(request: HttpRequest, pk: int) -> HttpResponse:
    """One article: who, when, how each is known, and the page it was found on.

    q finds words in it and marks them; actor, a slug or several, or "all", marks names and says whose each is.
    """
    found = Article.objects.select_related("source", "agency", "period").filter(pk=pk).first()
    if found is None:
        raise Http404(_("There is no article with this number."))
    if not found.visible:
        return gone(request, found)
    mentions = list(found.mentions.standing().select_related("actor"))
    readings = list(found.readings.standing().select_related("capture__content"))
    opened = open_captures(request, readings)
    came = _came(found, readings, opened)
    texts = {"title": found.title, "body": found.body}
    how = known(found.evidence, texts, came)
    marks = marking(request.GET.getlist("actor"), mentions, texts)
    found_words = found_in(texts, request.GET.get("q", ""), mentions, marks.words)
    quoted = {field: [*marks.words[field], *(one for one in found_words if one.field == field)] for field in texts}
    decisions = list(found.decisions.in_force())
    context = {
        "article": found,
        "title": labelled(found.title, quoted["title"], (0, len(found.title))),
        "paragraphs": _paragraphs(found.body, quoted["body"]),
        "marking": marks,
        "found": found_words,
        "named": named(mentions, marks, texts, decisions),
        "readings": readings,
        "open_captures": opened,
        "role_needed": role_for_captures(request),
        "changed": times_changed(readings),
        "group": copies_of(found),
        "alike": _alike(found),
        "came": came,
        "known": how,
        "read_off": [(field, how[field]) for field in READ_OFF if field in how],
        "about": Period.objects.filter(slug__in=found.about),
        "decided": decisions,
    }
    return render(request, "article.html", context)


def gone(request: HttpRequest, found: Article) -> HttpResponse:
    """What an article's address says once it is hidden (404, or 410 with a public note) or withdrawn (410)."""
    if found.hidden and not found.hidden_note:
        raise Http404(_("There is no article with this number."))
    note = found.hidden_note if found.hidden else ""
    return render(request, "gone.html", {"note": note}, status=410)


def _alike(found: Article) -> list[Resembling]:
    """The articles most like it; none where the archive is too busy to find them in time."""
    try:
        with within_time():
            return like_this(found)
    except TooLongError:
        return []


def _came(found: Article, readings: Sequence[Reading], opened: Collection[int]) -> PageAsItCame | None:
    """The page on which the article stands now, if this reader may see it."""
    current = next((one.capture for one in readings if one.current and one.capture_id in opened), None)
    return page_as_it_came(current, found.evidence) if current else None


def _paragraphs(body: str, quoted: Sequence[Quote]) -> list[list[Part]]:
    """The body's paragraphs, each in parts."""
    paragraphs, start = [], 0
    for line in body.split("\n"):
        end = start + len(line)
        paragraphs.append(labelled(body, quoted, (start, end)))
        start = end + 1
    return paragraphs
