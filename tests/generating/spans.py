"""What a word processor leaves in a text that was pasted from it."""

import re
from random import Random

RUN = re.compile(r'(<span lang="?AR-\w+"?[^>]*>)([^<>]+)(</span>)')
MOST_WORDS = 24


def split_spans(html: str, chance: Random) -> str:
    """The page with each pasted run in several of the same form."""
    return RUN.sub(lambda match: _split(match, chance), html)


def _split(match: re.Match[str], chance: Random) -> str:
    start, text, end = match.groups()
    words = text.split(" ")
    runs = []
    while words:
        length = chance.randint(1, MOST_WORDS)
        runs.append(" ".join(words[:length]))
        words = words[length:]
    # The blank stands between two of them, or in the first.
    blank, inside = chance.choice(((" ", ""), ("", " ")))
    return blank.join(f"{start}{run}{inside}{end}" for run in runs)
