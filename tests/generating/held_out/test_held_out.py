from random import Random

import pytest

from tests.generating.checking import days_told_though_null, missing, missing_in_dump, words_on
from tests.generating.dumps import dump
from tests.generating.html_pages import OPEN
from tests.generating.stories import story

from .pages import HELD_OUT, SITES, made


def test_a_page_comes_again_from_its_seed() -> None:
    one = story(5, 3)
    assert [made(one, style, Random(1)) for style in HELD_OUT] == [made(one, style, Random(1)) for style in HELD_OUT]


@pytest.mark.parametrize("style", HELD_OUT)
def test_what_is_said_of_its_articles_is_on_the_page(style: str) -> None:
    for number in range(6):
        one = story(5, number)
        page = made(one, style, Random(number))
        text = words_on(page.content)
        assert [what for gold in page.articles for what in missing(gold, text)] == []
        assert [day for gold in page.articles for day in gold.days if day not in page.content] == []
        assert days_told_though_null(page, one.published) == []
        assert not set("{}") & set("".join(gold.title for gold in page.articles))
        assert "{{" not in page.content


@pytest.mark.parametrize("style", [style for style in HELD_OUT if style != "shell"])
def test_a_page_as_text_has_its_articles(style: str) -> None:
    for number in range(6):
        chance = Random(number)
        assert missing_in_dump(dump(made(story(5, number), style, chance), chance)) == []


def test_nobody_shares_a_template_with_the_open_styles() -> None:
    assert not set(HELD_OUT) & set(OPEN)
    assert {path.stem for path in SITES.iterdir()} == {*HELD_OUT, "boxes"}
