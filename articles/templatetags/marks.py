"""Stored text with words marked. The only place where marking becomes HTML; every character is escaped."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.text.highlighting import Piece

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


@register.filter
def marked(pieces: Iterable[Piece]) -> SafeString:
    """The pieces as HTML: the marked ones in <mark>, all escaped."""
    return format_html_join("", "{}", ((_piece(piece),) for piece in pieces))


def _piece(piece: Piece) -> str:
    return format_html("<mark>{}</mark>", piece.text) if piece.marked else piece.text


@register.filter
def place(evidence: dict[str, str]) -> str:
    """Where these words stand, in words: "in the title". An unknown place stands for itself."""
    return str(PLACES.get(evidence["in"], evidence["in"]))
