"""Days inferred from an article's words, and words that leave more than one answer."""

from datetime import date
from pathlib import Path

import pytest

from articles.tagging.inferring import infer_published
from articles.tagging.periods import PeriodTag, load_periods

PERIODS = load_periods(Path(__file__).parents[2] / "articles" / "data" / "periods.toml")
SEEN = date(2026, 11, 26)


def inferred(body: str, era: str | None = "sharaa", basis: str = "content", seen: date = SEEN) -> str | None:
    found = infer_published(body, PeriodTag(era, basis if era else None, None), PERIODS, seen)  # type: ignore[arg-type]
    return str(found[0]) if found else None


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("أعلنت وزارة الخارجية السورية اليوم الخميس 20 آذار أن وفدا روسيا سيزور دمشق قريبا.", "2025-03-20"),
        ("قال وزير الدفاع السوري أمس الأربعاء 19 مارس إن القواعد الروسية قيد البحث.", "2025-03-20"),
        ("وصل وفد روسي إلى دمشق، اليوم (الخميس 20 مارس/آذار)، لبحث مستقبل القاعدتين.", "2025-03-20"),
        # without a weekday any year would do
        ("وصل وفد روسي إلى دمشق اليوم 20 آذار لبحث مستقبل القاعدتين.", None),
        # the weekday was that day in no year of the era
        ("وصل وفد روسي إلى دمشق اليوم السبت 20 آذار لبحث مستقبل القاعدتين.", None),
        # no word says that it is the article's day
        ("التقى الرئيسان في موسكو الخميس 20 آذار وبحثا مستقبل القاعدتين.", None),
        ("وكان الرئيس قد وصل اليوم الخميس 20 آذار بحسب وكالة سانا.", None),
        ("وقال: «نلتقي اليوم الخميس 20 آذار لنبحث مستقبل القاعدتين».", None),
        # a later year is named, so the day cannot be of an earlier one
        ("أعلنت الوزارة اليوم الخميس 20 آذار خطة العام.\nوكانت قد بدأت العمل مطلع 2026 في دمشق.", None),
    ],
)
def test_a_lead_whose_weekday_fits_one_year_of_the_era_gives_the_day(body: str, day: str | None) -> None:
    assert inferred(body) == day


@pytest.mark.parametrize(
    ("body", "year"),
    [
        ("منذ أن فر بشار الأسد إلى موسكو في الثامن من ديسمبر الماضي لم تتوقف الاتصالات.", "2025"),
        ("وبعد سقوط النظام في 8 كانون الأول الماضي، بدأت الإدارة الجديدة حوارا مع موسكو.", "2025"),
        ("تطرق بوتين في ديسمبر الماضي إلى مصير القواعد بعد سقوط الأسد.", None),
        ("زار لافروف دمشق في الثامن من ديسمبر الماضي والتقى الرئيس السوري.", None),
        ("وبعد سقوط النظام في 8 كانون الأول الماضي بدأ الحوار.\nوفي عام 2026 تغير كل شيء.", None),
        ("وبعد سقوط النظام في 8 أيلول الماضي بدأ الحوار.", None),
    ],
)
def test_the_day_of_the_fall_as_last_decembers_gives_the_year(body: str, year: str | None) -> None:
    assert inferred(body) == year


def test_nothing_is_inferred_without_an_era_or_beyond_the_day_it_was_seen() -> None:
    body = "أعلنت وزارة الخارجية السورية اليوم الخميس 20 آذار أن وفدا روسيا سيزور دمشق."
    assert inferred(body, None) is None
    assert inferred(body, "sharaa", "published") is None
    assert inferred(body, "assad") is None  # a Thursday in 2003, 2008 and 2014
    assert inferred(body, "sharaa", seen=date(2025, 1, 1)) is None


def test_the_evidence_is_the_words_where_they_stand() -> None:
    body = "وفد روسي في دمشق.\nأعلنت الوزارة اليوم الخميس 20 آذار أن وفدا روسيا سيزور دمشق."
    found = infer_published(body, PeriodTag("sharaa", "content", None), PERIODS, SEEN)
    assert found is not None
    assert found[1].words == "اليوم الخميس 20 آذار" == body[found[1].start : found[1].end]
