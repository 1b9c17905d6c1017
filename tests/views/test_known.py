import re

import pytest
from django.test import Client

from articles.models import Article
from articles.text.evidence import Evidence
from articles.views.known import LONGEST_SENTENCE, known
from tests.making import make_article

FALL = "وقال إن سقوط نظام الأسد المخلوع في كانون الأول الماضي غيّر المنطقة."
BODY = f"وصل لافروف إلى دمشق للقاء الرئيس السوري أحمد الشرع. {FALL}"


def evidence(client: Client, article: Article, label: str, prefix: str = "") -> list[str]:
    """The evidence under a heading of the page, each with its place, without elements but marks."""
    page = client.get(f"{prefix}/articles/{article.pk}/").content.decode()
    part = page[page.index(f"<dt>{label}</dt>") :]
    items = re.findall(r"<li>(.*?)</li>", part[: part.index("</dd>")], re.S)
    return [" ".join(re.sub(r"<(?!/?mark)[^>]+>", "", item).split()) for item in items]


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_the_era_by_content_shows_the_sentence_that_decides(client: Client) -> None:
    article = make_article("لافروف في دمشق", BODY)
    assert article.period_basis == "content"
    assert evidence(client, article, "العهد") == [
        "وصل لافروف إلى دمشق للقاء <mark>الرئيس السوري أحمد الشرع</mark>. في النص"
    ]
    assert evidence(client, article, "Period", "/en")[0].endswith("in the text")
    (about,) = evidence(client, article, "يتناول")
    assert about == FALL.replace("نظام الأسد", "<mark>نظام الأسد</mark>") + " في النص"


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_the_scope_shows_both_words_in_their_sentence(client: Client) -> None:
    article = make_article("أخبار اليوم", f"{'كلمات لا تخص أحدا في هذا الباب. ' * 3}وزار لافروف مدينة دمشق.")
    assert article.scope == "partial"
    assert evidence(client, article, "الصلة بالموضوع") == ["وزار <mark>لافروف</mark> مدينة <mark>دمشق</mark>. في النص"]


def shown(*evidence: Evidence, title: str = "", body: str = "") -> list[str]:
    stored = {"scope": [one.as_json() for one in evidence]}
    found = known(stored, {"title": title, "body": body}, None)["scope"]
    return ["".join(f"[{piece.text}]" if piece.marked else piece.text for piece in one.pieces) for one in found]


def quote(text: str, words: str) -> Evidence:
    return Evidence.quote(text, "body", text.index(words), text.index(words) + len(words))


def test_words_of_two_sentences_are_shown_each_in_its_own() -> None:
    body = "وصل لافروف. ثم زار دمشق."
    assert shown(quote(body, "لافروف"), quote(body, "دمشق"), body=body) == ["وصل [لافروف].", "ثم زار [دمشق]."]


def test_of_a_long_sentence_the_part_around_the_words_is_shown() -> None:
    body = f"{'كلمة ' * 200}لافروف في دمشق {'كلمة ' * 200}"
    (said,) = shown(quote(body, "لافروف"), quote(body, "دمشق"), body=body)
    assert "[لافروف] في [دمشق]" in said
    assert said.startswith("…") and said.endswith("…")
    assert len(said) < LONGEST_SENTENCE + 50


def test_words_too_far_apart_in_a_sentence_are_shown_each_by_itself() -> None:
    body = f"لافروف {'كلمة ' * 200}دمشق"
    first, second = shown(quote(body, "لافروف"), quote(body, "دمشق"), body=body)
    assert first.startswith("[لافروف] كلمة")
    assert second.endswith("كلمة [دمشق]")


def test_words_that_do_not_stand_where_they_are_said_to_are_shown_alone() -> None:
    assert shown(Evidence("دمشق", "body", 0, 4), body="وصل لافروف إلى دمشق.") == ["دمشق"]
    assert shown(Evidence("2025-10-15", "metadata", 0, 10), body="2025-10-15") == ["2025-10-15"]
