"""What news told while the war went on under Assad, each kind of it a trace of that era.

Later articles tell of the same things as of the past, so a trace counts only in a piece that reports its own day, and
in none that looks back or names a later year; and kinds are counted, not words.
Patterns are regular expressions over folded words (أ is ا, ة is ه, ئ is ي); a blank also matches a comma.
"""

import re
from collections.abc import Iterator

from articles.text.evidence import Evidence, Place
from articles.text.sentences import split_sentences

from .streams import Stream, stream_of, whole_words

# «قال الأربعاء», «مساء أمس»: a report tells its day in the title or its first sentences.
LEAD_SENTENCES = 2
DAY = whole_words(
    "(?:ال)?(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه)|(?:فجر|صباح|ظهر|مساء|ليل|ليله) (?:اليوم|امس)"
    "|امس|اليوم(?! (?:الذي|الاول))|البارحه"
)
NO_DAY = whole_words("(?:ذلك|هذا|حتي|منذ|في|علي|الي) اليوم|احد (?:ال|ا)\\S+|ايام (?:ال)?جمعه")
# What is told of a time that is over.
RETOLD = whole_words("(?:ال)?ذكري|مذكرات|مذكراته|مذكراتها|كتابه|كتابها|وثايقي|الوثايقي|(?:ال)?ارشيف|رواي(?:ته|تها)")
LOOKS_BACK = whole_words(
    "انذاك|حينها|حينيذ|وقتها|وقتيذ|يوميذ|سنوات (?:الحرب|الثوره)|(?:في|من|خلال) (?:عهد|حقبه|زمن)|فلول|بقايا"
    "|(?:ال)?محاكمه|(?:ال)?محكمه|قبل (?:سنوات|اعوام|عقد|عقدين|سنين)|قبل \\S+ (?:عاما|سنه|سنوات|اعوام)"
    "|(?:مرت|مرور|مضت|مضي|بعد) (?:\\S+ )?(?:سنوات|اعوام|سنين|عاما|سنه) علي"
    "|(?:سنوات|اعوام|عاما) علي(?! الاقل| الاكثر)"
    "|(?:السنوات|الاعوام) (?:ال)?(?:ماضيه|سابقه)|العقد الماضي|عقد (?:كامل )?من|من الماضي"
    "|كان(?:ت)? (?:قوات |طيران |جيش )?(?:النظام|نظام الاسد)"
    "|(?:ال)?(?:نظام|رييس|عهد|حكم|حكومه|سلطات) (?:ال)?(?:سوري|سوريه)? ?(?:ال)?(?:سابق|سابقه|بايد|مخلوع|ساقط)"
    "|(?:سوريا|سوريه|الاداره|السلطات|السلطه|الحكومه|القياده|الدوله) (?:السوريه )?الجديده"
    "|العداله الانتقاليه|رفع العقوبات"
    "|(?:الرييس|الحكومه السوريه|السلطات|السلطه|الاداره) (?:السوريه |السوري )?الانتقالي(?:ه)?"
)
LATER_YEAR = re.compile(r"(?<!\d)(?:202[5-9]|20[3-9]\d)(?!\d)")

