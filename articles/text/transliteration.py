"""Arabic letters in Latin ones, for slugs only: short, plain ASCII, never shown as a name."""

import re

from .folding import fold

LETTERS = {
    **dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
            [
                "a",
                "b",
                "t",
                "th",
                "j",
                "h",
                "kh",
                "d",
                "dh",
                "r",
                "z",
                "s",
                "sh",
                "s",
                "d",
                "t",
                "z",
                "a",
                "gh",
                "f",
                "q",
                "k",
                "l",
                "m",
                "n",
                "h",
                "w",
                "y",
            ],
            strict=True,
        )
    ),
    "ء": "",
}


def slug_of(name: str) -> str:
    """A slug of ASCII letters, digits and dashes for a name in any script; "x" where nothing is left."""
    letters = "".join(LETTERS.get(character, character) for character in fold(name))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80] or "x"
