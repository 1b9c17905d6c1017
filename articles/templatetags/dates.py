"""Dates for reading: both of the Arab world's sets of month names, Latin digits, never more exact than is known."""

from datetime import date

from django import template
from django.utils.translation import pgettext_lazy

from articles.models import Article
from articles.models.article import Precision
from articles.text.partial_dates import DateSpan

register = template.Library()

# With a context: the bare names stand in Django's own catalogue, which has one of the two Arabic sets.
MONTHS = (
    pgettext_lazy("in a date", "January"),
    pgettext_lazy("in a date", "February"),
    pgettext_lazy("in a date", "March"),
    pgettext_lazy("in a date", "April"),
    pgettext_lazy("in a date", "May"),
    pgettext_lazy("in a date", "June"),
    pgettext_lazy("in a date", "July"),
    pgettext_lazy("in a date", "August"),
    pgettext_lazy("in a date", "September"),
    pgettext_lazy("in a date", "October"),
    pgettext_lazy("in a date", "November"),
    pgettext_lazy("in a date", "December"),
)


@register.filter
def month(day: date) -> str:
    """Month and year: «أيلول/سبتمبر 2024», "September 2024"."""
    return f"{MONTHS[day.month - 1]} {day.year}"


@register.filter
def day(value: date | None) -> str:
    """The day in words, "" without one: «17 أيلول/سبتمبر 2024», "17 September 2024"."""
    return f"{value.day} {month(value)}" if value else ""


@register.filter
def published(article: Article) -> str:
    """The day, month or year of publication, as exact as it is known; "" if it is not."""
    first = article.published_from
    return _as_exact(first, article.published_precision) if first else ""


@register.filter
def span(found: DateSpan | None) -> str:
    """The day, month or year that a page states, as exact as it does; "" if it states none."""
    return _as_exact(found.first, found.precision) if found else ""


def _as_exact(first: date, precision: str | None) -> str:
    if precision == Precision.YEAR:
        return str(first.year)
    return month(first) if precision == Precision.MONTH else day(first)


@register.filter
def machine_date(article: Article) -> str:
    """The date for <time datetime>: YYYY-MM-DD, YYYY-MM or YYYY; "" if it is not known."""
    if article.published_from is None:
        return ""
    shown = {"year": 4, "month": 7}.get(article.published_precision or "day", 10)
    return article.published_from.isoformat()[:shown]