_OPPOSITION = "(?:ال)?معارضه"
TRACES = {
    "Russian strikes": whole_words(
        "(?:ال)?(?:قصف|غاره|غارات|ضربه|ضربات|مقاتلات|طايرات|طلعات|صواريخ) (?:(?:ال)?جوي(?:ه)? )?(?:ال)?روسي(?:ه)?"
        "|(?:القوات الجويه|سلاح الجو|الطيران|الطيران الحربي) (?:الروسي|الروسيه)"
    ),
    "opposition in arms": whole_words(
        f"{_OPPOSITION} (?:ال)?(?:مسلحه|سوريه)|سيطره (?:{_OPPOSITION}|(?:ال)?(?:مسلحين|فصايل|تشكيلات|مجموعات))"
        f"|(?:مسلحي|مقاتلي|مقاتلو|فصايل|قوي|مناطق) {_OPPOSITION}|الجيش (?:السوري )?الحر|(?:ال)?ثوار"
        "|(?:ال)?(?:تشكيلات|مجموعات|فصايل) (?:ال)?(?:سوريه )?(?:ال)?(?:مسلحه|معارضه)"
    ),
    "terrorists": whole_words("(?:ال)?(?:تنظيمات|مجموعات|جماعات) (?:ال)?ارهابيه|(?:ال)?ارهابيين|(?:ال)?ارهابيون"),
    "regime": whole_words("القوات الحكوميه|قوات الحكومه السوريه"),
    "zones and truces": whole_words(
        "(?:ال)?(?:مناطق|منطقه) (?:ال)?(?:خفض (?:ال)?(?:تصعيد|توتر)|تخفيف التصعيد|امنه|منزوعه السلاح)"
        "|وقف الاعمال (?:العداييه|القتاليه)|(?:ال)?هدنه (?:ال)?انسانيه|(?:ال)?ممر(?:ات)? (?:ال)?(?:انساني|انسانيه|امنه)"
    ),
    "political process": whole_words(
        "(?:ال|لل)?(?:ازمه|قضيه|مساله) (?:ال)?سوريه|(?:ال)?(?:حل|تسويه) (?:ال)?سياسي(?:ه)?|(?:ال)?تسويه (?:ال)?سوريه"
        "|(?:مفاوضات|محادثات|مباحثات|موتمر|جوله|عمليه|اجتماع|مسار) (?:جنيف|استانا|استانه|سوتشي)|وفد(?:ا|ي)? المعارضه"
    ),
    "chemical attack": whole_words(
        "(?:ال)?(?:هجوم|هجمات|ضربه) (?:ال)?(?:كيميايي|كيماوي|كيمياوي)(?:ه)?|(?:هجوم|قصف) ب(?:غاز|الغازات)"
        "|غاز الكلور|(?:هجوم|هجمات) ب(?:ال)?اسلحه (?:ال)?(?:كيمياييه|كيماويه)"
    ),
    "war on Daesh": whole_words("(?:مواقع|قصف|ضد|مناطق|معاقل) (?:لتنظيم |تنظيم )?(?:داعش|الدوله الاسلاميه)"),
    "sieges": whole_words(
        "(?:ال)?محاصره|الغوطه الشرقيه|(?:حلب|احياء حلب) الشرقيه|(?:اخراج|خروج|اجلاء) (?:ال)?(?:مسلحين|مقاتلين|مدنيين)"
    ),
    "reconciliation centre": whole_words(
        "مركز (?:ال)?(?:مصالحه|تنسيق)|(?:ال)?مركز (?:الروسي )?لل?مصالحه|(?:ال)?اطراف (?:ال)?(?:متحاربه|متنازعه)"
    ),
    "veto": whole_words("(?:ال)?فيتو (?:ال)?روسي|(?:روسيا|موسكو) (?:حق (?:ال)?نقض|(?:ال)?فيتو)"),
    "strikes of the West": whole_words(
        "(?:ال)?(?:ضربه|ضربات) (?:ال)?(?:عسكريه|غربيه|صاروخيه|اميركيه|امريكيه) (?:علي|ضد) (?:سوريا|سوريه|مواقع|دمشق)"
        "|الضربات (?:العسكريه|الغربيه|الثلاثيه)|توماهوك"
    ),
    "air defence": whole_words("اس ?300|s ?300"),
    "drones over Hmeimim": whole_words(
        "(?:طايرتين|طايرات|طايره|الطايرات) (?:بدون|دون|من دون|مسيره|المسيره)(?: \\S+){0,8} (?:قاعده )?حميميم"
        "|حميميم(?: \\S+){0,8} (?:طايرتين|طايرات|طايره|الطايرات) (?:بدون|دون|من دون|مسيره|المسيره)"
    ),
    "barrel bombs": whole_words("(?:ال)?براميل (?:ال)?متفجره"),
}


def is_retold(title: str, body: str) -> bool:
    """Whether the piece says itself that it tells of a time that is over: an anniversary, a memoir."""
    return any(RETOLD.search(stream_of(text).text) for text in (title, body))


def looks_back(title: str, body: str) -> bool:
    """Whether something in the piece is told as long past, or of a year after that era."""
    texts = [stream_of(text).text for text in (title, body)]
    return any(LOOKS_BACK.search(text) or LATER_YEAR.search(text) for text in texts)


def traces(title: str, body: str) -> list[tuple[str, Evidence]]:
    """The kinds of traces in a piece, each with the words where it is first met; none where the piece looks back."""
    streams: list[tuple[Place, Stream]] = [("title", stream_of(title)), ("body", stream_of(body))]
    if looks_back(title, body) or not reports_its_day(title, body):
        return []
    return [
        (kind, Evidence.quote(stream.original, field, *stream.span(*found.span())))
        for kind, pattern in TRACES.items()
        for field, stream, found in _first(pattern, streams)
    ]


def reports_its_day(title: str, body: str) -> bool:
    """Whether the title or the first sentences tell a day as that of the report: «قال الأربعاء»."""
    lead = " ".join(sentence.text for sentence in split_sentences(body)[:LEAD_SENTENCES])
    return any(DAY.search(NO_DAY.sub(" ", stream_of(text).text)) for text in (title, lead))


def _first(
    pattern: re.Pattern[str], streams: list[tuple[Place, Stream]]
) -> Iterator[tuple[Place, Stream, re.Match[str]]]:
    """Where the pattern is first met, if it is."""
    for field, stream in streams:
        if found := pattern.search(stream.text):
            yield field, stream, found
            return
