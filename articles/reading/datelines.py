"""The dateline of an article: the place it was written in and whose report it is, before its first sentence."""

import re
from dataclasses import dataclass, replace

from articles.text.dates import find_dates
from articles.text.folding import fold

from .furniture import holds, is_one_of, without
from .lines import WORD
from .outlets import Outlet, Outlets

# «دمشق - سانا:», «موسكو (رويترز) –», «بيروت: سامر إلياس», «دمشق في 3 آذار /سانا/»: the longest seen have some seventy
# characters.
LONGEST = 90
SEPARATOR = re.compile(r"\s*(?:[-–—ـ:/|()\[\]،,«»\"]|--)+\s*")
# After these marks the text begins; a comma or an opening bracket only parts a dateline.
ENDING = re.compile(r"[-–—ـ:/)\]|]")
# A reporter beside a place or outlet has no more names.
NAME_WORDS = 4
# «يلتقي», «تنسحب»; not «ياسر», «تيم».
IMPERFECT = re.compile(r"ي(?!وسف|اسر|حيي|اسين|زن|امن|عقوب|زيد|ونس)\w{3,}")


@dataclass(frozen=True, slots=True)
class Dateline:
    """text: as it is printed, without the marks around it. start, end: its span. rest: where the text goes on.

    outlet: whose report it is, if a known outlet is named; named: the span of that name.
    """

    text: str
    start: int
    end: int
    rest: int
    outlet: Outlet | None = None
    named: tuple[int, int] = (0, 0)

    def shifted(self, by: int) -> "Dateline":
        """The same where its text begins `by` characters later."""
        named = (self.named[0] + by, self.named[1] + by)
        return replace(self, start=self.start + by, end=self.end + by, rest=self.rest + by, named=named)


def find_dateline(paragraph: str, outlets: Outlets) -> Dateline | None:
    """The dateline that begins a paragraph: parts that are cities, outlets, days or a reporter, a city or outlet among
    them, up to the mark after which the text begins. The longest reading wins."""
    beginning = _without_dates(paragraph[:LONGEST])
    best: Dateline | None = None
    parts: list[tuple[int, int]] = []
    at = 0
    for mark in SEPARATOR.finditer(beginning):
        if mark.start() > at:
            parts.append((at, mark.start()))
        if any(_is_foreign(beginning[start:end], outlets) for start, end in parts[-1:]):
            break
        if ENDING.search(mark.group()) and mark.end() < len(paragraph) and _is_dateline(beginning, parts, outlets):
            best = _read(paragraph, parts, mark.end(), outlets)
        at = mark.end()
    return best


def is_dateline(line: str, outlets: Outlets) -> Dateline | None:
    """The dateline that a line is, and nothing else."""
    found = find_dateline(line.rstrip(" :-–—") + ": .", outlets) if len(line) <= LONGEST else None
    return found if found and found.rest >= len(line.rstrip(" :-–—")) else None


def _without_dates(text: str) -> str:
    """The text with blanks for its dates."""
    for date in find_dates(text) if any(map(str.isdigit, text)) else ():
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text


def _is_foreign(part: str, outlets: Outlets) -> bool:
    """Whether a part is none of what datelines are made of."""
    return not (_is_known(part, outlets) or _is_beside(part))


def _is_known(part: str, outlets: Outlets) -> bool:
    return is_one_of("cities", part) or outlets.named(part) is not None


def _is_beside(part: str) -> bool:
    """A desk («خاص», «وكالات»), or what may be a reporter's name."""
    bare = without("desk", without("stamps", fold(part)))
    words = WORD.findall(bare)
    no_name = re.search(r"\d", bare) or holds("verb", bare) or any(IMPERFECT.fullmatch(word) for word in words)
    return not words or (len(words) <= NAME_WORDS and not no_name)


def _is_dateline(text: str, parts: list[tuple[int, int]], outlets: Outlets) -> bool:
    """«موسكو - واشنطن: حرب باردة» is a headline: two cities without an outlet are no dateline."""
    known = [text[start:end] for start, end in parts[:3] if _is_known(text[start:end], outlets)]
    cities = sum(is_one_of("cities", part) for part in known)
    return bool(known) and not cities == len(known) > 1


def _read(text: str, parts: list[tuple[int, int]], rest: int, outlets: Outlets) -> Dateline:
    start = parts[0][0]
    named = next(((one, outlet) for one in parts if (outlet := outlets.named(text[one[0] : one[1]]))), None)
    printed = text[start:rest].rstrip(" :-–—ـ/|")
    return Dateline(printed, start, start + len(printed), rest, *((named[1], named[0]) if named else ()))
