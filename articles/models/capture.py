import zlib
from hashlib import sha256
from typing import Self

from django.db import models
from django.db.models.functions import MD5
from django.utils.translation import gettext_lazy as _


class ContentManager(models.Manager["Content"]):
    def keep(self, data: bytes) -> "Content":
        """The one row that holds exactly these bytes, made if there is none yet."""
        digest = sha256(data).hexdigest()
        content, _created = self.get_or_create(
            sha256=digest, defaults={"size": len(data), "compressed": zlib.compress(data)}
        )
        return content


class Content(models.Model):
    """Bytes as they came, kept once. Never changed, never deleted."""

    sha256 = models.CharField(_("SHA-256 digest"), max_length=64, unique=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), editable=False)
    compressed = models.BinaryField(editable=False)

    objects = ContentManager()

    class Meta:
        verbose_name = _("content")
        verbose_name_plural = _("contents")
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex="^[0-9a-f]{64}$"), name="content_sha256_is_hex"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def data(self) -> bytes:
        """The bytes themselves."""
        return zlib.decompress(self.compressed)


class CaptureQuerySet(models.QuerySet["Capture"]):
    def readable(self) -> Self:
        """The captures that may be shown: a hidden article closes every capture that it stands on."""
        return self.exclude(readings__article__hidden=True)


class Capture(models.Model):
    """One sighting of a content: the smallest unit that came, a file or a line of JSONL.

    Never changed but for its sightings, never deleted.
    """

    content = models.ForeignKey(
        Content, models.PROTECT, related_name="captures", verbose_name=_("content"), editable=False
    )
    run = models.ForeignKey(
        "IngestRun", models.PROTECT, related_name="captures", verbose_name=_("ingest run"), editable=False
    )
    uri = models.TextField(_("where it came from"), editable=False)
    record = models.TextField(_("record inside a container"), blank=True, editable=False)
    media_type = models.TextField(_("media type"), editable=False)
    encoding = models.TextField(_("encoding"), editable=False)
    hints = models.JSONField(_("what came with it"), default=dict, editable=False)
    fetched_at = models.DateTimeField(_("fetched, as its source says"), null=True, editable=False)
    first_seen_at = models.DateTimeField(_("first seen"), auto_now_add=True)
    last_seen_at = models.DateTimeField(_("last seen"), auto_now_add=True)
    sightings = models.PositiveIntegerField(_("times seen"), default=1, editable=False)

    objects = CaptureQuerySet.as_manager()

    class Meta:
        verbose_name = _("capture")
        verbose_name_plural = _("captures")
        constraints = [
            # The address by its digest: one of over 2,704 bytes does not fit a B-tree entry.
            models.UniqueConstraint(
                "content", MD5("uri"), MD5("record"), "fetched_at", nulls_distinct=False, name="capture_is_one_sighting"
            ),
        ]
        indexes = [models.Index(MD5("uri"), name="capture_uri")]

    def __str__(self) -> str:
        return f"{self.uri}:{self.record}" if self.record else self.uri
