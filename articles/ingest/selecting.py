"""Which captures are to be read anew."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, QuerySet

from articles.models import Article, Capture, IngestRun, Reading, Source
from articles.reading.page import ATOM, HTML, JSON_LINE, RSS, TEXT

# What captures are called by those who choose among them.
FORMATS = {"text": [TEXT], "html": [HTML], "jsonl": [JSON_LINE], "feed": [RSS, ATOM]}


class NothingSuch(LookupError):
    """What was chosen is not in the archive; the message names it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The captures on which one of these articles stands, or one of a source (by slug); these captures; those that came
    with one of these runs, in one of FORMATS, from a place that begins so. All that is given must hold; nothing: all.
    """

    articles: tuple[int, ...] = ()
    captures: tuple[int, ...] = ()
    runs: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    uri: str = ""

    def as_json(self) -> dict[str, Any]:
        """What is given, as plain JSON; selection_from_json() reads it back the same."""
        given = {name: value for name, value in asdict(self).items() if value}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in given.items()}


def selection_from_json(stored: dict[str, Any]) -> Selection:
    """The selection that as_json() wrote."""
    given: Any = {name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()}
    return Selection(**given)


def captures_of(selection: Selection) -> QuerySet[Capture]:
    """The captures chosen, in the order in which they came. Raises NothingSuch for what the archive does not have."""
    _there(Article, "article", "pk", selection.articles)
    _there(Capture, "capture", "pk", selection.captures)
    _there(IngestRun, "ingest run", "pk", selection.runs)
    _there(Source, "source", "slug", selection.sources)
    chosen = Capture.objects.order_by("pk")
    if selection.articles:
        chosen = chosen.filter(_with_article(article__in=selection.articles))
    if selection.sources:
        chosen = chosen.filter(_with_article(article__source__slug__in=selection.sources))
    if selection.captures:
        chosen = chosen.filter(pk__in=selection.captures)
    if selection.runs:
        chosen = chosen.filter(run__in=selection.runs)
    if selection.formats:
        chosen = chosen.filter(media_type__in=[kind for name in selection.formats for kind in FORMATS[name]])
    return chosen.filter(uri__startswith=selection.uri) if selection.uri else chosen


def _with_article(**conditions: Any) -> Exists:
    return Exists(Reading.objects.filter(capture=OuterRef("pk"), **conditions))


def _there(model: type[Model], name: str, column: str, asked: Iterable[int | str]) -> None:
    """Raise NothingSuch for the first of these that no row has."""
    wanted = list(asked)
    known = set(model._default_manager.filter(**{f"{column}__in": wanted}).values_list(column, flat=True))
    if missing := [one for one in wanted if one not in known]:
        raise NothingSuch(f"There is no {name} {missing[0]} in the archive.")
