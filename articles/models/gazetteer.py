from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class GazetteerVersion(models.Model):
    """The gazetteer as it stood from then on: made whenever what a phrase means differs from what it meant before.

    mark: of the rows and the program that it was last seen to follow from. retagged_at: when all articles that hold a
    changed phrase had been tagged anew.
    """

    number = models.PositiveIntegerField(_("version"), primary_key=True)
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"), editable=False
    )
    added = models.PositiveIntegerField(_("spellings added"), default=0)
    changed = models.PositiveIntegerField(_("spellings changed"), default=0)
    removed = models.PositiveIntegerField(_("spellings removed"), default=0)
    mark = models.TextField(editable=False)
    retagged_at = models.DateTimeField(_("articles tagged anew"), null=True, editable=False)

    class Meta:
        verbose_name = _("version of the gazetteer")
        verbose_name_plural = _("versions of the gazetteer")
        ordering = ["-number"]

    def __str__(self) -> str:
        return str(self.number)


class GazetteerPhrase(models.Model):
    """A spelling as it stands in folded texts, and the version in which it came to mean what it means.

    digest: of all that decides what it means; "" where it means nothing any more.
    """

    words = models.TextField(_("spelling"), primary_key=True)
    digest = models.TextField(blank=True)
    version = models.ForeignKey(
        GazetteerVersion, models.PROTECT, db_constraint=False, related_name="phrases", verbose_name=_("version")
    )

    def __str__(self) -> str:
        return self.words
