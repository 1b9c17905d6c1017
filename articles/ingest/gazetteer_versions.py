"""What each phrase of the gazetteer means, as a digest, and since which version it has meant that.

A tag follows from the phrases that a text holds and from what they mean: an article is concerned by a change only if it
holds a phrase that changed. Words of conditions count through the alias that has them, whose phrase changes with them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import Article, GazetteerPhrase, GazetteerVersion
from articles.tagging.gazetteer import Gazetteer

# What of an actor decides nothing about tags. Whatever else it has, now or one day, is taken to decide: its side the
# scope, its offices the era of undated articles.
SAID_OF_ACTORS = frozenset({"name_ar", "name_en", "name_ru", "description_ar", "description_en", "aliases"})
ROWS_AT_ONCE = 2_000


@lru_cache(maxsize=4)
def digests(gazetteer: Gazetteer) -> Mapping[str, str]:
    """By phrase a digest of all that decides what it means: its aliases in their order, and whom they mean."""
    said = of_actors(gazetteer)
    return {
        words: _digest([(_fields(one), said.get(one.alias.actor)) for one in compiled])
        for words, compiled in gazetteer.aliases.items()
    }


def of_actors(gazetteer: Gazetteer) -> dict[str, list[tuple[str, object]]]:
    """By slug what of an actor, beside its aliases, decides tags."""
    return {slug: _fields(actor, SAID_OF_ACTORS) for slug, actor in gazetteer.actors.items()}


def _fields(value: Any, left_out: frozenset[str] = frozenset()) -> list[tuple[str, object]]:
    """The fields of a dataclass that differ from their defaults: one that is added to it changes only who has it."""
    return [
        (field.name, _fields(given) if hasattr(given, "__dataclass_fields__") else given)
        for field in fields(value)
        if field.name not in left_out and (field.default is MISSING or getattr(value, field.name) != field.default)
        for given in [getattr(value, field.name)]
    ]


def _digest(value: object) -> str:
    return sha256(repr(value).encode()).hexdigest()[:16]


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """The phrases that are only in one of them or mean something else."""
    return {words for words in before.keys() | after.keys() if before.get(words) != after.get(words)}


def current_number() -> int | None:
    """The number of the latest version; None if there is none yet."""
    return GazetteerVersion.objects.order_by("-number").values_list("number", flat=True).first()


def number_if(mark: str) -> int | None:
    """The number of the latest version if it follows from what has this mark."""
    latest = GazetteerVersion.objects.order_by("-number").values_list("number", "mark").first()
    return latest[0] if latest and latest[1] == mark else None


def lock_versions() -> None:
    """One new version at a time: hold the others back until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.gazetteer'))")


def settle(gazetteer: Gazetteer, mark: str, by: User | None) -> int:
    """The number of the version that this gazetteer is: a new one if a phrase means something else than it did.

    Call it under lock_versions(), with what was read after that. by: who changed it, where that is known.
    """
    known = dict(GazetteerPhrase.objects.exclude(digest="").values_list("words", "digest"))
    now = digests(gazetteer)
    words, number = differing(known, now), current_number()
    if number is not None and not words:
        GazetteerVersion.objects.filter(number=number).update(mark=mark)
        return number
    version = GazetteerVersion.objects.create(
        number=(number or 0) + 1,
        by=by,
        added=len(words - known.keys()),
        changed=len(words & known.keys() & now.keys()),
        removed=len(words - now.keys()),
        mark=mark,
        # What comes from now on is tagged with it.
        retagged_at=None if Article.objects.exists() else timezone.now(),
    )
    _keep(words, now, version)
    return version.number


def _keep(words: Iterable[str], now: Mapping[str, str], version: GazetteerVersion) -> None:
    rows = [GazetteerPhrase(words=one, digest=now.get(one, ""), version=version) for one in sorted(words)]
    GazetteerPhrase.objects.bulk_create(
        rows,
        batch_size=ROWS_AT_ONCE,
        update_conflicts=True,
        unique_fields=["words"],
        update_fields=["digest", "version"],
    )
