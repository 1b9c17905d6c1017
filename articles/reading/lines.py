"""Lines of a scraped page told apart: paragraphs, headlines, captions, stamps, and what is not the article."""

import re
from dataclasses import dataclass, replace
from enum import Enum

from articles.text.dates import find_dates
from articles.text.folding import fold

from .furniture import begins_with, holds, without
from .outlets import Outlets


class Kind(Enum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    CAPTION = "caption"
    STAMP = "stamp"
    NAME = "name"
    RELATED = "related"
    END = "end"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks, its span on the page in characters, and what it is."""

    text: str
    start: int
    end: int
    kind: Kind


ARABIC = re.compile(r"[\u0621-\u064a]")
WORD = re.compile(r"[^\W\d_]{2,}")
STOP = re.compile(r"[.…][\s»”\"')\]]*(?:\([^()]{2,40}\))?$")
ASKING = re.compile(r"[؟?!][\s»”\"')\]]*$")
# A photographer or agency in brackets at the end, the mark of a caption: (أ.ف.ب), (رويترز), (أرشيفية - الشرق الأوسط).
# A sentence that ends before the bracket is signed, not captioned.
CREDIT = re.compile(r"(?<![.؟!])\s*(?<![.؟!]\s)\([^()]{2,40}\)(?:\s*(?:play-circle)?\s*\d\d:\d\d)?$")
# A news ticker or menu scraped into one line: parts set apart by wide gaps.
WIDE_GAPS = re.compile(r"\S(?:\s{3,}|\s*[|•]\s*)\S")
# A full sentence seldom has fewer words; a headline of one word fewer than these may end in a stop.
SENTENCE_WORDS = 6
# A headline of more words was not seen on 5 sample sites; a line as long is a paragraph even without its stop.
HEADLINE_WORDS = 25
QUESTION_WORDS = 15
NAME_WORDS = 6
# Words left beside a date once stamps, labels and outlets are taken away: more make it a sentence about an event.
STAMP_WORDS = 3


def read_lines(text: str, outlets: Outlets) -> list[Line]:
    """The lines of a page that are not blank, in their order."""
    lines: list[Line] = []
    for match in re.finditer(r"\S(?:[^\r\n]*\S)?", text):
        kind = _kind(match.group(), outlets)
        twice_in_a_row = bool(lines) and lines[-1].text == match.group()
        # Galleries print a caption twice in a row; a headline comes again only after its picture.
        if twice_in_a_row and kind is Kind.HEADLINE:
            kind = Kind.CAPTION
            lines[-1] = replace(lines[-1], kind=kind)
        lines.append(Line(match.group(), *match.span(), kind))
    return lines


def _kind(line: str, outlets: Outlets) -> Kind:
    folded = fold(line)
    if begins_with("end", folded) or "©" in line:
        return Kind.END
    words = WORD.findall(folded)
    if begins_with("related", folded) and len(words) <= NAME_WORDS:
        return Kind.RELATED
    if is_stamp(line, outlets):
        return Kind.STAMP
    if not ARABIC.search(line) or len(WIDE_GAPS.findall(line)) > 2 or _is_form_label(line):
        return Kind.CHROME
    if is_name(folded, outlets):
        return Kind.NAME
    if CREDIT.search(line) and not STOP.search(line):
        return Kind.CAPTION
    return _prose_kind(line, len(words))


def _prose_kind(line: str, words: int) -> Kind:
    if words > HEADLINE_WORDS or (STOP.search(line) and words >= SENTENCE_WORDS):
        return Kind.PARAGRAPH
    if ASKING.search(line) and words >= QUESTION_WORDS:
        return Kind.PARAGRAPH
    return Kind.HEADLINE if words > 2 else Kind.CHROME


def _is_form_label(line: str) -> bool:
    return line.endswith("*")


def is_stamp(line: str, outlets: Outlets) -> bool:
    """Whether the line is a date or time with at most a label, an outlet or a few words beside it."""
    dates = find_dates(line)
    clock = re.search(r"\d{1,2}:\d\d", line)
    if not dates and not (clock and begins_with("not_published", fold(line))):
        return False
    if len(WIDE_GAPS.findall(line)) > 3:
        return False
    rest = line
    for date in reversed(dates):
        rest = rest[: date.start] + " | " + rest[date.end :]
    left = without("not_published", without("published", without("stamps", fold(rest))))
    parts = [part for part in re.split(r"[|•()\-–—/:،,]", left) if not outlets.named(part)]
    return sum(len(WORD.findall(part)) for part in parts) <= STAMP_WORDS + (2 if holds("outlet", left) else 0)


def is_name(folded: str, outlets: Outlets) -> bool:
    """Whether the line names an outlet or a writer: «الجديد برس:», «يمن مونيتور/ قسم الأخبار», «المصدر: سانا»."""
    words = WORD.findall(folded)
    if len(words) > NAME_WORDS:
        return False
    if begins_with("source", folded) or begins_with("byline", folded):
        return True
    parts = re.split(r"\s*[/|\-–—:]\s*", folded.strip())
    if any(outlets.named(part) for part in parts):
        return True
    return (len(words) <= 4 and holds("outlet", folded)) or _is_place_and_writer(folded, words)


def _is_place_and_writer(folded: str, words: list[str]) -> bool:
    """«موسكو - حسن عمارة»: a place, a dash and a name, no more."""
    return len(words) <= 5 and bool(re.fullmatch(r"\w+(?:\s\w+)?\s[-–—]\s?\w+(?:\s\w+){0,2}", folded.strip()))
