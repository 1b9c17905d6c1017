import re

import pytest

from articles.text.transliteration import arabic_pattern, slug_of


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("safina", "سفينه"),
        ("mustashfa", "مستشفي"),
        ("khabar", "خبر"),
        ("sharika", "شركه"),
        ("wazir", "الوزير"),
        ("tchetchen", "تشيتشن"),
        ("gazprom", "غازبروم"),
        ("intikhabat", "انتخابات"),
        ("ghouta", "الغوطه"),
        ("сафина", "سفينه"),
        ("химки", "خيمكي"),
        ("журнал", "جورنال"),
        ("attack", "اتاك"),
    ],
)
def test_a_word_fits_what_arabic_news_may_write_for_it(typed: str, written: str) -> None:
    found = arabic_pattern(typed)
    assert found
    beginnings, pattern = found
    assert re.search(pattern, f"={written}")
    assert any(written.startswith(beginning) for beginning in beginnings)


@pytest.mark.parametrize(("typed", "other"), [("safina", "سفير"), ("wazir", "وزراء"), ("khabar", "كبير")])
def test_and_not_what_sounds_otherwise(typed: str, other: str) -> None:
    found = arabic_pattern(typed)
    assert found
    assert not re.search(found[1], f"={other}")


@pytest.mark.parametrize("word", ["سفينة", "abc", "s300", "", "naïve—"])
def test_short_words_and_other_letters_have_no_pattern(word: str) -> None:
    assert arabic_pattern(word) is None


def test_slugs_are_plain_ascii() -> None:
    assert slug_of("يمن مونيتور") == "ymn-mwnytwr"
    assert slug_of("؟") == "x"
