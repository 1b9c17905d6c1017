from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.folding import fold_name

from .fields import NamedInLanguages, check_slug, one_of, slug_is_free


class SourceKind(models.TextChoices):
    STATE = "state", _("state media")
    AGENCY = "agency", _("news agency")
    BROADCASTER = "broadcaster", _("broadcaster")
    NEWSPAPER = "newspaper", _("newspaper")
    WEBSITE = "website", _("news site")
    OPPOSITION = "opposition", _("opposition media")
    UNKNOWN = "unknown", _("unknown")


class Source(NamedInLanguages):
    """An outlet or agency. Its slug never changes; a merged one leads to the other."""

    name_ar = models.TextField(_("Arabic name"))
    name_en = models.TextField(_("English name"), blank=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, validators=[check_slug])
    names = ArrayField(models.TextField(), verbose_name=_("other spellings"), default=list, blank=True)
    domains = ArrayField(models.TextField(), verbose_name=_("domains"), default=list, blank=True)
    kind = models.TextField(_("kind"), choices=SourceKind, default=SourceKind.UNKNOWN)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("Two letters, as in ISO 3166-1"))
    reviewed = models.BooleanField(_("reviewed by an editor"), default=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into")
    )
    sort_key = models.TextField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["sort_key"]
        constraints = [
            slug_is_free(name="source_slug_is_free"),
            one_of("kind", SourceKind, name="source_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="source_not_merged_into_itself",
                violation_error_message=_("A source cannot be merged into itself. Choose another one, or none."),
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Set what the row is sorted by; a bulk writer, who calls no save(), calls this."""
        self.sort_key = fold_name(self.name_ar)
