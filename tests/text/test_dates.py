from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import find_dates
from articles.text.dates.vocabulary import MONTHS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("تاريخ النشر: 17th, September 2024 GMT", "2024-09-17"),
        ("٥ شباط ٢٠١٢", "2012-02-05"),
        ("۲۵ آذار ۲۰۱۶", "2016-03-25"),
        ("نشر في البوابة يوم 18/12/2012", "2012-12-18"),
        ("السبت 14 سبتمبر 2013", "2013-09-14"),
        ("28-09-2013 09:12", "2013-09-28"),
        ("2015-09-30 الساعة 06:10م", "2015-09-30"),
        ("بردى برس | 25 تشرين الثاني 2015", "2015-11-25"),
        ("GMT 07:39 2026 الثلاثاء ,17 شباط / فبراير", "2026-02-17"),
        ("Sun, 08 Apr 2018 12:01:50 GMT", "2018-04-08"),
        ("2017-04-12T10:33:00+01:00", "2017-04-12"),
        ("8 ديسمبر (كانون الأول) 2024", "2024-12-08"),
        ("الأحد، 8 كانون الأول/ديسمبر 2024", "2024-12-08"),
        ("الجمعة 8 فيفري 2019", "2019-02-08"),
        ("3 غشت 2020", "2020-08-03"),
        ("12 جويلية 2021", "2021-07-12"),
        ("يوم 25 من شهر كانون الثاني عام 2025", "2025-01-25"),
        ("March 5, 2020", "2020-03-05"),
        ("5 марта 2020 г.", "2020-03-05"),
        ("12 رجب 1446 هـ", "2025-01-12"),
        ("سقوط النظام في كانون الأول 2024", "2024-12"),
        ("في أبريل (نيسان) 2022", "2022-04"),
        ("8 ديسمبر 2024م", "2024-12-08"),
        ("من 3 إلى 12 مارس 2015", "2015-03"),
        ("نشر الساعة 14:05 آذار 2024", "2024-03"),
        ("13/11/2024 10:00 AM", "2024-11-13"),
    ],
)
def test_a_written_date_is_read(text: str, expected: str) -> None:
    assert [str(found.span) for found in find_dates(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "القرار 2254 لعام 2015",
        "31/02/2020",
        "في الـ25 من يوليو الماضي",
        "آخر تحديث GMT 14:05:42",
        "1.2.3",
        "30 فبراير 2020",
        "9/11/2024 10:00 AM",
        "هاتف 2015-09-301234",
        "8 كانون الأول/يناير 2024",
        "جميع الحقوق محفوظة 2023 ©",
        "بلغ عددهم 45/100/2000 شخص",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert find_dates(text) == []


def test_a_date_knows_its_place() -> None:
    text = "موسكو، ٢٠ آذار ٢٠٢٥ - أكد الكرملين"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "٢٠ آذار ٢٠٢٥"


@pytest.mark.parametrize(
    ("text", "agrees"), [("الأحد 8 ديسمبر 2024", True), ("الخميس 8 ديسمبر 2024", False), ("8 ديسمبر 2024", None)]
)
def test_the_weekday_beside_a_date_is_checked(text: str, agrees: bool | None) -> None:
    assert find_dates(text)[0].weekday_agrees is agrees


MONTH_NAMES = [(month, name) for month, names in MONTHS.items() for name in names.split("، ")]


@given(st.dates(date(1990, 1, 1), date(2035, 12, 31)), st.data())
def test_any_day_is_read_back_in_every_name_of_its_month(day: date, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([name for month, name in MONTH_NAMES if month == day.month]))
    assert [found.span.first for found in find_dates(f"{day.day} {name} {day.year}")] == [day]


@given(st.text(alphabet="0123456789/-. يناير شباط،:TمنعاالأولGMT", max_size=60))
def test_nothing_typed_breaks_the_grammar(text: str) -> None:
    for found in find_dates(text):
        assert found.span.first <= found.span.last
        assert 0 <= found.start < found.end <= len(text)
