"""The archive's rows that drafts and tags name: outlets, periods, actors; each looked up once."""

from collections.abc import Iterable

from django.db.models import Q

from articles.models import Actor, Decision, Period, Source
from articles.models.decision import DecisionTarget
from articles.models.fields import RESERVED_SLUGS
from articles.reading.draft import Draft, SourceFound
from articles.text.folding import fold_name
from articles.text.transliteration import slug_of


class Rows:
    """Rows by what names them. Good for one transaction: editors may merge outlets between two."""

    def __init__(self, drafts: Iterable[Draft] = ()) -> None:
        """drafts: those whose outlets are looked up together."""
        found = [source for draft in drafts for source in (draft.source, draft.agency) if source]
        slugs, keys = {one.slug for one in found if one.slug}, {fold_name(one.name) for one in found if not one.slug}
        known = Source.objects.filter(Q(slug__in=slugs) | Q(sort_key__in=keys)).select_related("merged_into")
        self._sources: dict[str, Source] = {}
        for row in known.order_by("-pk") if found else []:
            self._sources[f"slug {row.slug}"] = self._sources[f"name {row.sort_key}"] = row
        self._periods: dict[str, Period] = {}
        self._actors: dict[str, int] = {}

    def source(self, found: SourceFound) -> Source:
        """The row of the outlet, or of the one it was merged into.

        One that is not in the list is made with kind "unknown", for an editor to review.
        """
        name = f"slug {found.slug}" if found.slug else f"name {fold_name(found.name)}"
        if name not in self._sources:
            known = Q(slug=found.slug) if found.slug else Q(sort_key=fold_name(found.name))
            row = Source.objects.filter(known).select_related("merged_into").order_by("pk").first()
            self._sources[name] = row or _renamed(found.name) or _made(found.name)
        return self._sources[name].merged_into or self._sources[name]

    def period(self, slug: str) -> Period:
        if slug not in self._periods:
            self._periods[slug] = Period.objects.get(slug=slug)
        return self._periods[slug]

    def actor_id(self, slug: str) -> int:
        if not self._actors:
            self._actors = dict(Actor.objects.values_list("slug", "pk"))
        return self._actors[slug]


def _made(name: str) -> Source:
    return Source.objects.create(slug=_free_slug(name), name_ar=name)


def _renamed(name: str) -> Source | None:
    """The outlet that had this name before an editor gave it another one."""
    renamed = Decision.objects.filter(target=DecisionTarget.SOURCE, field="name_ar", before=name).order_by("pk").first()
    return renamed.source if renamed else None


def _free_slug(name: str) -> str:
    wanted = slug_of(name)
    taken = {*Source.objects.filter(slug__startswith=wanted).values_list("slug", flat=True), *RESERVED_SLUGS}
    candidates = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
