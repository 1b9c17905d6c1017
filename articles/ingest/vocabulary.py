"""What reading and tagging know: actors, periods, outlets, from the data files or from the archive's own rows."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Model

from articles.models import Actor, Alias, Office, Period, Source
from articles.reading.outlets import Outlet, Outlets, load_outlets
from articles.tagging import actors as tagging
from articles.tagging import periods
from articles.tagging.gazetteer import Gazetteer, load_gazetteer
from articles.tagging.gazetteer_file import load_actors, load_not_names

from . import gazetteer_versions
from .program import program_mark

DATA = Path(__file__).parents[1] / "data"
# The rows that the gazetteer is built from.
OF_GAZETTEER = (Actor, Alias, Office)
GAZETTEER, PERIODS = DATA / "gazetteer.toml", DATA / "periods.toml"


@dataclass(frozen=True)
class Vocabulary:
    """All that turning a page into tagged articles needs to know. version: the gazetteer's, None without a database."""

    gazetteer: Gazetteer
    periods: list[periods.Period]
    outlets: Outlets
    version: int | None = None


def from_files() -> Vocabulary:
    """The vocabulary of articles/data, without a database."""
    return Vocabulary(load_gazetteer(GAZETTEER), periods.load_periods(PERIODS), load_outlets())


def from_database() -> Vocabulary:
    """The archive's own vocabulary, as editors keep it at this moment."""
    eras = [periods.Period(p.slug, p.starts, p.ends, p.name_ar, p.name_en) for p in Period.objects.all()]
    mark, version = _settled()
    return Vocabulary(_gazetteer(mark), eras, outlets_from_database(), version)


class Latest:
    """The archive's vocabulary for a long work: each call gives it as it is, read anew when its gazetteer has moved.

    Whether it has is one small question, so it may be asked between any two batches.
    """

    def __init__(self, read: Callable[[], Vocabulary]) -> None:
        """read: from_database."""
        self._read, self._now = read, read()

    def __call__(self) -> Vocabulary:
        if self._now.version not in (None, gazetteer_versions.current_number()):
            self._now = self._read()
        return self._now


def settle_version(by: User | None = None) -> int:
    """The version of the gazetteer as it stands: a new one if anything that decides tags has changed, by whomever."""
    return _settled(by)[1]


def gazetteer_as_it_stands() -> Gazetteer:
    """The gazetteer of the archive's rows, those of this transaction among them, whether or not it has a version."""
    return _gazetteer(_mark(*OF_GAZETTEER))


def _settled(by: User | None = None) -> tuple[str, int]:
    """The mark of the rows that the gazetteer is built from, and its version."""
    mark = _mark(*OF_GAZETTEER)
    if (number := gazetteer_versions.number_if(f"{program_mark()} {mark}")) is not None:
        return mark, number
    with transaction.atomic():
        gazetteer_versions.lock_versions()
        mark = _mark(*OF_GAZETTEER)  # another process may have been first
        return mark, gazetteer_versions.settle(_gazetteer(mark), f"{program_mark()} {mark}", by)


def outlets_from_database() -> Outlets:
    """The outlets that editors vouch for; a merged one stands for the outlet it leads to.

    An outlet that was only guessed from a line must not make the next page's lines look like outlets.
    """
    return _outlets(_mark(Source))


def vocabulary_mark() -> str:
    """A digest of what reading and tagging know at this moment, in hex."""
    return sha256(_mark(Actor, Alias, Office, Period, Source).encode()).hexdigest()[:12]


def _mark(*models: type[Model]) -> str:
    """A digest of all that the tables of these models hold: it takes a twentieth of the time of reading them."""
    marks = []
    with connection.cursor() as cursor:
        for table in (connection.ops.quote_name(model._meta.db_table) for model in models):
            cursor.execute(f"SELECT md5(string_agg(md5(t::text), '' ORDER BY t.id)) FROM {table} t")  # noqa: S608 (ours)
            marks.append(str(cursor.fetchone()[0]))
    return " ".join(marks)


# The last two that were built, by the mark of the rows that they were built from: rows that change give another mark at
# the next call. Two, for a change is looked at beforehand with the gazetteer before and after it.
@lru_cache(maxsize=2)
def _gazetteer(mark: str) -> Gazetteer:
    rows = Actor.objects.order_by("pk").prefetch_related("aliases", "offices")
    return Gazetteer([_actor_value(row) for row in rows], load_not_names(GAZETTEER))


