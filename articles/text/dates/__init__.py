"""Dates as Arabic news pages write them. Libraries miss or invent half of these; a wrong date is worse than none."""

from .grammar import DateFound, find_dates

__all__ = ["DateFound", "find_dates"]
