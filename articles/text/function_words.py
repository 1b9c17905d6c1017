"""Words of grammar, which never decide a search."""

import tomllib
from functools import cache
from pathlib import Path

from .folding import fold_name

LIST = Path(__file__).parents[1] / "data" / "function_words.toml"


@cache
def function_words() -> frozenset[str]:
    """The function words, folded."""
    groups = tomllib.loads(LIST.read_text(encoding="utf-8")).values()
    return frozenset(fold_name(word) for group in groups for word in group.split())
