"""Who is in office on a day, and the outlets that print a story."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from .grammar import data

SOURCES = Path(__file__).parents[2] / "articles" / "data" / "sources.toml"
WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")


@cache
def outlets() -> list[tuple[str, str]]:
    """Name and domain of each outlet, as the archive knows them."""
    known = {one["slug"]: one for one in tomllib.loads(SOURCES.read_text(encoding="utf-8"))["source"]}
    return [(known[slug]["name_ar"], known[slug]["domains"][0]) for slug in data("people")["outlets"]]


@cache
def in_office(side: str, year: int) -> list[dict[str, Any]]:
    """The persons of a side who may speak in that year."""
    return [one for one in data("people")["person"] if one["side"] == side and one["from"] <= year <= one["until"]]


@cache
def _words(year: int) -> dict[str, Any]:
    """All lists, and the persons of the year under «syrian» and «russian»."""
    people = {name: value for name, value in data("people").items() if isinstance(value[0], str)}
    syrians, russians = ([_full(one) for one in in_office(side, year)] for side in ("syria", "russia"))
    return data("words") | people | {"syrian": syrians, "russian": russians}


def _full(person: dict[str, Any]) -> str:
    return f"{person['office']} {person['name']}"


def words_of(published: date, chance: Random) -> dict[str, Any]:
    """All that sentences of a story of that day draw from: its lists, its two persons and its day of the week."""
    words = dict(_words(published.year))
    sides = chance.choice((("syria", "russia"), ("russia", "syria")))
    for role, side in zip(("hero", "other"), sides, strict=True):
        person = chance.choice(in_office(side, published.year))
        words |= {role: _full(person), f"{role}.name": person["name"], f"{role}.short": person["short"]}
    return words | {"weekday": WEEKDAYS[published.weekday()]}
