"""Every day in every family of months, every form and every kind of figures is read back as that day alone."""

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.dates import find_dates
from articles.text.dates.vocabulary import HIJRI_MONTHS, MONTHS, MONTHS_AFTER_A_DAY, ORDINALS

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
FIGURES = [str.maketrans("0123456789", figures) for figures in ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")]
TODAY = date(2026, 11, 25)
DAYS = st.dates(date(1990, 1, 1), date(2035, 12, 31))
FORMS_WITH_A_NAME = (
    "{day.day} {month} {day.year}",
    "{day.day:02} {month}، {day.year}",
    "{weekday} {day.day} {month} {day.year}",
    "{weekday}، {day.day} من شهر {month} عام {day.year}",
    "{weekday} الموافق {day.day} {month} {day.year}م",
    "نشر في: {day.day} {month} {day.year} الساعة 10:15 ص",
    "{day.day}-{month}-{day.year}",
    "{day.day}/{month}/{day.year}",
    "GMT 07:39 {day.year} {weekday} ,{day.day:02} {month}",
    "10:15 | {day.day} {month} {day.year}",
)
FORMS_THAT_BEGIN_WITH_THE_NAME = (
    "{month} {day.day}, {day.year}",
    "{day.year} {month} {day.day}",
    "{month} {day.day} {day.year}",
)
FORMS_OF_FIGURES = (
    "{day:%d/%m/%Y}",
    "{day.day}/{day.month}/{day.year}",
    "{day:%d-%m-%Y}",
    "{day:%d.%m.%Y}",
    "{day.day} / {day.month} / {day.year}",
    "{day.day}\\{day.month}\\{day.year}",
    "{day:%Y-%m-%d}",
    "{day:%Y/%m/%d}",
    "{day:%Y-%m-%dT10:15:00+03:00}",
    "{day:%Y-%m-%d 10:15 PM}",
    "{day:%d/%m/%Y 10:15 ص}",
    "{weekday} {day:%d/%m/%Y} - 10:15",
    "({day.day}-{day.month}-{day.year})",
)
ENGLISH_FORMS = (
    "%a, %d %b %Y 10:15:00 GMT",
    "%A %d %B %Y",
    "%B %d, %Y",
    "%a %b %d 10:00:00 UTC %Y",
    "%d-%b-%Y",
    "%b. %d, %Y",
)


def names_of(tables: list[dict[int, str]], number: int) -> list[str]:
    return [name for table in tables for name in table.get(number, "").split("، ") if name]


def read(text: str, today: date | None = None) -> list[tuple[date, date]]:
    return [(found.span.first, found.span.last) for found in find_dates(text, today)]


@given(DAYS, st.data(), st.sampled_from(FORMS_WITH_A_NAME), st.sampled_from(FIGURES))
def test_in_every_name_of_its_month(day: date, data: st.DataObject, form: str, figures: dict[int, int]) -> None:
    month = data.draw(st.sampled_from(names_of([MONTHS, MONTHS_AFTER_A_DAY], day.month)))
    text = form.format(day=day, month=month, weekday=WEEKDAYS[day.weekday()]).translate(figures)
    assert read(text) == [(day, day)]


@given(DAYS, st.data(), st.sampled_from(FORMS_THAT_BEGIN_WITH_THE_NAME), st.sampled_from(FIGURES))
def test_after_the_name_of_its_month(day: date, data: st.DataObject, form: str, figures: dict[int, int]) -> None:
    month = data.draw(st.sampled_from(names_of([MONTHS], day.month)))
    assert read(form.format(day=day, month=month).translate(figures)) == [(day, day)]


@given(DAYS, st.data(), st.sampled_from(["/", " / ", "/ ", " - ", " – ", " (", "، ", " ", " ["]))
def test_in_two_names_of_its_month_that_agree(day: date, data: st.DataObject, between: str) -> None:
    names = st.sampled_from(names_of([MONTHS], day.month))
    one, other = data.draw(names), data.draw(names)
    assert read(f"{day.day} {one}{between}{other} {day.year}") == [(day, day)]


@given(DAYS, st.integers(1, 12), st.data(), st.sampled_from(["/", " / ", " - ", " (", "، "]))
def test_but_in_two_that_contradict_each_other_never(day: date, other: int, data: st.DataObject, between: str) -> None:
    assume(other != day.month)
    names = [data.draw(st.sampled_from(names_of([MONTHS], month))) for month in (day.month, other)]
    for text in (between.join(names), f"{day.day} {between.join(names)}"):
        assert read(f"{text} {day.year}") == []


@given(DAYS, st.sampled_from(FORMS_OF_FIGURES), st.sampled_from(FIGURES))
def test_in_figures(day: date, form: str, figures: dict[int, int]) -> None:
    text = form.format(day=day, weekday=WEEKDAYS[day.weekday()]).translate(figures)
    assert read(text) == [(day, day)]


@given(DAYS, st.sampled_from(ENGLISH_FORMS))
def test_in_the_forms_of_programs(day: date, form: str) -> None:
    assert read(day.strftime(form)) == [(day, day)]


@given(DAYS, st.data())
def test_spelled_out(day: date, data: st.DataObject) -> None:
    spelled = data.draw(st.sampled_from(names_of([ORDINALS], day.day)))
    month = data.draw(st.sampled_from(names_of([MONTHS], day.month)))
    assert read(f"{WEEKDAYS[day.weekday()]} {spelled} من {month} {day.year}") == [(day, day)]


@given(DAYS, st.data(), st.sampled_from(FIGURES))
def test_in_the_hijri_calendar(day: date, data: st.DataObject, figures: dict[int, int]) -> None:
    hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    month = data.draw(st.sampled_from(names_of([HIJRI_MONTHS], hijri.month)))
    spelled = data.draw(st.sampled_from(names_of([ORDINALS], hijri.day)))
    for text in (
        f"{hijri.day} {month} {hijri.year} هـ",
        f"{spelled} من {month} {hijri.year}",
        f"{month} {hijri.day}, {hijri.year}",
        f"{hijri.day}/{hijri.month}/{hijri.year}هـ",
        f"{hijri.day:02} - {hijri.month:02} - {hijri.year} هـ",
    ):
        assert read(text.translate(figures)) == [(day, day)]


def may_be(year: int, month: int, day: int) -> bool:
    """Whether there is such a day from 2013 to the day after TODAY."""
    return 2013 <= year <= 2026 and day <= monthrange(year, month)[1] and date(year, month, day) <= TODAY + timedelta(1)


@given(st.dates(date(2005, 1, 1), TODAY), st.sampled_from(["{0}/{1}/{2:02}", "{0}-{1}-{2:02}", "{0:02}.{1:02}.{2:02}"]))
def test_with_a_year_of_two_figures_where_no_other_reading_is_left(day: date, form: str) -> None:
    short = day.year % 100
    year_may_stand_first = day.day >= 10 and day.day != short and may_be(2000 + day.day, day.month, short)
    expected = [(day, day)] if day.year >= 2013 and not year_may_stand_first else []
    assert read(form.format(day.day, day.month, short), TODAY) == expected


@given(DAYS, st.sampled_from(["{0}/{1}/{2} 10:00 AM", "10:00 pm {0}-{1}-{2}", "{0}/{1}/{2}, 9:05:10 p.m."]))
def test_beside_an_american_clock_only_where_one_order_is_possible(day: date, form: str) -> None:
    both = day.day <= 12 and day.day != day.month
    for one, two in ((day.day, day.month), (day.month, day.day)):
        assert read(form.format(one, two, day.year)) == ([] if both else [(day, day)])


@given(DAYS, st.integers(0, 364))
def test_without_its_year_within_a_year_of_the_anchor(anchor: date, back: int) -> None:
    day = anchor - timedelta(days=back)
    assume((day.month, day.day) != ((anchor + timedelta(1)).month, (anchor + timedelta(1)).day))
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month].split('، ')[0]}"
    assert read(text, anchor) == [(day, day)]
    assert read(text) == []
