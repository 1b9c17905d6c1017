"""Dates as Arabic news pages write them. Libraries miss or invent half of these; a wrong date is worse than none."""

from .grammar import DateFound, find_dates
from .rules import Anchor

__all__ = ["Anchor", "DateFound", "find_dates"]
