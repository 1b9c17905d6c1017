"""Did you mean: what is offered where a query finds nothing or hardly anything, and what is not."""

import pytest
from django.http import QueryDict
from django.test import Client

from articles.filters import ArticleFilter
from articles.search.results import ResultPage
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary", "articles")]

ARTICLES = (
    ("قصف روسي على إدلب", "قصفت طائرات روسية بلدات في ريف إدلب الجنوبي، وقتل مدنيون في القصف العنيف."),
    ("قمة في موسكو", "استقبل بوتين في موسكو نظيره الأسد، وبحثا قاعدة حميميم ومرفأ طرطوس على الساحل."),
    ("سفينة قمح تصل طرطوس", "وصلت إلى مرفأ طرطوس سفينة روسية تحمل القمح، وقال وزراء إن القواعد لا شأن لها."),
    ("الجولاني يتحدث", "قال أبو محمد الجولاني في إدلب إن الفصائل لن تقاتل أحدا خارج سوريا."),
    ("وزير يعتذر", "اعتذر الوزير عن لقاء مندوب القاعدة الروسية في دمشق بعد نقاش طويل حول طرطوس وحميميم."),
    ("مساعدات إلى اللاذقية", "وصلت مساعدات روسية إلى اللاذقية، وتضررت الجمهورية من الزلزال، وعاد ضابط إلى عمله."),
)


@pytest.fixture
def articles(vocabulary: None) -> None:
    for number, (title, body) in enumerate(ARTICLES):
        make_article(title, body, url=f"https://sana.sy/ar/{number}", published=f"2024-0{number + 1}-05")


def find(q: str, **more: str) -> ResultPage:
    query = QueryDict(mutable=True)
    query.update({"q": q, "scope": "all", **more})
    search = ArticleFilter(query)
    assert search.refusal is None
    return search.find()


def offered(q: str, **more: str) -> str | None:
    return next((notice.query for notice in find(q, **more).meant), None)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # letters of one sound, or but for dots, or beside each other
        ("ظابط", "ضابط"),
        ("الأصد", "الأسد"),
        ("الساخل", "الساحل"),
        ("القمخ", "القمح"),
        ("الزلزاب", "الزلزال"),
        # left out, put in, doubled, exchanged
        ("الجمهوية", "الجمهورية"),
        ("الزلزاال", "الزلزال"),
        ("مساعدادت", "مساعدات"),
        ("اعتذز", "اعتذر"),
        ("السفيتة", "السفينة"),
        # two slips, one of them small
        ("الجمهوورسة", "الجمهورية"),
        # with what stands before a word
        ("والساخل", "والساحل"),
        ("بالقمخ", "بالقمح"),
        # another keyboard layout
        ("hgv,sdm", "الروسية"),
        ("hgrlp", "القمح"),
        ("s,vdh", "سوريا"),
        ("حعفهى", "putin"),
        ("genby", "путин"),
        # run together, torn apart
        ("طرطوسوحميميم", "طرطوس وحميميم"),
        ("مرفأطرطوس", "مرفأ طرطوس"),
        ("مساع دات", "مساعدات"),
        # as it sounds
        ("safina", "سفينة"),
        ("сафина", "سفينة"),
        # in its place in the query, whatever stands around it
        ("سفينة القمخ", "سفينة القمح"),
        ("القصفف العنييف", "القصف العنيف"),
        ('"مرفأ طرطويس"', '"مرفأ طرطوس"'),
        ("title:قمخ", "title:قمح"),
        ("-إدلب الساخل", "-إدلب الساحل"),
        ("hgrlp طرطوس", "القمح طرطوس"),
        ("أين وصلت سفينة القمخ؟", "أين وصلت سفينة القمح؟"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(typed: str, meant: str) -> None:
    assert offered(typed) == meant


@pytest.mark.parametrize(
    "q",
    [
        "طرطوس",  # found
        "القمح الروسي",
        "بوتين",
        "Putin",
        "خزعبلات",  # like nothing in the archive
        "qwxyz",
        "=القمخ",  # in this very form
        "source:sana",
        "",
    ],
)
def test_nothing_is_offered_without_need_or_likeness(q: str) -> None:
    assert offered(q) is None


def test_what_is_offered_finds_something_under_the_same_filters() -> None:
    assert offered("القمخ", **{"from": "2024-03", "to": "2024-03"}) == "القمح"
    assert offered("القمخ", **{"to": "2019"}) is None


def test_a_word_in_one_article_is_held_against_one_that_is_ten_times_as_usual() -> None:
    make_article("خبر عن طرطوز", "وصلت قافلة إلى طرطوز صباح اليوم.")
    for number in range(19):
        make_article(f"خبر رقم {number} عن المرفأ", f"رست الباخرة رقم {number} في مرفأ طرطوس صباح اليوم.")
    assert offered("طرطوز") == "طرطوس"
    assert find("طرطوز").count == 1


def test_the_words_that_were_meant_are_written_as_articles_write_them() -> None:
    assert offered("الاصد") == "الأسد"
    assert offered("سفينا قمخ") == "سفينة قمح"


def test_where_it_may_be_one_or_another_both_are_told() -> None:
    assert [notice.query for notice in find("قمخ").meant] == ["قمح", "قمة"]


@pytest.mark.parametrize(("path", "said"), [("/articles/", "هل تقصد:"), ("/en/articles/", "Did you mean:")])
def test_the_page_leads_to_what_was_meant(client: Client, path: str, said: str) -> None:
    page = client.get(path, {"q": "القمخ", "scope": "all"}).content.decode()
    assert said in page
    assert "q=%D8%A7%D9%84%D9%82%D9%85%D8%AD&amp;scope=all" in page


def test_programs_get_it_as_a_notice(client: Client) -> None:
    notices = client.get("/api/articles/", {"q": "القمخ", "scope": "all"}).json()["notices"]
    assert {"kind": "did_you_mean", "text": "هل تقصد: القمح", "query": "القمح"} in notices


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Tartoos", "طرطوس"),
        ("Khmeimeem", "حميميم"),
        ("Poutine", "بوتين"),
        ("Al-Jawlani", "الجولاني"),
        ("Dimashk", "دمشق"),
        ("بوطين", "بوتين"),
        ("حميميمم", "حميميم"),
        ("الغولاني", "الجولاني"),
    ],
)
def test_a_name_is_found_by_its_sound_and_said_to_be(typed: str, written: str) -> None:
    page = find(typed)
    assert page.count
    (notice,) = page.also
    assert written in notice.text
    assert all(found.forms for found in page.results)
    assert page.meant[0].query is not None
    assert find(page.meant[0].query).count == page.count
    assert notice.query and find(notice.query).count == 0


def test_a_word_that_articles_hold_is_no_name_by_its_sound() -> None:
    make_article("قرية تارتوس", "قرية صغيرة في البرازيل.")
    assert find("تارتوس").count == 1
    assert find("تارتوس").also == []
