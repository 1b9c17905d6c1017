"""Column parts and constraints that several models share."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.tagging.conditions import read_condition
from articles.text.partial_dates import parse_partial_date

# In addresses `period=none` asks for articles without one, `scope=all` for every scope, and `actor=-slug` leaves out.
RESERVED_SLUGS = ("none", "all")
MEANS_ANOTHER_THING = r"^(-|(none|all)$)"
SLUG_MEANS_ANOTHER_THING = _(
    "“none”, “all” and a dash at the beginning mean something else in addresses. Choose another slug."
)


def check_slug(slug: str) -> None:
    """Raise ValidationError for a slug that means something else in the addresses of searches."""
    if re.match(MEANS_ANOTHER_THING, slug, re.IGNORECASE):
        raise ValidationError(SLUG_MEANS_ANOTHER_THING)


def check_partial_date(text: str) -> None:
    """Raise ValidationError for what is no date as YYYY, YYYY-MM or YYYY-MM-DD."""
    try:
        parse_partial_date(text)
    except ValueError:
        message = _("“%(value)s” is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-12-08, or nothing.")
        raise ValidationError(message % {"value": text}) from None


def check_conditions(conditions: Iterable[str]) -> None:
    """Raise ValidationError for a condition of a spelling that cannot be read."""
    for condition in conditions:
        try:
            read_condition(condition)
        except ValueError:
            message = _(
                "“%(value)s” is no condition. Write a word that stands near, or before:word, after:word, piece:word; "
                "join what must hold together by “&”, and put “not” before what must not."
            )
            raise ValidationError(message % {"value": condition}) from None


def slug_is_free(*, name: str) -> models.CheckConstraint:
    """The database's own check_slug."""
    return models.CheckConstraint(
        condition=~models.Q(slug__iregex=MEANS_ANOTHER_THING),
        name=name,
        violation_error_message=SLUG_MEANS_ANOTHER_THING,
    )


def one_of(field: str, choices: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """The database's own check that `field`, where it is not null, holds one of `choices`."""
    return models.CheckConstraint(
        condition=models.Q((f"{field}__in", choices.values)),
        name=name,
        violation_error_message=_("A value is not in its list. Choose one that is."),
    )


def all_or_none(*fields: str, name: str) -> models.CheckConstraint:
    """The check that these fields are all null or all set."""
    all_null = models.Q(*((f"{field}__isnull", True) for field in fields))
    all_set = models.Q(*((f"{field}__isnull", False) for field in fields))
    return models.CheckConstraint(condition=all_null | all_set, name=name)


class NamedInLanguages(models.Model):
    """A thing with a name in Arabic and perhaps in English."""

    name_ar = models.TextField()
    name_en = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the language of the page, the Arabic one where there is no other."""
        in_arabic = (get_language() or "ar").startswith("ar")
        return self.name_ar if in_arabic else self.name_en or self.name_ar

    def __str__(self) -> str:
        return self.name
