"""Lines of a scraped page told apart: paragraphs, headlines, captions, stamps, and what is not the article."""

import re
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from articles.text.dates import find_dates
from articles.text.folding import fold

from .furniture import begins_with, count, holds, is_one_of, without
from .outlets import Outlets
from .wrapping import unwrapped


class Kind(Enum):
    """What a line is."""

    PARAGRAPH = "paragraph"
    HEADLINE = "headline"
    CAPTION = "caption"
    STAMP = "stamp"
    NAME = "name"
    RELATED = "related"
    END = "end"
    CROSSHEAD = "crosshead"
    CHROME = "chrome"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its outer blanks, its span on the page in characters, and what it is."""

    text: str
    start: int
    end: int
    kind: Kind


ARABIC = re.compile(r"[\u0621-\u064a]")
HANDLE = re.compile(r"\(?@[A-Za-z0-9_]{2,}\)?")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
CLOCK = re.compile(r"\d{1,2}:\d\d")
WORD = re.compile(r"[^\W\d_]{2,}")
CROSSHEAD = re.compile(r"[\u0621-\u064a]{2,}(?: [\u0621-\u064a]{2,}){1,2} ?[:؟?.]?")
STOP = re.compile(r"[.…][\s»”\"')\]]*(?:\([^()]{2,40}\))?$")
ASKING = re.compile(r"[؟?!][\s»”\"')\]]*$")
# A photographer or agency in brackets at the end, the mark of a caption: (أ.ف.ب), (رويترز), (أرشيفية - الشرق الأوسط).
# A sentence that ends before the bracket is signed, not captioned.
CREDIT = re.compile(r"(?<![.؟!])(?<![.؟!]\s)\([^()]{2,40}\)(?:\s*(?:play-circle)?\s*\d\d:\d\d)?$")
# A news ticker or menu scraped into one line: parts set apart by wide gaps.
WIDE_GAPS = re.compile(r"\S(?:\s{3,}|\s*[|•]\s*)\S")
# «الصفحة الأولىالصينالعالم»: letters that end a word, in the midst of one, tell that entries of a menu ran together.
GLUED = re.compile(r"[ىة](?=[\u0621-\u064a])")
# A full sentence seldom has fewer words; a headline of one word fewer than these may end in a stop.
SENTENCE_WORDS = 6
# A headline of more words was not seen on 5 sample sites; a line as long is a paragraph even without its stop.
HEADLINE_WORDS = 25
QUESTION_WORDS = 15
# A notice of a site about itself has a sentence or two; longer paragraphs with such words are an article's.
NOTICE_WORDS = 40
NAME_WORDS = 6
# A part of a stamp between bars or dashes that may be a name not known: «المنارة الشامية - اقتصاد - 21 نيسان 2019».
PART_WORDS = 3
MASTHEAD_WORDS = 2
# So many sections, and nearly nothing else, are a menu.
MENU_WORDS, MENU_SHARE = 3, 0.7
# «الرئيسية » أمن ودفاع», «الرئيسية / أخبار».
BREADCRUMBS = re.compile(rf"(?:{fold('الصفحة')} )?{fold('الرئيسية')}\s*[/»>›|\-–←\\]")
# An address, or a link as Markdown writes it.
ADDRESS = re.compile(r"https?://|www\.|\]\(")
DECIMAL = re.compile(r"\d[.,٫]\d")
# Words that may stand beside a labelled date: «نشر في البوابة يوم 18/12/2012».
LABELLED_WORDS = 3
# No stamp of a date is longer; a longer line is a sentence or a list.
LONGEST_STAMP = 200
# «العدد: 76655» stands beside the day of a newspaper's issue.
ISSUE = re.compile(r"عدد\s?[:#]?\s?\d{2,}")
# What may stand around a date and makes no sentence.
BESIDE_A_DATE = ("menu", "share", "stamps", "published", "not_published", "dated")
# Of «منذ ساعتين» it is enough here that it is a stamp.
ANY_DAY = datetime(2020, 1, 15, 12)


def read_lines(text: str, outlets: Outlets) -> list[Line]:
    """The lines of a page that are not blank, in their order."""
    lines: list[Line] = []
    for line, start, end in unwrapped(text):
        kind = kind_of_line(line, outlets)
        twice_in_a_row = bool(lines) and lines[-1].text == line
        # Galleries print a caption twice in a row; a headline comes again only after its picture.
        if twice_in_a_row and kind is Kind.HEADLINE:
            kind = Kind.CAPTION
            lines[-1] = replace(lines[-1], kind=kind)
        lines.append(Line(line, start, end, kind))
    return [replace(line, kind=Kind.CROSSHEAD) if _is_crosshead(lines, at) else line for at, line in enumerate(lines)]


def _is_crosshead(lines: list[Line], at: int) -> bool:
    """«موقف دمشق»: two or three words between two paragraphs."""
    if lines[at].kind is not Kind.CHROME or not 0 < at < len(lines) - 1:
        return False
    between = lines[at - 1].kind is Kind.PARAGRAPH and lines[at + 1].kind is Kind.PARAGRAPH
    text = lines[at].text
    return between and CROSSHEAD.fullmatch(text) is not None and not _is_furniture(text, fold(text), 1)


def kind_of_line(raw: str, outlets: Outlets) -> Kind:
    """What a line is by itself."""
    line = " ".join(raw.split())
    folded = fold(line)
    words = len(WORD.findall(folded))
    if "©" in line:  # of rights, or of the photographer
        of_rights = holds("rights", folded) or YEAR.search(folded)
        return Kind.END if of_rights or (words <= NAME_WORDS and not CREDIT.search(line)) else Kind.CAPTION
    if _is_end(folded, _is_sentence(line, words)):
        return Kind.END
    if _is_related(folded, words) and not _is_sentence(line, words):
        return Kind.RELATED
    if HANDLE.search(line) and words <= HEADLINE_WORDS:  # the day of an embedded post
        return Kind.CHROME
    if is_stamp(line, outlets):
        return Kind.STAMP
    if not ARABIC.search(line) or len(WIDE_GAPS.findall(raw)) > 2 or _is_furniture(line, folded, words):
        return Kind.CHROME
    if is_name(folded, outlets) and not _is_sentence(line, words):
        return Kind.NAME
    if CREDIT.search(line) and not STOP.search(line):
        return Kind.CAPTION
    kind = _prose_kind(line, words)
    return Kind.CHROME if kind is Kind.HEADLINE and _is_dated_by_the_minute(line) else kind


def _is_sentence(line: str, words: int) -> bool:
    """Whether the line is prose whatever word begins it: «شارك الرئيس الروسي في قمة دول الكومنولث.»"""
    return words > LABELLED_WORDS and STOP.search(line) is not None


def _is_end(folded: str, is_sentence: bool) -> bool:
    """Whether the line ends an article. A single word ends one only alone or before a colon: «تنبيه: ...», «الوسوم».

    A sentence ends one if it is of rights, or of the outlet's own channels.
    """
    match = begins_with("end", folded)
    if not match:
        return False
    rest = folded[match.end() :].strip(" ()0123456789")
    if not (" " in match.group().strip() or not rest or rest.startswith(":")):
        return False
    return not is_sentence or holds("rights", folded) or holds("objects", folded)


def _is_related(folded: str, words: int) -> bool:
    """Whether other articles follow. «المزيد من» and the like begin headlines too: then a word may follow, no more."""
    match = begins_with("related", folded)
    if match is None or words > NAME_WORDS:
        return False
    rest = len(WORD.findall(folded[match.end() :]))
    return rest <= 1 or not is_one_of("related_loosely", match.group().strip())


def _is_furniture(line: str, folded: str, words: int) -> bool:
    """Whether the line is a button's, a menu's, a table's of rates, a form's, or asks the reader for something."""
    if holds("notices", folded) and words <= NOTICE_WORDS:
        return True
    if words > HEADLINE_WORDS:
        return False
    return bool(
        ADDRESS.search(line)
        or line.endswith("*")  # a form's label
        or asks_for_something(line, folded, words)
        or BREADCRUMBS.match(folded)
        or _is_menu(folded, words)
        or _is_masthead(line)
        or len(GLUED.findall(line)) > 1
        or _are_rates(folded, words)
        or _are_buttons(folded)
        or is_one_of("filler", line)
        or (":" in line and begins_with("related", folded) and words > NAME_WORDS)
    )


def asks_for_something(line: str, folded: str, words: int) -> bool:
    """«شارك الخبر», «انضم إلى قناتنا»: by the object where a single word or a whole sentence might be a story's."""
    match = begins_with("share", folded) or begins_with("promo", folded)
    if match is None:
        return False
    rest = folded[match.end() :].strip(" :")
    if not rest or holds("objects", rest):
        return True
    phrase = len(match.group().split())
    return phrase > 2 or (phrase == 2 and not _is_sentence(line, words))


