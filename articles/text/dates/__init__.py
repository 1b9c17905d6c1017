"""Dates as Arabic news pages write them. Libraries miss or invent half of these; a wrong date is worse than none."""

from .grammar import DateFound, find_dates
from .rules import Anchor
from .yearless import YearlessDay, find_yearless_days

__all__ = ["Anchor", "DateFound", "YearlessDay", "find_dates", "find_yearless_days"]
