"""The day of publication that a lead names by its distance from it."""

import pytest

from articles.reading.leads import published_by_lead
from articles.reading.lines import Kind, Line


def body(*paragraphs: str) -> list[Line]:
    lines, at = [], 0
    for paragraph in paragraphs:
        lines.append(Line(paragraph, at, at + len(paragraph), Kind.PARAGRAPH))
        at += len(paragraph) + 1
    return lines


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("شاهد مراسلنا اليوم الاثنين، 26 كانون الثاني 2026، شاحنات تغادر المطار.", "2026-01-26"),
        ("يستقبل بوتين الشرع غدا الأربعاء 28 يناير/كانون الثاني 2026 في الكرملين.", "2026-01-27"),
        ("استقبل بوتين الشرع أمس الأربعاء 15 تشرين الأول 2025 في الكرملين.", "2025-10-16"),
        ("وصل الوفد أول أمس (13 تشرين الأول 2025) إلى موسكو.", "2025-10-15"),
    ],
)
def test_the_day_is_counted_from_the_word_beside_it(lead: str, day: str) -> None:
    lines = body(lead, "وقال الكرملين إن المباحثات ستتناول القواعد الروسية.")
    found = published_by_lead(lines)
    assert found is not None
    assert (str(found.span), found.basis) == (day, "inferred")
    text = "\n".join(line.text for line in lines)
    assert text[found.evidence.start : found.evidence.end] == found.evidence.words


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("سقط النظام يوم الأحد 8 كانون الأول 2024.",),
        ("استقبل بوتين الشرع اليوم الاثنين 15 تشرين الأول 2025.",),  # it was a Wednesday
        ("قال بوتين: «نلتقي اليوم 15 تشرين الأول 2025 في موسكو».",),
        ("أعلن الكرملين أن اليوم موعد القمة.",),
        ("فقرة أولى.", "فقرة ثانية.", "وصل الوفد اليوم 15 تشرين الأول 2025."),
        ("وصل الوفد أمس 15 تشرين الأول 2025.", "ويغادر غدا 20 تشرين الأول 2025."),
    ],
)
def test_what_is_an_event_a_quote_or_a_contradiction_gives_none(paragraphs: tuple[str, ...]) -> None:
    assert published_by_lead(body(*paragraphs)) is None


@pytest.mark.parametrize(
    "lead",
    [
        "في ذلك اليوم، 30 أيلول 2015، بدأت الطائرات الروسية غاراتها.",
        "وفي مثل هذا اليوم 30 أيلول 2015 بدأت الغارات.",
        "وحتى اليوم 12 شباط 2016 لم يكن أحد قد عاد.",
        "كتب الجندي في يومياته: اليوم 12 شباط 2016 دخلنا حلب.",
        "وكان قد وصل أمس، 30 أيلول 2015، إلى دمشق.",
    ],
)
def test_a_day_of_a_story_is_none_of_its_publication(lead: str) -> None:
    assert published_by_lead(body(lead)) is None
