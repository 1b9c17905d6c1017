from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from .fields import NamedInLanguages, check_slug, slug_is_free

ENDS_BEFORE_IT_STARTS = _("This day lies before the first one. Swap them, or leave one empty.")
DAYS = Func(F("starts"), F("ends"), Value("[]"), function="daterange", output_field=DateRangeField())


class Period(NamedInLanguages):
    """An era: a first and a last day, either of them open. No two overlap."""

    name_ar = models.TextField(_("Arabic name"))
    name_en = models.TextField(_("English name"), blank=True)
    slug = models.SlugField(_("slug"), unique=True, validators=[check_slug])
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = [F("starts").asc(nulls_first=True)]
        constraints = [
            slug_is_free(name="period_slug_is_free"),
            models.CheckConstraint(
                condition=Q(starts__lte=F("ends")),
                name="period_starts_before_it_ends",
                violation_error_message=ENDS_BEFORE_IT_STARTS,
            ),
            ExclusionConstraint(
                name="periods_do_not_overlap",
                expressions=[(DAYS, RangeOperators.OVERLAPS)],
                violation_error_message=_("These days lie in another period too. Shorten that one first, or this one."),
            ),
        ]

    def clean(self) -> None:
        """Refuse days that Postgres could not even make a range of, before a constraint asks it to."""
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": ENDS_BEFORE_IT_STARTS})
