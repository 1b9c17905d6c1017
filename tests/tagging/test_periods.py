"""Of which era an article is, by its date and by its words."""

from datetime import date
from pathlib import Path

import pytest

from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import find_mentions
from articles.tagging.periods import Period, PeriodTag, about_periods, judge_period, load_periods


def judged(
    body: str, gazetteer: Gazetteer, periods: list[Period], published: tuple[date, date] | None = None, title: str = ""
) -> PeriodTag:
    return judge_period(published, title, body, find_mentions(title, body, published, gazetteer), periods, gazetteer)


@pytest.mark.parametrize(
    ("first", "last", "slug"),
    [
        (date(2024, 12, 7), date(2024, 12, 7), "assad"),
        (date(2024, 12, 8), date(2024, 12, 8), "sharaa"),
        (date(2015, 1, 1), date(2015, 12, 31), "assad"),
        (date(2024, 12, 1), date(2024, 12, 31), None),
    ],
)
def test_a_date_decides_if_its_whole_span_lies_in_one_era(
    first: date, last: date, slug: str | None, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    tag = judged("نص بلا علامات", gazetteer, periods, (first, last))

    assert tag == PeriodTag(slug, "published" if slug else None, None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("بعث رسالة إلى الرئيس السوري أحمد الشرع أمس.", "أحمد الشرع"),
        ("جدد الرئيس الشرع القول إن سوريا ورثت روابط قديمة.", "الرئيس الشرع"),
        ("ألقي القبض عليه في زمن الرئيس المخلوع بشار الأسد.", "الرئيس المخلوع بشار الأسد"),
        ("تعهدت السلطات السورية الجديدة بالمحاسبة.", "السلطات السورية الجديدة"),
        ("التقى الوفد أسعد الشيباني في موسكو.", "أسعد الشيباني"),
        ("تغير كل شيء منذ سقوط نظام بشار الأسد.", "منذ سقوط نظام بشار الأسد"),
        ("قال الرئيس السوري بشار الأسد في 2015 ما قاله، ثم خلفه الرئيس أحمد الشرع.", "أحمد الشرع"),
    ],
)
def test_words_of_the_later_era_decide_for_it(
    body: str, words: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    tag = judged(body, gazetteer, periods)

    assert (tag.slug, tag.basis) == ("sharaa", "content")
    assert tag.evidence is not None
    assert words in tag.evidence.words == body[tag.evidence.start : tag.evidence.end]


@pytest.mark.parametrize(
    "body",
    [
        "استقبل الرئيس السوري، بشار الأسد، سكرتير مجلس الأمن الروسي.",
        "قال وزير الخارجية وليد المعلم بعد لقاء جون كيري إن الحل سياسي.",
        "بحث مبعوث الأمم المتحدة الخاص إلى سوريا ستيفان دي مستورا الأوضاع في حلب.",
        "قال وزير الخارجية الأمريكي، جون كيري، إن الهدنة في سوريا هشة.",
        "دعمت موسكو نظام الأسد، وتقدمت قوات النظام، الخميس، في حلب.",
    ],
)
def test_words_of_the_earlier_era_decide_where_nothing_of_the_later_stands(
    body: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    assert judged(body, gazetteer, periods).slug == "assad"


@pytest.mark.parametrize(
    "body",
    [
        "وصلت شحنة قمح من روسيا إلى مرفأ طرطوس.",
        "بعد سقوط الأسد ستتغير المنطقة، يقول المعارض الذي لقي جون كيري.",
        "فلول النظام المصري والرئيس المخلوع حسني مبارك.",
        "الرئيس السوري السابق حافظ الأسد زار موسكو.",
        "قال الرئيس ترامب إن أوباما أخطأ في سوريا.",
        "كتب وزير الخارجية الأمريكي السابق جون كيري عن سوريا.",
        "إسقاط الطائرة في ديسمبر الماضي.",
        # A history tells no day of its own.
        "دعمت موسكو نظام الأسد، وتقدمت قوات النظام في حلب.",
        "كان وليد المعلم يدافع عن النظام السوري في كل محفل.",
    ],
)
def test_where_the_words_do_not_say_enough_no_era_is_given(
    body: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    assert judged(body, gazetteer, periods) == PeriodTag(None, None, None)


@pytest.mark.parametrize(
    "body",
    [
        "وكان الرئيس بشار الأسد قد فر إلى روسيا بعد دخول فصائل المعارضة إلى دمشق.",
        "تغير كل شيء منذ أن غادر الرئيس بشار الأسد دمشق إلى موسكو.",
        "بعد مرور عام على رحيل الرئيس بشار الأسد إلى موسكو.",
        "هيئة تحرير الشام: الرئيس الأسد فر من دمشق.",
        "فرّ الرئيس السوري بشار الأسد من البلاد.",
        "بعد يومين من فرار الرئيس بشار الأسد وعائلته إلى موسكو.",
        "مرت ستة أشهر على لجوء الرئيس بشار الأسد إلى روسيا.",
        "وصل الرئيس بشار الأسد إلى موسكو بعد هروبه من دمشق.",
        "ضباط الرئيس الأسد الهارب إلى روسيا.",
    ],
)
def test_the_flight_of_assad_is_told_in_the_later_era(body: str, gazetteer: Gazetteer, periods: list[Period]) -> None:
    assert judged(body, gazetteer, periods).slug == "sharaa"


@pytest.mark.parametrize(
    "body",
    [
        "غادر الرئيس الأسد موسكو بعد زيارة.",
        "غادر الرئيس بشار الأسد موسكو إلى دمشق.",
        "غادر الرئيس الأسد دمشق إلى موسكو في زيارة رسمية.",
        "غادر الرئيس الأسد دمشق إلى طهران.",
        "لجأ الرئيس الأسد إلى روسيا طلبا للدعم.",
        "قال الرئيس الأسد إن إرهابيا فر من دمشق.",
        "عفا الرئيس الأسد عن جندي بعد فراره من البلاد.",
        "شكر الوفد الرئيس الأسد. فر الجنود إلى روسيا.",
        "هرّب الرئيس بشار الأسد 250 مليون دولار إلى موسكو.",
        "رحيل الرئيس الأسد شرط المعارضة.",
        "جرى تسليم الرئيس الأسد رسالة من نظيره، ثم استقبل الأسد الوفد.",
        "بدأ الرئيس بشار الأسد تسليم الأسلحة، وطال تسليم الأسد السلاح الكيميائي لروسيا.",
    ],
)
def test_a_visit_or_the_flight_of_another_is_none_of_his(
    body: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    assert judged(body, gazetteer, periods).slug == "assad"


@pytest.mark.parametrize(
    "body",
    [
        "نفى الكرملين أن يكون الرئيس الأسد قد فر إلى روسيا.",
        "أفادت أنباء عن فرار الرئيس الأسد إلى موسكو.",
        "قال مصدر إن رحيل الرئيس الأسد إلى موسكو مطروح.",
    ],
)
def test_a_rumour_or_a_plan_of_his_flight_says_nothing_of_the_era(
    body: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    assert judged(body, gazetteer, periods).slug is None


def test_an_article_of_the_later_era_that_names_assad_looks_at_the_earlier(
    gazetteer: Gazetteer, periods: list[Period]
) -> None:
    body = "طلب الشرع من موسكو ودائع هربها بشار الأسد."
    found = about_periods("sharaa", "", body, find_mentions("", body, None, gazetteer), periods, gazetteer)

    assert [(slug, evidence.words) for slug, evidence in found] == [("assad", "بشار الأسد")]


def test_an_article_looks_at_its_own_era_without_saying_so(gazetteer: Gazetteer, periods: list[Period]) -> None:
    body = "استقبل الرئيس السوري بشار الأسد الوفد."

    assert about_periods("assad", "", body, find_mentions("", body, None, gazetteer), periods, gazetteer) == []


def test_a_period_without_a_name_is_refused_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "periods.toml"
    path.write_text('[[period]]\nslug = "x"\nname_ar = "س"\n', encoding="utf-8")

    with pytest.raises(ValueError, match="periods.toml: period 'x': name_en is missing; add it"):
        load_periods(path)


@pytest.mark.parametrize(
    ("body", "slug", "words"),
    [
        # Terms that lie in one era.
        ("قال وزير الخارجية الأميركي ماركو روبيو إن بلاده سترفع العقوبات.", "sharaa", "ماركو روبيو"),
        ("بحث المستشار الألماني فريدريش ميرتس الملف السوري.", "sharaa", "فريدريش ميرتس"),
        ("قال وزير الدفاع الروسي سيرغي شويغو إن القوات بقيت في سوريا.", "assad", "سيرغي شويغو"),
        ("التقى بوتين نظيره الإيراني حسن روحاني في طهران.", "assad", "حسن روحاني"),
        # A term that straddles both, beside one that does not.
        (
            "اتفق الرئيس الأميركي دونالد ترامب ووزير خارجيته ريكس تيلرسون على سحب القوات، قال وزير الدفاع جيمس ماتيس.",
            "assad",
            "جيمس ماتيس",
        ),
        # No article knows who will hold an office.
        ("انتقد وزير الخارجية الأميركي ماركو روبيو ما فعله وزير الخارجية جون كيري.", "sharaa", "ماركو روبيو"),
    ],
)
def test_the_terms_of_those_named_with_their_office_bound_the_day(
    body: str, slug: str, words: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    tag = judged(body, gazetteer, periods)

    assert (tag.slug, tag.evidence and tag.evidence.words) == (slug, words)


@pytest.mark.parametrize(
    "body",
    [
        # Terms without a common day: a story over many years.
        "كتب الرئيس الأميركي باراك أوباما عن الخط الأحمر، وبعده قال الرئيس الأميركي جو بايدن إن روسيا باقية.",
        # Another office, or one that is past or to come.
        "قال رئيس الدفاع المدني رائد الصالح إن الغارات قتلت متطوعين.",
        "قال المرشح لمنصب وزير الخارجية ماركو روبيو إن روسيا خصم.",
        "قال الرئيس الأميركي المنتخب دونالد ترامب إن سوريا ليست معركته.",
        "قال نائب الرئيس الأميركي السابق مايك بنس إن بوتين أخطأ.",
        "أشاد زعيم المعارضة يائير لابيد بالضربة.",
        # A memoir tells of its own time only that it is later.
        "يروي المبعوث الأممي ستافان دي ميستورا في مذكراته ما رآه في حلب.",
    ],
)
def test_other_offices_and_stories_over_many_years_bound_nothing(
    body: str, gazetteer: Gazetteer, periods: list[Period]
) -> None:
    assert judged(body, gazetteer, periods).slug is None


def test_a_report_of_its_day_with_three_kinds_of_traces_is_of_the_war(
    gazetteer: Gazetteer, periods: list[Period]
) -> None:
    body = "قتل مدنيون، الثلاثاء، في غارات روسية على مناطق المعارضة في ريف حماة السوري، رغم اتفاق خفض التصعيد."
    two_kinds = "قتل مدنيون، الثلاثاء، في غارات روسية على مناطق المعارضة في ريف حماة السوري."
    no_report = "قتل مدنيون في غارات روسية على مناطق المعارضة في ريف حماة السوري، رغم هدنة إنسانية ومنطقة خفض تصعيد."
    of_the_past = f"{body} وقعت الغارات قبل سنوات."

    zones = body.replace("اتفاق خفض التصعيد", "اتفاق منطقة خفض التصعيد")
    assert judged(zones, gazetteer, periods).slug == "assad"
    assert judged(two_kinds, gazetteer, periods).slug is None
    assert judged(no_report, gazetteer, periods).slug is None
    assert judged(of_the_past.replace("اتفاق خفض", "اتفاق منطقة خفض"), gazetteer, periods).slug is None
    assert judged(f"{zones} وفي 2026 تغير كل شيء.", gazetteer, periods).slug is None
