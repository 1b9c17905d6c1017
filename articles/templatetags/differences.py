"""Words that stand in one of two texts alone, marked. Every character is escaped."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import pgettext_lazy

from articles.text.differences import Run, RunKind

register = template.Library()

# What is said is in a <bdi>: a paragraph's direction (dir=auto) is found from its own words alone.
MARKUP = {
    "removed": '<del><bdi class="unseen">{}: </bdi>{}<bdi class="unseen"> {}</bdi></del>',
    "added": '<ins><bdi class="unseen">{}: </bdi>{}<bdi class="unseen"> {}</bdi></ins>',
}
SAID = {
    "removed": (pgettext_lazy("words of a text", "removed"), pgettext_lazy("words of a text", "(end of the removed)")),
    "added": (pgettext_lazy("words of a text", "added"), pgettext_lazy("words of a text", "(end of the added)")),
}


@register.filter
def compared(runs: Iterable[Run]) -> SafeString:
    """The runs as HTML: words of the old text alone in <del>, of the new one alone in <ins>, and said to be so."""
    return format_html_join(" ", "{}", ((_run(run),) for run in runs))


@register.filter
def old_side(runs: Iterable[Run]) -> SafeString:
    """The old text, its own words marked."""
    return _side(runs, "removed")


@register.filter
def new_side(runs: Iterable[Run]) -> SafeString:
    """The new text, its own words marked."""
    return _side(runs, "added")


def _side(runs: Iterable[Run], own: RunKind) -> SafeString:
    return compared(run for run in runs if run.kind in {"same", own})


def _run(run: Run) -> str:
    if run.kind == "same":
        return run.text
    begins, ends = SAID[run.kind]
    return format_html(MARKUP[run.kind], begins, run.text, ends)
