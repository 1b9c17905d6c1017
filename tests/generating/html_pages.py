"""A story as the HTML page of a news site, in one of six ways that such sites are built."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from html import escape
from random import Random

from . import metadata, surroundings, weight
from .days import writing, written
from .grammar import data
from .stories import Story
from .stories import story as story_of
from .templates import fill, pieces

# wordpress: JSON-LD, Open Graph, sidebars of widgets. tables: nested tables of 2009, <br><br>, no metadata. hashed: the
# divs of a JavaScript framework, article:published_time. scroll: another article begins under the first. amp: the light
# form, JSON-LD. portal: blocks of dated cards, the day of the visit above, no machine-readable date.
STYLES = ("wordpress", "tables", "hashed", "scroll", "amp", "portal")
# How much of the next article an endless page shows.
SHOWN = 3


@dataclass(frozen=True)
class Setting:
    """A page in the making."""

    story: Story
    site: dict[str, str]
    chance: Random


def html_page(story: Story, style: str, chance: Random) -> str:
    """The page of the story, 40 to 150 KB of UTF-8, in one of STYLES."""
    return _filled(Setting(story, pieces(style), chance), "page")


def any_html_page(story: Story, seed: int) -> str:
    """The story's page in the style its number falls on; the same for the same seed."""
    return html_page(story, STYLES[story.number % len(STYLES)], Random(f"{seed}-{story.number}-html"))


def _filled(setting: Setting, name: str) -> str:
    """That piece of the site, filled with the story."""
    return fill(setting.site[name], _told(setting) | _parts(setting))


def _told(setting: Setting) -> dict[str, str | Callable[..., str]]:
    """What is the same all over the page."""
    story, chance = setting.story, setting.chance
    names = ("title", "subtitle", "byline", "outlet", "domain", "url", "dateline", "section", "caption")
    told: dict[str, str | Callable[..., str]] = {name: escape(getattr(story, name)) for name in names}
    picture, (published, changed) = surroundings.image(story, chance), metadata.times(story, chance)
    tags = " ".join(f'<a href="/tag/{at}/" rel="tag">{word}</a>' for at, word in enumerate(story.keywords))
    told |= {"picture": picture, "published": published, "changed": changed, "tags": tags}
    told |= {"source": escape(story.agency or story.outlet), "day": written(story.published, writing(chance))}
    told |= {"year": str(story.published.year), "label": chance.choice(data("furniture")["labels"])}
    common = {name: fill(pieces("furniture")[name], told) for name in ("head", "social_meta")}
    return told | common | {"linked_data": metadata.linked_data(story, published, changed, picture, chance)}


def _parts(setting: Setting) -> dict[str, str | Callable[..., str]]:
    """What a page may have several of, each time another."""
    story, site, chance = setting.story, setting.site, setting.chance
    return {
        "paragraphs": partial(_paragraphs, setting),
        "article": lambda: _filled(setting, "article"),
        "following": lambda: _following(setting),
        "visited": lambda: written(story.published + timedelta(days=chance.randint(2, 400)), writing(chance)),
        "teasers": lambda piece, span: surroundings.teasers(site[piece], span, story, chance),
        "sections": lambda piece: surroundings.sections(site[piece], chance),
        "menu": lambda kind, open_: surroundings.menu(kind, open_, chance),
        "ticker": lambda: surroundings.ticker(story, chance),
        "share": lambda: surroundings.share(story, chance),
        "comments": lambda: surroundings.comments(chance),
        "footer": lambda: surroundings.footer(story, chance),
        "advertisement": lambda: surroundings.advertisement(chance),
        "state": lambda: metadata.state(surroundings.rows(12, story, chance), story, chance),
        "style": lambda span: weight.style(surroundings.number_in(span, chance), chance),
        "script": lambda span: weight.script(surroundings.number_in(span, chance), chance),
    }


def _following(setting: Setting) -> str:
    """The beginning of another story."""
    following = story_of(setting.chance.getrandbits(48), 0)
    shown = replace(following, paragraphs=following.paragraphs[:SHOWN])
    return _filled(replace(setting, story=shown), "article")


def _paragraphs(setting: Setting, *with_: str) -> str:
    """The paragraphs; with «dateline» before the first, with «ads» between some."""
    found = []
    for at, paragraph in enumerate(setting.story.paragraphs):
        start = f"<strong>{escape(setting.story.dateline)}</strong>: " if at == 0 and "dateline" in with_ else ""
        found.append(fill(setting.site["paragraph"], {"text": start + _linked(paragraph, setting)}))
        if at % 4 == 2 and "ads" in with_:
            found.append(surroundings.advertisement(setting.chance))
    return "".join(found)


def _linked(paragraph: str, setting: Setting) -> str:
    """A paragraph escaped, now and then with one of its words a link to its tag, as content systems do."""
    text, word = escape(paragraph), setting.chance.choice(setting.story.keywords)
    if setting.chance.random() < 0.5:
        return text
    return text.replace(f" {word} ", f' <a href="/tag/{len(word)}" class="tag-link">{word}</a> ', 1)
