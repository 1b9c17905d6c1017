"""A story as a scraper's dump of its page: lines without tags, the article among what stood around it."""

from random import Random

from .days import writing, written
from .grammar import data
from .stories import Story, headline


def text_page(story: Story, chance: Random) -> str:
    """The page of the story as text, 2 to 8 KB of UTF-8, its lines ending as the scraper's system ends them."""
    blank = chance.choice(("", "\n"))
    text = ("\n" + blank).join([*_above(story, chance), *_article(story, chance), *_below(story, chance)]) + "\n"
    return text.replace("\n", "\r\n") if chance.random() < 0.1 else text


def any_text_page(story: Story, seed: int) -> str:
    """The story's page as text; the same for the same seed."""
    return text_page(story, Random(f"{seed}-{story.number}-text"))


def _above(story: Story, chance: Random) -> list[str]:
    """The outlet's name on some sites, the menu, the way to the section."""
    if chance.random() < 0.2:
        return []
    name = [story.outlet] if chance.random() < 0.5 else []
    return [*name, *chance.sample(data("furniture")["sections"], chance.randint(5, 14)), f"الرئيسية / {story.section}"]


def _article(story: Story, chance: Random) -> list[str]:
    """Title to last paragraph, with what of the story this site shows."""
    stamp = chance.choice(data("furniture")["labels"]) + written(story.published, writing(chance))
    named = [story.subtitle] if chance.random() < 0.3 else []
    signed = [story.byline] if chance.random() < 0.4 else []
    pictured = [story.caption] * chance.choice((0, 1, 1, 2))
    dateline = [f"{story.dateline}:"] if chance.random() < 0.5 else []
    source = [f"المصدر: {story.agency}"] if story.agency else []
    head = chance.choice(([story.title, *named, *signed, stamp], [stamp, story.title, *named, *signed]))
    return [*head, *pictured, *dateline, *story.paragraphs, *source]


def _below(story: Story, chance: Random) -> list[str]:
    """Tags, other titles, comments, the foot of the page."""
    known = data("furniture")
    tags = [f"الوسوم: {'، '.join(story.keywords)}"] if chance.random() < 0.5 else []
    teasers = [headline(chance)[0] for _ in range(chance.randint(4, 8))]
    comments = ["التعليقات", *chance.sample(known["comments"], 3)] if chance.random() < 0.2 else []
    rights = chance.choice(known["rights"]).format(outlet=story.outlet, year=story.published.year)
    return [*tags, chance.choice(known["related"]), *teasers, *comments, *chance.sample(known["about"], 4), rights]
