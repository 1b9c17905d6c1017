"""What stands around the article on any news site: menus, tickers, teasers, share buttons, comments, the foot."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from html import escape
from random import Random

from .days import Writing, writing, written
from .grammar import data
from .stories import Story, headline
from .templates import fill, pieces
from .weight import icon

# Teasers are drawn from so many, as a site shows the same ones on many pages.
TEASERS = 3000


@cache
def _teasers() -> list[tuple[str, str, str, date]]:
    chance = Random("teasers")
    return [headline(chance) for _ in range(TEASERS)]


def number_in(span: str, chance: Random) -> int:
    """A number of the span, «3000-9000»."""
    low, high = span.split("-")
    return chance.randint(int(low), int(high))


def image(domain: str, day: date, chance: Random) -> str:
    """The address of a picture put on the site that day."""
    return f"https://{domain}/wp-content/uploads/{day:%Y/%m}/{chance.getrandbits(40):010x}-780x470.jpg"


# How many days before or after the story the others are.
NEAR = (-9, -6, -4, -3, -2, -1, 1, 2, 3)
FAR = (-2900, -1500, -800, -420, -200, -60, -9, 2, 30, 300, 700)


def rows(number: int, story: Story, chance: Random, apart: Sequence[int] = NEAR) -> list[dict[str, str]]:
    """What is told of that many other articles, all of other days than the story."""
    how = writing(chance)
    return [_row(*found[:3], story, how, chance, apart) for found in chance.sample(_teasers(), number)]


def _row(
    title: str, summary: str, section: str, story: Story, how: Writing, chance: Random, apart: Sequence[int]
) -> dict[str, str]:
    day = story.published + timedelta(days=chance.choice(apart))
    number = str(chance.randint(10_000, 99_999))
    return {
        "title": escape(title),
        "summary": escape(summary),
        "section": section,
        "number": number,
        "url": f"https://{story.domain}/news/{number}",
        "image": image(story.domain, day, chance),
        "day": written(day, how),
        "iso": day.isoformat(),
        "icon": icon(chance),
    }


def teasers(piece: str, span: str, story: Story, chance: Random, apart: Sequence[int] = NEAR) -> str:
    """Cards of other articles, each the filled piece."""
    return "".join(fill(piece, row) for row in rows(number_in(span, chance), story, chance, apart))


def remarks(piece: str, span: str, story: Story, chance: Random) -> str:
    """What readers wrote in the days after, each the filled piece."""
    how = writing(chance)
    return "".join(fill(piece, _remark(story, how, chance)) for _ in range(number_in(span, chance)))


def _remark(story: Story, how: Writing, chance: Random) -> dict[str, str]:
    day = story.published + timedelta(days=chance.randint(1, 60))
    return _reader(chance) | {"day": written(day, how), "iso": day.isoformat(), "dashes": f"{day:%d-%m-%Y}"}


def _reader(chance: Random) -> dict[str, str]:
    people = data("people")
    who = f"{chance.choice(people['first_names'])} {chance.choice(people['last_names'])}"
    return {"number": str(chance.randint(1000, 9999)), "who": who, "text": chance.choice(data("furniture")["comments"])}


def sections(piece: str, chance: Random) -> str:
    """The site's sections, each the filled piece."""
    first = chance.randint(10, 90)
    return "".join(
        fill(piece, {"name": name, "number": str(first + at)}) for at, name in enumerate(data("furniture")["sections"])
    )


def menu(kind: str, open_: str, chance: Random) -> str:
    """A menu of sections, the first `open_` of them with a menu below."""
    common = pieces("furniture")
    entries = "".join(
        _entry(name, fill(common["submenu"], {"entries": _below(chance)}) if at < int(open_) else "", chance)
        for at, name in enumerate(data("furniture")["sections"])
    )
    return fill(common["menu"], {"kind": kind, "entries": entries})


def _below(chance: Random) -> str:
    return "".join(_entry(name, "", chance) for name in chance.sample(data("furniture")["sections"], 6))


def _entry(name: str, below: str, chance: Random) -> str:
    return fill(pieces("furniture")["entry"], {"name": name, "below": below, "number": str(chance.randint(100, 9999))})


def ticker(story: Story, chance: Random) -> str:
    """The last headlines, running over the page."""
    items = teasers(pieces("furniture")["ticker_item"], "8-14", story, chance)
    return fill(pieces("furniture")["ticker"], {"items": items})


def share(story: Story, chance: Random) -> str:
    """Buttons that pass the page on."""
    told = {"url": escape(story.url), "title": escape(story.title)}
    buttons = "".join(
        fill(pieces("furniture")["share_button"], told | {"network": network, "icon": icon(chance)})
        for network in chance.sample(data("furniture")["networks"], 7)
    )
    return fill(pieces("furniture")["share"], {"buttons": buttons})


def comments(chance: Random) -> str:
    """What readers wrote, and the form for more."""
    return fill(
        pieces("furniture")["comments"], {"said": "".join(_comment(chance) for _ in range(chance.randint(0, 12)))}
    )


def _comment(chance: Random) -> str:
    return fill(pieces("furniture")["comment"], _reader(chance))


def footer(story: Story, chance: Random) -> str:
    """The foot of the page."""
    known = data("furniture")
    lists = {
        name: "".join(f'<li><a href="/{name}/{at}">{entry}</a></li>' for at, entry in enumerate(entries))
        for name, entries in (("sections", known["sections"]), ("links", known["about"]))
    }
    social = "".join(f'<a href="https://social.example/{name}">{icon(chance)}</a>' for name in known["networks"][:6])
    told = {"social": social, "outlet": escape(story.outlet), "year": str(story.published.year)}
    return fill(pieces("furniture")["footer"], lists | told)


def advertisement(chance: Random) -> str:
    """A place for an advertisement, with the script that fills it."""
    return fill(pieces("furniture")["advertisement"], {"number": str(chance.randint(1000, 9999))})
