"""Words of dates in the Arabic of each region, in English, Russian and French. Folded by the program.

What a name may mean besides is the reason where one is left out: a wrong date is worse than none.
"""

# كانون 1, ك1 and ت1 are how Lebanese papers shorten the Levantine names; مايس is Iraqi; غشت, شتنبر, نونبر, دجنبر and
# يوليوز are Moroccan; جانفي to جويلية and أوت are Tunisian and Algerian. Misspellings only where they are common.
MONTHS = {
    1: "يناير، كانون الثاني، كانون ثاني، كانون 2، جانفي، january، jan، января، январь، январе، янв",
    2: "فبراير، فيبراير، شباط، فيفري، february، feb، февраля، февраль، феврале، февр، фев",
    3: "مارس، آذار، march، mar، марта، март، марте، мар",
    4: "أبريل، إبريل، نيسان، أفريل، april، apr، апреля، апрель، апреле، апр",
    5: "مايو، أيار، ماي، مايس، may، мая، май، мае",
    6: "يونيو، يونيه، حزيران، جوان، june، jun، июня، июнь، июне، июн",
    7: "يوليو، يوليه، تموز، جويلية، يوليوز، july، jul، июля، июль، июле، июл",
    8: "أغسطس، آب، أوت، غشت، august، aug، августа، август، августе، авг",
    9: "سبتمبر، سيبتمبر، أيلول، شتنبر، september، sept، sep، сентября، сентябрь، сентябре، сент، сен",
    10: "أكتوبر، أوكتوبر، تشرين الأول، تشرين أول، تشرين 1، october، oct، октября، октябрь، октябре، окт",
    11: "نوفمبر، تشرين الثاني، تشرين ثاني، تشرين 2، نونبر، november، nov، ноября، ноябрь، ноябре، нояб، ноя",
    12: "ديسمبر، دسمبر، كانون الأول، كانون أول، كانون 1، دجنبر، december، dec، декабря، декабрь، декабре، дек",
}
# Months only with a day before them. The Libyan names of 1978-2011 are ordinary words («موسم التمور 2015», «هانيبال
# 2015»); الربيع, الماء, الصيف, ناصر and الفاتح stay out even so. «Mars 2020» is a rover, ت1 a road.
MONTHS_AFTER_A_DAY = {
    1: "أي النار، ك2، janvier، janv",
    2: "النوار، fevrier، fevr، fev",
    3: "mars",
    4: "الطير، avril، avr",
    5: "mai",
    6: "juin",
    7: "juillet، juil",
    8: "هانيبال، aout",
    9: "septembre",
    10: "التمور، ت1، octobre",
    11: "الحرث، ت2، novembre",
    12: "الكانون، ك1، decembre",
}
HIJRI_MONTHS = {
    1: "محرم، المحرم، محرم الحرام، المحرم الحرام",
    2: "صفر، صفر الخير",
    3: "ربيع الأول، ربيع أول، ربيع 1",
    4: "ربيع الثاني، ربيع الآخر، ربيع ثاني، ربيع 2",
    5: "جمادى الأولى، جمادى الأول، جمادى أول، جمادى 1، جماد الأول",
    6: "جمادى الآخرة، جمادى الآخر، جمادى الثانية، جمادى الثاني، جمادى ثاني، جمادى 2، جماد الآخر، جماد الثاني",
    7: "رجب، رجب الفرد",
    8: "شعبان، شعبان المعظم",
    9: "رمضان، رمضان المبارك",
    10: "شوال، شوال المكرم",
    11: "ذو القعدة، ذي القعدة، ذوالقعدة",
    12: "ذو الحجة، ذي الحجة، ذوالحجة",
}
# As date.weekday() counts: Monday is 0. Without the article as Drupal writes them («أحد, 08/12/2024»).
WEEKDAYS = {
    0: "الاثنين، الاتنين، اثنين، monday، mon، понедельник، пн، lundi",
    1: "الثلاثاء، الثلثاء، ثلاثاء، tuesday، tues، tue، вторник، вт، mardi",
    2: "الأربعاء، أربعاء، wednesday، wed، среда، среду، ср، mercredi",
    3: "الخميس، خميس، thursday، thurs، thu، четверг، чт، jeudi",
    4: "الجمعة، جمعة، friday، fri، пятница، пятницу، пт، vendredi",
    5: "السبت، سبت، saturday، sat، суббота، субботу، сб، samedi",
    6: "الأحد، أحد، sunday، sun، воскресенье، вс، dimanche",
}
# Days as they are spelled out. الفاتح is Algerian for the first.
TWO_TO_NINE = {2: "الثاني", 3: "الثالث", 4: "الرابع", 5: "الخامس", 6: "السادس", 7: "السابع", 8: "الثامن", 9: "التاسع"}
ORDINALS = {
    1: "الأول، الفاتح",
    **TWO_TO_NINE,
    10: "العاشر",
    **{10 + unit: f"{name} عشر" for unit, name in ({1: "الحادي"} | TWO_TO_NINE).items()},
    20: "العشرين، العشرون",
    **{20 + unit: f"{name} والعشرين، {name} والعشرون" for unit, name in ({1: "الحادي"} | TWO_TO_NINE).items()},
    30: "الثلاثين، الثلاثون",
    31: "الحادي والثلاثين، الحادي والثلاثون",
}
# A number after one of these is the number of something: a phone, a decree, an issue, a version, a result, a price.
NUMBERED = (
    "رقم، الرقم، برقم، العدد، عدد، هاتف، الهاتف، تلفون، فاكس، الفاكس، جوال، موبايل، واتساب، للتواصل، للاتصال، القرار، "
    "قرار، المرسوم، مرسوم، القانون، قانون، المادة، الإصدار، إصدار، نسخة، النسخة، النتيجة، نتيجة، بنتيجة، السعر، سعر، "
    "بسعر، tel، phone، fax، mobile، version، ver، no، ip، тел، факс، версия"
)
# A number before one of these counts them: 10/12/2000 شخص are three counts.
COUNTED = (
    "شخص، شخصا، أشخاص، قتيل، قتيلا، قتلى، جريح، جريحا، جرحى، مدني، مدنيا، طفل، طفلا، مقاتل، مقاتلا، لاجئ، لاجئا، نسمة، "
    "ليرة، دولار، دولارا، يورو، روبل، ريال، درهم، مليون، مليار، ألف، طن، طنا، كم، كلم، كيلومتر، متر، نقطة، صوتا، مرة، "
    "بالمئة، بالمائة، people، usd"
)
# What begins a stamp, if neither the line nor a mark does. 08/12/24 elsewhere is any three numbers, «6 أكتوبر» a town.
BEFORE_A_STAMP = (
    "في، بتاريخ، يوم، نشر، نشرت، النشر، كتب، كتبت، أضيف، الموافق، التاريخ، تاريخ، تحديث، "
    "صباح، ظهر، عصر، مساء، ليلة، فجر، date، on، posted، published، updated، от، опубликовано"
)

