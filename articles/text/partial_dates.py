"""Days as people and programs write them in forms and data: YYYY, YYYY-MM or YYYY-MM-DD."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .folding import fold

Precision = Literal["day", "month", "year"]
PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as precise as it is known: its first and last possible day."""

    first: date
    last: date
    precision: Precision

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> "DateSpan":
        """The span of a day, a month or a year. Raises ValueError if there is no such day."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31), "year")
        if day is None:
            first = date(year, month, 1)
            return cls(first, first.replace(day=monthrange(year, month)[1]), "month")
        return cls(date(year, month, day), date(year, month, day), "day")

    def __str__(self) -> str:
        length = {"day": 10, "month": 7, "year": 4}[self.precision]
        return self.first.isoformat()[:length]


def parse_partial_date(text: str) -> DateSpan:
    """The span that YYYY, YYYY-MM or YYYY-MM-DD stands for, in any digits. Raises ValueError for anything else."""
    match = PARTIAL.fullmatch(fold(text).strip())
    if not match:
        raise ValueError(f"«{text}» is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    return DateSpan.of(*(int(part) for part in match.groups() if part))
