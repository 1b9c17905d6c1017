"""Days as Arabic sites write them: four families of month names, figures, Arabic-Indic digits."""

from datetime import date
from random import Random

from .cast import WEEKDAYS

LEVANTINE = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|")
EGYPTIAN = "يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر".split("|")
MAGHREBI = "جانفي|فيفري|مارس|أفريل|ماي|جوان|جويلية|أوت|سبتمبر|أكتوبر|نوفمبر|ديسمبر".split("|")
MOROCCAN = "يناير|فبراير|مارس|أبريل|ماي|يونيو|يوليوز|غشت|شتنبر|أكتوبر|نونبر|دجنبر".split("|")
BOTH = [f"{one} ({other})" for one, other in zip(EGYPTIAN, LEVANTINE, strict=True)]
FORMS = (
    "{day.day} {month} {day.year}",
    "{weekday}، {day.day} {month} {day.year}",
    "{weekday} {day.day} {month} {day.year}",
    "{month} {day.day}, {day.year}",
    "{day:%d/%m/%Y}",
    "{day:%Y-%m-%d}",
    "{day.day} {month}، {day.year}",
)
# Forms that a site asks for by name.
NAMED = {
    "slashes": "{day:%d/%m/%Y}",
    "dashes": "{day:%d-%m-%Y}",
    "dots": "{day:%d.%m.%Y}",
    "iso": "{day:%Y-%m-%d}",
    "long": "{weekday}، {day.day} {month} {day.year}",
    "short": "{day.day} {month} {day.year}",
    "month": "{month} {day.year}",
}
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")

# The form, its months, and whether in Arabic-Indic digits.
Writing = tuple[str, list[str], bool]


def writing(chance: Random) -> Writing:
    """How one site writes its days: the form, its months, and whether in Arabic-Indic digits."""
    months = chance.choice((LEVANTINE, EGYPTIAN, EGYPTIAN, MAGHREBI, MOROCCAN, BOTH))
    return chance.choice(FORMS), months, chance.random() < 0.2


def written(day: date, how: Writing) -> str:
    """The day as the site writes it."""
    form, months, indic = how
    text = form.format(day=day, month=months[day.month - 1], weekday=WEEKDAYS[day.weekday()])
    return text.translate(ARABIC_INDIC) if indic else text
