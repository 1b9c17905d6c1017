"""Outlets found on pages as rows of the archive."""

from django.db.models import Q

from articles.models import Source
from articles.models.fields import RESERVED_SLUGS
from articles.reading.draft import SourceFound
from articles.text.folding import fold_name
from articles.text.transliteration import slug_of


def source_row(found: SourceFound) -> Source:
    """The row of the outlet, or of the one it was merged into.

    One that is not in the list is made with kind "unknown", for an editor to review.
    """
    known = Q(slug=found.slug) if found.slug else Q(sort_key=fold_name(found.name))
    if row := Source.objects.filter(known).select_related("merged_into").first():
        return row.merged_into or row
    return Source.objects.create(slug=_free_slug(found.name), name_ar=found.name)


def _free_slug(name: str) -> str:
    wanted = slug_of(name)
    taken = {*Source.objects.filter(slug__startswith=wanted).values_list("slug", flat=True), *RESERVED_SLUGS}
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
