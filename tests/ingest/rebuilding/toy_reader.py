"""Pages of a plain kind, and four programs that read them otherwise.

A page is parts with an empty line between them; of a part the first line is «# title», then come perhaps «@ day»,
«~ slug of its outlet» and «> address» (of a feed's entry), the others are its text.
"""

from collections.abc import Callable, Sequence

from articles.reading.draft import Draft, PublishedFound, SourceFound
from articles.reading.outlets import Outlets
from articles.reading.page import FEEDS, Page, UnreadablePage
from articles.text.evidence import Evidence
from articles.text.partial_dates import parse_partial_date

Groups = Callable[[Sequence[str]], list[list[str]]]


def apart(parts: Sequence[str]) -> list[list[str]]:
    """Each part an article."""
    return [[part] for part in parts]


def together(parts: Sequence[str]) -> list[list[str]]:
    """The page one article."""
    return [list(parts)]


def first_two_together(parts: Sequence[str]) -> list[list[str]]:
    """The first two parts one article, each other one another."""
    return [list(parts[:2]), *([part] for part in parts[2:])]


def first_alone(parts: Sequence[str]) -> list[list[str]]:
    """The first part an article, the others overlooked."""
    return [[parts[0]]]


PROGRAMS: dict[str, Groups] = {
    "apart": apart,
    "together": together,
    "first two together": first_two_together,
    "first alone": first_alone,
}


class Reader:
    """What stands in for articles.reading.extract.extract. program: which one reads."""

    def __init__(self, program: str = "apart") -> None:
        self.program = program

    def __call__(self, page: Page, outlets: Outlets) -> list[Draft]:
        parts = [part for part in page.text.split("\n\n") if part.startswith("# ")]
        if not parts:
            raise UnreadablePage("no article found")
        groups = PROGRAMS[self.program](parts)
        if page.media_type in FEEDS:
            return [_draft(position, group[:1], None) for position, group in enumerate(groups)]
        return [_draft(position, group, page.hints.get("url")) for position, group in enumerate(groups)]


def _draft(position: int, parts: Sequence[str], url: str | None) -> Draft:
    title, *lines = parts[0].split("\n")
    lines += [line for part in parts[1:] for line in part.split("\n")]
    day, outlet, address = (_marked(lines, mark) for mark in "@~>")
    return Draft(
        position=position,
        title=title.removeprefix("# "),
        body="\n".join(line.removeprefix("# ") for line in lines if line[:2] not in ("@ ", "~ ", "> ")),
        published=_published(day) if day else None,
        source=SourceFound(outlet, outlet, "stated", Evidence(outlet, "page", 0, len(outlet))) if outlet else None,
        url=address or url,
        entry=address,
    )


def _marked(lines: Sequence[str], mark: str) -> str:
    """The rest of the first line that begins with a mark; "" if none does."""
    return next((line[2:] for line in lines if line.startswith(f"{mark} ")), "")


def _published(day: str) -> PublishedFound:
    return PublishedFound(parse_partial_date(day), "stated", Evidence(day, "page", 0, len(day)))
