import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.outlets import Outlet, Outlets
from articles.reading.page import UnreadablePage
from articles.reading.text_pages import extract_from_text

FIRST = "بحث وزيرا الخارجية السوري والروسي في موسكو مستقبل القواعد العسكرية على الساحل السوري."
SECOND = "وقال لافروف إن بلاده تحترم وحدة الأراضي السورية، وتنتظر من دمشق موقفا واضحا من الاتفاقات القائمة."
THIRD = "ومن المقرر أن تستأنف اللجنة المشتركة اجتماعاتها في دمشق خلال الأسابيع المقبلة بعد توقف طويل."
TEASER = "تراجعت أسعار القمح في الأسواق العالمية بعد إعلان موسكو زيادة صادراتها عبر البحر الأسود هذا الموسم."


TITLE = "بوتين يتصل بالشرع ويؤكد دعم وحدة سوريا"
PARAGRAPHS = [FIRST, SECOND]


def page(*lines: str) -> str:
    return "\n".join(lines)


def test_title_and_body_are_kept_from_the_furniture(outlets: Outlets) -> None:
    text = page(
        "الرئيسية",
        "لافروف يستقبل الشيباني في موسكو",
        "جانب من اللقاء في وزارة الخارجية الروسية (رويترز)",
        "TT",
        FIRST,
        SECOND,
        "مقالات ذات صلة",
        "أسعار القمح تتراجع في الأسواق العالمية",
        TEASER,
    )
    (draft,) = extract_from_text(text, outlets)
    assert draft.title == "لافروف يستقبل الشيباني في موسكو"
    assert draft.body == page(FIRST, SECOND)
    (evidence,) = draft.evidence["title"]
    assert text[evidence.start : evidence.end] == draft.title


def test_a_second_whole_article_is_an_article_of_its_own(outlets: Outlets) -> None:
    text = page(
        "لافروف يستقبل الشيباني في موسكو",
        FIRST,
        SECOND,
        "اقرأ أيضا",
        "اللجنة السورية الروسية تعود إلى العمل",
        "القدس العربي/ قسم الأخبار",
        THIRD,
        "وأضاف المصدر أن الملفات الاقتصادية ستكون على رأس جدول الأعمال، ولا سيما مرفأ طرطوس والفوسفات والقمح.",
        TEASER,
    )
    first, second = extract_from_text(text, outlets)
    assert (first.position, second.position) == (0, 1)
    assert second.title == "اللجنة السورية الروسية تعود إلى العمل"
    assert second.source is not None
    assert second.source.slug == "alquds"
    assert first.source is None


def test_teasers_under_headlines_are_no_articles(outlets: Outlets) -> None:
    teasers = [line for number in range(3) for line in (f"عنوان خبر آخر لا علاقة له {number}", TEASER)]
    text = page("لافروف يستقبل الشيباني في موسكو", FIRST, SECOND, "مقالات ذات صلة", *teasers)
    assert len(extract_from_text(text, outlets)) == 1


def test_paragraphs_after_the_notice_are_not_the_article(outlets: Outlets) -> None:
    notice = "تنبيه: جميع حقوق نشر الأخبار والصور محفوظة للوكالة."
    (draft,) = extract_from_text(page("لافروف يستقبل الشيباني في موسكو", FIRST, SECOND, notice, TEASER, THIRD), outlets)
    assert draft.body == page(FIRST, SECOND)


def test_a_headline_and_a_lead_printed_twice_are_kept_once(outlets: Outlets) -> None:
    title = "لافروف يستقبل الشيباني في موسكو"
    (draft,) = extract_from_text(page("أخبار", title, FIRST, title, FIRST, SECOND), outlets)
    assert (draft.title, draft.body) == (title, page(FIRST, SECOND))


def test_a_cross_head_stays_between_its_paragraphs(outlets: Outlets) -> None:
    (draft,) = extract_from_text(
        page("لافروف يستقبل الشيباني", FIRST, "مستقبل القواعد العسكرية الروسية", SECOND), outlets
    )
    assert draft.body.splitlines()[1] == "مستقبل القواعد العسكرية الروسية"


def test_the_outlets_name_is_taken_off_the_title(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page("عنب بلدي - لافروف يستقبل الشيباني في موسكو", FIRST, SECOND), outlets)
    assert draft.title == "لافروف يستقبل الشيباني في موسكو"
    assert draft.source is not None
    assert draft.source.slug == "enab-baladi"


