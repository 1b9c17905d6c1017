from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from .fields import NamedInLanguages

DAYS = Func(F("starts"), F("ends"), Value("[]"), function="daterange", output_field=DateRangeField())


class Period(NamedInLanguages):
    """An era: a first and a last day, either of them open. No two overlap."""

    name_ar = models.TextField(_("Arabic name"))
    name_en = models.TextField(_("English name"), blank=True)
    slug = models.SlugField(_("slug"), unique=True)
    starts = models.DateField(_("first day"), null=True, blank=True)
    ends = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("period")
        verbose_name_plural = _("periods")
        ordering = [F("starts").asc(nulls_first=True)]
        constraints = [
            models.CheckConstraint(condition=Q(starts__lte=F("ends")), name="period_starts_before_it_ends"),
            ExclusionConstraint(name="periods_do_not_overlap", expressions=[(DAYS, RangeOperators.OVERLAPS)]),
        ]
