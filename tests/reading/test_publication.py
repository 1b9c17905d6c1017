from datetime import UTC, datetime

import pytest

from articles.reading.draft import Draft
from articles.reading.outlets import Outlets
from articles.reading.text_pages import extract_from_text

TITLE = "بوتين يتصل بالشرع ويؤكد دعم وحدة سوريا"
BODY = """بحث الرئيسان في اتصال هاتفي ملف القواعد العسكرية الروسية ومستقبل العلاقات بين البلدين.
وكانت القمة السابقة قد عقدت في موسكو يوم 15 أكتوبر 2025 بحضور وزيري الخارجية والدفاع في البلدين."""


def draft(*header: str, footer: str = "", outlets: Outlets) -> Draft:
    return extract_from_text("\n".join([TITLE, *header, BODY, footer]), outlets)[0]


@pytest.mark.parametrize(
    "stamp",
    [
        "12 شباط 2025",
        "الأربعاء 12 فبراير 2025",
        "نشر في: 12/02/2025",
        "عنب بلدي - الأربعاء 12 فبراير 2025",
        "2025-02-12 18:30",
    ],
)
def test_a_stamp_above_the_text_is_the_day_of_publication(stamp: str, outlets: Outlets) -> None:
    found = draft(stamp, outlets=outlets).published
    assert found is not None
    assert (str(found.span), found.basis) == ("2025-02-12", "stated")


def test_the_evidence_is_the_words_on_the_page(outlets: Outlets) -> None:
    found = draft("نشر في: 12 شباط 2025", outlets=outlets).published
    assert found is not None
    assert found.evidence.words == "12 شباط 2025"
    assert f"{TITLE}\nنشر في: 12 شباط 2025"[found.evidence.start : found.evidence.end] == "12 شباط 2025"


def test_a_stamp_under_the_text_counts_too(outlets: Outlets) -> None:
    found = draft(footer="عنب بلدي | 12 شباط 2025", outlets=outlets).published
    assert found is not None
    assert str(found.span) == "2025-02-12"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "آخر تحديث: 12 شباط 2025",
        "الرئيسان خلال لقاء سابق في الكرملين، 25 يوليو 2024 (سانا)",
        "بوتين والأسد في سوتشي، 20 نوفمبر 2017 (رويترز)",
        "صورة من الأرشيف 30 سبتمبر 2015",
        "اتفاق 17 سبتمبر 2018",
        "موعد القمة: 15 أكتوبر 2025",
        "من 3 إلى 12 سبتمبر 2019",
        "آخر تحديث\n12 شباط 2025",
        "طقس الثلاثاء 21 أكتوبر 2025    سعر الذهب    مواعيد القطارات    مباريات اليوم",
    ],
)
def test_no_other_date_is_taken_for_it(line: str, outlets: Outlets) -> None:
    assert draft(line, outlets=outlets).published is None


@pytest.mark.parametrize(
    "foot",
    ["12 شباط 2025", "صدر العدد الأول في 1 يناير 1999", "طبع بتاريخ 14/03/2026", "الساعة الآن 10:30\n14-03-2026"],
)
def test_a_bare_date_under_the_text_is_nobodys(foot: str, outlets: Outlets) -> None:
    assert draft(footer=foot, outlets=outlets).published is None


def test_a_date_between_paragraphs_is_a_heading_of_the_story(outlets: Outlets) -> None:
    first, second = BODY.split("\n")
    found = extract_from_text("\n".join([TITLE, first, "30 سبتمبر 2015", second]), outlets)[0]
    assert found.published is None


def test_the_day_of_the_visit_above_the_menu_is_no_date(outlets: Outlets) -> None:
    page = "\n".join(["السبت 14 مارس 2026", "الرئيسية", "سياسة", TITLE, BODY])
    assert extract_from_text(page, outlets)[0].published is None


def test_a_date_right_above_the_headline_counts(outlets: Outlets) -> None:
    found = extract_from_text("\n".join(["عنب بلدي", "الأربعاء 12 شباط 2025", TITLE, BODY]), outlets)[0].published
    assert found is not None
    assert str(found.span) == "2025-02-12"


def test_each_date_on_a_line_has_its_own_label(outlets: Outlets) -> None:
    found = draft("نشر: 4 مايو 2020 | تحديث: 5 مايو 2020", outlets=outlets).published
    assert found is not None
    assert str(found.span) == "2020-05-04"


def test_beside_a_hijri_date_the_gregorian_one_counts(outlets: Outlets) -> None:
    found = draft("الأحد 9 جمادى الآخرة 1446 هـ - 8 ديسمبر 2024 م", outlets=outlets).published
    assert found is not None
    assert str(found.span) == "2024-12-08"


def test_dates_under_related_headlines_belong_to_others(outlets: Outlets) -> None:
    assert draft(footer="قد يهمك أيضا\nGMT 07:39 2026 الثلاثاء ,17 شباط / فبراير", outlets=outlets).published is None


def test_the_year_of_the_copyright_is_no_date(outlets: Outlets) -> None:
    assert draft(footer="جميع الحقوق محفوظة 12-02-2025 ©", outlets=outlets).published is None


def test_stamps_that_contradict_each_other_give_no_date_but_a_problem(outlets: Outlets) -> None:
    found = draft("12 شباط 2025", "14 شباط 2025", outlets=outlets)
    assert found.published is None
    assert [(problem.kind, problem.detail) for problem in found.problems] == [
        ("date_conflict", "2025-02-12، 2025-02-14")
    ]


def test_a_label_decides_between_stamps(outlets: Outlets) -> None:
    found = draft("14 شباط 2025", "تاريخ النشر: 12 شباط 2025", outlets=outlets).published
    assert found is not None
    assert str(found.span) == "2025-02-12"


def test_a_wrong_weekday_is_an_editors_matter(outlets: Outlets) -> None:
    found = draft("الخميس 12 فبراير 2025", outlets=outlets)
    assert [problem.kind for problem in found.problems] == ["weekday_contradicts_date"]


@pytest.mark.parametrize(
    ("stamp", "day"), [("منذ ساعتين", "2025-10-15"), ("أمس", "2025-10-14"), ("نشر قبل 3 أيام", "2025-10-12")]
)
def test_a_relative_stamp_is_counted_from_when_the_page_was_fetched(stamp: str, day: str, outlets: Outlets) -> None:
    page = "\n".join([TITLE, stamp, *BODY.split("\n")])
    (found,) = extract_from_text(page, outlets, datetime(2025, 10, 15, 12, tzinfo=UTC))
    assert found.published is not None
    assert (str(found.published.span), found.published.evidence.words) == (day, stamp.removeprefix("نشر "))
    (without,) = extract_from_text(page, outlets)
    assert without.published is None


def test_a_dateline_may_give_the_day(outlets: Outlets) -> None:
    (found,) = extract_from_text(f"{TITLE}\nبيروت 20 مارس 2014 (سانا): {BODY}", outlets)
    assert found.published is not None
    assert (str(found.published.span), found.published.basis) == ("2014-03-20", "stated")


def test_calendars_that_contradict_each_other_are_an_editors_matter(outlets: Outlets) -> None:
    stamp = "نشر في 24 محرم 1439 الموافق 20 تشرين الأول 2017"
    (found,) = extract_from_text("\n".join([TITLE, stamp, *BODY.split("\n")]), outlets)
    assert [problem.kind for problem in found.problems] == ["calendars_contradict"]
