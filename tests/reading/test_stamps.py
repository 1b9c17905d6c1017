from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.stamps import date_of_stamp
from tests.text.dates.examples import Example, examples


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-10-15", "2025-10-15"),
        ("2025-10-15T23:30:00+03:00", "2025-10-15"),
        ("2025-10-15T23:30:00.123456Z", "2025-10-15"),
        ("2025-10-15T23:30", "2025-10-15"),
        ("2025-10-15 23:30:00 +0300", "2025-10-15"),
        (" 2025-10-15 10:00", "2025-10-15"),
        ("٢٠٢٥-١٠-١٥", "2025-10-15"),
        ("20251015T101500Z", "2025-10-15"),
        ("20251015T1015", "2025-10-15"),
        ("20251015", "2025-10-15"),
        ("2025-W42-3", "2025-10-15"),
        ("2025W423T10:15:00Z", "2025-10-15"),
        ("2025-10", "2025-10"),
        ("Wed, 15 Oct 2025 10:00:00 GMT", "2025-10-15"),
        ("Wed Oct 15 10:00:00 UTC 2025", "2025-10-15"),
        ("15 تشرين الأول 2025", "2025-10-15"),
        ("الأربعاء، ١٥ أكتوبر ٢٠٢٥", "2025-10-15"),
        ("23 ربيع الآخر 1447هـ - 15 أكتوبر 2025م", "2025-10-15"),
        ("21 ربيع الآخر 1447هـ - 15 أكتوبر 2025م", "2025-10-15"),
        ("15/10/2025 - الأربعاء 15 أكتوبر 2025", "2025-10-15"),
    ],
)
def test_the_day_of_a_stamp_is_read(stamp: str, day: str) -> None:
    assert str(date_of_stamp(stamp)) == day


@pytest.mark.parametrize(
    "stamp",
    [
        "",
        "أمس",
        "1760522400",
        "2025-13-45",
        "20251345",
        "2025-02-30T10:00:00Z",
        "20251345T101500Z",
        "2025-W54-1",
        "2025-W42",
        "2025-288",
        "20251",
        "202510151015",
        "15/10/2025 - 16/10/2025",
        "2025-10-15 - 2025-10-18",
        "2025-10-15/2025-10-18",
        "من 15 إلى 18 أكتوبر 2025",
        "نشر قبل يومين",
        "2025-10-15" + " " * 99,
    ],
)
def test_what_shows_no_day_or_more_than_one_is_none(stamp: str) -> None:
    assert date_of_stamp(stamp) is None


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_a_stamp_is_read_as_the_examples_of_dates_are(example: Example) -> None:
    span = date_of_stamp(example.text, example.anchor)
    # A field that holds no more than figures of a year may be one: published takes YYYY.
    assert (str(span) if span else None) == example.day


@pytest.mark.parametrize(
    ("stamp", "anchor", "day"),
    [
        ("نشر قبل يومين", date(2025, 10, 17), "2025-10-15"),
        ("منذ 3 ساعات", datetime(2025, 10, 15, 14, 0, tzinfo=UTC), "2025-10-15"),
        ("الأربعاء 15 أكتوبر", date(2025, 10, 17), "2025-10-15"),
        ("2025-10-15", date(2026, 1, 1), "2025-10-15"),
    ],
)
def test_relative_words_are_counted_from_the_anchor(stamp: str, anchor: date, day: str) -> None:
    assert str(date_of_stamp(stamp, anchor)) == day
    assert date_of_stamp(stamp, anchor) == date_of_stamp(f" {stamp}\n", anchor)


@given(st.datetimes(datetime(1970, 1, 1), datetime(2099, 1, 1)), st.sampled_from(["", "Z", "+03:00", "-0500", " UTC"]))
def test_every_moment_is_read_in_iso_8601(moment: datetime, zone: str) -> None:
    week = "{}-W{:02}-{}".format(*moment.isocalendar())
    for form in (moment.isoformat(), f"{moment:%Y-%m-%d %H:%M}", f"{moment:%Y%m%dT%H%M%S}", week + f"{moment:T%H:%M}"):
        assert str(date_of_stamp(form + zone)) == f"{moment:%Y-%m-%d}"


@given(st.text(alphabet="0123456789-T:Z+W /.٢هـأمسago", max_size=30), st.none() | st.dates())
def test_no_stamp_breaks_it(stamp: str, anchor: date | None) -> None:
    span = date_of_stamp(stamp, anchor)
    assert span is None or span.first <= span.last
