"""Whether an article is about Syria and Russia together."""

import pytest

from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import find_mentions
from articles.tagging.scope import judge_scope

FILLER = "جرى اللقاء في القاعة الكبرى وحضره عدد من المسؤولين. " * 2


def scope(title: str, body: str, gazetteer: Gazetteer) -> str:
    return judge_scope(title, body, find_mentions(title, body, None, gazetteer), gazetteer).value


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("بوتين يستقبل الأسد", "في دمشق."),
        ("لقاء في الكرملين", "وصل وزير الخارجية السوري إلى العاصمة في زيارة عمل."),
        ("قمة جديدة", "بحث الجانبان العلاقات بين روسيا وسوريا في لقاء مطول."),
        ("إخلاء قاعدة حميميم", "قالت وزارة الدفاع الروسية إن الطائرات عادت إلى قواعدها أمس."),
        ("خبر", f"{FILLER}وصلت طائرة روسية إلى دمشق. {FILLER}ثم عاد الوفد السوري من موسكو."),
    ],
)
def test_both_sides_in_title_or_lead_or_twice_together_are_core(title: str, body: str, gazetteer: Gazetteer) -> None:
    assert scope(title, body, gazetteer) == "core"


def test_both_sides_in_one_later_sentence_are_partial(gazetteer: Gazetteer) -> None:
    body = f"{FILLER}وقال إن موسكو تدعم دمشق. {FILLER}"

    assert scope("أسعار الذهب", body, gazetteer) == "partial"


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("الجيش السوري يواصل عملياته", f"قال الجيش إن وحداته تقدمت في ريف حمص. {FILLER}"),
        ("أسعار النفط", f"{FILLER}وارتفع إنتاج روسيا. {FILLER}وتراجع إنتاج سوريا."),
        ("اجتماع", f"{FILLER}وشاركت وفود روسيا وسوريا والصين وإيران."),
        ("وفد سوري في بكين", f"موسكو - حسن عمارة\nوصل الوفد إلى العاصمة الصينية في زيارة عمل. {FILLER}"),
        ("سوريا تعيد الإعمار", f"نقلت وكالات أنباء روسية الخبر عن مصدر في الحكومة المحلية. {FILLER}"),
        ("طريقة عمل السلطة", "تقدم باردة مع الكبة."),
        ("", ""),
    ],
)
def test_one_side_alone_a_list_a_dateline_or_an_outlet_is_none(title: str, body: str, gazetteer: Gazetteer) -> None:
    assert scope(title, body, gazetteer) == "none"


WHEAT = "قالت الوكالة إن أسعار القمح في سوريا ارتفعت كثيرا هذا العام."


@pytest.mark.parametrize(
    "title",
    [
        "موسكو (رويترز) - ارتفاع أسعار القمح",
        "موسكو - رويترز: ارتفاع أسعار القمح",
        "موسكو، دمشق (أ ف ب) – ارتفاع أسعار القمح",
        "موسكو (رويترز) - سوريا ترفع الأسعار",
    ],
)
def test_the_dateline_of_a_title_does_not_count(title: str, gazetteer: Gazetteer) -> None:
    assert scope(title, WHEAT, gazetteer) == "none"


@pytest.mark.parametrize(
    "title",
    [
        "موسكو: ارتفاع أسعار القمح",
        "موسكو تدعم الأسعار (رويترز) - تقرير",
        "موسكو (رويترز) - بوتين يرفع الأسعار",
        "موسكو – دمشق: اتفاق على الأسعار",
        "بوتين – لقاء عن الأسعار",
        "موسكو (صور) - ارتفاع أسعار القمح",
    ],
)
def test_a_city_that_acts_or_a_person_before_a_dash_is_no_dateline(title: str, gazetteer: Gazetteer) -> None:
    assert scope(title, WHEAT, gazetteer) == "core"


def test_the_evidence_is_a_word_of_each_side_with_its_place(gazetteer: Gazetteer) -> None:
    body = "بحث الجانبان العلاقات بين روسيا وسوريا."
    tag = judge_scope("قمة", body, find_mentions("قمة", body, None, gazetteer), gazetteer)

    assert [(e.where, e.words, body[e.start : e.end]) for e in tag.evidence] == [
        ("body", "روسيا", "روسيا"),
        ("body", "سوريا", "سوريا"),
    ]
