import pytest
from django.http import QueryDict

from articles.filters import ArticleFilter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("colour=red", "colour"),
        ("q=بوتين&fbclid=1", "fbclid"),
        ("copies=all", "copies"),
        ("from=2024-13", "from"),
        ("from=2024-02-30", "from"),
        ("to=أمس", "to"),
        ("to=08/12/2024", "to"),
        ("from=2024&to=2020", "from"),
        ("actor=nobody", "actor"),
        ("actor=-nobody", "actor"),
        ("actor=%00", "actor"),
        ("source=nobody", "source"),
        ("period=ottoman", "period"),
        ("scope=everything", "scope"),
        ("about=none", "about"),
        ("scope=-all", "scope"),
        ("dated=perhaps", "dated"),
        ("sort=random", "sort"),
        ("per_page=7", "per_page"),
        ("page=0", "page"),
        ("page=501", "page"),
        ("page=two", "page"),
        ("page=1&page=2", "page"),
        ("q=" + "س" * 401, "q"),
        ("q=%00", "q"),
        ("&".join(["actor=russia"] * 40), "actor"),
    ],
)
def test_what_cannot_be_followed_is_refused_by_name(query: str, parameter: str) -> None:
    refusal = ArticleFilter(QueryDict(query)).refusal
    assert refusal is not None
    assert refusal.parameter == parameter
    assert refusal.message


def test_a_chip_takes_its_own_filter_away_and_nothing_else() -> None:
    search = ArticleFilter(QueryDict("q=دمشق&actor=russia&actor=-syria&from=2024&page=3&sort=oldest"))
    assert [(chip.parameter, chip.value) for chip in search.chosen] == [
        ("actor", "russia"),
        ("actor", "-syria"),
        ("from", "2024"),
    ]
    without = QueryDict(search.chosen[0].query.removeprefix("?"))
    assert without.dict() == {"q": "دمشق", "actor": "-syria", "from": "2024", "sort": "oldest"}