# Relative to the day the page was published or fetched: how many days back.
DAYS_BACK = {
    0: "اليوم، today، сегодня",
    1: "أمس، يوم أمس، البارحة، yesterday، вчера",
    2: "أول أمس، أول من أمس، أمس الأول، أول البارحة، البارحة الأولى، قبل أمس، day before yesterday، позавчера",
}
JUST_NOW = "منذ لحظات، قبل لحظات، منذ ثوان، just now، только что"
# The last of something: «الثلاثاء الماضي», «الشهر الماضي».
LAST = "الماضي، الماضية، الفائت، الفائتة، المنصرم، المنصرمة"
CURRENT = "الجاري، الحالي، الجارية، الحالية"
COMING = "المقبل، المقبلة، القادم، القادمة، next"
# Units of time: alone or with a number; as a dual that needs none; only with a number.
DURATIONS = {
    "second": ("ثانية، second، секунду", "ثانيتين", "ثوان، ثواني، seconds، secs، секунды، секунд"),
    "minute": ("دقيقة، minute، min، минуту، минута", "دقيقتين", "دقائق، minutes، mins، минуты، минут"),
    "hour": ("ساعة، hour، hr، час", "ساعتين", "ساعات، hours، hrs، часа، часов"),
    "day": ("يوم، يوما، day، день", "يومين", "أيام، days، дня، дней"),
    "week": ("أسبوع، أسبوعا، week، неделю، неделя", "أسبوعين", "أسابيع، weeks، недели، недель"),
    "month": ("شهر، شهرا، month، месяц", "شهرين", "أشهر، شهور، months، месяца، месяцев"),
    "year": ("سنة، عام، عاما، year، год", "سنتين، عامين", "سنوات، سنين، أعوام، years، года، лет"),
}
COUNTS = {
    1: "a، an، one، один، одну",
    2: "two، два، две",
    3: "ثلاثة، ثلاث، three، три",
    4: "أربعة، أربع، four، четыре",
    5: "خمسة، خمس، five، пять",
    6: "ستة، ست، six، шесть",
    7: "سبعة، سبع، seven، семь",
    8: "ثمانية، ثماني، ثمان، eight، восемь",
    9: "تسعة، تسع، nine، девять",
    10: "عشرة، عشر، ten، десять",
}
