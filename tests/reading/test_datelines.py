"""Where and whose a report is, before its first sentence."""

import pytest

from articles.reading.datelines import find_dateline, is_dateline
from articles.reading.outlets import Outlet, Outlets

OUTLETS = Outlets(
    [
        Outlet("sana", "سانا", kind="agency"),
        Outlet("reuters", "رويترز", kind="agency"),
        Outlet("afp", "وكالة الصحافة الفرنسية", names=("أ ف ب",), kind="agency"),
        Outlet("al-quds-al-arabi", "القدس العربي"),
    ]
)


@pytest.mark.parametrize(
    ("paragraph", "dateline", "text", "slug"),
    [
        ("دمشق - سانا: بحث الرئيس السوري", "دمشق - سانا", "بحث الرئيس السوري", "sana"),
        ("موسكو (رويترز) - أعلن الكرملين اليوم", "موسكو (رويترز)", "أعلن الكرملين اليوم", "reuters"),
        ("دمشق في 3 آذار 2019 /سانا/ استقبل السيد", "دمشق في 3 آذار 2019 /سانا", "استقبل السيد", "sana"),
        ("موسكو، 20 آذار/مارس 2025 (سانا) — أكد", "موسكو، 20 آذار/مارس 2025 (سانا)", "أكد", "sana"),
        ("لندن - «القدس العربي»: في خطوة", "لندن - «القدس العربي»", "في خطوة", "al-quds-al-arabi"),
        ("أ ف ب - موسكو - قال بوتين", "أ ف ب - موسكو", "قال بوتين", "afp"),
        ("موسكو – خاص: علمت الصحيفة", "موسكو – خاص", "علمت الصحيفة", None),
        ("حلب - وصلت قافلة", "حلب", "وصلت قافلة", None),
    ],
)
def test_a_dateline_is_told_from_the_text(paragraph: str, dateline: str, text: str, slug: str | None) -> None:
    found = find_dateline(paragraph, OUTLETS)
    assert found is not None
    assert (found.text, paragraph[found.rest :]) == (dateline, text)
    assert paragraph[found.start : found.end] == found.text
    assert (found.outlet.slug if found.outlet else None) == slug


@pytest.mark.parametrize(
    "paragraph",
    [
        "بوتين: لن نسمح بذلك أبدا",
        "قال بوتين في دمشق: نحن هنا",
        "دمشق أعلنت الوزارة - أمس",
        "دمشق وموسكو - علاقات قديمة",
        "سوريا - روسيا: قمة أولى",
        "استقبل الرئيس الروسي نظيره السوري في موسكو - بحسب الكرملين - اليوم.",
        "",
    ],
)
def test_what_is_no_dateline_stays_in_the_text(paragraph: str) -> None:
    assert find_dateline(paragraph, OUTLETS) is None


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("دمشق - سانا", True), ("دمشق:", True), ("موسكو (رويترز):", True), ("رياضة", False), ("سامر إلياس", False)],
)
def test_a_line_may_be_a_dateline_and_nothing_else(line: str, is_one: bool) -> None:
    assert (is_dateline(line, OUTLETS) is not None) == is_one
