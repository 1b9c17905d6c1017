"""Pieces of HTML from the files of sites/: each holds <template id="..."> elements with {{names}} in them."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

SITES = Path(__file__).with_name("sites")
PIECE = re.compile(r'<template id="(\w+)">(.*?)</template>', re.DOTALL)
PART = re.compile(r"\{\{(\w+)([^}]*)\}\}")


@cache
def pieces(site: str, folder: Path = SITES) -> dict[str, str]:
    """The pieces of a site by their id."""
    return dict(PIECE.findall((folder / f"{site}.html").read_text(encoding="utf-8")))


def fill(piece: str, told: Mapping[str, str | Callable[..., str]]) -> str:
    """The piece with {{name}} replaced by what is told, {{name one two}} by what the function of that name says."""
    return PART.sub(lambda match: _told(told[match[1]], match[2].split()), piece)


def _told(value: str | Callable[..., str], words: list[str]) -> str:
    return value if isinstance(value, str) else value(*words)
