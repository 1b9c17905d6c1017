"""The words of an article that name actors, as they are marked on its page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Mention
from articles.text.passages import Quote


@dataclass(frozen=True, slots=True)
class Naming(Quote):
    """Words that name an actor. field: the actor's name; name: the mark's own.

    number, of: the how manieth of all that are marked, from 1, the title first. figure: which of the actors in the list
    of those marked, from 1; 0 where it is the only one.
    """

    number: int
    of: int
    figure: int


def anchor(number: int) -> str:
    """The name of the mark with this number."""
    return f"named-{number}"


def numbers(mentions: Sequence[Mention]) -> dict[tuple[int, str, int], int]:
    """By actor, field and start the numbers of the words that name these actors, as they are read."""
    places = [(span["field"], span["start"], -span["end"], m.actor_id) for m in mentions for span in m.spans]
    read = sorted(places, key=lambda place: (place[0] != "title", *place[1:]))
    return {(actor, field, start): at for at, (field, start, _end, actor) in enumerate(read, 1)}


def namings(mentions: Sequence[Mention], texts: Mapping[str, str]) -> dict[str, list[Naming]]:
    """By field the words that name these actors. texts: the article's fields."""
    numbered = numbers(mentions)
    found: dict[str, list[Naming]] = {field: [] for field in texts}
    for figure, mention in enumerate(mentions, 1):
        for span in mention.spans:
            found[span["field"]].append(
                Naming(
                    field=mention.actor.name,
                    name=anchor(number := numbered[mention.actor_id, span["field"], span["start"]]),
                    words=words_of(span, texts),
                    start=span["start"],
                    number=number,
                    of=len(numbered),
                    figure=figure if len(mentions) > 1 else 0,
                )
            )
    return found


def words_of(span: Mapping[str, Any], texts: Mapping[str, str]) -> str:
    """The words on a span of a mention, as the article writes them."""
    return texts[span["field"]][span["start"] : span["end"]]
