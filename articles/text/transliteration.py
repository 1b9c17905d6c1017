"""Arabic letters in Latin ones, for slugs; Latin and Cyrillic ones in Arabic, to find a word typed as it sounds."""

import re

from .folding import fold

LETTERS = {
    **dict(
        zip(
            "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
            "a b t th j h kh d dh r z s sh s d t z a gh f q k l m n h w y".split(),
            strict=True,
        )
    ),
    "ء": "",
}
# What Arabic news writes for letters of other scripts, as they are folded; long before short.
ARABIC = {
    **dict.fromkeys(("sch", "sh", "ш", "щ"), "ش"),
    **dict.fromkeys(("ch", "tch", "ч"), "(?:تش|ش)"),
    **dict.fromkeys(("kh", "х"), "[خحه]"),
    **dict.fromkeys(("gh", "g", "г"), "[غجقك]"),
    **dict.fromkeys(("zh", "ж", "j"), "[جيز]"),
    **dict.fromkeys(("ts", "ц"), "(?:تس|س|ز)"),
    **dict.fromkeys(("th",), "[ثتذ]"),
    **dict.fromkeys(("dh",), "[ذضظ]"),
    **dict.fromkeys(("ph", "f", "ф"), "ف"),
    **dict.fromkeys(("b", "p", "б", "п"), "ب"),
    **dict.fromkeys(("v", "в"), "[فو]"),
    **dict.fromkeys(("w",), "[وف]"),
    **dict.fromkeys(("d", "д"), "[دض]"),
    **dict.fromkeys(("t", "т"), "[تط]"),
    **dict.fromkeys(("s", "с"), "[سص]"),
    **dict.fromkeys(("z", "з"), "[زظذس]"),
    **dict.fromkeys(("k", "c", "ck", "q", "к"), "[كق]"),
    **dict.fromkeys(("h",), "[هح]?"),
    **dict.fromkeys(("x",), "(?:كس|كز)"),
    **dict.fromkeys(("l", "л"), "ل"),
    **dict.fromkeys(("m", "м"), "م"),
    **dict.fromkeys(("n", "н"), "ن"),
    **dict.fromkeys(("r", "р"), "ر"),
    **dict.fromkeys(("ou", "oo", "o", "u", "о", "у", "ю", "ё"), "[واع]?"),
    **dict.fromkeys(("ee", "i", "y", "и", "й", "ы"), "[ياع]?"),
    **dict.fromkeys(("ya", "ia", "я"), "يا?"),
    **dict.fromkeys(("a", "а"), "[اعي]?"),
    **dict.fromkeys(("e", "е", "э"), "[ايع]?"),
    **dict.fromkeys(("ъ", "ь", "'"), ""),
}
# A vowel that begins a word is always written, a long one with an alef before it (إيفانوف, أوسكار).
FIRST = {
    **dict.fromkeys(("a", "а"), "[اع]"),
    **dict.fromkeys(("e", "i", "и"), "[ايع]ي?"),
    **dict.fromkeys(("е",), "[يا]ي?"),
    **dict.fromkeys(("э",), "[ا]ي?"),
    **dict.fromkeys(("o", "о", "у"), "[اوع]و?"),
    **dict.fromkeys(("u", "ю", "yu", "ju"), "[ايوع]و?"),
}
PART = re.compile("|".join(sorted(ARABIC, key=len, reverse=True)))
DOUBLED = re.compile(r"([^\W\d_])\1")
# A shorter word sounds like too many others.
SHORTEST = 4
# The article, if any, before a word that is asked for without it.
ARTICLE = "ال"


def arabic_pattern(word: str) -> tuple[list[str], str] | None:
    """How Arabic news may write a folded Latin or Cyrillic word: what it begins with, and a regular expression.

    The expression fits surface lexemes, with or without the article. None for a short word or one in Arabic letters.
    """
    letters = DOUBLED.sub(r"\1", word)
    if len(letters) < SHORTEST or PART.sub("", letters):
        return None
    parts = PART.findall(letters)
    written = [FIRST.get(parts[0], ARABIC[parts[0]].rstrip("?")), *(ARABIC[part] for part in parts[1:])]
    if not written[0]:  # no word begins with a sign that is not heard
        return None
    first = re.findall("[ء-ي]", written[0].split("|")[0]) if written[0][0] == "[" else [written[0].strip("(?:")[0]]
    beginnings = [*first, *(ARTICLE + letter for letter in first)]
    return beginnings, f"^=(?:{ARTICLE})?{''.join(written)}[اه]?$"


def slug_of(name: str) -> str:
    """A slug of ASCII letters, digits and dashes for a name in any script; "x" where nothing is left."""
    letters = "".join(LETTERS.get(character, character) for character in fold(name))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:80] or "x"
