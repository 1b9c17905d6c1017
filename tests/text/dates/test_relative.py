from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import Anchor, find_dates

WEEKDAYS = ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
MOMENTS = st.datetimes(datetime(2012, 1, 1), datetime(2035, 1, 1))


def days(text: str, anchor: Anchor | None = None) -> list[str]:
    return [str(found.span) for found in find_dates(text, anchor)]


@given(st.dates(date(2012, 1, 1), date(2035, 1, 1)), st.integers(3, 999))
def test_days_ago_are_counted_on_the_calendar(anchor: date, count: int) -> None:
    expected = [str(anchor - timedelta(days=count))]
    assert days(f"نشر قبل {count} يوما", anchor) == days(f"منذ {count} أيام", anchor) == expected
    if count < 100:
        assert days(f"{count} days ago", anchor) == expected


@given(MOMENTS, st.integers(1, 23))
def test_hours_ago_are_a_day_only_if_an_hour_more_or_less_is_the_same_day(anchor: datetime, count: int) -> None:
    earliest, latest = anchor - timedelta(hours=count + 1), anchor - timedelta(hours=count - 1)
    expected = [str(latest.date())] if earliest.date() == latest.date() else []
    assert days(f"منذ {count} ساعات", anchor) == days(f"{count} hours ago", anchor) == expected
    assert days(f"منذ {count} ساعات", anchor.date()) == []


def test_a_moment_counts_by_its_own_clock() -> None:
    in_damascus = datetime(2025, 11, 2, 2, 30, tzinfo=timezone(timedelta(hours=3)))
    assert days("قبل 20 دقيقة", in_damascus) == ["2025-11-02"]
    assert days("قبل 20 دقيقة", in_damascus.astimezone(UTC)) == ["2025-11-01"]


@given(st.dates(date(2012, 1, 1), date(2035, 1, 1)), st.integers(0, 6))
def test_the_last_weekday_is_within_the_week_before_the_anchor(anchor: date, weekday: int) -> None:
    (found,) = find_dates(f"{WEEKDAYS[weekday]} الماضي", anchor)
    assert found.span.first.weekday() == weekday
    assert timedelta(1) <= anchor - found.span.first <= timedelta(7)


@given(st.dates(date(2012, 1, 1), date(2035, 1, 1)), st.integers(0, 6))
def test_yesterday_is_a_day_only_if_the_weekday_beside_it_agrees(anchor: date, weekday: int) -> None:
    yesterday = anchor - timedelta(1)
    expected = [str(yesterday)] if yesterday.weekday() == weekday else []
    assert days(f"أمس {WEEKDAYS[weekday]}", anchor) == expected


@pytest.mark.parametrize(
    "text",
    [
        "شهدت دمشق أمس تظاهرة",
        "أعلن اليوم",
        "قتل قبل يومين في حلب",
        "في أمس الحاجة",
        "معركة 8 ديسمبر",
        "انطلق الثلاثاء الماضي",
    ],
)
def test_in_a_sentence_they_are_days_of_events(text: str) -> None:
    assert days(text, date(2025, 11, 2)) == []


def test_29_february_is_read_in_its_year_and_in_the_year_after_not_later() -> None:
    assert days("29 شباط", date(2024, 3, 1)) == ["2024-02-29"]
    assert days("29 شباط", date(2025, 1, 31)) == ["2024-02-29"]
    assert days("29 شباط", date(2025, 11, 2)) == []
