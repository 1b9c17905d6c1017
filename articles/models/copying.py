from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class CopySignature(models.Model):
    """What near-duplicates of a visible article are found by, apart from it; derived from its text and rebuilt at will.

    bands, sketch, size: see articles.text.minhash.Signature.
    """

    article = models.OneToOneField("Article", models.DO_NOTHING, primary_key=True, related_name="+")
    bands = ArrayField(models.BigIntegerField(), default=list)
    sketch = models.BinaryField()
    size = models.IntegerField()

    class Meta:
        indexes = [GinIndex(fields=["bands"], name="copy_signature_bands", fastupdate=False)]


class CopyPair(models.Model):
    """Two articles of one text, and how that is known; the lead is the earlier one.

    joined, rejected: an editor's will on the two, whichever leads. Without either the pair rests on their likeness.
    """

    lead = models.ForeignKey("Article", models.PROTECT, related_name="led_pairs", verbose_name=_("lead"))
    copy = models.ForeignKey("Article", models.PROTECT, related_name="copied_pairs", verbose_name=_("copy"))
    jaccard = models.FloatField(_("Jaccard similarity"), null=True, editable=False)
    containment = models.FloatField(_("containment"), null=True, editable=False)
    joined = models.BooleanField(_("joined by an editor"), default=False)
    rejected = models.BooleanField(_("rejected by an editor"), default=False)

    class Meta:
        verbose_name = _("pair of copies")
        verbose_name_plural = _("pairs of copies")
        constraints = [
            models.UniqueConstraint("lead", "copy", name="copy_pair_once"),
            models.CheckConstraint(condition=~Q(lead=F("copy")), name="copy_pair_of_two"),
            models.CheckConstraint(condition=Q(jaccard__range=(0, 1)), name="copy_pair_jaccard_is_a_share"),
            models.CheckConstraint(condition=Q(containment__range=(0, 1)), name="copy_pair_containment_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.copy} ⟵ {self.lead}"
