from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.text.differences import Run, sentence_differences, word_differences, words_by_kind
from articles.text.parallel import rows

from .article import gone
from .copies import group_of

# Rows of paragraphs; the longest article of the sample has twenty.
SHOWN_ROWS = 500


@dataclass(frozen=True, slots=True)
class Summary:
    """Of the later text: how many of its words, in per cent, stand in the earlier one; words added and left out."""

    share: int
    added: int
    left_out: int


@require_safe
def compare_texts(request: HttpRequest, pk: int, other: int) -> HttpResponse:
    """Two articles of one text side by side, with the words marked that stand in one of them alone."""
    found = Article.objects.select_related("source", "period").in_bulk([pk, other])
    if len(found) < 2:
        raise Http404(_("There is no article with this number."))
    hidden = next((one for one in (found[pk], found[other]) if not one.visible), None)
    if hidden:
        return gone(request, hidden)
    if group_of(found[pk]) != group_of(found[other]):
        raise Http404(_("These two articles are not of one text."))
    earlier, later = sorted(found.values(), key=_order)
    changes = sentence_differences(earlier.body, later.body)
    laid = rows(earlier.body, later.body, changes)
    context = {
        "earlier": earlier,
        "later": later,
        "order_is_known": _is_earlier(earlier, later),
        "title": word_differences(earlier.title, later.title),
        "rows": laid[:SHOWN_ROWS],
        "more": len(laid) - len(laid[:SHOWN_ROWS]),
        "summary": summary(run for change in changes for run in change.runs),
    }
    return render(request, "compare.html", context)


def summary(runs: Iterable[Run]) -> Summary:
    """In numbers what the later text took over, added and left out."""
    words = words_by_kind(runs)
    return Summary(100 * words["same"] // max(1, words["same"] + words["added"]), words["added"], words["removed"])


def _order(article: Article) -> tuple[date, bool, int]:
    """The earlier first, the undated last; of one day the lead first."""
    return article.published_from or date.max, article.copy_of_id is not None, article.pk


def _is_earlier(one: Article, other: Article) -> bool:
    """Whether the dates say for sure that one was published on an earlier day."""
    return bool(one.published_to and other.published_from and one.published_to < other.published_from)
