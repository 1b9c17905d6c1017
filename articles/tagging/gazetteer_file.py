"""The gazetteer as it is kept in a TOML file: read, checked, and its short forms written out."""

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any, cast

from articles.text.partial_dates import parse_partial_date

from .actors import KINDS, SIDES, Actor, Alias, Kind, Language, Office, Side

ACTOR_KEYS = set(Actor.__dataclass_fields__)
OFFICE_KEYS = {"title_ar", "title_en", "starts", "ends"}
ALIAS_KEYS = {"text", "beside", "never_beside", "valid_from", "valid_to"}
INNERMOST_BRACES = re.compile(r"\{([^{}]*)\}")


def load_actors(path: Path) -> list[Actor]:
    """The actors of the file in its order. Raises ValueError naming the file, the actor and the cure."""
    actors: dict[str, Actor] = {}
    office_names = _office_names(path)
    for row in _tables(path, "actor"):
        try:
            actor = _actor(row, office_names)
            if actor.slug in actors:
                raise ValueError("stands twice; merge the two tables or give one another slug")
        except ValueError as error:
            raise ValueError(f"{path.name}: actor {row.get('slug') or row.get('name_ar')!r}: {error}") from None
        actors[actor.slug] = actor
    return list(actors.values())


def load_not_names(path: Path) -> list[Alias]:
    """The names of the file that count for nobody. Raises ValueError naming the file, the reason given and the cure."""
    aliases: list[Alias] = []
    for row in _tables(path, "not_names"):
        try:
            if not row.get("reason"):
                raise ValueError("has no reason; say why these names are not the actor's")
            aliases += [alias for entry in row.get("names", []) for alias in _aliases("", entry)]
        except ValueError as error:
            raise ValueError(f"{path.name}: not_names {row.get('reason')!r}: {error}") from None
    return aliases


def _office_names(path: Path) -> dict[str, tuple[str, ...]]:
    """How the offices of the file are written, by title. Raises ValueError naming the file, the office and the cure."""
    names: dict[str, tuple[str, ...]] = {}
    for row in _tables(path, "office"):
        title = row.get("title")
        if not title or title in names or set(row) - {"title", "names"}:
            raise ValueError(f"{path.name}: office {title!r}: write each title once, with names and nothing else")
        written = (spelling for text in (title, *row.get("names", [])) for spelling in spellings(text))
        names[title] = tuple(dict.fromkeys(written))
    return names


def _tables(path: Path, name: str) -> list[dict[str, Any]]:
    """The tables of this name in the file."""
    try:
        return cast(
            list[dict[str, Any]],
            tomllib.loads(path.read_text(encoding="utf-8")).get(name, []),
        )
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path.name} is not TOML: {error}; mend that line") from None


def _actor(row: dict[str, Any], office_names: dict[str, tuple[str, ...]]) -> Actor:
    """One actor table. ValueError says what is wrong and what to write."""
    if unknown := _listed(set(row) - ACTOR_KEYS):
        raise ValueError(f"the key {unknown} is unknown; write one of {_listed(ACTOR_KEYS)}")
    if missing := [key for key in ("slug", "kind", "name_ar", "name_en", "name_ru") if not row.get(key)]:
        raise ValueError(f"{', '.join(missing)} is missing; add it")
    if row["kind"] not in KINDS:
        raise ValueError(f"kind {row['kind']!r} is unknown; write one of {', '.join(KINDS)}")
    if row.get("side") not in (None, *SIDES):
        raise ValueError(f"side {row['side']!r} is unknown; write one of {', '.join(SIDES)}, or leave it out")
    aliases = tuple(alias for entry in row.get("aliases", []) for alias in _aliases(row["slug"], entry))
    texts = {key: row.get(key, "") for key in ("name_ar", "name_en", "name_ru", "description_ar", "description_en")}
    return Actor(
        slug=row["slug"],
        kind=cast(Kind, row["kind"]),
        side=cast(Side | None, row.get("side")),
        aliases=aliases,
        offices=tuple(_office(entry, office_names) for entry in row.get("offices", [])),
        **texts,
    )


def _office(entry: dict[str, str], names: dict[str, tuple[str, ...]]) -> Office:
    """One office. ValueError says what is wrong and what to write."""
    if set(entry) - {"ends"} != OFFICE_KEYS - {"ends"}:
        raise ValueError(
            f"an office has the keys {_listed(set(entry))}; write {_listed(OFFICE_KEYS)}, or leave out ends"
        )
    days = [parse_partial_date(entry[key]) for key in ("starts", "ends") if entry.get(key)]
    if days[0].first > days[-1].last:
        raise ValueError(f"the office {entry['title_en']!r} ends before it starts")
    return Office(**entry, names=names.get(entry["title_ar"], ()))


def _aliases(slug: str, entry: str | dict[str, Any]) -> list[Alias]:
    """The aliases that one entry stands for, one of each spelling."""
    fields: dict[str, Any] = {"text": entry} if isinstance(entry, str) else entry
    if unknown := _listed(set(fields) - ALIAS_KEYS):
        raise ValueError(f"an alias has the unknown key {unknown}; write one of {_listed(ALIAS_KEYS)}")
    if not fields.get("text"):
        raise ValueError("an alias has no text; add it")
    for key in ("valid_from", "valid_to"):
        if type(fields.get(key)) not in (type(None), date):
            raise ValueError(f"{key} of the alias {fields['text']!r} is not a date; write it as 2024-12-08, unquoted")
    beside, never = (
        tuple(s for text in fields.get(key, []) for s in spellings(text)) for key in ("beside", "never_beside")
    )
    return [
        Alias(
            slug,
            text,
            language_of(text),
            fields.get("valid_from"),
            fields.get("valid_to"),
            beside,
            never,
        )
        for text in dict.fromkeys(spellings(fields["text"]))
    ]


def _listed(words: set[str]) -> str:
    """The words in one line, '' for none."""
    return ", ".join(sorted(words))


def spellings(text: str) -> list[str]:
    """What a text with braces stands for: «بو{غ,ج}دانوف» for «بوغدانوف» and «بوجدانوف»."""
    braces = INNERMOST_BRACES.search(text)
    if not braces:
        return [" ".join(text.split())]
    head, tail = text[: braces.start()], text[braces.end() :]
    return [spelling for choice in braces.group(1).split(",") for spelling in spellings(head + choice + tail)]


def language_of(text: str) -> Language:
    """The language of an alias by its first letter: ar, ru or en."""
    letter = next((c for c in text if c.isalpha()), "")
    return "ar" if "\u0600" <= letter <= "\u06ff" else "ru" if "\u0400" <= letter <= "\u04ff" else "en"
