import pytest

from articles.reading.lines import Kind, read_lines
from articles.reading.outlets import Outlets


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("بوتين يستقبل الشرع في الكرملين للمرة الأولى", Kind.HEADLINE),
        ("هل تبقى القواعد الروسية في سوريا؟", Kind.HEADLINE),
        ("وأكد الرئيس الروسي أن بلاده مستعدة لتطوير العلاقات مع دمشق.", Kind.PARAGRAPH),
        ("أفادت الوكالة بأن الوفد وصل إلى طرطوس البحرية أمس الأول. (سانا)", Kind.PARAGRAPH),
        ("جانب من لقاء الرئيسين في قصر الشعب بدمشق (أ.ف.ب)", Kind.CAPTION),
        ("السبت 14 سبتمبر 2013", Kind.STAMP),
        ("عنب بلدي 28-09-2013 09:12", Kind.STAMP),
        ("آخر تحديث GMT 14:05:42", Kind.STAMP),
        ("عنب بلدي:", Kind.NAME),
        ("القدس العربي/ قسم الأخبار", Kind.NAME),
        ("المصدر: وكالات", Kind.NAME),
        ("موسكو - حسن عمارة", Kind.NAME),
        ("مقالات ذات صلة", Kind.RELATED),
        ("إقرأ أيضاً:", Kind.RELATED),
        ("جميع الحقوق محفوظة لمجموعة الموقع 2023 ©", Kind.END),
        ("الوسوم", Kind.END),
        ("TT", Kind.CHROME),
        ("20", Kind.CHROME),
        ("البريد الإلكتروني *", Kind.CHROME),
        ("سعر الذهب اليوم    مواعيد القطارات غدا    طقس الثلاثاء    مباراة القمة", Kind.CHROME),
    ],
)
def test_a_line_is_known_for_what_it_is(line: str, kind: Kind, outlets: Outlets) -> None:
    assert [read.kind for read in read_lines(line, outlets)] == [kind]


def test_an_event_date_in_a_sentence_is_no_stamp(outlets: Outlets) -> None:
    line = "وكان الرئيسان قد التقيا في موسكو يوم 14 سبتمبر 2021 وبحثا ملف القواعد."
    assert read_lines(line, outlets)[0].kind is Kind.PARAGRAPH


def test_a_line_twice_in_a_row_is_a_caption(outlets: Outlets) -> None:
    line = "عناصر من الشرطة في أحد شوارع العاصمة دمشق"
    assert [read.kind for read in read_lines(f"{line}\n{line}", outlets)] == [Kind.CAPTION, Kind.CAPTION]


def test_lines_know_their_place(outlets: Outlets) -> None:
    text = "\r\n  عنوان الخبر الأول هنا \r\n\r\nTT\n"
    lines = read_lines(text, outlets)
    assert [text[line.start : line.end] for line in lines] == ["عنوان الخبر الأول هنا", "TT"]
