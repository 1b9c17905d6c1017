"""Phrases and people that show in which era a text was written, each with its weight.

A sign of the later era decides: an article of the earlier one could not know it. So only what nobody wrote before
8 December 2024 is CLEAR; what was also said as a wish or a plan («سقوط الأسد» in 2012) is a HINT: two are needed, one
of them naming Assad or Syria. Patterns are regular expressions over folded words (أ is ا, ة is ه, ئ is ي); a blank also
matches a comma.
"""

import re
from dataclasses import dataclass, replace

from .flight import ASSAD, DEPARTURE, FLIGHT, HANDING_OVER, RUMOUR, SINCE, VISIT
from .streams import whole_words, word_set

# Two hints are as much as a clear sign; so are a hint and two traces (wartime.py), or three.
CLEAR, HINT, TRACE = 6, 3, 2

FALLEN = "(?:السابق|المخلوع|الهارب|الفار|البايد|الساقط|المنهار|المطاح به)"
DECEMBER = "(?:كانون الاول(?: ديسمبر)?|ديسمبر(?: كانون الاول)?)"
FALL = "(?:سقوط|انهيار|اسقاط|الاطاحه|هروب|فرار|خلع)"
FALL_OF_ASSAD = f"{FALL} (?:ب)?(?:نظام |بنظام |حكم |الرييس |بالرييس |السوري |السابق )*(?:ب)?{ASSAD}"
# Other presidents and regimes that fell.
OTHERS = (
    "مبارك|مرسي|صالح|القذافي|بن علي|صدام|حسين|البشير|المصري|اليمني|الليبي|العراقي|التونسي|السوداني|الاميركي|الامريكي"
)
# What the later era says of the earlier one: no sign that Assad rules.
LOOKING_BACK = f"{FALL}|{FALLEN}|عهد|زمن|حقبه|فلول|بقايا|رموز|سابقا|ما بعد"


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that speaks for the period `period` with `weight`.

    unless: what takes its meaning away just before or after it. unless_in_sentence: what does so anywhere in its
    sentence; unless_in_piece: anywhere in title or text.
    """

    period: str
    weight: int
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    unless_in_sentence: re.Pattern[str] | None = None
    unless_in_piece: re.Pattern[str] | None = None


def _sign(period: str, weight: int, pattern: str, unless: str = "", sentence: str = "", piece: str = "") -> Sign:
    return Sign(
        period,
        weight,
        whole_words(pattern),
        whole_words(unless) if unless else None,
        whole_words(sentence) if sentence else None,
        whole_words(piece) if piece else None,
    )


def _ruling(weight: int, pattern: str, unless: str = LOOKING_BACK) -> Sign:
    """A sign that Assad rules: none where the sentence tells of his flight."""
    sign = _sign("assad", weight, pattern, unless)
    return replace(sign, unless_in_sentence=TOLD_FLIGHT)


# Where a sentence tells of the flight, or of a departure that is no visit, it was not written while he ruled.
TOLD_FLIGHT = re.compile(
    rf"{whole_words(FLIGHT).pattern}|^(?!.*{whole_words(VISIT).pattern}).*{whole_words(DEPARTURE).pattern}", re.DOTALL
)

SIGNS = (
    # Who rules: Sharaa by his own name. Before he ruled it was written beside «الجولاني» alone.
    _sign("sharaa", CLEAR, "(?:الرييس|الرييس السوري) (?:احمد )?(?:حسين )?الشرع", unless="فاروق|نايب"),
    _sign("sharaa", CLEAR, "احمد (?:حسين )?الشرع", unless="فاروق|نايب", piece="(?:ال)?جولاني"),
    _sign(
        "sharaa", CLEAR, "(?:الرييس السوري|رييس سوريا) (?:الانتقالي|الموقت|للمرحله الانتقاليه|في المرحله الانتقاليه)"
    ),
    _sign("sharaa", CLEAR, "(?:الاداره|السلطات|القياده|السلطه) السوريه الجديده|قايد الاداره السوريه(?: الجديده)?"),
    _sign("sharaa", HINT, "الاداره السوريه|السلطات الانتقاليه|(?:الرييس|النظام) السوري الجديد"),
    # A slogan of the opposition too.
    _sign("sharaa", TRACE, "سوريا الجديده"),
    # Assad as past.
    _sign("sharaa", CLEAR, f"(?:ال)?(?:رييس|رييسه|رييسها)(?: السوري)? {FALLEN} {ASSAD}|{ASSAD} المخلوع"),
    _sign("sharaa", CLEAR, f"{ASSAD} (?:الرييس|رييس النظام)(?: السوري)? {FALLEN}|نظام {ASSAD} السابق"),
    _sign("sharaa", CLEAR, f"النظام السوري السابق|الرييسان الروسي والسوري السابق|منذ {FALL_OF_ASSAD}"),
    _sign("sharaa", CLEAR, f"{FALL_OF_ASSAD}(?: \\S+){{0,8}} {DECEMBER} (?:من )?(?:عام |العام )?(?:2024|الماضي)"),
    _sign("sharaa", HINT, f"(?:بعد|عقب|اثر) {FALL_OF_ASSAD}", unless="ما بعد|ماذا|ماذا بعد"),
    _sign("sharaa", HINT, f"(?:فلول|بقايا) (?:نظام )?{ASSAD}|فلول النظام السوري|النظام السوري {FALLEN}"),
    _sign("sharaa", HINT, f"(?:النظام|الحكم) {FALLEN}|فلول النظام", unless=OTHERS),
    _sign("sharaa", HINT, r"(?:ال|لل)?رييس(?: السوري)? (?:السابق|المخلوع)(?!\sحافظ)", unless=OTHERS),
    _sign("sharaa", HINT, f"(?:اقامه|لجوء|ايواء|هروب|فرار|منفي|محاكمه) {ASSAD}|{HANDING_OVER}|{ASSAD} لاجي"),
    _sign("sharaa", HINT, f"(?:زمن|حقبه|عهد) (?:نظام |الرييس |حكم )*{ASSAD}"),
    _sign("sharaa", HINT, f"{DECEMBER} 2024"),
    # The flight.
    _sign("sharaa", CLEAR, FLIGHT, sentence=RUMOUR),
    _sign("sharaa", CLEAR, f"{SINCE}(?:{DEPARTURE})", sentence=f"{RUMOUR}|{VISIT}"),
    _sign("sharaa", HINT, DEPARTURE, sentence=f"{RUMOUR}|{VISIT}"),
    # Who rules: Assad.
    _ruling(CLEAR, f"(?:الرييس|رييس النظام|نظيره|رييس)(?: السوري)? {ASSAD}"),
    _ruling(HINT, f"(?:نظام|حكومه|قوات|جيش) {ASSAD}"),
    _ruling(HINT, "(?:قوات|جيش|طيران|طايرات) النظام|النظام السوري", unless=f"{LOOKING_BACK}|الجديد"),
    _ruling(HINT, f"(?:قال|اكد|اضاف|شدد|اعتبر|اوضح|استقبل|التقي|يلتقي|زار|اعلن|راي) {ASSAD}"),
    _ruling(HINT, f"(?:دعم|دعمها|حليف|حلفاء|حمايه|تنحي|رحيل|مصير|انقاذ) {ASSAD}|(?:ال)?(?:داعم|داعمه|دعم\\S*) للاسد"),
)

# People whose office in these affairs ended before 8 December 2024: their names alone are a HINT. Who is in the news
# with another one since is not among them (Zarif, al-Jubeir, Medvedev). Of names with an office see terms_of_office.
OFFICE_ENDED = word_set(
    """
    john-kerry barack-obama rex-tillerson nikki-haley james-mattis mike-pompeo staffan-de-mistura lakhdar-brahimi
    kofi-annan ban-ki-moon vitaly-churkin hassan-rouhani ebrahim-raisi angela-merkel ahmet-davutoglu mevlut-cavusoglu
    hassan-nasrallah
    """
)
# Ministers and envoys of Assad, of whom histories tell as well; Sharaa's were not known by these names before.
MINISTERS_OF_ASSAD = ("walid-al-muallem", "faisal-mekdad", "bashar-jaafari", "ali-abdullah-ayoub")
MINISTERS_OF_SHARAA = ("asaad-al-shaibani", "murhaf-abu-qasra")
KNOWN_BY_NAME = {
    **dict.fromkeys(MINISTERS_OF_SHARAA, ("sharaa", CLEAR)),
    **dict.fromkeys(MINISTERS_OF_ASSAD, ("assad", HINT)),
    **dict.fromkeys(OFFICE_ENDED, ("assad", HINT)),
}
