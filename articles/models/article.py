from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .fields import all_or_none, one_of


class Precision(models.TextChoices):
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")


class DateBasis(models.TextChoices):
    STATED = "stated", _("stated on the page")
    METADATA = "metadata", _("from what came with the page")
    URL = "url", _("from the address")
    INFERRED = "inferred", _("inferred")
    EDITOR = "editor", _("set by an editor")


class PeriodBasis(models.TextChoices):
    PUBLISHED = "published", _("by the date of publication")
    CONTENT = "content", _("by the content")
    EDITOR = "editor", _("set by an editor")


class SourceBasis(models.TextChoices):
    STATED = "stated", _("stated on the page")
    METADATA = "metadata", _("from what came with the page")
    URL = "url", _("from the address")
    EDITOR = "editor", _("set by an editor")


class Scope(models.TextChoices):
    CORE = "core", _("about both sides")
    PARTIAL = "partial", _("names both sides in passing")
    NONE = "none", _("outside the subject")


class ArticleQuerySet(models.QuerySet["Article"]):
    def visible(self) -> Self:
        """The articles that analysts see: neither hidden by an editor nor withdrawn."""
        return self.filter(hidden=False, withdrawn=False)


class Article(models.Model):
    """One article. Its id is for ever; all but its decisions is derived from its captures.

    body: plain text, one paragraph a line. evidence: field name -> list of {"words", "in", "start", "end"}.
    """

    url = models.TextField(_("address"), null=True, blank=True, editable=False)
    url_key = models.TextField(null=True, editable=False)
    title = models.TextField(_("title"), blank=True)
    subtitle = models.TextField(_("subtitle"), blank=True)
    byline = models.TextField(_("byline"), blank=True)
    dateline = models.TextField(_("dateline"), blank=True)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=2, default="ar", editable=False)
    source = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("source")
    )
    source_basis = models.TextField(_("basis of the source"), choices=SourceBasis, null=True, editable=False)
    agency = models.ForeignKey(
        "Source", models.PROTECT, null=True, blank=True, related_name="quoted_in", verbose_name=_("quoted agency")
    )
    published_from = models.DateField(_("published, first day"), null=True, blank=True, editable=False)
    published_to = models.DateField(_("published, last day"), null=True, blank=True, editable=False)
    published_precision = models.TextField(_("precision"), choices=Precision, null=True, editable=False)
    published_basis = models.TextField(_("basis of the date"), choices=DateBasis, null=True, editable=False)
    period = models.ForeignKey(
        "Period", models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("period")
    )
    period_basis = models.TextField(_("basis of the period"), choices=PeriodBasis, null=True, editable=False)
    about = ArrayField(models.SlugField(), verbose_name=_("looks at"), default=list, blank=True)
    scope = models.TextField(_("scope"), choices=Scope, default=Scope.NONE)
    evidence = models.JSONField(_("evidence"), default=dict, editable=False)
    copy_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="copies", verbose_name=_("copy of"), editable=False
    )
    hidden = models.BooleanField(_("hidden"), default=False)
    hidden_note = models.TextField(_("public note on why it is hidden"), blank=True)
    withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)
    # Of the gazetteer that its tags were found with; null where that is not known.
    gazetteer_version = models.PositiveIntegerField(_("version of the gazetteer"), null=True, editable=False)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            all_or_none(
                "published_from", "published_to", "published_precision", "published_basis", name="article_date_is_whole"
            ),
            models.CheckConstraint(
                condition=Q(published_from__lte=F("published_to")), name="article_first_day_before_last"
            ),
            models.CheckConstraint(
                condition=~Q(published_precision=Precision.DAY) | Q(published_from=F("published_to")),
                name="article_day_is_one_day",
            ),
            one_of("published_precision", Precision, name="article_precision_is_known"),
            one_of("published_basis", DateBasis, name="article_date_basis_is_known"),
            # An editor may decide that an article belongs to no period: then the basis stands alone.
            models.CheckConstraint(
                condition=Q(period__isnull=True, period_basis__isnull=True)
                | Q(period__isnull=False, period_basis__isnull=False)
                | Q(period_basis=PeriodBasis.EDITOR),
                name="article_period_has_a_basis",
            ),
            one_of("period_basis", PeriodBasis, name="article_period_basis_is_known"),
            models.CheckConstraint(
                condition=Q(source__isnull=True, source_basis__isnull=True)
                | Q(source__isnull=False, source_basis__isnull=False)
                | Q(source_basis=SourceBasis.EDITOR),
                name="article_source_has_a_basis",
            ),
            one_of("source_basis", SourceBasis, name="article_source_basis_is_known"),
            one_of("scope", Scope, name="article_scope_is_known"),
            all_or_none("url", "url_key", name="article_url_has_a_key"),
            models.CheckConstraint(
                condition=Q(copy_of__isnull=True) | ~Q(copy_of=F("id")), name="article_not_a_copy_of_itself"
            ),
        ]
        indexes = [
            models.Index(MD5("url_key"), name="article_url_key"),
            models.Index("published_from", "id", name="article_by_date"),
            models.Index("gazetteer_version", name="article_by_gazetteer"),
        ]

    def __str__(self) -> str:
        return self.title or self.body[:60]

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk])

    @property
    def visible(self) -> bool:
        """Whether analysts see it."""
        return not (self.hidden or self.withdrawn)


class HiddenText(models.Model):
    """What a hidden article said, at any time while it was hidden: it must not come out of its page another way."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="hidden_texts")
    text = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("article", MD5("text"), name="hidden_text_once")]

    def __str__(self) -> str:
        return self.text[:60]


class ReadingQuerySet(models.QuerySet["Reading"]):
    def standing(self) -> Self:
        """The readings that hold as pages are read now."""
        return self.filter(lapsed=False)


class Reading(models.Model):
    """Where an article was found: a capture and the place in it; one reading of an article is the current one.

    draft: what was read there, before any editor: likeness is measured against it. lapsed: as pages are read now the
    article is not found there any more; the row stays, for once it is hidden it closes every capture that it stood on.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="readings", verbose_name=_("article"), editable=False
    )
    capture = models.ForeignKey(
        "Capture", models.PROTECT, related_name="readings", verbose_name=_("capture"), editable=False
    )
    position = models.PositiveIntegerField(_("position on the page"), editable=False)
    current = models.BooleanField(_("current"), default=True, editable=False)
    draft = models.JSONField(_("as read"), default=dict, editable=False)
    lapsed = models.BooleanField(_("not found there any more"), default=False, editable=False)
    read_at = models.DateTimeField(_("read"), auto_now=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-current", "-read_at"]
        constraints = [
            models.UniqueConstraint("article", "capture", "position", name="reading_once"),
            models.UniqueConstraint("article", condition=Q(current=True), name="reading_one_is_current"),
        ]

    def __str__(self) -> str:
        return f"{self.capture} #{self.position}"
