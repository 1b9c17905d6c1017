import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.markup import MOST_ATTRIBUTES, without_endless_tags

from . import packing


def attributes(number: int) -> str:
    return " ".join(f'a{at}="خبر {at} >"' for at in range(number))


@pytest.mark.parametrize(
    "markup",
    [
        packing.html(),
        packing.rss(),
        f"<p {attributes(MOST_ATTRIBUTES)}>خبر</p>",
        "<p class='" + "a " * 9_000 + "'>خبر</p>",
        '<img src="data:image/png;base64,' + "A" * 90_000 + '">',
        "<script>for (i = 0; i<n; i++) { " + "x = y; " * 90 + "}</script>",
        "1 < 2 <<< & <",
        "",
    ],
)
def test_the_tags_of_pages_stay_as_they_are(markup: str) -> None:
    assert without_endless_tags(markup) == markup


@pytest.mark.parametrize("written", ["a{}", "a{}=1", "a{}='x>'", 'a{} = "<p>"', "ا{}=ب"])
def test_a_tag_without_end_keeps_its_first_attributes(written: str) -> None:
    many = [written.format(at) for at in range(MOST_ATTRIBUTES + 9_000)]
    kept = " ".join(many[:MOST_ATTRIBUTES])
    assert without_endless_tags(f"<b>خبر<p {' '.join(many)}>عاجل</p>") == f"<b>خبر<p {kept}>عاجل</p>"


@pytest.mark.parametrize("part", ["<a ", "<a b=\"'", "<a b='x\"", "<a" + " " * 99, "<a =", "<", "<a b c ", '"<a b="'])
def test_no_markup_takes_long(part: str) -> None:
    began = time.perf_counter()
    without_endless_tags(part * (2_000_000 // len(part)))
    assert time.perf_counter() - began < 2


@given(st.text("<>ap='\" /=\n", max_size=200))
def test_what_is_short_is_never_changed(markup: str) -> None:
    assert without_endless_tags(markup) == markup
