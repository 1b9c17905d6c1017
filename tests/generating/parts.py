"""What {{names}} in the pieces of a site stand for: fields of the story, days, furniture, pieces in pieces."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from html import escape

from . import metadata, setting, structured, surroundings, weight
from .days import NAMED, written
from .grammar import data
from .printed import paragraphs
from .setting import Parts, Setting
from .templates import fill, pieces
from .traps import traps

# How many paragraphs of the next article an endless page shows before it cuts one.
SHOWN = 2
# How many paragraphs a brief of a digest has.
BRIEF = 2
NAMES = ("title", "subtitle", "byline", "outlet", "domain", "dateline", "section", "caption")


def told(page: Setting) -> Parts:
    """All that a piece may ask for; what belongs to the truth is noted when it is asked for."""
    found = _fields(page) | _days(page) | _surroundings(page)
    found |= traps(page) | _pieces(page, found)
    return found


def _fields(page: Setting) -> Parts:
    story, chance = page.story, page.visit.chance
    number = str(chance.randint(1000, 99_999))
    tags = " ".join(f'<a href="/tag/{at}/" rel="tag">{word}</a>' for at, word in enumerate(story.keywords))
    said: Parts = {name: partial(page.say, name) for name in NAMES}
    return said | {
        "source": partial(_source, page),
        "url": partial(_url, page),
        "plain_url": partial(_address, page, f"news/{number}"),
        "dated_url": partial(_dated_address, page, number),
        "number": number,
        "views": str(chance.randint(100, 90_000)),
        "picture": page.picture,
        "photo": f"https://{story.domain}/media/{chance.getrandbits(40):010x}.jpg",
        "summary": escape(story.subtitle),
        "tags": tags,
    }


def _url(page: Setting) -> str:
    """The story's own address; some tell its day or year."""
    if tells := setting.day_in(page.story.url, page.story.published):
        page.say_day(page.story.url, tells)
    return page.say("url")


def _address(page: Setting, path: str) -> str:
    return f"https://{page.say('domain')}/{path}"


def _dated_address(page: Setting, number: str) -> str:
    day = page.story.published
    return page.say_day(_address(page, f"{day:%Y/%m/%d}/{number}"), day.isoformat())


def _source(page: Setting) -> str:
    page.said.add("source" if page.story.agency else "outlet")
    return escape(page.story.agency or page.story.outlet)


def _days(page: Setting) -> Parts:
    """The story's own day, which is its truth, and days of the visit and of changes, which are not."""
    day, visit, chance = page.story.published, page.visit, page.visit.chance

    def own(words: str) -> str:
        return page.say_day(words, day.isoformat())

    return {
        "day": lambda: own(written(day, visit.how)),
        "dated": lambda form: own(written(day, (NAMED[form], *visit.how[1:]))),
        "month": lambda: page.say_day(written(day, (NAMED["month"], *visit.how[1:])), f"{day:%Y-%m}"),
        "published": lambda: own(page.published),
        "changed": page.changed,
        "changed_day": lambda: written(day + timedelta(days=chance.randint(1, 90)), visit.how),
        "hour": lambda: setting.hour(chance),
        "stamp": lambda: page.may_stand(setting.hour(chance)),
        "label": chance.choice(data("furniture")["labels"]),
        "year": str(day.year),
        "visited": lambda: written(day + timedelta(days=chance.randint(2, 400)), visit.how),
        "fetched": lambda: written(visit.fetched.date(), visit.how),
        "fetched_iso": f"{visit.fetched.isoformat()}+03:00",
        "fetched_slashes": f"{visit.fetched:%d/%m/%Y %H:%M}",
        "fetched_year": str(visit.fetched.year),
    }


def _surroundings(page: Setting) -> Parts:
    """What a page may have several of, each time another."""
    story, site, chance = page.story, page.visit.pieces, page.visit.chance
    return {
        "teasers": lambda piece, span: surroundings.teasers(site[piece], span, story, chance),
        "old_teasers": lambda piece, span: surroundings.teasers(site[piece], span, story, chance, surroundings.FAR),
        "remarks": lambda piece, span: surroundings.remarks(site[piece], span, story, chance),
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


def _pieces(page: Setting, found: Parts) -> Parts:
    """Pieces in pieces, filled with all that was found."""
    chance = page.visit.chance
    return {
        "article": lambda: _whole(page),
        "another": lambda: _whole(setting.beside(page)),
        "briefs": lambda span: "".join(_brief(page) for _ in range(surroundings.number_in(span, chance))),
        "following": lambda: _following(setting.beside(page)),
        "paragraphs": lambda *with_: paragraphs(page, found, *with_),
        "maybe": lambda piece, often: page.filled(piece, found) if chance.randrange(100) < int(often) else "",
        "one": lambda *names: page.filled(chance.choice(names), found),
        "several": lambda piece, span: _several(page, piece, span, found),
        "structured": lambda *names: structured.scripts(page, structured.NODES, *names),
        "linked_data": lambda: structured.linked(page),
        "head": lambda: fill(pieces("furniture")["head"], found),
        "social_meta": lambda: fill(pieces("furniture")["social_meta"], found),
    }


def _several(page: Setting, piece: str, span: str, found: Parts) -> str:
    number = surroundings.number_in(span, page.visit.chance)
    return "".join(page.filled(piece, found) for _ in range(number))


def _whole(page: Setting) -> str:
    """A whole article of the page."""
    page.visit.whole.append(page)
    return page.filled("article", told(page))


def _brief(page: Setting) -> str:
    """A whole article of few lines; what day the page says is its day."""
    brief = setting.beside(page)
    brief = replace(brief, story=replace(brief.story, published=page.story.published), days=page.days)
    del brief.blocks[BRIEF:]
    return _whole(brief)


def _following(page: Setting) -> str:
    """The beginning of another story, cut in the middle of a sentence."""
    first, rest = page.blocks[:SHOWN], page.blocks[SHOWN:]
    page.blocks[:] = first + [block._replace(text=" ".join(block.text.split()[:7]) + "...") for block in rest[:1]]
    return page.filled("article", told(page))
