from pathlib import Path

import pytest

from articles.ingest.run import ingest
from articles.models import Article
from tests.making import make_article

SAMPLE = Path(__file__).parents[2] / "articles" / "data" / "sample"


@pytest.fixture
def article(vocabulary: None) -> Article:
    """One article of the Sharaa era, in the subject."""
    return make_article(
        "بوتين يستقبل الشرع في الكرملين",
        "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو.\nوبحث الرئيسان مستقبل قاعدة حميميم.",
        url="https://sana.sy/ar/12",
        published="2025-10-15",
    )


@pytest.fixture
def sample(vocabulary: None) -> None:
    """The archive's own sample pages, taken in."""
    ingest([SAMPLE])
