"""Which encoding a page is in, and its text by that encoding.

An encoding is written as Python names it, with what else must be done:

    utf-8                  as it stands
    utf-8+replaced         damaged bytes become U+FFFD
    utf-8>cp1256>utf-8     mojibake: decoded, written back in the second, decoded again by the third
"""

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes

from .mojibake import looks_arabic, repair, repaired

MARKS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]
# Characters that no text holds and Postgres, for the first, cannot; a few may have strayed into one.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# What an escape (\u0000 and \ud800 of JSON, &#0; of HTML) brings into a text that no encoding would.
UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
# In the 94 labelled pages there is not one; a picture or a program has one in every ten characters and more.
CONTROLS_ALLOWED = 0.001
# A page with a few bytes of another encoding pasted in: under one character in a hundred of all, and one in ten of
# those beyond ASCII, for a page may be Latin markup for the most part.
DAMAGE_ALLOWED, DAMAGE_AMONG_LETTERS = 0.01, 0.1
# Bytes by which an encoding is told; half of an HTML page may be scripts before the first Arabic word.
LOOKED_AT = 200_000

DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{1,200}?encoding=[\"']([\w-]{2,40})", re.I
)
# How far the declaration may stand from the beginning, twice what the HTML standard asks for.
DECLARED_WITHIN = 2_048
# Encodings of web pages (the WHATWG's list, as far as Arabic, Russian and Latin pages use it); Python knows codecs that
# are no encodings of text, or that unpack.
KNOWN = re.compile(
    r"utf-?8|utf-?16(?:-?[lb]e)?|(?:windows-|cp)125\d|iso-?8859-\d\d?|koi8-[ru]|us-ascii|ascii|latin-?1|"
    r"x-mac-arabic|mac-?arabic",
    re.I,
)
OTHER_NAMES = {"x-mac-arabic": "mac-arabic"}
# What Arabic pages were written in before UTF-8. (mac-arabic only where declared: of 60 letters it takes cp1256's.)
ARABIC_CODECS = ("cp1256", "iso8859-6")
# What charset-normalizer may guess: some of its other tables fit any bytes.
GUESSED = ["cp1256", "iso8859_6", "utf_16_le", "utf_16_be", "cp1251", "cp1252"]
SIXTEEN_BITS = ("utf-16-le", "utf-16-be")


class UnknownEncoding(ValueError):
    """No encoding makes these bytes a text."""


def encoding_of(content: bytes, declared: str | None = None) -> str:
    """How these bytes become text, as decode() reads it.

    declared: the charset that came beside the bytes (an HTTP header); one that stands in them is found here. A byte
    order mark decides; then UTF-8, for no other text is valid UTF-8 by accident, whatever it declares; then UTF-8 with
    little damage; then what is declared if it reads as a language does; then the encoding under which the text has the
    most frequent Arabic words; then charset-normalizer. Raises UnknownEncoding.
    """
    base = next(_fitting(content, declared), None)
    if base is None:
        raise UnknownEncoding("neither UTF-8 nor UTF-16, windows-1256 or another known encoding of text")
    return base + repair(decode(content, base))


def decode(content: bytes, encoding: str) -> str:
    """The text of `content`, stray control characters blanked. Raises ValueError for an encoding that does not fit."""
    first, *repairs = encoding.split(">")
    codec, _, damaged = first.partition("+")
    text = content.decode(codec, "replace" if damaged else "strict")
    return CONTROLS.sub(" ", repaired(text, repairs))


def storable(text: str) -> str:
    """The text without the characters that Postgres cannot keep, wherever they came from."""
    return UNSTORABLE.sub(" ", text)


def charset_of(encoding: str) -> str:
    """The name by which a browser knows how the bytes are encoded: "cp1256" -> "windows-1256"."""
    codec = encoding.partition(">")[0].partition("+")[0].removesuffix("-sig")
    return codec.replace("cp125", "windows-125").replace("iso8859-", "iso-8859-")


def _fitting(content: bytes, declared: str | None) -> Iterator[str]:
    """The encodings that fit, the surest first."""
    marked = [codec for mark, codec in MARKS if content.startswith(mark)]
    for codec in [*marked, "utf-8"]:
        if _is_text(content, codec):
            yield codec
        elif _is_nearly_text(content, codec):
            yield f"{codec}+replaced"
    said = _declared(content, declared)
    readable = [codec for codec in dict.fromkeys([*said, *SIXTEEN_BITS, *ARABIC_CODECS]) if _is_text(content, codec)]
    yield from sorted((c for c in readable if _arabic(content, c) > 0), key=lambda codec: -_arabic(content, codec))
    yield from (codec for codec in said if codec in readable)
    best = from_bytes(content[:LOOKED_AT], cp_isolation=GUESSED).best()
    if best and _is_text(content, best.encoding):
        yield best.encoding.replace("_", "-")


def _declared(content: bytes, beside: str | None) -> list[str]:
    """The encodings that what came with the page, or the page itself, names; each as Python calls it."""
    inside = DECLARED.search(content[:DECLARED_WITHIN])
    names = [beside or "", (inside[1] or inside[2]).decode() if inside else ""]
    return [codec for name in names if KNOWN.fullmatch(name) and (codec := _pythons_name(name))]


def _pythons_name(name: str) -> str | None:
    try:
        return codecs.lookup(OTHER_NAMES.get(name.lower(), name)).name
    except LookupError:  # windows-1259: there is none
        return None


def _arabic(content: bytes, codec: str) -> float:
    return looks_arabic(content[:LOOKED_AT].decode(codec, "ignore"))


def _is_text(content: bytes, codec: str) -> bool:
    try:
        return _has_few_controls(content.decode(codec))
    except (UnicodeError, LookupError):
        return False


def _is_nearly_text(content: bytes, codec: str) -> bool:
    text = content.decode(codec, "replace")
    damage, beyond_ascii = text.count("\ufffd"), len(text) - len(text.encode("ascii", "ignore"))
    allowed = min(len(text) * DAMAGE_ALLOWED, beyond_ascii * DAMAGE_AMONG_LETTERS)
    cut_at_the_end = text.endswith("\ufffd")
    return 0 < damage <= allowed + cut_at_the_end and beyond_ascii > damage and _has_few_controls(text)


def _has_few_controls(text: str) -> bool:
    return len(CONTROLS.findall(text)) <= len(text) * CONTROLS_ALLOWED
