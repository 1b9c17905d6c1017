"""Whether a word is the noun of a state or an adjective made of it: «في سورية» but «مطارات سورية», «وفدا روسيا».

Arabic writes some states like the adjective of their people: the feminine adjective (سورية, السعودية) and, where the
tanween is left out, the accusative one (روسيا in «عسكريا روسيا»). An adjective follows the noun it agrees with, and no
proclitic stands between them but و. So the word before decides.
"""

import re

from .conditions import Hit
from .streams import Stream, word_set

# Endings in -ا of other words than an accusative: pronouns («تعارضها»), plural verbs («زاروا») and plurals («نوايا»).
NO_ACCUSATIVE = re.compile(r".*(?:ها|هما|كما|تنا|[^ضد]وا|ايا|ئا)")
# A state behind «و» shows that the dual before is a construct: «رئيسا روسيا وتركيا».
ANOTHER_STATE = word_set(
    """
    ايران الصين فرنسا سوريه اسرائيل اميركا امريكا العراق السعوديه
    """
)
SAUDI_CITIES = word_set(
    """
    جده مكه ينبع تبوك جازان نجران ابها نيوم حايل
    """
)

FEMININE = frozenset({"سوريه", "السعوديه"})
ACCUSATIVE = frozenset({"روسيا", "سوريا", "تركيا", "ليبيا", "اوكرانيا", "المانيا", "بريطانيا"})

# Broken plurals take the feminine adjective: فصائل, مواقع, أطراف, قوافل, قوى. Folded: hamza on its seat is ي or و.
# Verbs of these shapes («تواجه», «اجتاح») are none.
BROKEN_PLURAL = re.compile(
    r"[^تين].?.?اي.|م.ا.ي?.|(?!اجتاح|اختار|احتاج|اعتاد|اجتاز|انهار|ازداد)ا..ا.|.واري.|[^تينا]وا.."
    r"|مدن|قوي|دول|اراض|اراضي|انباء|جهود|حدود|شوون|اسلحه"
)

# A noun of direction, office or belonging before a bare «سورية» is its construct: «شمال سورية», «سيادة سورية».
CONSTRUCT = word_set(
    """
    شمال جنوب شرق غرب شمالي جنوبي شرقي غربي وسط داخل خارج ساحل باديه رئيس رئاسه سياده وحده سلامه استقلال استقرار
    مستقبل دوله قضيه ازمه حريه عروبه خارطه خريطه هويه قياده زياره مغادره مسانده محاربه تجزئه تجزيه حمايه مساعده
    عوده اعاده نهضه ثوره هزيمه عزله عضويه مندوبه معظم كل باقي انحاء ارجاء مدن دول حدود اراضي ابناء اطفال اخبار
    احداث
    """
)
# Words in -ا before which a following «روسيا» is a name: particles, verbs, and participles that govern an object.
BEFORE_A_NAME = word_set(
    """
    ايضا دعا عندما بينما حينما كما انما لما ما لا اذا هذا ماذا لماذا الا عدا خلا حاشا طالما كلما سيما لاسيما هنا
    هناك اما وفقا طبقا خلافا بدا نحا رجا شكا غزا اتهما دعيا قالا زارا كانا حملا متهما محملا مطالبا داعيا محذرا
    معتبرا مناشدا واصفا شاكرا مهددا منتقدا مستثنيا متوعدا زايرا غادرا مغادرا تاركا مشبها ناصحا حاثا لاحقا سابقا
    حاليا حتما دايما غالبا احيانا قريبا فورا مجددا اخيرا علنا رسميا تحديدا خصوصا وحتما سوريا روسيا تركيا ليبيا
    شكرا اهلا مرحبا وداعا تحيا عاشا سلاما هنييا عبرنا اوكرانيا المانيا بريطانيا فرنسا كندا امريكا اميركا مبدييا
    عمليا دوليا سياسيا اقليميا
    """
)


def is_adjective(stream: Stream, words: str, at: Hit) -> bool:
    """Whether the state's name `words`, found `at`, stands there as an adjective."""
    if at.first != at.last:
        return False
    before = stream.word(at.first - 1) if stream.joined(at.first) else ""
    proclitic = stream.text[stream.starts[at.first] : at.start]
    if words in ACCUSATIVE:
        behind = stream.word(at.last + 1).removeprefix("و") if stream.joined(at.last + 1) else ""
        return not proclitic and is_indefinite_accusative(before) and behind not in ANOTHER_STATE | ACCUSATIVE
    if words not in FEMININE or not before or proclitic not in {"", "و"}:
        return False
    if proclitic:
        return _is_feminine_adjective(before) and is_definite(before) == is_definite(words)
    if words == "السعوديه":
        city = re.sub("^[بل]", "", before) in SAUDI_CITIES or stream.word(at.first - 2) in {"مدينه", "محافظه", "بلده"}
        return city or (is_definite(before) and agrees_in_feminine(bare(before)))
    return not is_definite(before) and _follows_indefinite(stream, at, before)


def is_indefinite_accusative(word: str) -> bool:
    """Whether the folded word looks like «وفدا», «هجوما»: a noun or adjective with the alif of the tanween."""
    if len(word) < 4 or not word.endswith("ا") or is_definite(word) or BEFORE_A_NAME & {word, word[1:]}:
        return False
    return NO_ACCUSATIVE.fullmatch(word) is None


def is_definite(word: str) -> bool:
    """Whether the word bears the article, a proclitic before it or not."""
    return re.match(r"[وفبك]{0,2}(ال|لل)..", word) is not None


def bare(word: str) -> str:
    """A definite word without its proclitic and article."""
    return re.sub(r"^[وفبك]{0,2}(ال|لل)", "", word)


def agrees_in_feminine(word: str) -> bool:
    """Whether a noun takes the feminine adjective: a feminine, a plural in -ات or a broken plural."""
    return word.endswith(("ه", "ات")) or BROKEN_PLURAL.fullmatch(word) is not None


def _is_feminine_adjective(word: str) -> bool:
    return word.endswith("يه") and bare(word) not in {"سوريه", "سعوديه"} and len(word) > 4


def _follows_indefinite(stream: Stream, at: Hit, before: str) -> bool:
    """Whether a bare «سورية» belongs to the noun before it, and not to what stands behind («سيدة سورية الأولى»)."""
    noun = before if before in CONSTRUCT or agrees_in_feminine(before) else re.sub(r"^[وفبلك]{1,2}", "", before)
    if noun in CONSTRUCT or not agrees_in_feminine(noun):
        return False
    if stream.written(at.first - 1).endswith("ه"):  # a pronoun, not the ة of a noun: «تشهده سورية»
        return False
    after = stream.word(at.last + 1) if stream.joined(at.last + 1) else ""
    return not (after.startswith("ال") and before.endswith("ه"))
