"""The shipped gazetteer and periods, loaded once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from articles.tagging.gazetteer import Gazetteer, load_gazetteer
from articles.tagging.mentions import find_mentions
from articles.tagging.periods import Period, load_periods

DATA = Path(__file__).parents[2] / "articles" / "data"

Names = Callable[..., set[str]]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return load_gazetteer(DATA / "gazetteer.toml")


@pytest.fixture(scope="session")
def periods() -> list[Period]:
    return load_periods(DATA / "periods.toml")


@pytest.fixture(scope="session")
def named(gazetteer: Gazetteer) -> Names:
    """The slugs of the actors named in a body, published on `day` if one is given."""

    def slugs(body: str, day: date | None = None, title: str = "") -> set[str]:
        return {mention.actor for mention in find_mentions(title, body, (day, day) if day else None, gazetteer)}

    return slugs