def _prose_kind(line: str, words: int) -> Kind:
    if words > HEADLINE_WORDS or (STOP.search(line) and words >= SENTENCE_WORDS):
        return Kind.PARAGRAPH
    if ASKING.search(line) and words >= QUESTION_WORDS:
        return Kind.PARAGRAPH
    if line.endswith(":") and words > LABELLED_WORDS:  # «وتوزعت البنود على النحو التالي:»
        return Kind.PARAGRAPH
    return Kind.HEADLINE if words > 2 else Kind.CHROME


def _is_menu(folded: str, words: int) -> bool:
    """«الرئيسية الأخبار مقالات اتصل بنا»: a menu scraped into one line."""
    if words < MENU_WORDS:
        return False
    left = len(WORD.findall(without("menu", folded)))
    return words - left >= MENU_SHARE * words and count("menu", folded) >= MENU_WORDS


def _is_masthead(line: str) -> bool:
    """«المنارة الشامية | تحليل»: a name and a section of one word. A headline behind its section has more words."""
    sizes = sorted(len(WORD.findall(part)) for part in line.split("|"))
    return len(sizes) > 1 and sizes[0] <= 1 and sizes[-1] <= MASTHEAD_WORDS


def _are_buttons(folded: str) -> bool:
    """«طباعة إرسال حجم الخط: +-», «أعجبني 0 لم يعجبني 0 تعليق 0»."""
    return holds("share", folded) and not WORD.findall(without("stamps", without("share", folded)))


