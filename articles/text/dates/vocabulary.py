"""Names of months and weekdays in the Arabic of each region, in English and in Russian, folded."""

from articles.text.folding import fold_name

MONTHS = {
    1: "يناير، كانون الثاني، كانون ثاني، كانون 2، جانفي، january، jan، января، январь، янв",
    2: "فبراير، شباط، فيفري، february، feb، февраля، февраль، фев",
    3: "مارس، آذار، march، mar، марта، март، мар",
    4: "أبريل، إبريل، نيسان، أفريل، april، apr، апреля، апрель، апр",
    5: "مايو، أيار، ماي، may، мая، май",
    6: "يونيو، يونيه، حزيران، جوان، june، jun، июня، июнь، июн",
    7: "يوليو، يوليه، تموز، جويلية، يوليوز، july، jul، июля، июль، июл",
    8: "أغسطس، آب، أوت، غشت، august، aug، августа، август، авг",
    9: "سبتمبر، أيلول، شتنبر، september، sept، sep، сентября، сентябрь، сен",
    10: "أكتوبر، تشرين الأول، تشرين أول، تشرين 1، october، oct، октября، октябрь، окт",
    11: "نوفمبر، تشرين الثاني، تشرين ثاني، تشرين 2، نونبر، november، nov، ноября، ноябрь، ноя",
    12: "ديسمبر، كانون الأول، كانون أول، كانون 1، دجنبر، december، dec، декабря، декабрь، дек",
}
HIJRI_MONTHS = {
    1: "محرم، المحرم، محرم الحرام",
    2: "صفر",
    3: "ربيع الأول، ربيع أول",
    4: "ربيع الثاني، ربيع الآخر، ربيع ثاني",
    5: "جمادى الأولى، جمادى الأول",
    6: "جمادى الآخرة، جمادى الثانية، جمادى الثاني",
    7: "رجب",
    8: "شعبان",
    9: "رمضان",
    10: "شوال",
    11: "ذو القعدة، ذي القعدة",
    12: "ذو الحجة، ذي الحجة",
}
# As date.weekday() counts: Monday is 0.
WEEKDAYS = {
    0: "الاثنين، الإثنين، monday، mon، понедельник",
    1: "الثلاثاء، الثلثاء، tuesday، tue، вторник",
    2: "الأربعاء، الاربعاء، wednesday، wed، среда",
    3: "الخميس، thursday، thu، четверг",
    4: "الجمعة، friday، fri، пятница",
    5: "السبت، saturday، sat، суббота",
    6: "الأحد، sunday، sun، воскресенье",
}


def names_of(table: dict[int, str]) -> dict[str, int]:
    """Folded name -> number."""
    return {fold_name(name): number for number, names in table.items() for name in names.split("، ")}


def any_of(names: dict[str, int]) -> str:
    """A pattern of any of these names, the longest first."""
    return "(?:" + "|".join(sorted((name.replace(" ", r"\s{1,3}") for name in names), key=len, reverse=True)) + ")"
