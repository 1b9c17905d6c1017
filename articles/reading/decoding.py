"""Which encoding a page is in."""

import codecs
import re
import unicodedata

from .page import UnreadablePage

MARKS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")
# Words of two Arabic letters and more; text of another encoding read as windows-1256 yields single letters.
ARABIC_WORD = re.compile(r"[\u0621-\u064a]{2,}")
# Half of a saved page may be markup or Latin names; under a fifth of Arabic words the reading is a guess.
ARABIC_SHARE = 0.2


def encoding_of(content: bytes) -> str:
    """The Python name of the encoding: by its mark, strict UTF-8, or windows-1256 if that yields Arabic words.

    Raises UnreadablePage for empty content and for content that is no text.
    """
    if not content.strip():
        raise UnreadablePage("the page is empty", "it holds nothing but blanks")
    for encoding in _candidates(content):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if CONTROLS.search(text):
            raise UnreadablePage("this is not text", "it holds control characters: a binary file?")
        if encoding != "cp1256" or _is_arabic(text):
            return encoding
    raise UnreadablePage(
        "the encoding is not known", "neither UTF-8 nor UTF-16 nor windows-1256: save the page as UTF-8"
    )


def _candidates(content: bytes) -> list[str]:
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    return marked or ["utf-8", "cp1256"]


def _is_arabic(text: str) -> bool:
    letters = sum(unicodedata.category(character).startswith("L") for character in text)
    return sum(map(len, ARABIC_WORD.findall(text))) > ARABIC_SHARE * max(1, letters)
