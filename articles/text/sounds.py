"""What a name sounds like, whichever script and custom it is written by: Tartous, Тартус and طرطوس are one.

Letters that one custom of writing exchanges for another are one: غ, ج, ق and ك as g, j, q and k (شويغو, شويجو, Shoigu),
ب and p, ف and v, د and ت, ه, ح and خ. Short vowels are not written in Arabic, so a and e say nothing; o, u and و, i, y
and ي do.
"""

import re
from typing import NamedTuple

from .tokens import words

# In turn: what several letters of Latin or Cyrillic write together before what one does.
TOGETHER = {
    **dict.fromkeys(("sch", "tch", "sh", "ch", "щ", "ш", "ч", "ش"), "x"),
    **dict.fromkeys(("kh", "х", "h", "ح", "خ", "ه"), "h"),
    **dict.fromkeys(("gh", "zh", "г", "ж", "غ", "ج", "ق", "ك", "к", "k", "q", "c", "g", "j"), "k"),
    **dict.fromkeys(("ph", "f", "v", "ф", "в", "ف"), "f"),
    **dict.fromkeys(("th", "dh", "t", "d", "т", "д", "ت", "ط", "د", "ض", "ث", "ذ"), "t"),
    **dict.fromkeys(("ts", "ц", "تس", "тс", "s", "z", "с", "з", "س", "ص", "ز", "ظ"), "s"),
    **dict.fromkeys(("p", "b", "п", "б", "ب"), "b"),
    **dict.fromkeys(("ou", "oo", "o", "u", "w", "о", "у", "ю", "و"), "w"),
    **dict.fromkeys(("ee", "i", "y", "и", "й", "ы", "я", "ي"), "y"),
    **dict(zip("lлل rрر mмم nнن".replace(" ", ""), "lllrrrmmmnnn", strict=True)),
    "x": "ks",
}
PART = re.compile("|".join(sorted(TOGETHER, key=len, reverse=True)))
# The ة that ends a word, folded to ه, is no consonant.
SILENT = re.compile(r"(?<=\w{2})ه$")
ARTICLE = re.compile(r"^ال(?=\w{2})")
# The article as other scripts write it, joined to the next letter or not.
ARTICLES = frozenset("al el ul ad an ar as ash at az ez es аль эль ал эд эз аз".split())
VOWELS = re.compile("[wy]")
REPEATED = re.compile(r"(.)\1+")


class Sounds(NamedTuple):
    """What a name sounds like, in letters of our own: with its long vowels, and by its consonants alone."""

    whole: str
    consonants: str


def sounds_of(name: str) -> Sounds:
    """The sounds of a name in Arabic, Latin or Cyrillic letters; its articles and its blanks say nothing."""
    parts = words(name)
    kept = [word for word in parts if word not in ARTICLES] or parts
    joined = "".join(SILENT.sub("", ARTICLE.sub("", word)) for word in kept)
    written = "".join(TOGETHER[part] for part in PART.findall(joined))
    return Sounds(REPEATED.sub(r"\1", written), REPEATED.sub(r"\1", VOWELS.sub("", written)))