def test_an_agencys_signature_is_no_text_and_tells_the_agency_not_who_printed_it(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page("لافروف يستقبل الشيباني في موسكو", FIRST, f"{SECOND} (سانا)"), outlets)
    assert draft.body == page(FIRST, SECOND)
    assert draft.source is None
    assert draft.agency is not None
    assert draft.agency.slug == "sana"


def test_what_it_was_taken_from_is_the_source_only_where_nothing_else_is(outlets: Outlets) -> None:
    lines = ["لافروف يستقبل الشيباني في موسكو", FIRST, SECOND, "نقلا عن سانا"]
    (alone,) = extract_from_text(page(*lines), outlets)
    (beside,) = extract_from_text(page(*lines, "جميع الحقوق محفوظة - عنب بلدي"), outlets)
    assert (alone.source and alone.source.slug, beside.source and beside.source.slug) == ("sana", "enab-baladi")
    assert beside.agency is not None


def test_an_unknown_outlet_is_taken_by_its_name(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page("لافروف يستقبل الشيباني", "المصدر: شام برس", FIRST, SECOND), outlets)
    assert draft.source is not None
    assert (draft.source.slug, draft.source.name) == (None, "شام برس")


def test_a_sentence_that_begins_like_a_notice_is_text(outlets: Outlets) -> None:
    warning = "تنبيه روسي إلى دمشق من مغبة التصعيد في الجنوب نقله المبعوث الرئاسي إلى الرئيس السوري أمس."
    comments = "تعليقات المسؤولين الروس جاءت متباينة، إذ رأى بعضهم أن الاتفاق بداية طريق طويل."
    (draft,) = extract_from_text(page("لافروف يستقبل الشيباني في موسكو", FIRST, warning, comments, SECOND), outlets)
    assert draft.body == page(FIRST, warning, comments, SECOND)


def test_a_cookie_notice_above_the_headline_is_no_article(outlets: Outlets) -> None:
    notice = "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك، وبمواصلة التصفح فإنك توافق على سياسة الخصوصية."
    text = page(notice, "قبول", "لافروف يستقبل الشيباني في موسكو", FIRST, SECOND, THIRD)
    (draft,) = extract_from_text(text, outlets)
    assert draft.title == "لافروف يستقبل الشيباني في موسكو"
    assert draft.body == page(FIRST, SECOND, THIRD)


def test_a_page_whose_writer_sets_no_stops_is_read(outlets: Outlets) -> None:
    (draft,) = extract_from_text(page("لافروف يستقبل الشيباني", FIRST.rstrip("."), SECOND.rstrip(".")), outlets)
    assert draft.title == "لافروف يستقبل الشيباني"
    assert len(draft.body.splitlines()) == 2


def test_a_line_of_blanks_costs_no_more_than_its_length(outlets: Outlets) -> None:
    for word in ("5", "مارس", "عنوان", "الأحد"):
        text = page(f"{word}{' ' * 50_000}نص", "لافروف يستقبل الشيباني", FIRST, SECOND)
        began = time.monotonic()
        extract_from_text(text, outlets)
        assert time.monotonic() - began < 2


@pytest.mark.parametrize("text", ["الرئيسية\nأخبار\nTT\n20", "عنوان بلا نص تحته على الإطلاق", "Home\nContact"])
def test_a_page_without_running_text_is_refused(text: str, outlets: Outlets) -> None:
    with pytest.raises(UnreadablePage, match="no article"):
        extract_from_text(text, outlets)


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    known = Outlets([Outlet("sana", "سانا")])
    try:
        drafts = extract_from_text(text, known)
    except UnreadablePage:
        return
    assert all(draft.body for draft in drafts)


def test_the_title_is_told_from_a_ticker_and_a_menu(outlets: Outlets) -> None:
    ticker = [f"خبر عاجل رقم {number} من موسكو ودمشق" for number in range(5)]
    page = "\n".join(["الرئيسية", "عاجل", *ticker, "الرئيسية / سياسة", TITLE, "قمة هي الأولى منذ سنوات", *PARAGRAPHS])
    (found,) = extract_from_text(page, outlets)
    assert (found.title, found.subtitle) == (TITLE, "قمة هي الأولى منذ سنوات")


