"""The flight of Assad to Moscow on 8 December 2024, in the words of those who look back on it.

The name, «فر» and where to or from stand close together. «فر» and «هرب» are said of no visit; «غادر», «رحيل» and «لجأ»
are, and of a plan («رحيل الأسد») and of a plea for help («لجأ الأسد إلى روسيا طلبا للدعم»), so they say less.
Patterns are regular expressions over folded words, a blank standing for a comma too.
"""

ASSAD = "(?:بشار )?الاسد"
TITLES = "(?:الرييس |رييس النظام |رييس |النظام |السوري |السابق |المخلوع |ب)*"
# What may stand between the name and its verb: «الأسد الذي كان قد فر».
AUXILIARIES = "(?:السابق |المخلوع |وعايلته |واسرته |الذي |كان |قد |عندما |حين |هو )*"
MOSCOW = "(?:الي|ل|نحو|باتجاه) ?(?:موسكو|روسيا|العاصمه الروسيه|الاراضي الروسيه)"
AWAY = f"(?:{MOSCOW}|من (?:دمشق|سوريا|سوريه|البلاد|العاصمه|قصره))"
# Smuggled goods are no flight: «هرّب الأسد 250 مليون دولار إلى موسكو».
GAP = "(?: (?!مليون|مليار|اموال|دولار|ودايع|ذهب|طن|ثرو)\\S+){0,5}"

FLED = "(?:فر|هرب|هاربا|فارا)"
LEFT = "(?:غادر|رحل|لجا)"
FLEEING = "(?:فرار|هروب|هرب)"
LEAVING = "(?:مغادره|رحيل|لجوء)"
# «فراره», «هروبه», «لجوئه».
HIS_FLEEING = "(?:فراره|هروبه)"
HIS_LEAVING = "(?:مغادرته|رحيله|لجويه|لجوءه)"
RUNAWAY = "(?:الهارب|الفار|اللاجي|لاجي|المنفي)"

FLIGHT = (
    f"{FLED} {TITLES}{ASSAD}{GAP} {AWAY}"
    f"|{ASSAD} {AUXILIARIES}{FLED}{GAP} {AWAY}"
    f"|{FLEEING} {TITLES}{ASSAD}{GAP} {AWAY}"
    # Only to Moscow: in «الأسد عفا عن جندي بعد فراره من البلاد» it is another who fled.
    f"|{ASSAD}{GAP} [وب]?{HIS_FLEEING}{GAP} {MOSCOW}"
    f"|{ASSAD}(?: \\S+){{0,3}} {MOSCOW} (?:بعد|عقب|اثر) {HIS_FLEEING}"
    f"|{ASSAD} {RUNAWAY} (?:الي|في) (?:موسكو|روسيا)"
)
DEPARTURE = (
    f"{LEFT} {TITLES}{ASSAD} (?:دمشق |سوريا |سوريه |البلاد )?{MOSCOW}"
    f"|{ASSAD} {AUXILIARIES}{LEFT} (?:دمشق |سوريا |سوريه |البلاد )?{MOSCOW}"
    f"|{LEAVING} {TITLES}{ASSAD} (?:دمشق |سوريا |سوريه |البلاد |عن السلطه )?{MOSCOW}"
    f"|{ASSAD}{GAP} [وب]?{HIS_LEAVING} (?:دمشق |سوريا |سوريه |البلاد )?{MOSCOW}"
)
# «بعد مرور عام على رحيل», «منذ أن غادر»: what is counted from has been.
SINCE = "(?:منذ (?:ان )?|(?:عام|عامين|سنه|شهر|شهرين|اشهر|ايام|اسابيع|يوم|ذكري) علي |ذكري )"
# Russia is asked to hand him over; in 2013 he handed over weapons, and envoys handed him letters.
HANDED = "سلاح|اسلح|سلط|كيمي|كيماو|ترسان|مخزون|حكم|رسال|دعو|اوراق|هدي|نسخ"
HANDING_OVER = f"تسليم {TITLES}{ASSAD}(?! (?:ال|لل)?(?:{HANDED}))"

# A rumour of the years before is no sign of what came after.
RUMOUR = (
    "نفي|نفت|ينفي|تنفي|(?:ال)?شايع(?:ات|ه)|(?:ال)?اشاع(?:ات|ه)|انباء (?:عن|حول|تتحدث)|مزاعم|زعم|زعمت|لو|اذا|هل|ربما"
    "|(?:ال)?لاذقيه|القرداحه"
)
# A visit, or a plea for help.
VISIT = (
    "(?:ال)?زيار(?:ه|ته|تين)|يزور|زار|(?:ال)?قمه|(?:ال)?لقاء|لقايه|لحضور|للمشاركه|محادثات|مباحثات|اجتماع|وفد|عمل|رسميه"
    "|طلبا|طالبا|لطلب|(?:ال|لل|ل)?دعم|(?:ال|لل|ل)?مساعده|لانقاذ|لانقاذه"
)
