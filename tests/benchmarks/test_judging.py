import pytest

from tests.generating.gold import Gold

from .judging import Found, judged

GOLD = Gold(
    title="بوتين يستقبل الأسد",
    paragraphs=["استقبل بوتين الأسد في موسكو.", "وبحثا إعادة الإعمار."],
    subtitle="لقاء دام ساعتين",
    published="2018-05-17",
    outlet="عنب بلدي",
    dateline="موسكو - تاس",
    optional=("10:30 ص",),
)
BODY = "\n".join(GOLD.paragraphs)


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        "لقاء دام ساعتين\n" + BODY,
        "موسكو - تاس: " + BODY,
        BODY.replace("\n", "\n10:30 ص\n"),
        BODY.replace(" ", "  "),
    ],
)
def test_a_body_is_clean_with_what_may_stand_in_it(body: str) -> None:
    assert judged([Found(GOLD.title, body)], [GOLD]).clean == 1


@pytest.mark.parametrize("body", ["", GOLD.paragraphs[0], BODY + "\nاقرأ أيضا", BODY + "\nلقاء دام ساعتين"])
def test_a_body_with_too_much_or_too_little_is_not(body: str) -> None:
    score = judged([Found(GOLD.title, body)], [GOLD])
    assert score.clean == 0
    assert score.recall * score.precision < 1


def test_a_body_broken_elsewhere_is_clean_but_not_line_by_line() -> None:
    score = judged([Found(GOLD.title, BODY.replace("\n", " "))], [GOLD])
    assert (score.clean, score.lines) == (1, 0)


@pytest.mark.parametrize(
    ("said", "on_page", "count"),
    [
        ("2018-05-17", "2018-05-17", "exact"),
        ("2018-05", "2018-05", "exact"),
        ("2018-05-18", "2018-05-17", "wrong"),
        ("2018-05-17", None, "wrong"),
        ("2018-05-17", "2018-05", "wrong"),
        (None, "2018-05-17", "missing"),
        ("2018", "2018-05-17", "missing"),
        (None, None, "null"),
    ],
)
def test_dates_are_exact_wrong_missing_or_rightly_null(said: str | None, on_page: str | None, count: str) -> None:
    gold = Gold(GOLD.title, GOLD.paragraphs, published=on_page)
    score = judged([Found(GOLD.title, BODY, published=said)], [gold])
    assert {name: getattr(score, name) for name in ("exact", "wrong", "missing", "null") if getattr(score, name)} == {
        count: 1
    }


def test_articles_are_held_against_what_has_most_of_their_words() -> None:
    other = Gold("خبر آخر", ["هطلت أمطار غزيرة على الساحل."])
    found = [Found(other.title, other.paragraphs[0]), Found(GOLD.title, BODY)]
    score = judged(found, [GOLD, other])
    assert (score.titles, score.clean, score.splits) == (2, 2, 1)


def test_a_page_read_as_one_article_is_not_split_right_and_lacks_the_other() -> None:
    other = Gold("خبر آخر", ["هطلت أمطار غزيرة على الساحل."])
    score = judged([Found(GOLD.title, BODY)], [GOLD, other])
    assert (score.articles, score.titles, score.splits) == (2, 1, 0)


def test_an_outlet_is_known_by_its_slug_and_by_its_name() -> None:
    assert judged([Found(GOLD.title, BODY, outlet="enab-baladi")], [GOLD]).sources == 1
    assert judged([Found(GOLD.title, BODY, outlet="عنب بلدي")], [GOLD]).sources == 1
    assert judged([Found(GOLD.title, BODY, outlet="sana")], [GOLD]).sources == 0
