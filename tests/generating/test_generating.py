import re
from html import unescape
from itertools import islice, pairwise
from random import Random

import pytest

from articles.text.shingles import shingles

from .checking import days_told_though_null, missing, missing_in_dump, words_on
from .dumps import MANNERS, dump
from .encodings import ENCODINGS, Encoding, html_bytes, text_bytes
from .gold import Gold, Made
from .html_pages import OPEN, STYLES, any_html_page, html_page, made
from .stories import Story, stories, story
from .text_pages import any_text_page, text_page

KB = 1024


def words(text: str) -> str:
    """The text with single blanks."""
    return " ".join(text.split())


def shown(html: str) -> str:
    """What a page says between its tags, as the browser would read the characters."""
    return words(unescape(re.sub(r"<[^>]+>", "", html)))


def some(number: int, seed: int = 5) -> list[Story]:
    return list(islice(stories(seed), number))


def test_a_seed_gives_its_stories_and_pages_again() -> None:
    assert some(30) == some(30)
    assert [any_html_page(one, 1) for one in some(6)] == [any_html_page(one, 1) for one in some(6)]
    assert [any_text_page(one, 1) for one in some(6)] == [any_text_page(one, 1) for one in some(6)]


def test_another_seed_gives_other_stories() -> None:
    assert not {one.title for one in some(30, seed=5)} & {one.title for one in some(30, seed=6)}


def test_a_story_is_reached_without_those_before_it() -> None:
    assert some(8)[7] == story(5, 7)


def test_every_story_has_120_to_600_words_and_half_of_them_around_300() -> None:
    lengths = sorted(sum(len(text.split()) for text in one.paragraphs) for one in some(1000))
    assert 120 <= lengths[0] <= lengths[-1] <= 600
    assert 260 <= lengths[500] <= 340


def test_no_template_is_left_unfilled() -> None:
    for one in some(500):
        said = " ".join([one.title, one.subtitle, one.byline, one.caption, *one.paragraphs])
        assert not re.search(r"[{}\[\]|]", said)


def test_stories_are_unlike_each_other() -> None:
    """Near-duplicates would be found by chance, and a measurement of duplicates would count them."""
    texts = [shingles(" ".join(one.paragraphs)) for one in some(300)]
    alike = [len(one & other) / len(one | other) for one, other in pairwise(texts)]
    assert sum(alike) / len(alike) < 0.1
    assert max(alike) < 0.4


@pytest.mark.parametrize("style", STYLES)
def test_an_html_page_holds_its_story_and_has_the_size_of_a_real_one(style: str) -> None:
    for one in some(40):
        page = html_page(one, style, Random(one.number))
        text = shown(page)
        assert words(one.title) in text
        assert all(words(paragraph) in text for paragraph in one.paragraphs)
        assert 40 * KB <= len(page.encode()) <= 150 * KB


@pytest.mark.parametrize("style", STYLES)
def test_an_html_page_says_more_than_its_story(style: str) -> None:
    one = story(5, 3)
    assert len(shown(html_page(one, style, Random(1)))) > 2 * len(" ".join(one.paragraphs))


def test_a_text_page_holds_its_story_and_has_the_size_of_a_real_one() -> None:
    for one in some(300):
        page = text_page(one, Random(one.number))
        assert one.title in page
        assert all(paragraph in page for paragraph in one.paragraphs)
        assert 2 * KB <= len(page.encode()) <= 8 * KB


def test_pages_of_one_story_are_different() -> None:
    one = story(5, 3)
    pages = [html_page(one, style, Random(seed)) for style in STYLES for seed in (1, 2)]
    pages += [text_page(one, Random(seed)) for seed in range(4)]
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("style", OPEN)
def test_what_is_said_of_its_articles_is_on_the_page(style: str) -> None:
    for one in some(6):
        page = made(one, style, Random(one.number))
        text = words_on(page.content)
        assert [what for gold in page.articles for what in missing(gold, text)] == []
        assert [day for gold in page.articles for day in gold.days if day not in page.content] == []
        assert days_told_though_null(page, one.published) == []
        assert "{{" not in page.content


@pytest.mark.parametrize("style", OPEN)
def test_a_page_comes_again_from_its_seed(style: str) -> None:
    assert made(story(5, 3), style, Random(1)) == made(story(5, 3), style, Random(1))


def test_some_pages_have_several_whole_articles_and_some_tell_no_day() -> None:
    pages = [made(one, style, Random(one.number)) for style in OPEN for one in some(8)]
    assert sum(len(page.articles) > 1 for page in pages) > 10
    assert sum(gold.published is None for page in pages for gold in page.articles) > 5


def test_the_cut_beginning_of_another_story_is_no_article_of_the_page() -> None:
    page = made(story(5, 3), "scroll", Random(1))
    assert len(page.articles) == 1
    assert page.content.count("<h1") == 2


@pytest.mark.parametrize("style", [style for style in OPEN if style != "jsonld"])
def test_a_page_as_text_has_its_articles(style: str) -> None:
    for one in some(6):
        chance = Random(one.number)
        assert missing_in_dump(dump(made(one, style, chance), chance)) == []


def test_of_a_page_as_text_only_what_is_seen_is_true() -> None:
    """The day stands in an attribute, the author in structured data."""
    hidden = '<html><body><h1>عنوان</h1><time datetime="2020-05-06"></time><p>نص</p></body></html>'
    gold = Gold("عنوان", ["نص"], byline="سامر", published="2020-05-06", days={"2020-05-06": "2020-05-06"})
    (seen,) = dump(Made(hidden, [gold]), Random(1)).articles
    assert (seen.title, seen.paragraphs, seen.byline, seen.published) == ("عنوان", ["نص"], None, None)


def test_the_manners_of_text_are_unlike_each_other() -> None:
    page = made(story(5, 3), "cms", Random(1))
    assert len({dump(page, Random(seed)).content for seed in range(60)}) >= len(MANNERS)


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda one: one.name)
def test_bytes_are_what_their_encoding_says_and_declare_what_it_declares(encoding: Encoding) -> None:
    one = story(5, 3)
    page = html_page(one, "print", Random(1))
    content = html_bytes(page, encoding, Random(1)).decode(encoding.codec)
    assert words(one.paragraphs[0]) in shown(content)
    assert re.findall(r"charset=([\w-]+)", content) == ([encoding.declared] if encoding.declared else [])
    assert one.title.split()[0] in text_bytes(one.title, encoding, Random(1)).decode(encoding.codec)
