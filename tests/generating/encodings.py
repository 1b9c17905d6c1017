"""Pages as bytes, in the encodings that Arabic sites use and in those that they only say they use."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from random import Random
from typing import NamedTuple

# How a page declares its encoding, each template in its own way.
DECLARED = re.compile(r"""<meta[^>]*charset=["']?([\w-]+)[^>]*>\n?""", re.IGNORECASE)
# ISO-8859-6 has neither these nor Arabic-Indic digits; in HTML they become references, in text their nearest.
NEAREST = str.maketrans("«»“”’‘–—…•©٠١٢٣٤٥٦٧٨٩\xa0|", '""""\'\'--.*c0123456789 |')


class Encoding(NamedTuple):
    """codec: how the bytes are made. declared: what the page says, None for nothing. often: of how many."""

    name: str
    codec: str
    declared: str | None
    often: int


ENCODINGS = (
    Encoding("utf-8", "utf-8", "utf-8", 40),
    Encoding("utf-8 undeclared", "utf-8", None, 10),
    Encoding("utf-8 declared windows-1256", "utf-8", "windows-1256", 6),
    Encoding("windows-1256", "cp1256", "windows-1256", 14),
    Encoding("windows-1256 undeclared", "cp1256", None, 8),
    Encoding("windows-1256 declared utf-8", "cp1256", "utf-8", 7),
    Encoding("windows-1256 declared iso-8859-1", "cp1256", "iso-8859-1", 5),
    Encoding("iso-8859-6", "iso8859-6", "iso-8859-6", 5),
    Encoding("utf-16 with mark", "utf-16", "utf-16", 5),
)


def some_encoding(chance: Random) -> Encoding:
    """One of the encodings, by how often it is met."""
    return chance.choices(ENCODINGS, [one.often for one in ENCODINGS])[0]


def html_bytes(html: str, encoding: Encoding, chance: Random) -> bytes:
    """The page's bytes; letters that the encoding lacks are written as references."""
    found = DECLARED.search(html)
    assert found, "a template that declares no encoding"
    start, end = found.span(1)
    declared = html[:start] + (encoding.declared or "") + html[end:]
    text = declared if encoding.declared else html[: found.start()] + html[found.end() :]
    if encoding.codec == "utf-16":
        return _utf16(text, chance)
    return text.encode(encoding.codec, "xmlcharrefreplace")


def text_bytes(text: str, encoding: Encoding, chance: Random) -> bytes:
    """The text's bytes; of letters that the encoding lacks the nearest."""
    if encoding.codec == "utf-16":
        return _utf16(text, chance)
    return text.translate(NEAREST if encoding.codec == "iso8859-6" else {}).encode(encoding.codec, "replace")


def _utf16(text: str, chance: Random) -> bytes:
    if chance.random() < 0.7:
        return BOM_UTF16_LE + text.encode("utf-16-le")
    return BOM_UTF16_BE + text.encode("utf-16-be")
