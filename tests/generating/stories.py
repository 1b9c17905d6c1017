"""Stories as an outlet would print them about Syria and Russia, without end; the same ones for the same seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import count
from random import Random
from typing import Any

from .cast import outlets, words_of
from .grammar import Words, data, deck, spoken

FIRST_DAY, LAST_DAY = date(2013, 1, 1), date(2025, 12, 31)
FEWEST_WORDS, MOST_WORDS = 120, 600
# In words; a story ends before the sentence that would be too much.
LONGEST_SENTENCE = 70
# Of 100 sentences after the first, by the list they come from; «fact» is the topic's own.
SENTENCES = {"fact": 34, "statement": 42, "background": 14, "reaction": 10}


@dataclass(frozen=True)
class Story:
    """What a page must be found to say. agency: whose text the outlet prints, if it is not its own."""

    number: int
    title: str
    subtitle: str
    byline: str
    agency: str | None
    outlet: str
    domain: str
    url: str
    published: date
    dateline: str
    paragraphs: list[str]
    section: str
    caption: str
    keywords: list[str]


def stories(seed: int) -> Iterator[Story]:
    """Stories 0, 1, 2 ... of the seed."""
    return (story(seed, number) for number in count())


def story(seed: int, number: int) -> Story:
    """One story of the seed, without those before it."""
    chance = Random(f"{seed}-{number}")
    published = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))
    topic, words = _topic(chance), words_of(published, chance)
    outlet, domain = chance.choice(outlets())
    agency = chance.choice(words["agencies"]) if chance.random() < 0.4 else None
    return Story(
        number=number,
        title=_title(topic, words, chance),
        subtitle=spoken(chance.choice(topic["subtitle"]), words, chance),
        byline=_byline(words, chance),
        agency=agency,
        outlet=outlet,
        domain=domain,
        url=_url(domain, number, published, chance),
        published=published,
        dateline=_dateline(agency or outlet, words, chance),
        paragraphs=_paragraphs(topic, words, chance),
        section=topic["section"],
        caption=f"{spoken('{captions}', words | topic, chance)} ({chance.choice(words['credits'])})",
        keywords=chance.sample(topic.get("keywords", words["keywords"]), chance.randint(3, 6)),
    )


@cache
def _topics() -> tuple[list[dict[str, Any]], list[int]]:
    topics = data("topics")["topic"]
    return topics, [topic["weight"] for topic in topics]


def _topic(chance: Random) -> dict[str, Any]:
    topics, weights = _topics()
    return chance.choices(topics, weights)[0]


def headline(chance: Random) -> tuple[str, str, str, date]:
    """Title, subtitle, section and day of some other story, for a teaser."""
    published = FIRST_DAY + timedelta(days=chance.randrange((LAST_DAY - FIRST_DAY).days))
    topic, words = _topic(chance), words_of(published, chance)
    subtitle = spoken(chance.choice(topic["subtitle"]), words, chance)
    return _title(topic, words, chance), subtitle, topic["section"], published


def _title(topic: dict[str, Any], words: Words, chance: Random) -> str:
    title = spoken(chance.choice(topic["title"]), words, chance)
    longer = topic["claim"] and not title.endswith("؟") and chance.random() < 0.6
    return title + spoken("{title_tail}", words, chance) if longer else title


def _byline(words: Words, chance: Random) -> str:
    form = chance.choice(("{name}", "{name} - {syrian_city}", "{desks}", "{name} ({third_city})"))
    return spoken(form, words, chance)


def _dateline(source: str, words: Words, chance: Random) -> str:
    city = spoken("[{syrian_city}|{russian_city}|دمشق|موسكو]", words, chance)
    return chance.choice((f"{city} - {source}", f"{city} ({source})", city, f"{source} - {city}"))


def _url(domain: str, number: int, published: date, chance: Random) -> str:
    forms = ("{day:%Y/%m/%d}/{number}", "news/{number}", "article/{number}.html", "?p={number}", "{day:%Y}/{number}")
    return f"https://{domain}/" + chance.choice(forms).format(day=published, number=100_000 + number)


def _paragraphs(topic: dict[str, Any], words: dict[str, Any], chance: Random) -> list[str]:
    """Paragraphs of one to three sentences, some 300 words in all."""
    most = min(MOST_WORDS, max(FEWEST_WORDS + LONGEST_SENTENCE, int(chance.lognormvariate(5.82, 0.38))))
    paragraphs: list[str] = []
    sentences = _sentences(topic, words, most, chance)
    while sentences:
        size = chance.choices((1, 2, 3), (5, 4, 1))[0]
        paragraphs.append(" ".join(sentences[:size]))
        sentences = sentences[size:]
    return paragraphs


def _sentences(topic: dict[str, Any], words: dict[str, Any], most: int, chance: Random) -> list[str]:
    """The first sentence and others, none of one form twice, until there would be more than `most` words."""
    common = data("sentences")
    words["claim"] = deck(topic["claim"] + common["claim"], chance)
    words["quote"] = deck(common["quote"], chance)
    last = [spoken(chance.choice(common["closing"]), words, chance)] if topic["claim"] else []
    found, length = [], sum(len(sentence.split()) for sentence in last)
    for template in _plan(topic, chance):
        sentence = spoken(template, words, chance)
        length += len(sentence.split())
        if length > most:
            break
        found.append(sentence)
    return found + last


def _plan(topic: dict[str, Any], chance: Random) -> Iterator[str]:
    """Templates in the order of a story, until there are none left."""
    yield chance.choice(topic["lead"])
    common = data("sentences")
    # What belongs to no relations between two countries has facts alone.
    lists = {name: common.get(name, topic["fact"]) for name in (SENTENCES if topic["claim"] else ["fact"])}
    left = {name: chance.sample(cards, len(cards)) for name, cards in lists.items()}
    while left := {name: cards for name, cards in left.items() if cards}:
        names = list(left)
        yield left[chance.choices(names, [SENTENCES[name] for name in names])[0]].pop()