def _are_rates(folded: str, words: int) -> bool:
    """«دولار أمريكي 3.61 ريال»: a number between two names of money, or a decimal one beside one, and hardly a word."""
    named = count("rates", folded)
    if not named or words - named > 1 or not re.search(r"\d", folded):
        return False
    return named > 1 or DECIMAL.search(folded) is not None


def _is_dated_by_the_minute(line: str) -> bool:
    """«السبت 12 آذار 2022 21:15:00 أهلا زائر»: a day and a clock stand in no headline."""
    return CLOCK.search(line) is not None and bool(find_dates(line))


def is_stamp(line: str, outlets: Outlets) -> bool:
    """Whether the line is a date or time with nothing beside it but labels, names between bars or dashes, and clocks.

    Any other word makes it a caption, a heading or a sentence about an event.
    """
    dates = find_dates(line, ANY_DAY) if len(line) <= LONGEST_STAMP else []
    if not dates:
        return bool(CLOCK.search(line)) and begins_with("not_published", fold(line)) is not None
    rest = line
    for date in reversed(dates):
        rest = rest[: date.start] + " ¦ " + rest[date.end :]
    folded = fold(rest)
    labelled = any(holds(kind, folded) for kind in ("published", "not_published")) or ISSUE.search(folded)
    # «زراعة الاثنين، 2 آذار 2020 اطبع أرسل»
    is_toolbar = count("share", folded) > 1 and len(WORD.findall(folded)) <= NAME_WORDS
    left = folded
    for kind in BESIDE_A_DATE:
        left = without(kind, left)
    parts = [part.strip(" ،,:.") for part in re.split(r"[|•()]|\s[-–—/]\s?|^[-–—]|[-–—]$", left)]
    return all(_may_stand_beside_a_date(part, bool(labelled or is_toolbar), outlets) for part in parts)


def _may_stand_beside_a_date(part: str, labelled: bool, outlets: Outlets) -> bool:
    """Whether a part of a line is no more than a name; what touches the date itself must be an outlet or a label's."""
    touching = "¦" in part
    name = re.sub(r"[\d:¦+]+", " ", part).strip(" ،,:.")
    words = len(WORD.findall(name))
    if not words or outlets.named(name) or holds("outlet", name):
        return words <= NAME_WORDS
    return words <= (LABELLED_WORDS if labelled else 0 if touching else PART_WORDS)


def is_name(folded: str, outlets: Outlets) -> bool:
    """Whether the line names an outlet or a writer: «الجديد برس:», «يمن مونيتور/ قسم الأخبار», «المصدر: سانا»."""
    words = WORD.findall(folded)
    if len(words) > NAME_WORDS:
        return False
    label = begins_with("source", folded)
    if (label and folded[label.end() :].lstrip()[:1] in {"", ":"}) or begins_with("taken_from", folded):
        return True
    if begins_with("byline", folded):
        return True
    writer = begins_with("writer", folded)
    if writer and folded[writer.end() :].lstrip()[:1] in {":", "/", "،"}:
        return True
    parts = re.split(r"\s*[/|\-–—:]\s*", folded.strip())
    longest = max(len(WORD.findall(part)) for part in parts)
    if any(outlets.named(part) for part in parts):
        return all(outlets.named(part) or len(WORD.findall(part)) < PART_WORDS for part in parts)
    if longest == len(words) and holds("preposition", folded):  # «قناة بين موسكو ودمشق»
        return False
    return (len(words) <= 4 and holds("outlet", folded)) or _is_place_and_writer(folded, words)


def _is_place_and_writer(folded: str, words: list[str]) -> bool:
    """«موسكو - حسن عمارة»: a place, a dash and a name, no more."""
    return len(words) <= 5 and bool(re.fullmatch(r"\w+(?:\s\w+)?\s[-–—]\s?\w+(?:\s\w+){0,2}", folded.strip()))
