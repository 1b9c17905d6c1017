"""Stored text with words marked. The only place where marking becomes HTML; every character is escaped."""

from collections.abc import Callable, Iterable, Sequence

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.search import finding, naming
from articles.text.direction import direction
from articles.text.highlighting import ELLIPSIS, Piece
from articles.text.passages import Closing, Opening, Part, Quote

register = template.Library()

# Where the words of an evidence stand (articles.text.evidence.Place).
PLACES = {
    "title": _("in the title"),
    "body": _("in the text"),
    "page": _("on the page as it came"),
    "url": _("in the address"),
    "metadata": _("in what came with the page"),
    "line": _("in the line it came in"),
}

# Whose evidence a mark on a page as it came is.
FIELDS = {
    "title": _("title"),
    "subtitle": _("subtitle"),
    "byline": _("byline"),
    "dateline": _("dateline"),
    "body": _("text"),
    "published": _("date"),
    "source": _("source"),
    "agency": _("agency"),
}
CLOSED = SafeString("</mark>")
BEFORE, AFTER = _("The marked words before these"), _("The marked words after these")


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as HTML: the marked ones in <mark>, all escaped."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text


@register.filter
def labelled(parts: Iterable[Part], ids: str = "") -> SafeString:
    """The parts as HTML: each mark says whose it is, and is <mark id="came-published"> where `ids` is "came"."""
    return format_html_join("", "{}", ((_part(part, ids),) for part in parts))


def _part(part: Part, ids: str) -> str:
    if isinstance(part, Closing):
        return CLOSED
    if not isinstance(part, Opening):
        return part
    anchor = format_html(' id="{}-{}"', ids, part.quote.name) if ids and not part.continued else ""
    said = f"{ELLIPSIS if part.continued else ''}{of_field(part.quote.field)}"
    # The label's own direction says nothing of the line's; the words' own keeps them beside it.
    markup = '<mark{} dir="{}"><bdi class="label">{}<span class="unseen">: </span></bdi>'
    return format_html(markup, anchor, direction(part.quote.words), said)


@register.filter
def named(parts: Sequence[Part]) -> SafeString:
    """The parts as HTML: words that name an actor say whose name they are and lead on; other marks are bare."""
    last = {part.quote: at for at, part in enumerate(parts) if isinstance(part, Opening)}
    opened: list[tuple[int, Quote]] = []
    html: list[str] = []
    for at, part in enumerate(parts):
        if isinstance(part, Opening):
            opened.append((at, part.quote))
            html.append(_opened(part))
        elif isinstance(part, Closing):
            began, quote = opened.pop()
            if last[quote] == began:
                html.append(_behind(quote))
            html.append(CLOSED)
        else:
            html.append(part)
    return format_html_join("", "{}", ((one,) for one in html))


def _opened(part: Opening) -> SafeString:
    quote = part.quote
    anchor = format_html(' id="{}"', quote.name) if quote.name and not part.continued else ""
    if isinstance(quote, naming.Naming):
        return format_html('<mark class="name"{} title="{}">', anchor, quote.field)
    return format_html('<mark class="found"{}>', anchor)


def _behind(quote: Quote) -> SafeString | str:
    """What stands behind marked words, never before them or in them: there it would part letters that are joined."""
    if isinstance(quote, finding.Found):
        return _steps(quote.number, quote.of, finding.anchor)
    if not isinstance(quote, naming.Naming):
        return ""
    said = format_html('<span class="unseen"> (<bdi>{}</bdi>)</span>', quote.field)
    figure = format_html('<bdi class="label" aria-hidden="true">{}</bdi>', quote.figure) if quote.figure else ""
    return format_html("{}{}{}", said, figure, _steps(quote.number, quote.of, naming.anchor))


def _steps(number: int, of: int, anchor: Callable[[int], str]) -> SafeString:
    """The ways to the marks before and after, and the how manieth this is."""
    before = _step(anchor(number - 1), BEFORE, "‹") if number > 1 else ""
    after = _step(anchor(number + 1), AFTER, "›") if number < of else ""
    return format_html('<span class="steps">{} {}/{} {}</span>', before, number, of, after)


def _step(name: str, said: Promise, shown: str) -> str:
    return format_html('<a href="#{}" aria-label="{}" title="{}">{}</a>', name, said, said, shown)


@register.filter
def of_field(field: str) -> str:
    """A field of an article by its name on the page: "date". An unknown one stands for itself."""
    return str(FIELDS.get(field, field))


@register.filter
def place(where: str) -> str:
    """Where the words of an evidence stand, in words: "in the title". An unknown place stands for itself."""
    return str(PLACES.get(where, where))
