"""A page in the making: its story, its site, and what it has said of the story so far, from which its truth is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from html import escape
from random import Random

from . import metadata, surroundings
from .blocks import Block, blocks
from .days import Writing, writing
from .gold import Gold, finest
from .stories import Story
from .stories import story as story_of
from .templates import fill

CANDIDATES = 6

# What pieces ask for, by name: a text, or a function of the words that stand after the name.
Parts = dict[str, str | Callable[..., str]]
Told = Mapping[str, str | Callable[..., str]]


@dataclass(frozen=True)
class Visit:
    """What is the same for each article of a page. how: how its days are written; whole: its whole articles."""

    pieces: Mapping[str, str]
    chance: Random
    how: Writing
    fetched: datetime
    whole: list["Setting"] = field(default_factory=list)


@dataclass(frozen=True)
class Setting:
    """One article of a page. said: names of what the page told of it; days: writings of its day."""

    story: Story
    visit: Visit
    blocks: list[Block]
    picture: str
    published: str
    changed: str
    said: set[str] = field(default_factory=set)
    days: dict[str, str] = field(default_factory=dict)
    optional: list[str] = field(default_factory=list)

    def say(self, name: str) -> str:
        """That field of the story, escaped; it is part of the truth from now on."""
        self.said.add(name)
        return escape(str(getattr(self.story, name)))

    def say_day(self, written: str, tells: str) -> str:
        """A writing of the story's day, which tells that ISO day (or month)."""
        self.days[written] = tells
        return written

    def may_stand(self, line: str) -> str:
        """A line in the text that may be held for a part of it or not."""
        self.optional.append(line)
        return line

    def filled(self, piece: str, told: Told) -> str:
        """That piece of the site."""
        return fill(self.visit.pieces[piece], told)


def begun(story: Story, pieces: Mapping[str, str], chance: Random) -> Setting:
    """A page of the story that says nothing yet."""
    clock = timedelta(hours=chance.randint(0, 23), minutes=chance.randint(0, 59))
    fetched = datetime.combine(story.published, datetime.min.time()) + timedelta(days=chance.randint(2, 1500)) + clock
    return _beside(story, Visit(pieces, chance, writing(chance), fetched))


def beside(setting: Setting) -> Setting:
    """Another story of the same outlet on the same page."""
    here, chance = setting.story, setting.visit.chance
    seed = chance.getrandbits(48)
    # What a site shows together is mostly of one time.
    other = min(
        (story_of(seed, number) for number in range(CANDIDATES)), key=lambda one: abs(one.published - here.published)
    )
    moved = replace(
        other,
        outlet=here.outlet,
        domain=here.domain,
        url=other.url.replace(other.domain, here.domain),
        dateline=other.dateline.replace(other.outlet, here.outlet),
        published=min(other.published, setting.visit.fetched.date() - timedelta(days=1)),
    )
    return _beside(moved, setting.visit)


def _beside(story: Story, visit: Visit) -> Setting:
    chance = visit.chance
    published, changed = metadata.times(story, chance)
    text = blocks(story, visit.pieces, chance)
    return Setting(story, visit, text, surroundings.image(story.domain, story.published, chance), published, changed)


# Fields from which the outlet of every article of a page is to be seen.
OUTLET = {"outlet", "domain", "url"}


def gold_of(setting: Setting, page: Setting) -> Gold:
    """What was said of the article, on the page that it is or is one of."""
    story, said = setting.story, setting.said | (page.said & OUTLET)
    dateline = story.dateline if "dateline" in said else None
    agency = story.agency if story.agency and ("source" in said or story.agency in (dateline or "")) else None
    return Gold(
        title=story.title,
        paragraphs=[block.text for block in setting.blocks],
        subtitle=story.subtitle if "subtitle" in said else None,
        byline=story.byline if "byline" in said else None,
        agency=agency,
        published=finest(setting.days),
        outlet=story.outlet if said & OUTLET else None,
        dateline=dateline,
        optional=tuple(setting.optional),
        days=dict(setting.days),
    )


def day_in(url: str, published: date) -> str | None:
    """The day or year that an address tells."""
    if f"{published:%Y/%m/%d}" in url:
        return published.isoformat()
    return str(published.year) if f"/{published.year}/" in url else None


def hour(chance: Random) -> str:
    """A time of the day."""
    return f"{chance.randint(1, 12)}:{chance.randint(0, 59):02} {chance.choice(('م', 'ص', 'مساء', 'صباحا'))}"
