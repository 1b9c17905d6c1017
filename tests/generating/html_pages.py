"""A story as the HTML page of a news site, in one of many ways that such sites are built."""

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from . import setting
from .gold import Made
from .parts import told
from .spans import split_spans
from .stories import Story
from .templates import pieces

# wordpress: JSON-LD, Open Graph, sidebars of widgets. tables: nested tables of 2009, <br><br>, no metadata. hashed: the
# divs of a JavaScript framework, article:published_time. scroll: another article begins under the first. amp: the light
# form, JSON-LD. portal: blocks of dated cards, the day of the visit above, no machine-readable date.
STYLES = ("wordpress", "tables", "hashed", "scroll", "amp", "portal")
# jsonld: the text in JSON-LD alone. print: the printed form. blog: several posts. cms: microdata. forum: a text passed
# on. newswire: fields in a table. live: entries with their hours. endless: whole articles one under the other. busy:
# boxes within the text, metadata of the visit or of others. gazette: Hijri days, kickers. briefs: a digest. pasted: the
# spans of a word processor, mostly no day.
MORE_STYLES = (
    *("jsonld", "print", "blog", "cms", "forum", "newswire", "live", "endless"),
    *("busy", "gazette", "briefs", "pasted"),
)
OPEN = STYLES + MORE_STYLES


def html_page(story: Story, style: str, chance: Random) -> str:
    """The page of the story in one of OPEN; 40 to 150 KB of UTF-8 in one of STYLES."""
    return made(story, style, chance).content


def made(story: Story, style: str, chance: Random) -> Made:
    """The page of the story in one of OPEN, with its truth."""
    page = made_of(story, pieces(style), chance)
    return replace(page, content=split_spans(page.content, chance)) if style == "pasted" else page


def made_of(story: Story, site: Mapping[str, str], chance: Random) -> Made:
    """The page of the story on a site of these pieces."""
    page = setting.begun(story, site, chance)
    content = page.filled("page", told(page))
    return Made(content, [setting.gold_of(one, page) for one in page.visit.whole or [page]])


def any_html_page(story: Story, seed: int) -> str:
    """The story's page in the style its number falls on; the same for the same seed."""
    return html_page(story, STYLES[story.number % len(STYLES)], Random(f"{seed}-{story.number}-html"))
