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
        ("دولار أمريكي 3.61 ريال", Kind.CHROME),
        ("يورو 3.93 ريال", Kind.CHROME),
        ("الدولار يتراجع إلى 13250 ليرة", Kind.HEADLINE),
        ("روسيا تمنح سوريا 3.5 مليون دولار", Kind.HEADLINE),
        ("المنارة الشامية | تحليل", Kind.CHROME),
        ("سوريا | انفجار في حي ركن الدين بدمشق", Kind.HEADLINE),
        ("الرئيسية » أمن ودفاع", Kind.CHROME),
        ("الرئيسية الأخبار مقالات دراسات اتصل بنا", Kind.CHROME),
        ("روسيا وسوريا: تاريخ من العلاقات", Kind.HEADLINE),
        ("السبت 12 آذار 2022 21:15:00 أهلا زائر [ تسجيل ]", Kind.CHROME),
        ("— عاجل الشام (@sham_ajel) 5 أغسطس 2017", Kind.CHROME),
        ("اقرأ أيضا: لافروف يصل إلى دمشق في أول زيارة بعد سقوط النظام", Kind.CHROME),
        ("تابعوا آخر الأخبار عبر تطبيق تلغرام", Kind.CHROME),
        ("الرابط: https://sana.sy/ar/12", Kind.CHROME),
        ("وتوزعت البنود على النحو التالي:", Kind.PARAGRAPH),
        ("الأحد 3 آذار 2013 84758 مشاهدة", Kind.STAMP),
        ("منذ ساعتين", Kind.STAMP),
        ("أمن ودفاع العدد: 76655 السبت 27 ربيع الآخر 1445 الموافق 11 تشرين الثاني 2023", Kind.STAMP),
        ("© بوتين والشرع في الكرملين (سبوتنيك)", Kind.CAPTION),
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
