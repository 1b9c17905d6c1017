"""A story as the HTML page of a news site, in ways that no rule was written for."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from tests.generating.days import EGYPTIAN
from tests.generating.gold import Made
from tests.generating.html_pages import made_of
from tests.generating.spans import split_spans
from tests.generating.stories import Story
from tests.generating.templates import pieces

SITES = Path(__file__).with_name("sites")
HELD_OUT = (
    "state_agency",
    "channel",
    "network",
    "community",
    "foreign_wire",
    "daily",
    "opposition",
    "television",
    "nuke",
    "wire",
    "broadcaster",
    "overseas",
    "bulletin",
    "stream",
    "magazine",
    "shell",
    "ministry",
    "paper",
)


def made(story: Story, style: str, chance: Random) -> Made:
    """The page of the story in one of HELD_OUT, with its truth."""
    told = BEFORE[style](story, chance) if style in BEFORE else story
    page = made_of(told, site(style), chance)
    return replace(page, content=split_spans(page.content, chance)) if style in PASTED else page


@cache
def site(style: str) -> dict[str, str]:
    """The pieces of a site, and the boxes that any of these may have."""
    return pieces("boxes", SITES) | pieces(style, SITES)


def _wired(story: Story, chance: Random) -> Story:
    """A story whose first words tell place, day and agency."""
    day = story.published
    city = chance.choice(("دمشق", "موسكو", "حلب", "بيروت"))
    dateline = f"{city} {day.day} {EGYPTIAN[day.month - 1]} {day.year} (شينخوا)"
    return replace(story, dateline=dateline, agency="شينخوا")


def _own_text(story: Story, chance: Random) -> Story:
    """A story of the outlet's own; these sites name no agency in their dateline."""
    return replace(story, agency=None, dateline=f"{chance.choice(('دمشق', 'موسكو', 'حلب', 'درعا'))}-{story.outlet}")


BEFORE: dict[str, Callable[[Story, Random], Story]] = {"wire": _wired, "state_agency": _own_text}
# Sites whose texts were pasted from a word processor.
PASTED = {"ministry", "opposition"}
