"""What a page tells machines about its story."""

import json
from datetime import timedelta
from random import Random
from typing import Any

from .stories import Story


def times(story: Story, chance: Random) -> tuple[str, str]:
    """When it was published and changed, in ISO 8601; the hour leaves the day the story's in each zone between."""
    zone = chance.choice(("+03:00", "+02:00", "+00:00", "Z"))
    clock = f"{chance.randint(6, 20):02}:{chance.randint(0, 59):02}:{chance.randint(0, 59):02}{zone}"
    changed = story.published + timedelta(days=chance.choice((0, 0, 0, 0, 1, 5)))
    return f"{story.published}T{clock}", f"{changed}T{clock}"


def linked_data(story: Story, published: str, changed: str, picture: str, chance: Random) -> str:
    """A script element of JSON-LD; about half the sites escape their Arabic."""
    crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "الرئيسية"}]}
    graph = [_news_article(story, published, changed, picture), crumbs]
    content = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=chance.random() < 0.5)
    return f'<script type="application/ld+json" class="schema-graph">{content}</script>\n'


def _news_article(story: Story, published: str, changed: str, picture: str) -> dict[str, Any]:
    logo = {"@type": "ImageObject", "url": f"https://{story.domain}/logo.png"}
    return {
        "@type": "NewsArticle",
        "@id": f"{story.url}#article",
        "headline": story.title,
        "description": story.subtitle,
        "datePublished": published,
        "dateModified": changed,
        "author": {"@type": "Person", "name": story.byline},
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": story.outlet,
            "url": f"https://{story.domain}/",
            "logo": logo,
        },
        "image": {"@type": "ImageObject", "url": picture, "width": 780, "height": 470},
        "mainEntityOfPage": {"@type": "WebPage", "@id": story.url},
        "articleSection": [story.section],
        "keywords": story.keywords,
        "inLanguage": "ar",
    }


def state(rows: list[dict[str, str]], story: Story, chance: Random) -> str:
    """What a JavaScript framework starts from; it repeats the teasers, not the text."""
    content = {"props": {"pageProps": {"latest": rows, "url": story.url}}, "buildId": f"{chance.getrandbits(64):x}"}
    return f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(content, ensure_ascii=False)}</script>\n'
