"""Offices that stand for their holders: «وزير الخارجية الروسي» in an article of a day on which it is sure who he is."""

import re
from datetime import date

from articles.text.partial_dates import parse_partial_date

from .actors import Actor, Alias
from .conditions import Hit
from .gazetteer_file import language_of
from .sentences import Sentences
from .streams import Stream, word_set

# Who has one of these before the office holds another: «نائب وزير الخارجية الروسي», «المبعوث الخاص للرئيس الروسي».
DEPUTIES = word_set(
    """
    نايب نايبه نواب مساعد مساعده مساعدو مساعدي معاون معاونه معاونو وكيل وكيله وكلاء مستشار مستشاره مستشارو
    مستشاري مبعوث مبعوثه موفد ممثل ممثله سكرتير مدير مكتب المرشح مرشح
    """
)
DEPUTIES_OF = word_set(
    """
    الخاص الخاصه الشخصي الشخصيه الاول الاولي نايب نايبا مساعدا مستشارا مبعوثا ممثلا الثاني مرشحا
    """
)
# Who has one of these behind the office holds it no more, not yet, or not of the day of the article.
NOT_NOW = word_set(
    """
    السابق السابقه الاسبق المنفي الراحل الراحله المخلوع الهارب الفار المقبل القادم المنتخب المكلف المعين الموقت
    الانتقالي الجديد الجديده بالوكاله بالانابه انذاك حينها حينيذ وقتها وقتيذ يومها يوميذ سابقا
    """
)
THEN = re.compile(r"(?<!\S)(?:انذاك|حينها|حينيذ|وقتها|وقتيذ|يوميذ|حينذاك|(?:في )?ذلك (?:الحين|الوقت)|عهد|حقبه)(?!\S)")
# What stands between an office and the name of its holder.
HONORIFICS = word_set(
    """
    السيد السيده الدكتور الدكتوره الجنرال الفريق اللواء العماد العميد الامير الاميره الشيخ الملك الحالي الحاليه فخامه
    """
)
SENTENCE_END = re.compile(r"[.!؟?\n]")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def office_aliases(actor: Actor) -> list[Alias]:
    """The spellings of what the actor was, each for the days on which he surely was it."""
    return [
        Alias(
            actor.slug,
            name,
            language_of(name),
            valid_from=parse_partial_date(office.starts).last,
            valid_to=parse_partial_date(office.ends).first if office.ends else None,
            office=True,
        )
        for office in actor.offices
        for name in office.names
    ]


def is_held_on(alias: Alias, published: tuple[date, date] | None) -> bool:
    """Whether the actor held the office on every day on which the article may have been published."""
    if published is None or alias.valid_from is None:
        return False
    return alias.valid_from <= published[0] and (alias.valid_to is None or published[1] <= alias.valid_to)


def stands_for_holder(
    stream: Stream, sentences: Sentences, at: Hit, published: tuple[date, date], names: frozenset[int]
) -> bool:
    """Whether the office that stands `at` means who holds it on the day of the article.

    It does not as part of another office, of the past, in a sentence about another year, or where a name follows, which
    then counts itself. names: the indices of the words with which names of known people begin.
    """
    before, behind = stream.word(at.first - 1), stream.word(at.last + 1)
    proclitic = stream.text[stream.starts[at.first] : at.start]
    if before in DEPUTIES or (before in DEPUTIES_OF and proclitic.endswith("ل")) or behind in NOT_NOW:
        return False
    follows = at.last + (2 if behind in HONORIFICS else 1)
    if follows in names and not SENTENCE_END.search(stream.between(at.last, follows)):
        return False
    start = stream.origins[at.start]
    years = {int(found) for found in YEAR.findall(sentences.text_at(start))}
    return years <= {published[0].year, published[1].year} and not sentences.hold(THEN, start)
