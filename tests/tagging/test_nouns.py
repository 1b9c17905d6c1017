"""A state counts by its noun, not by the adjective that is written alike."""

import pytest

from .conftest import Names


@pytest.mark.parametrize(
    "sentence",
    [
        "عاد اللاجئون إلى سورية",
        "في شمال سورية",
        "فرض الحصار على سورية",
        "سورية ترحب بالقرار",
        "أكدت سورية موقفها",
        "تواجه سورية أزمة",
        "الحرب التي تشهدها سورية",
        "ما تشهده سورية من أحداث",
        "وحدة سورية وسيادتها",
        "سيدة سورية الأولى",
        "العراق وسورية",
        "زاروا سوريا",
        "دعا سوريا إلى الحوار",
        "متهما سوريا بالتصعيد",
        "بناء سوريا مستقرة",
        "رئيسا سوريا وروسيا",
        "تعارضها سوريا بشدة",
        "في نوايا سوريا",
        "من السوريين إلى سوريّا",
    ],
)
def test_syria_the_state(sentence: str, named: Names) -> None:
    assert "syria" in named(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "إسرائيل تقصف مطارات سورية",
        "مواقع سورية معارضة",
        "قوات سورية خاصة",
        "فصائل سورية مسلحة",
        "شخصية سورية بارزة",
        "طائرات روسية وسورية",
        "وزارة الخارجية السورية",
        "استقبل وفدا سوريا رفيعا",
        "مصدرًا سوريًا مسؤولا",
        "الشعب السوري",
    ],
)
def test_syrian_the_adjective(sentence: str, named: Names) -> None:
    assert "syria" not in named(sentence)


@pytest.mark.parametrize("sentence", ["خمسة عشر عسكريا روسيا ضحية صاروخ", "شن هجوما روسيا", "أرسل وفدا عسكريا روسيا"])
def test_russian_the_accusative_adjective(sentence: str, named: Names) -> None:
    assert "russia" not in named(sentence)


@pytest.mark.parametrize(
    "sentence", ["عندما روسيا تتدخل", "كما دعا روسيا", "محملا روسيا المسؤولية", "غادرا معا إلى روسيا"]
)
def test_russia_after_words_that_only_look_like_accusatives(sentence: str, named: Names) -> None:
    assert "russia" in named(sentence)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("شراء السعودية أسلحة روسية", True),
        ("زار الوزير السعودية", True),
        ("بين روسيا والسعودية", True),
        ("انتقادات للسعودية", True),
        ("وزارة الخارجية السعودية", False),
        ("في مدينة جدة السعودية", False),
        ("القوات التركية والسعودية", False),
    ],
)
def test_saudi_arabia_and_the_saudi_adjective(sentence: str, counted: bool, named: Names) -> None:
    assert ("saudi-arabia" in named(sentence)) == counted
