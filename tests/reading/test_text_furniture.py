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
