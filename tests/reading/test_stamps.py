import pytest

from articles.reading.stamps import date_of_stamp


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2025-10-15", "2025-10-15"),
        ("2025-10-15T23:30:00+03:00", "2025-10-15"),
        (" 2025-10-15 10:00", "2025-10-15"),
        ("2025-10", "2025-10"),
        ("Wed, 15 Oct 2025 10:00:00 GMT", "2025-10-15"),
        ("15 تشرين الأول 2025", "2025-10-15"),
        ("الأربعاء، ١٥ أكتوبر ٢٠٢٥", "2025-10-15"),
    ],
)
def test_the_day_of_a_stamp_is_read(stamp: str, day: str) -> None:
    assert str(date_of_stamp(stamp)) == day


@pytest.mark.parametrize(
    "stamp",
    ["", "أمس", "1760522400", "2025-13-45", "15/10/2025 - 16/10/2025", "نشر قبل يومين", "2025-10-15" + " " * 99],
)
def test_what_shows_no_day_or_more_than_one_is_none(stamp: str) -> None:
    assert date_of_stamp(stamp) is None
