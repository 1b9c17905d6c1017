"""What news told while the war went on under Assad, each kind of it a trace of that era.

Later articles tell of the same things as of the past, so a trace counts only in a piece that reports its own day, and in
none that looks back or names a later year; and kinds are counted, not words.
Patterns are regular expressions over folded words (أ is ا, ة is ه, ئ is ي); a blank also matches a comma.
"""

import re

from .streams import whole_words

# «قال الأربعاء», «مساء أمس»: who tells of the past gives years.
REPORTS_ITS_DAY = whole_words("(?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)|اليوم|امس|البارحه|الليله|الماضي(?:ه)?")
LOOKS_BACK = whole_words(
    "ذكري|انذاك|حينها|حينيذ|وقتها|وقتيذ|يومها|سنوات الحرب|سنوات الثوره|عهد|حقبه|زمن|فلول|بقايا|وثايقي|مذكرات|مذكراته"
    "|محاكمه|محكمه|ارشيف|كتابه|بعد سنوات|قبل (?:سنوات|اعوام|عقد|عقدين|سنين)|قبل \\d+ (?:عاما|سنه|سنوات|اعوام)"
    "|(?:السنوات|الاعوام) (?:ال)?(?:ماضيه|سابقه|اخيره)|العقد الماضي|عقد من|(?:ال)?نظام (?:ال)?(?:سابق|بايد|مخلوع|ساقط)"
    "|(?:ال)?(?:انتقاليه|انتقالي|سابق|سابقا|مخلوع)|الجديده|اعاده الاعمار|رفع العقوبات"
)
LATER_YEAR = re.compile(r"(?<!\d)(?:202[5-9]|20[3-9]\d)(?!\d)")

_OPPOSITION = "(?:ال)?معارضه"
TRACES = {
    "Russian strikes": whole_words(
        "(?:(?:ال)?(?:قصف|غاره|غارات|ضربه|ضربات|طيران|مقاتلات|طايرات|طلعات|صواريخ)) (?:(?:ال)?جوي(?:ه)? )?(?:ال)?روسي(?:ه)?"
        "|(?:القوات الجويه|سلاح الجو|الطيران الحربي) الروسي(?:ه)?"
    ),
    "opposition in arms": whole_words(
        f"{_OPPOSITION} (?:ال)?(?:مسلحه|سوريه)|سيطره (?:{_OPPOSITION}|(?:ال)?(?:مسلحين|فصايل|تشكيلات|مجموعات))"
        f"|(?:مسلحي|مقاتلي|مقاتلو|فصايل|قوي|مناطق) {_OPPOSITION}|الجيش (?:السوري )?الحر|(?:ال)?(?:تشكيلات|مجموعات|فصايل)"
        " (?:ال)?(?:مسلحه|ارهابيه|معارضه)|الثوار"
    ),
    "regime": whole_words("النظام السوري|(?:قوات|مناطق|جيش|سيطره|طيران|مواقع) النظام|القوات الحكوميه"),
    "zones and truces": whole_words(
        "(?:ال)?(?:مناطق|منطقه) (?:ال)?(?:خفض (?:ال)?(?:تصعيد|توتر)|تخفيف التصعيد|امنه|منزوعه السلاح)"
        "|وقف الاعمال (?:العداييه|القتاليه)|(?:ال)?هدنه (?:ال)?انسانيه|(?:ال)?ممر(?:ات)? (?:ال)?انساني(?:ه)?"
    ),
    "political process": whole_words(
        "(?:ال|لل)?(?:ازمه|قضيه|مساله) (?:ال)?سوريه|(?:ال)?(?:حل|تسويه) (?:ال)?سياسي(?:ه)?|(?:ال)?تسويه (?:ال)?سوريه"
        "|(?:مفاوضات|محادثات|مباحثات|مؤتمر|موتمر|جوله|عمليه|اجتماع|مسار) (?:جنيف|استانا|استانه|سوتشي)"
    ),
    "chemical attack": whole_words(
        "(?:ال)?(?:هجوم|هجمات|ضربه) (?:ال)?(?:كيميايي|كيماوي)(?:ه)?|(?:هجوم|قصف) ب(?:غاز|الغازات|اسلحه كيميايي\\S*)"
    ),
    "war on Daesh": whole_words("(?:مواقع|مسلحي|مقاتلي|قصف|ضد|مناطق) (?:لتنظيم |تنظيم )?(?:داعش|الدوله الاسلاميه)"),
    "sieges": whole_words(
        "(?:ال)?محاصره|الغوطه الشرقيه|(?:حلب|احياء حلب) الشرقيه|(?:اخراج|خروج|اجلاء) (?:ال)?(?:مسلحين|مقاتلين|مدنيين)"
    ),
    "reconciliation centre": whole_words(
        "مركز (?:ال)?(?:مصالحه|تنسيق)|المركز الروسي ل(?:ل)?مصالحه|(?:ال)?اطراف (?:ال)?متحاربه"
    ),
}


def traces(text: str) -> dict[str, re.Match[str]]:
    """The traces in the folded words of a piece by kind, each where it is first met; none where it looks back."""
    if not REPORTS_ITS_DAY.search(text) or LOOKS_BACK.search(text) or LATER_YEAR.search(text):
        return {}
    return {kind: found for kind, pattern in TRACES.items() if (found := pattern.search(text))}