@lru_cache(maxsize=1)
def _outlets(mark: str) -> Outlets:
    reviewed = Source.objects.filter(reviewed=True).select_related("merged_into").order_by("pk")
    return Outlets([_outlet_value(source) for source in reviewed])


@transaction.atomic
def load() -> None:
    """Put into the database what the data files hold and it lacks. Rows that exist are the editors' and stay."""
    actors = _missing(Actor, load_actors(GAZETTEER))
    rows = _create(Actor, [_actor_row(actor) for actor in actors])
    pairs = zip(rows, actors, strict=True)
    _create(Alias, [_alias_row(row, alias) for row, actor in pairs for alias in tagging.all_aliases(actor)])
    _load_offices({actor.slug for actor in actors})
    Period.objects.bulk_create(
        Period(slug=era.slug, starts=era.starts, ends=era.ends, name_ar=era.name_ar, name_en=era.name_en)
        for era in _missing(Period, periods.load_periods(PERIODS))
    )
    _create(Source, [_source_row(outlet) for outlet in _missing(Source, load_outlets().all)])
    settle_version()


def _load_offices(new: set[str]) -> None:
    """The offices of actors that are new, by slug; of all where there are none at all, as in an archive from before.

    Likewise their names, where none of the offices has any.
    """
    actors = load_actors(GAZETTEER)
    wanted = [one for one in actors if one.offices and (one.slug in new or not Office.objects.exists())]
    ids = dict(Actor.objects.filter(slug__in=[one.slug for one in wanted]).values_list("slug", "pk"))
    rows = [(ids[one.slug], office) for one in wanted for office in one.offices]
    Office.objects.bulk_create(Office(actor_id=actor, **_office_fields(office)) for actor, office in rows)
    if not Office.objects.exclude(names=[]).exists():
        for title, names in {office.title_ar: office.names for one in actors for office in one.offices}.items():
            Office.objects.filter(title_ar=title).update(names=list(names))


def _office_fields(office: tagging.Office) -> dict[str, Any]:
    return {**asdict(office), "names": list(office.names)}


def _missing(model: type[Model], values: Sequence[Any]) -> list[Any]:
    known = set(model._default_manager.values_list("slug", flat=True))
    return [value for value in values if value.slug not in known]


def _create(model: type[Model], rows: list[Any]) -> list[Any]:
    for row in rows:
        row.set_keys()
    return model._default_manager.bulk_create(rows)


def _actor_row(actor: tagging.Actor) -> Actor:
    return Actor(
        slug=actor.slug,
        kind=actor.kind,
        side=actor.side,
        name_ar=actor.name_ar,
        name_en=actor.name_en,
        name_ru=actor.name_ru,
        description_ar=actor.description_ar,
        description_en=actor.description_en,
    )


def _alias_row(actor: Actor, alias: tagging.Alias) -> Alias:
    return Alias(
        actor=actor,
        text=alias.text,
        language=alias.language,
        valid_from=alias.valid_from,
        valid_to=alias.valid_to,
        beside=list(alias.beside),
        never_beside=list(alias.never_beside),
    )


def _actor_value(actor: Actor) -> tagging.Actor:
    aliases = tuple(
        tagging.Alias(
            actor.slug,
            alias.text,
            alias.language,  # type: ignore[arg-type]
            alias.valid_from,
            alias.valid_to,
            tuple(alias.beside),
            tuple(alias.never_beside),
        )
        for alias in actor.aliases.all()
    )
    offices = tuple(
        tagging.Office(office.title_ar, office.title_en, office.starts, office.ends, tuple(office.names))
        for office in actor.offices.all()
    )
    names = (actor.name_ar, actor.name_en, actor.name_ru, actor.description_ar, actor.description_en)
    return tagging.Actor(actor.slug, actor.kind, actor.side, *names, aliases, offices)  # type: ignore[arg-type]


def _source_row(outlet: Outlet) -> Source:
    return Source(
        slug=outlet.slug,
        name_ar=outlet.name_ar,
        name_en=outlet.name_en,
        names=list(outlet.names),
        domains=list(outlet.domains),
        kind=outlet.kind,
        country=outlet.country,
        reviewed=True,
    )


def _outlet_value(source: Source) -> Outlet:
    slug = source.merged_into.slug if source.merged_into else source.slug
    names, domains = tuple(source.names), tuple(source.domains)
    return Outlet(slug, source.name_ar, source.name_en, names, domains, source.kind, source.country)
