import json
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


@pytest.fixture
def article(vocabulary: None) -> Article:
    body = "استقبل الرئيس الروسي فلاديمير بوتين في الكرملين نظيره السوري أحمد الشرع."
    return make_article("بوتين يستقبل الشرع", body, url="https://sana.sy/ar/12?x=1#top", published="2025-10-15")


def get(client: Client, query: str = "", status: int = 200) -> Any:
    response = client.get(f"/api/articles/?{query}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_a_result_carries_what_the_page_shows(client: Client, article: Article) -> None:
    answer = get(client, "q=بوتين")
    assert list(answer) == [
        *("count", "count_is_exact", "notices", "matched", "facets", "histogram", "next", "previous", "results"),
    ]
    (result,) = answer["results"]
    assert result["url"] == "https://sana.sy/ar/12?x=1#top"
    assert result["page"] == f"http://testserver/articles/{article.pk}/"
    assert result["source"] == {"slug": "sana", "name": article.source.name_ar if article.source else ""}
    assert (result["published"], result["published_precision"], result["published_basis"]) == (
        "2025-10-15",
        "day",
        "metadata",
    )
    assert (result["period"], result["scope"], result["copies"]) == ("sharaa", "core", 0)
    assert {actor["id"] for actor in result["actors"]} >= {"vladimir-putin", "ahmad-al-sharaa"}
    assert answer["histogram"]["bars"] == [{"from": "2025-01-01", "to": "2025-12-31", "count": 1}]


def test_labels_come_in_the_language_asked_for(client: Client, article: Article) -> None:
    arabic = {value["label"] for value in get(client)["facets"]["actor"]}
    english = {value["label"] for value in get(client, "lang=en")["facets"]["actor"]}
    assert "فلاديمير بوتين" in arabic
    assert "Vladimir Putin" in english


@pytest.mark.parametrize("query", ["colour=red", "from=2024-13", "lang=fr", "page=0"])
def test_a_wrong_parameter_is_named(client: Client, query: str) -> None:
    error = get(client, query, status=400)["error"]
    assert error["parameter"] == query.split("=")[0]
    assert error["message"]


def test_next_and_previous_are_whole_addresses(client: Client) -> None:
    for number in range(21):
        make_article(f"لافروف في دمشق {number}", f"وصل لافروف إلى دمشق في زيارته رقم {number} إلى سوريا.")
    first = get(client, "q=لافروف")
    assert first["previous"] is None
    assert first["next"].startswith("http://testserver/api/articles/?")
    second = client.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (1, None)


def test_only_reading_is_allowed(client: Client) -> None:
    assert client.post("/api/articles/").status_code == 405
