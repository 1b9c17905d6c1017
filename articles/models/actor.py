from contextlib import suppress
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.text.folding import fold_name
from articles.text.partial_dates import parse_partial_date
from articles.text.sounds import sounds_of
from articles.text.tokens import name_key

from .fields import NamedInLanguages, check_conditions, check_partial_date, check_slug, one_of, slug_is_free


class ActorKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    STATE = "state", _("state")
    PLACE = "place", _("place")


class Side(models.TextChoices):
    SYRIA = "syria", _("Syrian side")
    RUSSIA = "russia", _("Russian side")


class Language(models.TextChoices):
    ARABIC = "ar", _("Arabic")
    ENGLISH = "en", _("English")
    RUSSIAN = "ru", _("Russian")


class Actor(NamedInLanguages):
    """A person, organisation, state or place that coverage is about."""

    name_ar = models.TextField(_("Arabic name"))
    name_en = models.TextField(_("English name"), blank=True)
    name_ru = models.TextField(_("Russian name"), blank=True)
    slug = models.SlugField(_("slug"), max_length=100, unique=True, validators=[check_slug])
    kind = models.TextField(_("kind"), choices=ActorKind)
    side = models.TextField(_("side"), choices=Side, null=True, blank=True)
    description_ar = models.TextField(_("description in Arabic"), blank=True)
    description_en = models.TextField(_("description in English"), blank=True)
    sort_key = models.TextField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("actor")
        verbose_name_plural = _("actors")
        ordering = ["sort_key"]
        constraints = [
            slug_is_free(name="actor_slug_is_free"),
            one_of("kind", ActorKind, name="actor_kind_is_known"),
            one_of("side", Side, name="actor_side_is_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Set what the row is sorted by; a bulk writer, who calls no save(), calls this."""
        self.sort_key = fold_name(self.name_ar)

    @property
    def description(self) -> str:
        """What the actor is, in the language of the page."""
        if (get_language() or "ar").startswith("ar"):
            return self.description_ar
        return self.description_en or self.description_ar


class Office(models.Model):
    """What an actor was, and when, as far as that is sure.

    starts, ends: YYYY[-MM[-DD]]; without an end it lasts, or the end is not known. names: how articles write the office
    where they do not name its holder; in those of these days they mean the actor.
    """

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="offices", verbose_name=_("actor"))
    title_ar = models.TextField(_("Arabic title"))
    title_en = models.TextField(_("English title"), blank=True)
    starts = models.CharField(_("from"), max_length=10, validators=[check_partial_date])
    ends = models.CharField(_("until"), max_length=10, blank=True, validators=[check_partial_date])
    names = ArrayField(
        models.TextField(),
        verbose_name=_("written as"),
        default=list,
        blank=True,
        help_text=_("How articles of these days write the office without naming who holds it, one a line."),
    )

    class Meta:
        verbose_name = _("office")
        verbose_name_plural = _("offices")
        ordering = ["starts", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Raise ValidationError for an office that ends before it starts."""
        with suppress(ValueError):  # each by itself was refused already
            if self.ends and parse_partial_date(self.ends).last < parse_partial_date(self.starts).first:
                raise ValidationError({"ends": _("This day lies before the first one. Swap them, or leave one empty.")})

    @property
    def title(self) -> str:
        """The title in the language of the page, the Arabic one where there is no other."""
        in_arabic = (get_language() or "ar").startswith("ar")
        return self.title_ar if in_arabic else self.title_en or self.title_ar


class Alias(models.Model):
    """One way an actor is written, and when and beside which words it means this actor."""

    actor = models.ForeignKey(Actor, models.CASCADE, related_name="aliases", verbose_name=_("actor"))
    text = models.TextField(_("spelling"))
    folded = models.TextField(editable=False, db_index=True)
    sounds = models.TextField(editable=False, db_default="", db_index=True)
    consonants = models.TextField(editable=False, db_default="", db_index=True)
    language = models.TextField(_("language"), choices=Language, default=Language.ARABIC)
    valid_from = models.DateField(_("means this actor from"), null=True, blank=True)
    valid_to = models.DateField(_("means this actor until"), null=True, blank=True)
    beside = ArrayField(
        models.TextField(),
        verbose_name=_("only with"),
        default=list,
        blank=True,
        validators=[check_conditions],
        help_text=_("The spelling counts only where one of these is met."),
    )
    never_beside = ArrayField(
        models.TextField(),
        verbose_name=_("never with"),
        default=list,
        blank=True,
        validators=[check_conditions],
        help_text=_("The spelling does not count where one of these is met."),
    )

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ["pk"]
        constraints = [
            one_of("language", Language, name="alias_language_is_known"),
            models.UniqueConstraint(
                "actor",
                "text",
                "valid_from",
                nulls_distinct=False,
                name="alias_once_an_actor",
                violation_error_message=_(
                    "The actor has this spelling already: remove one, or let them begin on different days."
                ),
            ),
            models.CheckConstraint(condition=~Q(folded=""), name="alias_has_letters"),
            models.CheckConstraint(
                condition=Q(valid_from__lte=F("valid_to")),
                name="alias_valid_from_before_to",
                violation_error_message=_("This day lies before the first one. Swap them, or leave one empty."),
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_keys()
        super().save(*args, **kwargs)

    def set_keys(self) -> None:
        """Set what the spelling is looked up by; a bulk writer, who calls no save(), calls this."""
        self.folded = name_key(self.text)
        self.sounds, self.consonants = sounds_of(self.text)


class MentionBasis(models.TextChoices):
    TEXT = "text", _("found in the text")
    EDITOR = "editor", _("set by an editor")


class MentionQuerySet(models.QuerySet["Mention"]):
    def standing(self) -> Self:
        """The mentions that count: an editor has not rejected them."""
        return self.filter(rejected=False)


class Mention(models.Model):
    """An actor in an article, with every place of its names: the evidence shown is the evidence used."""

    article = models.ForeignKey("Article", models.PROTECT, related_name="mentions", verbose_name=_("article"))
    actor = models.ForeignKey(Actor, models.PROTECT, related_name="mentions", verbose_name=_("actor"))
    count = models.PositiveIntegerField(_("times named"), default=0)
    in_title = models.BooleanField(_("in the title"), default=False)
    spans = models.JSONField(_("where"), default=list, editable=False)
    basis = models.TextField(_("basis"), choices=MentionBasis, default=MentionBasis.TEXT, editable=False)
    rejected = models.BooleanField(_("rejected by an editor"), default=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        ordering = ["-in_title", "-count", "pk"]
        constraints = [
            models.UniqueConstraint(
                "article",
                "actor",
                name="mention_once_an_article",
                violation_error_message=_("The article mentions this actor already."),
            ),
            one_of("basis", MentionBasis, name="mention_basis_is_known"),
            models.CheckConstraint(
                condition=Q(count__gt=0) | Q(basis=MentionBasis.EDITOR), name="mention_stands_in_the_text"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} ({self.count})"
