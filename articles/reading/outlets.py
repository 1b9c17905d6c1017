"""The outlets that are known by name or address."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from articles.text.tokens import name_key

DATA = Path(__file__).parents[1] / "data" / "sources.toml"


# What is said before a name: «موقع عنب بلدي».
KINDS = {
    name_key(word) for word in ("موقع", "صحيفة", "جريدة", "قناة", "شبكة", "وكالة", "مجلة", "بوابة", "تلفزيون", "إذاعة")
}
# «وكالة سانا», «الوكالة العربية السورية للأنباء».
AGENCY = {name_key("وكالة"), name_key("الوكالة")}


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher or agency. names: other spellings than name_ar and name_en. country: ISO 3166-1, two letters."""

    slug: str
    name_ar: str
    name_en: str = ""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = "unknown"
    country: str = ""


class Outlets:
    """Outlets by each of their names and domains."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        self.all = list(outlets)
        by_name: dict[str, set[Outlet]] = {}
        for outlet in self.all:
            for name in (outlet.name_ar, outlet.name_en, *outlet.names):
                by_name.setdefault(name_key(name), set()).add(outlet)
        # «الراي» of Kuwait and «الرأي» of Jordan are one word once folded: such a name alone says nothing.
        self._by_name = {key: found.pop() for key, found in by_name.items() if key and len(found) == 1}
        # SANA and the like are a state's voice and agencies all the same: others print their reports.
        self.agencies = {outlet.slug for outlet in self.all if outlet.kind == "agency" or _is_called_agency(outlet)}
        self._by_domain = {domain: outlet for outlet in self.all for domain in outlet.domains}
        self.longest_name = max((len(key.split()) for key in self._by_name), default=0)

    def named(self, name: str) -> Outlet | None:
        """The outlet with exactly this name, in any spelling that folding makes the same, «موقع» before it or not."""
        key = name_key(name)
        first, _, rest = key.partition(" ")
        return self._by_name.get(key) or (self._by_name.get(rest) if first in KINDS else None)

    def at(self, url: str) -> Outlet | None:
        """The outlet whose domain the address is on."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return None
        labels = host.split(".")
        candidates = (".".join(labels[start:]) for start in range(len(labels) - 1))
        return next((self._by_domain[domain] for domain in candidates if domain in self._by_domain), None)


def _is_called_agency(outlet: Outlet) -> bool:
    return any(word in AGENCY for name in (outlet.name_ar, *outlet.names) for word in name_key(name).split())


def load_outlets(path: Path = DATA) -> Outlets:
    """The outlets of a TOML file with a table [[source]] each.

    Raises ValueError naming the outlet whose entry is wrong.
    """
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["source"]
    return Outlets([_outlet(row) for row in rows])


def _outlet(row: dict[str, Any]) -> Outlet:
    lists: dict[str, Any] = {key: tuple(row[key]) for key in ("names", "domains") if key in row}
    try:
        return Outlet(**{**row, **lists})
    except TypeError as error:
        raise ValueError(f"sources: the entry {row.get('slug', row)!r} is wrong: {error}") from None
