"""Spellings that a reader takes for the same word are made the same string.

What is folded, and why, is the measured recipe of Arabic retrieval (light10 normalisation, extended by the letters of
Persian keyboards, presentation forms of old PDF and feed software, all digit sets, and Latin and Cyrillic case).
"""

import re
import sys
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Searched as the letter that many write instead, but told the stemmer: عملة (currency) is not عمله (his work), and
# ألغاز (riddles) has no article where الغاز (the gas) has one.
TA_MARBUTA, ALEF_WITH_HAMZA = "ة", "أ"
# Hamza carriers, alef maqsura, ta marbuta and Persian or Kurdish letters, each with the letter it is searched by.
ARABIC_LETTERS = {
    **dict.fromkeys("إآٱٳ", "ا"),
    **dict.fromkeys("أٲ", ALEF_WITH_HAMZA),
    **dict.fromkeys("ىیېئ", "ي"),
    **dict.fromkeys("ۀەہھ", "ه"),
    **dict.fromkeys("ةۃ", TA_MARBUTA),
    **dict.fromkeys("کڪگ", "ك"),
    **dict.fromkeys("ڤڥ", "ف"),
    **dict.fromkeys("ؤۏۆۇ", "و"),
    "پ": "ب",
    "چ": "ج",
    "ژ": "ز",
}
CYRILLIC_LETTERS = {"ё": "е", "Ё": "е"}
TATWEEL = "\u0640"
# Marks that sit on letters (tashkeel, accents) and characters that only steer the writing direction.
DROPPED = {"Mn", "Me", "Cf"}


def _folded_character(character: str) -> str:
    """One character as it is searched: '' where it is dropped, two letters for a ligature."""
    if character in ARABIC_LETTERS:
        return ARABIC_LETTERS[character]
    if character in CYRILLIC_LETTERS:
        return CYRILLIC_LETTERS[character]
    category = unicodedata.category(character)
    if character == TATWEEL or category in DROPPED:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(character))
    if category == "Zs":
        return " "
    return _without_accents(character)


def _without_accents(character: str) -> str:
    """Latin letters without their accents (İ, é), ligatures and presentation forms as their letters; lower case."""
    decomposed = unicodedata.normalize("NFKD", character)
    if decomposed == character or "а" <= character.lower() <= "я":
        return character.lower()
    letters = (c for c in decomposed if unicodedata.category(c) not in DROPPED)
    return "".join(ARABIC_LETTERS.get(c, c.lower()) for c in letters if c != TATWEEL)


class _FoldingTable(dict[int, str]):
    """What str.translate looks characters up in: filled as characters are met."""

    def __missing__(self, codepoint: int) -> str:
        self[codepoint] = folded = _folded_character(sys.intern(chr(codepoint)))
        return folded


_TABLE = _FoldingTable()


def fold(text: str) -> str:
    """The text as it is matched: one spelling a word, no marks, Western digits, lower case.

    Paragraphs and blanks stay where they were, so that line and word borders survive.
    """
    return fold_for_stemming(text).replace(TA_MARBUTA, "ه").replace(ALEF_WITH_HAMZA, "ا")


def fold_for_stemming(text: str) -> str:
    """As fold(), character for character, but that ة and أ are left: what stem() reads."""
    return text.translate(_TABLE)


def without_marks(text: str) -> str:
    """The text as it is read: without tashkeel, tatweel and characters that steer the writing direction."""
    return "".join(c for c in text if c != TATWEEL and unicodedata.category(c) not in DROPPED)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A folded text that remembers where each of its characters came from.

    text: the folded text, n characters. origins: n + 1 offsets into the original; origins[n] is the original's length.
    """

    text: str
    origins: list[int]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original, marks included, that the folded characters start..end (end not included) came from.

        A character that folds to several (ﻻ, ¼) is never cut.
        """
        return self.origins[start], max(self.origins[end], self.origins[end - 1] + 1)


# A body is asked for by dates, names, eras and search in turn. Sixteen long ones are a few MB.
@lru_cache(maxsize=16)
def fold_aligned(text: str) -> FoldedText:
    """As fold(), keeping for each folded character its offset in `text`."""
    folded = fold(text)
    uneven = "".join(character for character in set(text) if len(_TABLE[ord(character)]) != 1)
    if not uneven:
        return FoldedText(folded, list(range(len(text) + 1)))
    origins: list[int] = []
    before = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        offset = match.start()
        origins.extend(range(before, offset))
        origins.extend([offset] * len(_TABLE[ord(text[offset])]))
        before = offset + 1
    origins.extend(range(before, len(text) + 1))
    return FoldedText(folded, origins)


# Lines of pages pass here too, so the cache is bounded: 1 MB, full within the first thousand pages.
@lru_cache(maxsize=5_000)
def fold_name(name: str) -> str:
    """A name as it is looked up and sorted: folded, with single blanks."""
    return " ".join(fold(name).split())
