from datetime import date

import pytest

from articles.text.partial_dates import DateSpan, parse_partial_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2024-12-08", date(2024, 12, 8), date(2024, 12, 8), "day"),
        ("٢٠٢٤-١٢-٠٨", date(2024, 12, 8), date(2024, 12, 8), "day"),
    ],
)
def test_a_partial_date_is_a_span(text: str, first: date, last: date, precision: str) -> None:
    assert parse_partial_date(text) == DateSpan(first, last, precision)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["", "24", "2024-13", "2024-02-30", "08/12/2024", "0000", "2024-1-1-1", "أمس"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_partial_date(text)


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-12-08"])
def test_a_span_is_written_as_precise_as_it_is(text: str) -> None:
    assert str(parse_partial_date(text)) == text
