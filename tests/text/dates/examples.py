"""The examples of dates, read from the TOML files beside this one."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from articles.text.dates import Anchor

FILES = ("examples", "held_out", "later")


class Example(NamedTuple):
    """A text, the day or moment it was published where that is known, and the day it shows, as YYYY[-MM[-DD]]."""

    text: str
    anchor: Anchor | None
    day: str | None


def examples() -> list[Example]:
    """All of them."""
    return [example for name in FILES for example in _read(name)]


def _read(name: str) -> Iterator[Example]:
    tables = tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
    for row in tables["dates"] + tables["no_dates"] + tables["anchored"]:
        yield Example(row["text"], _anchor(row.get("anchor")), row.get("day"))


def _anchor(written: str | None) -> Anchor | None:
    if written is None:
        return None
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)
