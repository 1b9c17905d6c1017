import pytest

from articles.text.dates import find_dates

from .examples import Example, examples


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.text)
def test_a_text_shows_the_day_that_a_careful_reader_sees(example: Example) -> None:
    found = find_dates(example.text, example.anchor)
    of_the_sun = [date for date in found if date.rule != "hijri"]
    assert {str(date.span) for date in of_the_sun or found} == ({example.day} if example.day else set())


def test_the_examples_are_many_and_a_third_of_them_are_no_dates() -> None:
    every = examples()
    assert len({(example.text, example.anchor) for example in every}) == len(every) > 600
    assert sum(example.day is None for example in every) > 200
