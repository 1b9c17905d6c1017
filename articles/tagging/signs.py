"""Phrases and people that show in which era a text was written, each with its weight.

A sign of the later era decides: an article of the earlier one could not know it. So only what nobody wrote before
8 December 2024 is CLEAR; what was also said as a wish or a plan («سقوط الأسد» in 2012) is a HINT, and two of these are
needed. Patterns are regular expressions over folded words (أ is ا, ة is ه, ئ is ي); a blank also matches a comma.
"""

import re
from dataclasses import dataclass

CLEAR, HINT = 2, 1

ASSAD = "(?:بشار )?(?:حافظ )?الاسد"
FALLEN = "(?:السابق|المخلوع|الهارب|الفار|البايد|الساقط|المنهار|المطاح به)"
DECEMBER = "(?:كانون الاول(?: ديسمبر)?|ديسمبر(?: كانون الاول)?)"
FALL = "(?:سقوط|انهيار|اسقاط|الاطاحه|هروب|فرار|خلع)"


@dataclass(frozen=True, slots=True)
class Sign:
    """A pattern that speaks for the period `period` with `weight`, unless `unless` stands just before or after it."""

    period: str
    weight: int
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


def _sign(period: str, weight: int, pattern: str, unless: str = "") -> Sign:
    spaced = pattern.replace(" ", r"[ \n]")
    whole = re.compile(rf"(?<!\S)[وفبلك]{{0,2}}(?:{spaced})(?!\S)")
    return Sign(period, weight, whole, re.compile(unless.replace(" ", r"[ \n]")) if unless else None)


# What the later era says of the earlier one: no sign that Assad rules.
LOOKING_BACK = f"{FALL}|{FALLEN}|عهد|زمن|حقبه|فلول|سابقا|السابقين|ما بعد"

SIGNS = (
    # Who rules: Sharaa by his own name. Beside «الجولاني» the name was also written before.
    _sign("sharaa", CLEAR, "(?:احمد|الرييس|الرييس السوري) (?:حسين )?الشرع", unless="الجولاني|فاروق"),
    _sign("sharaa", CLEAR, "الرييس السوري (?:الانتقالي|الجديد|الموقت|للمرحله الانتقاليه)"),
    _sign(
        "sharaa", CLEAR, "(?:الاداره|السلطات|القياده|السلطه) السوريه الجديده|النظام السوري الجديد|قايد الاداره السوريه"
    ),
    _sign(
        "sharaa", HINT, "الاداره السوريه|الحكومه السوريه الانتقاليه|السلطات الانتقاليه|سوريا الجديده|الرييس الانتقالي"
    ),
    # Assad as past.
    _sign("sharaa", CLEAR, f"(?:الرييس|رييس النظام|رييسها|رييسه)(?: السوري)? {FALLEN} {ASSAD}"),
    _sign("sharaa", CLEAR, f"{ASSAD} (?:المخلوع|الرييس السوري السابق|الرييس السوري المخلوع|الرييس المخلوع)"),
    _sign("sharaa", CLEAR, f"(?:فلول|بقايا) (?:نظام )?{ASSAD}|فلول النظام السوري|نظام {ASSAD} {FALLEN}"),
    _sign("sharaa", CLEAR, f"النظام السوري {FALLEN}|السوري {FALLEN} {ASSAD}|الرييسان الروسي والسوري السابق"),
    _sign("sharaa", CLEAR, f"(?:منذ|عقب|اثر) {FALL} (?:ب)?(?:نظام |حكم |الرييس |السوري |السابق )*(?:ب)?{ASSAD}"),
    _sign("sharaa", CLEAR, f"{FALL}(?: \\S+){{0,6}} {DECEMBER} (?:من )?(?:عام |العام )?(?:2024|الماضي)"),
    _sign(
        "sharaa",
        HINT,
        f"بعد {FALL} (?:ب)?(?:نظام |حكم |الرييس |السوري |السابق )*(?:ب)?{ASSAD}",
        unless="ما بعد|ماذا بعد",
    ),
    _sign("sharaa", HINT, f"(?:النظام|الحكم) {FALLEN}|فلول النظام"),
    _sign("sharaa", HINT, f"(?:ال)?رييس(?: السوري)? {FALLEN}"),
    _sign("sharaa", HINT, f"(?:اقامه|لجوء|ايواء|تسليم|هروب|فرار|منفي|محاكمه) {ASSAD}|{ASSAD} لاجي"),
    _sign("sharaa", HINT, f"(?:زمن|حقبه|عهد) (?:نظام |الرييس |حكم )*{ASSAD}"),
    _sign("sharaa", HINT, f"{DECEMBER} 2024"),
    # Who rules: Assad.
    _sign(
        "assad",
        CLEAR,
        f"(?:الرييس|رييس النظام|نظيره|رييس)(?: السوري)? {ASSAD}",
        unless=LOOKING_BACK,
    ),
    _sign("assad", HINT, f"(?:نظام|حكومه|قوات|جيش) {ASSAD}", unless=LOOKING_BACK),
    _sign("assad", HINT, "(?:ال)?رييس(?: النظام)? السوري", unless=f"{LOOKING_BACK}|الشرع|الانتقالي|الجديد"),
    _sign("assad", HINT, "(?:قوات|جيش|طيران|طايرات) النظام|النظام السوري", unless=f"{LOOKING_BACK}|الجديد|البايد"),
    _sign(
        "assad", HINT, f"(?:قال|اكد|اضاف|شدد|اعتبر|اوضح|استقبل|التقي|يلتقي|زار|اعلن|راي) {ASSAD}", unless=LOOKING_BACK
    ),
    _sign("assad", HINT, f"(?:دعم|لدعم|دعمها|حليف|حلفاء|حمايه|تنحي|رحيل|مصير|انقاذ) {ASSAD}", unless=LOOKING_BACK),
)

# People whose office in these affairs lies wholly in one era. The two ministers were not known by these names before.
OFFICE_HOLDERS = {
    **dict.fromkeys(("asaad-al-shaibani", "murhaf-abu-qasra"), ("sharaa", CLEAR)),
    **dict.fromkeys(
        (
            "walid-al-muallem faisal-mekdad bashar-jaafari ali-abdullah-ayoub farouk-al-sharaa john-kerry barack-obama "
            "rex-tillerson nikki-haley james-mattis mike-pompeo staffan-de-mistura lakhdar-brahimi kofi-annan ban-ki-moon "
            "vitaly-churkin hassan-rouhani ebrahim-raisi mohammad-javad-zarif angela-merkel ahmet-davutoglu hassan-nasrallah "
            "mevlut-cavusoglu adel-al-jubeir riad-hijab ahmad-jarba qasem-soleimani yevgeny-prigozhin"
        ).split(),
        ("assad", HINT),
    ),
}
