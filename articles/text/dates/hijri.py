"""Dates of the Hijri calendar, by Umm al-Qura's tables; the observed month may begin a day earlier or later."""

from hijridate import Hijri

from articles.text.partial_dates import DateSpan

from .numeric import FIGURES, MARK, ONE, SAME_MARK, TWO
from .rules import (
    BLANK,
    DAY,
    DAY_FIGURES,
    GAP,
    HIJRI_MONTH,
    HIJRI_NUMBERS,
    IN,
    OF,
    ORDINAL_WORDS,
    SPELLED_DAY,
    YEAR_FIGURES,
    Place,
    day_of,
    first_words,
    number_of,
    rules_of,
)

# The name by which a caller tells these dates from Gregorian ones.
HIJRI = "hijri"
LETTER = r"\s?(?:ه|هجري|هجريه)(?!\w)"
# «هـ.ش» counts the years of the sun, as Iran does.
END = r"(?:(?=ه(?!\w))|(?!\w))(?![/.\-–\\]\d)(?!\s?ه?\s?\.?\s?ش(?!\w))"
YEAR = r"(?P<year>1[34]\d\d)(?!\d)"
# In figures alone 1403/09/18 is Iranian rather than Hijri: without the letter only 1421 (the year 2000) to 1449.
SURE_YEAR = rf"(?P<year>1[34]\d\d(?={LETTER})|14[234]\d(?!\d))"


def _written(place: Place) -> DateSpan:
    return _gregorian(place, number_of(HIJRI_NUMBERS, place["month"]), day_of(place))


def _year_first(place: Place) -> DateSpan:
    return _gregorian(place, int(place["one"]), int(place["two"]))


def _year_last(place: Place) -> DateSpan:
    return _gregorian(place, int(place["two"]), int(place["one"]))


def _gregorian(place: Place, month: int, day: int) -> DateSpan:
    """Raises ValueError or OverflowError if there is no such day in the tables."""
    found = Hijri(int(place["year"]), month, day).to_gregorian()
    return DateSpan.of(found.year, found.month, found.day)


MONTH = rf"(?P<month>{HIJRI_MONTH})"
HIJRI_RULES = rules_of(
    (HIJRI, DAY_FIGURES, rf"{DAY}{OF}{MONTH}{IN}{YEAR}{END}", _written),
    (HIJRI, ORDINAL_WORDS, rf"{SPELLED_DAY}{MONTH}{IN}{YEAR}{END}", _written),
    (HIJRI, first_words(HIJRI_NUMBERS), rf"{MONTH}{GAP}{DAY}{BLANK}[،,]?{BLANK}{YEAR}{END}", _written),
    (HIJRI, YEAR_FIGURES, rf"(?<!/){SURE_YEAR}{MARK}{ONE}{SAME_MARK}{TWO}{END}", _year_first),
    (HIJRI, DAY_FIGURES, rf"{FIGURES}{SURE_YEAR}{END}", _year_last),
)
