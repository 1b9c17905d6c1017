"""Paragraphs that a tool broke to a width, put together again."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.wrapping import unwrapped

PARAGRAPHS = [
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو، وبحث معه مستقبل قاعدتي حميميم وطرطوس "
    "وإعادة إعمار سوريا بعد الحرب، بحسب ما أعلن الكرملين في بيان نشره مساء الأربعاء.",
    "وقال المتحدث باسم الكرملين دميتري بيسكوف إن المباحثات كانت بناءة، وإن الجانبين اتفقا على استئناف عمل اللجنة "
    "المشتركة قبل نهاية العام الجاري في دمشق.",
    "وأضاف أن روسيا مستعدة لتقديم الدعم في مجالات الطاقة والنقل والزراعة، وأن شركاتها مهتمة بالعودة إلى السوق "
    "السورية متى سمحت الظروف بذلك من دون تأخير.",
]


def test_broken_paragraphs_are_whole_again_and_keep_their_places() -> None:
    text = "\n\n".join(textwrap.fill(paragraph, 79) for paragraph in PARAGRAPHS)
    lines = list(unwrapped(text))
    assert [line for line, _, _ in lines] == PARAGRAPHS
    for line, start, end in lines:
        assert text[start:end].replace("\n", " ") == line


def test_lists_and_headlines_are_left_as_they_are() -> None:
    text = "\n".join(["الرئيسية", "أخبار", "سياسة", *PARAGRAPHS, "مقالات ذات صلة", "لافروف في دمشق"])
    assert [line for line, _, _ in unwrapped(text)] == text.split("\n")


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["no blank lines", "a blank line after each line"])
def test_paragraphs_are_whole_again_without_blank_lines_between_them(gap: str) -> None:
    lines = [line for paragraph in PARAGRAPHS for line in textwrap.wrap(paragraph, 79)]
    menu = ["الرئيسية", "أخبار", "سياسة"]
    assert [line for line, _, _ in unwrapped(gap.join([*menu, *lines]))] == [
        *menu,
        *(_with_gaps(paragraph, gap) for paragraph in PARAGRAPHS),
    ]


def _with_gaps(paragraph: str, gap: str) -> str:
    """The paragraph with as many blanks where a line ended as stood between the lines."""
    return (" " * len(gap)).join(textwrap.wrap(paragraph, 79))


def test_one_broken_paragraph_proves_nothing() -> None:
    text = textwrap.fill(PARAGRAPHS[0], 79)
    assert len(list(unwrapped(text))) == len(text.split("\n"))


@given(st.text(alphabet="ابتث .\n\r\t", max_size=400))
def test_no_letter_is_lost(text: str) -> None:
    lines = list(unwrapped(text))
    assert "".join("".join(line for line, _, _ in lines).split()) == "".join(text.split())
    assert all(len(line) == end - start for line, start, end in lines)
