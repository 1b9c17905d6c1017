"""Which way a text runs."""

from typing import Literal
from unicodedata import bidirectional

Direction = Literal["ltr", "rtl"]
LETTERS = {"L", "R", "AL"}


def direction(text: str) -> Direction:
    """By the text's first letter, as a browser has it for dir=auto; without any letter from left to right."""
    first = next((kind for kind in map(bidirectional, text) if kind in LETTERS), "L")
    return "ltr" if first == "L" else "rtl"
