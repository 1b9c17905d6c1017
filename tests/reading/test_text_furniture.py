"""What surrounds an article on a page of text: mottos, lists, buttons, notices, clocks."""

import pytest

from articles.reading.outlets import Outlets
from articles.reading.text_pages import extract_from_text

from .test_text_pages import FIRST, SECOND, TITLE, page


def test_a_headline_by_its_day_is_preferred_to_the_sites_motto(outlets: Outlets) -> None:
    lines = ["أخبار وتحليلات عن سوريا وروسيا", "راسلنا", "الاثنين، 23 أيار 2016", TITLE, FIRST, SECOND]
    (draft,) = extract_from_text(page(*lines), outlets)
    assert (draft.title, str(draft.published and draft.published.span)) == (TITLE, "2016-05-23")


def test_headlines_of_a_dated_list_are_no_title(outlets: Outlets) -> None:
    listed = [one for n in range(1, 7) for one in (f"خبر آخر عن القمح الروسي في مرفأ {n}", f"2015-12-0{n}")]
    (draft,) = extract_from_text(page(*listed, TITLE, "11 تشرين الثاني 2023", FIRST, SECOND), outlets)
    assert draft.title == TITLE


@pytest.mark.parametrize(
    "line",
    [
        "الصفحة الأولىالصينالشرق الأوسطالعالمالاقتصادالرياضةالصور",
        "طباعة إرسال حجم الخط: +-",
        "أعجبني 0 لم يعجبني 0 تعليق 0",
        "تخطى قصص مقترحة وواصل القراءة",
        "المقالات المنشورة تعبر عن آراء أصحابها ولا تعبر بالضرورة عن رأي الموقع.",
        "تابعوا RT على تلغرام",
        "اضغط هنا للاشتراك",
        "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.",
        "الكاتب/الكاتبة غرفة الأخبار",
    ],
)
def test_buttons_and_notices_of_sites_are_neither_title_nor_text(line: str, outlets: Outlets) -> None:
    (draft,) = extract_from_text(page(line, TITLE, FIRST, line, SECOND, line), outlets)
    assert (draft.title, draft.body) == (TITLE, page(FIRST, SECOND))


@pytest.mark.parametrize("above", ["الأحد 16 شباط 2020 20:50:00", "الجمعة، 22 كانون الثاني 2021 English Русский"])
def test_the_day_of_the_visit_is_no_date(above: str, outlets: Outlets) -> None:
    (draft,) = extract_from_text(page(above, TITLE, FIRST, SECOND), outlets)
    assert draft.published is None
    (below,) = extract_from_text(page(TITLE, "الأحد 16 شباط 2020 20:50:00", FIRST, SECOND), outlets)
    assert below.published is None


def test_a_print_views_mark_is_no_part_of_the_title(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page(f"تلفزيون سوريا: {TITLE} [نسخة للطباعة]", TITLE, FIRST, SECOND), outlets)
    assert draft.title == TITLE


MENU = ("الرئيسية", "أخبار", "سياسة", "اقتصاد", "رياضة", "اتصل بنا")
RUNNING = ("الكرملين: لا موعد للقمة", "أسعار النفط ترتفع في الأسواق", "الدفاع الروسية: إسقاط عشرين مسيرة")


@pytest.mark.parametrize(
    "above", [("عاجل", *RUNNING, "الموقع"), (*RUNNING, *MENU)], ids=["under a mark", "over a menu"]
)
def test_running_headlines_in_a_pages_head_are_no_title(above: tuple[str, ...], outlets: Outlets) -> None:
    (draft,) = extract_from_text(page(*above, TITLE, FIRST, SECOND), outlets)
    assert draft.title == TITLE


def test_the_day_over_a_menu_is_the_visits_even_where_the_article_has_no_headline(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page("الخميس 26 تشرين الثاني 2026", *MENU, FIRST, SECOND), outlets)
    assert draft.published is None


def test_a_button_above_a_day_is_no_label_and_a_related_box_below_it_no_comment(outlets: Outlets) -> None:
    (above,) = extract_from_text(page(TITLE, "شارك", "فيسبوك", "طباعة", "15/3/2025 10:20", FIRST, SECOND), outlets)
    assert str(above.published and above.published.span) == "2025-03-15"
    related = ("مقالات ذات صلة", "أسعار القمح تتراجع في الأسواق العالمية")
    (below,) = extract_from_text(page(TITLE, FIRST, SECOND, "بردى برس", "28.01.2025 16:25", *related), outlets)
    assert str(below.published and below.published.span) == "2025-01-28"


def test_indented_lines_stand_as_close_as_others(outlets: Outlets) -> None:
    lines = (TITLE, FIRST, SECOND, "بردى برس", "28.01.2025 16:25")
    (draft,) = extract_from_text("\n".join(f"        {line}" for line in lines), outlets)
    assert str(draft.published and draft.published.span) == "2025-01-28"
