"""Form fields of the parameters: they read text and hand on plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from articles.text.partial_dates import DateSpan, parse_partial_date

# More of one parameter is not typed by a person, and each actor is a condition of its own.
MOST_VALUES = 32
KnownSlugs = Callable[[set[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """Slugs asked for and slugs excluded."""

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...] = ()


class RepeatedParameter(forms.MultipleHiddenInput):
    """All values of a repeatable parameter; empty ones count as absent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        values = data.getlist(name) if hasattr(data, "getlist") else data.get(name, [])
        return [value.strip() for value in values if value.strip()]


class SlugsField(forms.Field):
    """Repeatable slugs, excluded by a leading "-"; a slug that `known` does not return is refused."""

    widget = RepeatedParameter

    def __init__(self, *, known: KnownSlugs, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.known = known

    def clean(self, value: list[str]) -> Choice | None:
        if not value:
            return None
        if len(value) > MOST_VALUES:
            raise forms.ValidationError(_("At most %(count)d values may be given.") % {"count": MOST_VALUES})
        unwanted = tuple(slug[1:] for slug in value if slug.startswith("-"))
        wanted = tuple(slug for slug in value if not slug.startswith("-"))
        asked = {*wanted, *unwanted}
        storable = {slug for slug in asked if "\x00" not in slug}
        if "all" in unwanted:
            raise forms.ValidationError(_("“-all” would leave nothing: leave it out."))
        if strange := sorted(asked - self.known(storable)):
            raise forms.ValidationError(_("“%(value)s” is not known here.") % {"value": strange[0]})
        return Choice(wanted, unwanted)


class DayField(forms.CharField):
    """A date of the form YYYY, YYYY-MM or YYYY-MM-DD, in any digits."""

    def clean(self, value: Any) -> DateSpan | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_partial_date(text)
        except ValueError:
            message = _("“%(value)s” is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-12-08.")
            raise forms.ValidationError(message % {"value": text}) from None


class PageField(forms.IntegerField):
    """The number of a page, 1 if absent."""

    def clean(self, value: Any) -> int:
        return super().clean(value) or 1
