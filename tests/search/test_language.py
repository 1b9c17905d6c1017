"""The query language as it finds articles, through the door of pages and API."""

import pytest
from django.http import QueryDict
from django.test import Client

from articles.filters import ArticleFilter
from articles.search import planning
from articles.search.results import ResultPage
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary", "articles")]

ARTICLES = {
    "قصف": ("قصف روسي على إدلب", "قصفت طائرات روسية بلدات في ريف إدلب الجنوبي، وقتل مدنيون في القصف العنيف."),
    "قمة": ("قمة في موسكو", "استقبل بوتين في موسكو نظيره الأسد، وبحثا قاعدة حميميم ومرفأ طرطوس على الساحل."),
    "قمح": ("سفينة قمح تصل طرطوس", "وصلت إلى مرفأ طرطوس سفينة روسية تحمل القمح، وقال وزراء إن القواعد لا شأن لها."),
    "الشرع": ("الجولاني يتحدث", "قال أبو محمد الجولاني في إدلب إن الفصائل لن تقاتل أحدا خارج سوريا."),
    "وزير": ("وزير يعتذر", "اعتذر الوزير عن لقاء مندوب القاعدة الروسية في دمشق بعد نقاش طويل حول طرطوس وحميميم."),
}


@pytest.fixture
def articles(vocabulary: None) -> None:
    for number, (title, body) in enumerate(ARTICLES.values()):
        make_article(title, body, url=f"https://sana.sy/ar/{number}")


def find(q: str) -> ResultPage:
    query = QueryDict(mutable=True)
    query.update({"q": q, "scope": "all"})
    search = ArticleFilter(query)
    assert search.refusal is None
    return search.find()


def found(q: str) -> set[str]:
    titles = {title: key for key, (title, _) in ARTICLES.items()}
    return {titles[result.article.title] for result in find(q).results}


@pytest.mark.parametrize(
    ("q", "keys"),
    [
        ("طرطوس", "قمة قمح وزير"),
        ("طرطوس القمح", "قمح"),
        ("القمح أو القصف", "قمح قصف"),
        ("القمح OR القصف طرطوس", "قمح"),
        ("طرطوس -القمح", "قمة وزير"),
        ("طرطوس ليس حميميم", "قمح"),
        ("طرطوس -(القمح أو موسكو)", "وزير"),
        ("-طرطوس", "قصف الشرع"),
        ('"مرفأ طرطوس"', "قمة قمح"),
        ("«طرطوس مرفأ»", ""),
        ('"طرطوس مرفأ"~2', "قمة قمح"),
        ('"حميميم موسكو"~3', ""),
        ('"حميميم موسكو"~9', "قمة"),
        ("قواعد", "قمة قمح وزير"),
        ("=القواعد", "قمح"),
        ("=قاعدة", "قمة"),
        ("وزراء", "قمح وزير"),
        ("قصف*", "قصف"),
        ("الجول*", "الشرع"),
        ("title:طرطوس", "قمح"),
        ("title:موسكو أو title:إدلب", "قمة قصف"),
        ('title:"سفينة قمح"', "قمح"),
        ("title:وزراء", "وزير"),
        ("-title:طرطوس طرطوس", "قمة وزير"),
        ("source:sana طرطوس", "قمة قمح وزير"),
        ('source:"سانا" -طرطوس', "قصف الشرع"),
        ("actor:vladimir-putin", "قمة"),
        ("actor:بوتين", "قمة"),
        ('actor:"Ahmad al-Sharaa"', "الشرع"),
        ("-actor:بوتين طرطوس", "قمح وزير"),
        ("أحمد الشرع", "الشرع"),
        ("Putin طرطوس", "قمة"),
        ("بوتن", "قمة"),
        ("(القمح أو القصف) -إدلب", "قمح"),
    ],
)
def test_what_a_query_finds(q: str, keys: str) -> None:
    assert found(q) == set(keys.split())


def test_where_nothing_holds_all_words_those_that_hold_most_are_shown_and_the_unknown_one_is_named() -> None:
    page = find("طرطوس القمح زعفران")
    assert [result.article.title for result in page.results] == ["سفينة قمح تصل طرطوس"]
    assert [notice.kind for notice in page.notices] == ["most_words"]
    assert "«زعفران»" in page.notices[0].text
    assert page.count == 1


def test_a_single_word_that_stands_nowhere_finds_nothing() -> None:
    assert find("زعفران").count == 0


def test_a_question_ranks_by_how_much_an_article_holds() -> None:
    page = find("ماذا تحمل السفينة الروسية التي وصلت إلى مرفأ طرطوس؟")
    assert page.results[0].article.title == "سفينة قمح تصل طرطوس"
    assert page.count > 1


def test_a_name_that_is_read_as_one_can_be_searched_as_typed() -> None:
    notice = find("بوتن").notices[0]
    assert (notice.kind, notice.query) == ("expanded", "=بوتن")
    assert found("=بوتن") == set()


@pytest.mark.parametrize(("q", "words"), [("source:زعفران", "«زعفران»"), ("actor:زعفران طرطوس", "«زعفران»")])
def test_an_unknown_outlet_or_actor_is_refused_by_name(client: Client, q: str, words: str) -> None:
    answer = client.get("/api/articles/", {"q": q})
    assert answer.status_code == 400
    assert answer.json()["error"]["parameter"] == "q"
    assert words in answer.json()["error"]["message"]
    page = client.get("/articles/", {"q": q})
    assert page.status_code == 400
    assert words in page.content.decode()


def test_the_words_found_are_marked_in_every_form() -> None:
    [result] = [one for one in find("قواعد").results if one.article.title == "سفينة قمح تصل طرطوس"]
    assert [piece.text for piece in result.snippet if piece.marked] == ["القواعد"]


def test_of_a_beginning_of_too_many_words_only_the_most_frequent_are_meant(monkeypatch: pytest.MonkeyPatch) -> None:
    everything = find("ال*").count
    assert (everything, find("ال*").notices) == (len(ARTICLES), [])
    monkeypatch.setattr(planning, "MOST_FORMS", 1)
    page = find("ال*")
    assert [notice.kind for notice in page.notices] == ["bounded"]
    assert 0 < page.count < everything
    assert find("طرطو*").notices == []
