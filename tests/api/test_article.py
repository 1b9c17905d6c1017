import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import corrections
from articles.models import Actor, Article
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

TITLE = "بوتين يستقبل الشرع"
BODY = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو.\nوأكد لبوتين أن نظام الأسد سقط."


@pytest.fixture
def article(vocabulary: None) -> Article:
    return make_article(TITLE, BODY, url="https://sana.sy/ar/12", published="2025-10-15")


def get(client: Client, article: Article, query: str = "", status: int = 200) -> Any:
    response = client.get(f"/api/articles/{article.pk}/?{query}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/json"
    return json.loads(response.content)


def test_it_says_all_that_a_result_does_and_the_text(client: Client, article: Article) -> None:
    answer = get(client, article)
    (result,) = client.get("/api/articles/").json()["results"]
    apart = {"snippet", "actors"}
    assert {name: answer[name] for name in result if name not in apart} == {
        name: value for name, value in result.items() if name not in apart
    }
    assert (answer["title"], answer["body"], answer["language"]) == (TITLE, BODY, "ar")
    assert (answer["subtitle"], answer["byline"], answer["dateline"], answer["agency"]) == ("", "", "", None)
    assert (answer["about"], answer["copy_of"], answer["decided"]) == (["assad"], None, [])


def test_each_naming_is_there_with_its_words_spelling_and_rule(client: Client, article: Article) -> None:
    actors = {actor["id"]: actor for actor in get(client, article)["actors"]}
    putin = actors["vladimir-putin"]
    assert {name: value for name, value in putin.items() if name != "spans"} == {
        "id": "vladimir-putin",
        "name": "فلاديمير بوتين",
        "kind": "person",
        "side": "russia",
        "count": 3,
        "in_title": True,
        "basis": "text",
    }
    texts = {"title": TITLE, "body": BODY}
    for span in (span for actor in actors.values() for span in actor["spans"]):
        assert texts[span["field"]][span["start"] : span["end"]] == span["words"]
    last = putin["spans"][-1]
    assert (last["words"], last["alias"], last["rule"], last["proclitic"]) == ("بوتين", "بوتين", "proclitic ل", "ل")
    assert last["explanation"] == ["بعد حرف اللام"]


def test_the_rule_is_there_as_written_and_taken_apart(client: Client, article: Article) -> None:
    mention = article.mentions.get(actor__slug="ahmad-al-sharaa")
    rule = "word + context before:الرئيس & not actor:maher-al-sharaa + dates + odd"
    mention.spans = [{**mention.spans[0], "rule": rule}, {**mention.spans[1], "rule": "word + context"}]
    mention.save()
    said = {actor["id"]: actor for actor in get(client, article, "lang=en")["actors"]}["ahmad-al-sharaa"]["spans"]
    assert said[0]["rule"] == rule
    assert (said[0]["condition"], said[0]["dates"], said[0]["office"]) == (
        "before:الرئيس & not actor:maher-al-sharaa",
        True,
        False,
    )
    assert said[0]["explanation"] == [
        "with no letter attached",
        "because “الرئيس” stands before it",
        "the article not naming “Maher al-Sharaa”",
        "by the date of the article",
        "odd",
    ]
    assert (said[1]["condition"], said[1]["proclitic"]) == (None, None)


def test_each_evidence_has_its_words_place_and_sentence(client: Client, article: Article) -> None:
    evidence = get(client, article)["evidence"]
    assert evidence["published"] == [
        {"words": "2025-10-15", "in": "metadata", "start": 0, "end": 10, "sentence": None},
    ]
    (about,) = evidence["about"]
    assert BODY[about["start"] : about["end"]] == about["words"]
    assert about["sentence"] == "وأكد لبوتين أن نظام الأسد سقط."
    assert {one["sentence"] for one in evidence["scope"]} == {TITLE}


def test_labels_come_in_the_language_asked_for(client: Client, article: Article) -> None:
    english = get(client, article, "lang=en")
    assert "Vladimir Putin" in [actor["name"] for actor in english["actors"]]
    assert english["actors"][0]["spans"][0]["explanation"] == ["with no letter attached"]
    assert get(client, article, "lang=") == get(client, article)


@pytest.mark.parametrize("query", ["colour=red", "q=بوتين", "actor=all", "lang=fr", "lang=ar&lang=en"])
def test_a_wrong_parameter_is_named(client: Client, article: Article, query: str) -> None:
    error = get(client, article, query, 400)["error"]
    assert error["parameter"] == query.split("=")[0]
    assert error["message"]


def test_what_editors_decided_is_named_and_who_they_are_is_not(client: Client, article: Article) -> None:
    editor = User.objects.create_user("سلمى")
    corrections.decide(article, "subtitle", "عنوان فرعي", by=editor, why="سبب داخلي")
    undone = corrections.decide(article, "byline", "كاتب", by=editor)
    corrections.undo(undone, by=editor)
    corrections.decide(article, "hidden", True, by=editor)
    corrections.decide(article, "hidden", False, by=editor)
    corrections.add_mention(article, Actor.objects.get(slug="maria-zakharova"), by=editor)
    answer = get(client, article)
    assert answer["decided"] == ["subtitle"]
    (added,) = (actor for actor in answer["actors"] if actor["id"] == "maria-zakharova")
    assert (added["basis"], added["count"], added["spans"]) == ("editor", 0, [])
    assert "سلمى" not in json.dumps(answer, ensure_ascii=False)
    assert "سبب داخلي" not in json.dumps(answer, ensure_ascii=False)


def test_a_rejected_mention_is_not_there(client: Client, article: Article) -> None:
    mention = article.mentions.get(actor__slug="moscow")
    corrections.decide(mention, "rejected", True, by=User.objects.create_user("سلمى"))
    assert "moscow" not in [actor["id"] for actor in get(client, article)["actors"]]


def test_a_copy_names_the_article_it_is_a_copy_of(client: Client) -> None:
    text = f"{BODY}\n" + " ".join(f"وبحث الجانبان البند {number} من جدول الأعمال." for number in range(20))
    lead = make_article(TITLE, text, published="2025-10-15")
    copy = make_article(TITLE, text, published="2025-10-16")
    assert (get(client, copy)["copy_of"], get(client, copy)["copies"]) == (lead.pk, 1)
    assert (get(client, lead)["copy_of"], get(client, lead)["copies"]) == (None, 1)


@pytest.mark.parametrize(
    ("fields", "status", "message"),
    [
        ({"hidden": True}, 404, "لا مقال بهذا الرقم."),
        ({"hidden": True, "hidden_note": "حُجب بطلب من صاحبه"}, 410, "حُجب بطلب من صاحبه"),
        ({"withdrawn": True}, 410, "سُحب المقال: الصفحة التي كان فيها لم تعد تحويه."),
    ],
)
def test_what_is_no_longer_shown_is_refused(
    client: Client, article: Article, fields: dict[str, Any], status: int, message: str
) -> None:
    Article.objects.filter(pk=article.pk).update(**fields)
    for query in ("", "colour=red", "lang=fr"):
        answer = get(client, article, query, status)
        assert answer["error"]["parameter"] is None
        if status == 410:
            assert answer == {"error": {"parameter": None, "message": message}}


@pytest.mark.parametrize("number", ["999", "99999999999999999999999", "x"])
def test_no_such_article_is_said_in_json(client: Client, number: str) -> None:
    response = client.get(f"/api/articles/{number}/")
    assert response.status_code == 404
    assert response.json()["error"]["message"]


def test_the_text_is_open_where_pages_are_kept_to_members(client: Client, article: Article, settings: Any) -> None:
    """As on the article's page: only pages as they came are closed."""
    settings.ARCHIVE_ACCESS = "members"
    assert get(client, article)["body"] == BODY


def test_the_number_of_queries_does_not_grow(client: Client, article: Article) -> None:
    long = make_article(
        TITLE, "\n".join([BODY, "وصل لافروف وشويغو وبيسكوف إلى حلب وحمص وحماة ودمشق وطرطوس وحميميم."] * 5)
    )
    counts = []
    for one in (article, long):
        with CaptureQueriesContext(connection) as asked:
            get(client, one)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_only_reading_is_allowed(client: Client, article: Article) -> None:
    assert client.post(f"/api/articles/{article.pk}/").status_code == 405
