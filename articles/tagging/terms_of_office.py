"""When an article was written, as far as the offices tell that people hold in it: «وزير الخارجية الأميركي جون كيري».

No article knows who will hold an office, so the latest beginning is a bound. The ends are one only where all the terms
named have days in common: who tells a story over many years names people of many terms.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from articles.text.evidence import Evidence
from articles.text.partial_dates import parse_partial_date

from .actors import Actor, Office
from .mentions import Field, Mention
from .offices import DEPUTIES, NOT_NOW
from .streams import phrase

# «مبعوث الأمم المتحدة الخاص إلى سوريا ستيفان دي مستورا»: how far before a name its office stands, in characters.
BEFORE = 70
# How far behind a name stands what says that it is of the past: «كيري آنذاك».
BEHIND = 24
SENTENCE_END = re.compile(r"[.!؟\n]")
# An office and what belongs to it, up to the name.
RUN = re.compile(
    r"(?:(?<!\S)(?P<deputy>\S+) )?(?<!\S)[وفبلك]{0,2}"
    r"(?P<office>(?:(?:ال|لل)?(?:رييس|رييسه|وزير|وزيره|مبعوث|موفد|مستشار|مستشاره|مندوب|مندوبه|سفير|سفيره|امين|ملك|امير|قايد"
    r"|ممثل|ممثله|نايب|نايبه|سكرتير|متحدث|متحدثه|ناطق|ناطقه|عاهل|مرشد|حاكم|ولي)|نظيره|نظيرته)"
    r"(?: (?:(?:ال|لل)\S+|الي|سوريا|سوريه|روسيا|لدي|في|مجلس|باسم|عام|عهد|خارجيه|دفاع|وزراء|حزب الله))*)$"
)
FORMER = re.compile(r"(?:ال)?(?:سابقه?|اسبق|راحل|سابقا)(?!\S)|انذاك|حينها|وقتها|حينيذ|وقتيذ|عهد|اداره|حقبه|منصب|مرشح")
COUNTERPART = ("نظيره", "نظيرته")
THE_PRESIDENT = "الرييس"


@dataclass(frozen=True, slots=True)
class NamedOffice:
    """An actor named with an office: the first and last days of his terms in it, and the words."""

    actor: str
    terms: tuple[tuple[date, date], ...]
    evidence: Evidence


def named_offices(
    mentions: Sequence[Mention], texts: Mapping[Field, str], actors: Mapping[str, Actor]
) -> Iterator[NamedOffice]:
    """Those who are named with an office that they hold as the article says it."""
    for mention in mentions:
        offices = actors[mention.actor].offices
        for span in mention.spans if offices else ():
            text = texts[span.field]
            before = SENTENCE_END.split(text[max(0, span.start - BEFORE) : span.start])[-1]
            if terms := _terms_told(offices, phrase(before), phrase(text[span.end : span.end + BEHIND])):
                yield NamedOffice(mention.actor, terms, Evidence.quote(text, span.field, span.start, span.end))


def bounds(named: Sequence[NamedOffice]) -> tuple[date, date] | None:
    """The first day and the last on which an article naming these may have been written; None where they tell nothing.

    The last is date.max where the terms have no day in common, or lie apart.
    """
    if not named:
        return None
    first = max(min(starts for starts, _ in one.terms) for one in named)
    common = [(date.min, date.max)]
    for one in named:
        common = [(max(a, c), min(b, d)) for a, b in common for c, d in one.terms if max(a, c) <= min(b, d)]
    if not common:
        return first, date.max
    return max(first, min(a for a, _ in common)), max(b for _, b in common)


def _terms_told(offices: Sequence[Office], before: str, behind: str) -> tuple[tuple[date, date], ...]:
    """The terms of the office that stands before a name, () where none does or the words say that it is past."""
    run = RUN.search(before)
    if run is None or FORMER.search(before) or FORMER.search(behind) or NOT_NOW & set(run["office"].split()):
        return ()
    words = f"{run['deputy']} {run['office']}" if run["deputy"] in DEPUTIES else run["office"]
    return tuple(_days(office) for office in offices if _is_called(office, words))


def _is_called(office: Office, words: str) -> bool:
    """Whether the words are the office, with its country or without."""
    if words.startswith(COUNTERPART):
        return True
    if words == THE_PRESIDENT:
        return any(name.startswith(THE_PRESIDENT) for name in map(phrase, office.names))
    return any(words.startswith(form) for form in _forms(office))


@lru_cache(maxsize=1024)
def _forms(office: Office) -> tuple[str, ...]:
    """How an office is called before a name: as it is written, and without its country («وزير الخارجية»)."""
    written = {phrase(name) for name in (office.title_ar, *office.names)}
    heads = {
        " ".join(name.split()[:2]) for name in written if len(name.split()) > 2 and name.split()[1].startswith("ال")
    }
    return tuple(written | heads)


@lru_cache(maxsize=1024)
def _days(office: Office) -> tuple[date, date]:
    """The days on which it may have been held, uncertain ones included."""
    return parse_partial_date(office.starts).first, parse_partial_date(office.ends).last if office.ends else date.max
