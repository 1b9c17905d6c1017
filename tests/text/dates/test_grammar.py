from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import find_dates


def test_a_date_knows_its_place() -> None:
    text = "موسكو، ٢٠ آذار ٢٠٢٥ - أكد الكرملين"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "٢٠ آذار ٢٠٢٥"


def test_the_weekday_and_the_letters_joined_to_a_day_belong_to_its_date() -> None:
    for text in ("الأحد، الموافق 8 ديسمبر 2024", "الأحد الـ8 من ديسمبر 2024", "Sunday, December 8, 2024"):
        (found,) = find_dates(f"({text})")
        assert (found.start, found.end) == (1, len(text) + 1)


def test_a_place_is_counted_in_the_characters_of_the_text_marks_included() -> None:
    text = "نُشِرَ: الأَحَد ٨ كـانـون الأوّل ٢٠٢٤ م"
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "الأَحَد ٨ كـانـون الأوّل ٢٠٢٤"


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("الأحد 8 ديسمبر 2024", True),
        ("الخميس 8 ديسمبر 2024", False),
        ("8 ديسمبر 2024", None),
        ("الأحد ٠٨/١٢/٢٠٢٤", True),
        ("الاثنين الثامن من كانون الأول 2024", False),
        ("Mon, 08 Dec 2024", False),
        ("أحد, 7 جمادى الآخرة 1446", True),
        ("2024 الأحد، 8 كانون الأول", True),
        ("الثلاثاء كانون الأول 2024", None),
    ],
)
def test_the_weekday_beside_a_date_is_checked(text: str, agrees: bool | None) -> None:
    assert find_dates(text)[0].weekday_agrees is agrees


@pytest.mark.parametrize(
    ("text", "agree"),
    [
        ("7 جمادى الآخرة 1446هـ الموافق 8 ديسمبر 2024م", [True, True]),
        ("8/12/2024 - 6/6/1446 هـ", [True, True]),
        ("الأحد 9 جمادى الآخرة 1446 هـ - 8 ديسمبر 2024 م", [False, False]),
        ("8 ديسمبر 2024 | 9 ديسمبر 2024", [None, None]),
        ("7 جمادى الآخرة 1446", [None]),
        ("7 جمادى الآخرة 1446\n8 ديسمبر 2023", [None, None]),
    ],
)
def test_two_calendars_that_stand_together_are_compared(text: str, agree: list[bool | None]) -> None:
    assert [found.calendars_agree for found in find_dates(text)] == agree


def test_every_date_of_the_hijri_calendar_is_told_by_its_rule() -> None:
    for text in ("7 جمادى الآخرة 1446", "السابع من جمادى الآخرة 1446", "7/6/1446هـ", "1446-6-7", "رجب 7, 1446"):
        assert [found.rule for found in find_dates(text)] == ["hijri"]


def test_both_ends_of_a_span_written_out_in_full_are_found() -> None:
    found = find_dates("من 8 ديسمبر 2024 إلى 10 ديسمبر 2024")
    assert [str(date.span) for date in found] == ["2024-12-08", "2024-12-10"]


def test_an_anchor_changes_nothing_where_a_date_is_written_out() -> None:
    for text in ("اليوم 30 أكتوبر 2025", "قبل يومين، 30 أكتوبر 2025", "نشر 3 مايو | تحديث 30 أكتوبر 2025"):
        assert find_dates(text, date(2026, 1, 1)) == find_dates(text) != []


def test_what_a_rule_took_for_no_date_gives_none_with_an_anchor_either() -> None:
    for text in ("8 كانون الأول/يناير", "3 - 12 مارس", "31/02/2024", "30 فبراير"):
        assert find_dates(text, date(2025, 11, 2)) == []


@given(
    st.text(alphabet="0123456789/-. ’\nيناير شباط،:TمنعاالأولGMTامسقبلهـ٢agoرجب", max_size=60), st.none() | st.dates()
)
def test_nothing_typed_breaks_the_grammar(text: str, anchor: date | None) -> None:
    for found in find_dates(text, anchor):
        assert found.span.first <= found.span.last
        assert 0 <= found.start < found.end <= len(text)


@given(st.dates(date(1000, 1, 1), date(9000, 1, 1)))
def test_dates_found_do_not_overlap(day: date) -> None:
    text = f"{day:%d/%m/%Y} {day + timedelta(1):%Y-%m-%d}، {day.day} مايو 2020 - 12 رجب 1446 / 2021"
    found = find_dates(text)
    assert found
    assert all(one.end <= other.start for one, other in pairwise(found))
