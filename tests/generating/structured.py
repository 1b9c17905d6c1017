"""JSON-LD as sites write it: about the article, its whole text in it, or about everything but the article."""

import json
from collections.abc import Callable
from typing import Any

from . import metadata, surroundings
from .setting import Setting

Node = dict[str, Any]


def article(setting: Setting) -> Node:
    """The story as a NewsArticle with its day."""
    return undated(setting) | {
        "datePublished": setting.say_day(setting.published, setting.story.published.isoformat()),
        "dateModified": setting.changed,
    }


def undated(setting: Setting) -> Node:
    """The story as a NewsArticle that says no day."""
    story = setting.story
    return {
        "@type": setting.visit.chance.choice(("NewsArticle", "Article", "NewsArticle", "ReportageNewsArticle")),
        "headline": story.title,
        "description": story.subtitle,
        "image": [f"https://{story.domain}/media/{story.number}.jpg"],
        "author": {"@type": "Person", "name": metadata_name(setting, "byline")},
        "publisher": {"@type": "Organization", "name": metadata_name(setting, "outlet")},
        "mainEntityOfPage": f"https://{story.domain}/news/{story.number}",
    }


def metadata_name(setting: Setting, name: str) -> str:
    """A field of the story as JSON has it, unescaped, noted as said."""
    setting.say(name)
    return str(getattr(setting.story, name))


def body(setting: Setting) -> Node:
    """The story with its whole text."""
    return article(setting) | {"articleBody": _text(setting)}


def undated_body(setting: Setting) -> Node:
    """The story with its whole text, its day left out."""
    return undated(setting) | {"articleBody": _text(setting)}


def _text(setting: Setting) -> str:
    between = setting.visit.chance.choice(("\n\n", "\n", "\r\n", "\n \n", "</p><p>"))
    text = between.join(block.text for block in setting.blocks)
    return f"<p>{text}</p>" if "<" in between else text


def organization(setting: Setting) -> Node:
    """The outlet; its founding is nobody's day of publication."""
    story = setting.story
    setting.say("outlet")
    founded = f"{setting.visit.chance.randint(1995, 2012)}-03-15"
    address = f"https://{story.domain}/"
    return {"@type": "NewsMediaOrganization", "name": story.outlet, "url": address, "foundingDate": founded}


def crumbs(setting: Setting) -> Node:
    """The way from the first page to the article."""
    names = ("الرئيسية", setting.story.section)
    steps = [{"@type": "ListItem", "position": at, "name": name} for at, name in enumerate(names, 1)]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def teasers(setting: Setting) -> Node:
    """A list of other articles with their days."""
    rows = surroundings.rows(8, setting.story, setting.visit.chance, surroundings.FAR)
    entries = [
        {"@type": "ListItem", "position": at, "url": row["url"], "name": row["title"], "datePublished": row["iso"]}
        for at, row in enumerate(rows, 1)
    ]
    return {"@type": "ItemList", "itemListElement": entries}


def live(setting: Setting) -> Node:
    """The story as a live page whose first lines are its updates."""
    day = setting.say_day(setting.published, setting.story.published.isoformat())
    updates = [
        {"@type": "BlogPosting", "headline": block.text.split(".")[0], "datePublished": setting.published}
        for block in setting.blocks[:4]
    ]
    told = {
        "headline": setting.story.title,
        "datePublished": day,
        "coverageStartTime": day,
        "coverageEndTime": setting.changed,
    }
    return {"@type": "LiveBlogPosting"} | told | {"liveBlogUpdate": updates}


NODES: dict[str, Callable[[Setting], Node]] = {
    "article": article,
    "undated": undated,
    "body": body,
    "undated_body": undated_body,
    "organization": organization,
    "crumbs": crumbs,
    "teasers": teasers,
    "live": live,
}


def linked(setting: Setting) -> str:
    """The story and the way to it, as metadata.linked_data writes them."""
    setting.say("outlet")
    setting.say("byline")
    setting.say_day(setting.published, setting.story.published.isoformat())
    story, chance = setting.story, setting.visit.chance
    return metadata.linked_data(story, setting.published, setting.changed, setting.picture, chance)


def scripts(setting: Setting, nodes: dict[str, Callable[[Setting], Node]], *names: str) -> str:
    """Those nodes, in one script element as a graph or each in its own; about half the sites escape their Arabic."""
    chance = setting.visit.chance
    found, plain = [nodes[name](setting) for name in names], chance.random() < 0.5
    if len(found) > 1 and chance.random() < 0.5:
        return script({"@context": "https://schema.org", "@graph": found}, plain)
    return "".join(script({"@context": "https://schema.org"} | node, plain) for node in found)


def script(content: Node | list[Node], plain: bool) -> str:
    """A script element with that JSON."""
    text = json.dumps(content, ensure_ascii=not plain).replace("</", "<\\/")
    return f'<script type="application/ld+json">{text}</script>\n'
