"""Markup made harmless for the parsers that read it: their time grows with the square of what is bounded here."""

import re

# libxml2 looks through a tag's attributes for each that it adds: 100,000 of them take 20 seconds, feedparser twice as
# long. Elements of news pages have one or two dozen.
MOST_ATTRIBUTES = 500
# As browsers take tags apart. Everything is possessive: what was read once is not read again.
NAME = r"<[a-zA-Z][^\s/>]*+"
ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
TAG = re.compile(rf"{NAME}(?:{ATTRIBUTE})*+")
BEGINNING = re.compile(rf"{NAME}(?:{ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+")


def without_endless_tags(markup: str) -> str:
    """The markup, each tag with its first MOST_ATTRIBUTES attributes and no more."""
    return TAG.sub(_shortened, markup)


def _shortened(tag: re.Match[str]) -> str:
    # An attribute has two characters at the least.
    if tag.end() - tag.start() <= 2 * MOST_ATTRIBUTES:
        return tag.group()
    found = BEGINNING.match(tag.group())
    return found.group() if found else tag.group()
