"""Outlets found on pages as rows of the archive."""

from articles.models import Source
from articles.reading.draft import SourceFound
from articles.text.folding import fold_name
from articles.text.transliteration import slug_of


def source_row(found: SourceFound) -> Source:
    """The row of the outlet; one that is not in the list is made with kind "unknown", for an editor to review."""
    if found.slug:
        return Source.objects.get(slug=found.slug)
    if known := Source.objects.filter(sort_key=fold_name(found.name)).select_related("merged_into").first():
        return known.merged_into or known
    return Source.objects.create(slug=_free_slug(found.name), name_ar=found.name)


def _free_slug(name: str) -> str:
    wanted = slug_of(name)
    taken = set(Source.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