def test_a_text_goes_on_behind_a_box_and_ends_at_another_article(outlets: Outlets) -> None:
    on = "وأضاف الكرملين أن الرئيسين سيلتقيان مجددا في موسكو قبل نهاية العام الجاري."
    box = ["اقرأ أيضا:", "لافروف يصل إلى دمشق في زيارة عمل"]
    (found,) = extract_from_text("\n".join([TITLE, *PARAGRAPHS, *box, on]), outlets)
    assert found.body == "\n".join([*PARAGRAPHS, on])
    lead = "وصل وزير الخارجية الروسي سيرغي لافروف إلى دمشق في زيارة عمل تستمر يومين."
    (first, *_) = extract_from_text("\n".join([TITLE, *PARAGRAPHS, *box, lead]), outlets)
    assert first.body == "\n".join(PARAGRAPHS)


def test_a_list_and_a_crosshead_belong_to_the_text(outlets: Outlets) -> None:
    text = [
        PARAGRAPHS[0],
        "موقف موسكو",
        PARAGRAPHS[1],
        "وفي ما يأتي أبرز ما اتفق عليه الجانبان:",
        "استئناف الرحلات الجوية بين البلدين",
        "عودة الشركات الروسية إلى حقول الفوسفات",
        "تشكيل لجنة مشتركة للنقل البحري",
        "وقال الكرملين إن اللجنة ستجتمع في دمشق قبل نهاية الشهر المقبل.",
    ]
    (found,) = extract_from_text("\n".join([TITLE, *text]), outlets)
    assert found.body == "\n".join(text)


def test_the_day_of_a_visit_above_a_menu_or_of_a_teaser_is_no_date(outlets: Outlets) -> None:
    visit = ["الثلاثاء 17 شباط 2015 16:02:00", "الرئيسية", "أخبار", "سياسة", TITLE, *PARAGRAPHS]
    assert extract_from_text("\n".join(visit), outlets)[0].published is None
    teasers = [
        "لافروف في دمشق لبحث القواعد",
        "3 آذار 2012",
        "قمة في سوتشي حول إدلب",
        "15 شباط 2012",
        TITLE,
        *PARAGRAPHS,
    ]
    assert extract_from_text("\n".join(teasers), outlets)[0].published is None


@pytest.mark.parametrize(
    "sentence",
    [
        "شارك الرئيس الروسي في قمة دول الكومنولث.",
        "أرسل بوتين رسالة إلى الشرع أمس.",
        "انضم إلى القوات مئات المقاتلين الجدد.",
        "المزيد من الدعم مطلوب لسوريا الآن.",
        "تنبيه: صدر عن الوزارة بيان جديد أمس.",
        "كلمات دلالية استخدمها الوزير في خطابه الأخير.",
        "كتب لافروف رسالة إلى الأمم المتحدة.",
        "قناة السويس ممر مهم للسفن الروسية.",
        "المصدر أكد أن القوات باقية هناك.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_text(sentence: str, outlets: Outlets) -> None:
    (found,) = extract_from_text(page(TITLE, FIRST, sentence, SECOND, THIRD), outlets)
    assert found.body == page(FIRST, sentence, SECOND, THIRD)
    assert found.source is None


@pytest.mark.parametrize(
    "title",
    [
        "شارك بوتين في القمة العربية",
        "أرسل بوتين رسالة إلى الأسد",
        "المزيد من القوات الروسية إلى سوريا",
        "حفظ السلام في سوريا: دور روسي",
        "عاجل | روسيا تقصف إدلب من البحر",
        "بوتين والشرع | لقاء الكرملين الأول",
        "مصدر: روسيا تنسحب من القامشلي",
        "قناة بين موسكو ودمشق",
        "عنب بلدي: بوتين يلتقي الشرع اليوم",
        "موسكو - واشنطن: حرب باردة جديدة",
    ],
)
def test_a_headline_that_begins_like_furniture_is_the_title(title: str, outlets: Outlets) -> None:
    (found,) = extract_from_text(page("الرئيسية", title, FIRST, SECOND, THIRD), outlets)
    assert (found.title, found.dateline, found.source and found.source.slug) in {
        (title, "", None),
        (title, "", "enab-baladi"),
    }


@pytest.mark.parametrize(
    "below",
    [
        ["خبر آخر عن روسيا وسوريا اليوم", "نشر في 20 آذار 2025"],
        ["نشر في 20 آذار 2025", "خبر آخر عن روسيا وسوريا اليوم"],
        ["أبو محمد - دمشق", "20 آذار 2025", "شكرا على هذا الخبر المفرح لنا."],
        ["عنب بلدي", "20 آذار 2025", "خبر آخر عن روسيا وسوريا"],
    ],
)
def test_a_day_of_a_comment_or_of_another_article_is_no_date(below: list[str], outlets: Outlets) -> None:
    assert extract_from_text(page(TITLE, FIRST, SECOND, THIRD, *below), outlets)[0].published is None
