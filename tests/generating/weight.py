"""What makes pages heavy and says nothing: style sheets, scripts, icons."""

from functools import cache
from random import Random

from .grammar import data


def _numbered(template: str, chance: Random) -> str:
    return template.replace("{n}", str(chance.randint(100, 999))).replace("{m}", str(chance.randint(1, 9)))


@cache
def _rules() -> list[str]:
    chance, known = Random("rules"), data("furniture")
    bodies = (";".join(chance.sample(known["properties"], chance.randint(2, 7))) for _ in range(600))
    return [_numbered(f"{chance.choice(known['selectors'])}{{{body}}}", chance) for body in bodies]


@cache
def _statements() -> list[str]:
    chance = Random("statements")
    return [_numbered(chance.choice(data("furniture")["statements"]), chance) for _ in range(400)]


def _pile(pieces: list[str], size: int, chance: Random) -> str:
    """Pieces by chance, about that many characters of them."""
    return "".join(chance.choices(pieces, k=max(1, size * len(pieces) // sum(map(len, pieces)))))


def style(size: int, chance: Random) -> str:
    """A style element of about that many characters."""
    return f'<style id="css-{chance.randint(1, 999)}">{_pile(_rules(), size, chance)}</style>\n'


def script(size: int, chance: Random) -> str:
    """A script element of about that many characters."""
    return f'<script type="text/javascript">{_pile(_statements(), size, chance)}</script>\n'


def icon(chance: Random) -> str:
    """A drawn icon."""
    return _numbered(data("furniture")["icon"], chance)
