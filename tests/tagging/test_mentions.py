"""Who is named, how often and where: proclitics, scripts, spellings, names inside other names."""

from datetime import date

import pytest

from articles.tagging.gazetteer import Actor, Alias, Gazetteer
from articles.tagging.mentions import Span, find_mentions

from .conftest import Names

PUTIN = Actor("vladimir-putin", "person", "russia", "فلاديمير بوتين", "Vladimir Putin", "Владимир Путин")
LATAKIA = Actor("latakia", "place", "syria", "اللاذقية", "Latakia", "Латакия")


def spans(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[s.start : s.end] for m in find_mentions("", text, None, gazetteer) for s in m.spans]


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("التقى فلاديمير بوتين نظيره", ["فلاديمير بوتين"]),
        ("وفلاديمير بوتين حاضر", ["فلاديمير بوتين"]),
        ("رسالة لفلاديمير بوتين", ["فلاديمير بوتين"]),
        ("اتصل بـفلاديمير بوتين", ["فلاديمير بوتين"]),
        ("قال فلاديمِيرُ بُوتين", ["فلاديمِيرُ بُوتين"]),
        ("قال فلاديمير «بوتين»", ["فلاديمير «بوتين"]),
        ("#فلاديمير_بوتين يزور", ["فلاديمير_بوتين"]),
        ("Владимир Путин прибыл", ["Владимир Путин"]),
        ("met VLADIMIR PUTIN", ["VLADIMIR PUTIN"]),
        ("غادر فلاديمير. بوتين وصل", []),
        ("مفلاديمير بوتين", []),
    ],
)
def test_a_name_is_found_as_written_without_its_proclitic(sentence: str, written: list[str]) -> None:
    assert spans(sentence, Gazetteer([PUTIN])) == written


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("وصل إلى اللاذقية", "اللاذقية"),
        ("وباللاذقية مرفأ", "اللاذقية"),
        ("طريق للاذقية", "للاذقية"),
        ("وللاذقية مرفأ", "للاذقية"),
    ],
)
def test_the_li_that_takes_the_alif_of_the_article_belongs_to_the_name(sentence: str, written: str) -> None:
    assert spans(sentence, Gazetteer([LATAKIA])) == [written]


def test_a_mention_counts_its_names_in_title_and_body_and_says_where_they_stand() -> None:
    mention = find_mentions("فلاديمير بوتين في دمشق", "قال فلاديمير بوتين إن", None, Gazetteer([PUTIN]))[0]

    assert (mention.actor, mention.count, mention.in_title) == ("vladimir-putin", 2, True)
    assert mention.spans[1] == Span("body", 4, 18, "فلاديمير بوتين", "word")


def test_the_rule_names_the_proclitic_that_was_set_aside() -> None:
    mention = find_mentions("", "ولفلاديمير بوتين رأي", None, Gazetteer([PUTIN]))[0]

    assert mention.spans[0].rule == "proclitic ول"


def test_the_li_that_takes_the_alif_is_named_as_a_proclitic() -> None:
    mention = find_mentions("", "وللاذقية مرفأ", None, Gazetteer([LATAKIA]))[0]

    assert mention.spans == (Span("body", 1, 8, "اللاذقية", "proclitic ول"),)


def test_after_li_the_state_is_still_no_adjective(named: Names) -> None:
    assert named("الدعوة للسعودية") == {"saudi-arabia"}


def test_actors_come_in_the_order_in_which_they_are_named(gazetteer: Gazetteer) -> None:
    found = find_mentions("لافروف في دمشق", "قال بوتين إن لافروف عاد", None, gazetteer)

    assert [mention.actor for mention in found] == ["sergei-lavrov", "damascus", "vladimir-putin"]


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        ("نائب الوزير ميخائيل بوجدانوف", "mikhail-bogdanov"),
        ("نائب الوزير ميخائيل بوقدانوف", "mikhail-bogdanov"),
        ("وزير الدفاع سيرجي شويجو", "sergei-shoigu"),
        ("الرئيس التركي إردوغان", "recep-tayyip-erdogan"),
        ("الرئيس التركي أردوجان", "recep-tayyip-erdogan"),
        ("الرئيس الأميركي ترمب", "donald-trump"),
        ("المبعوث ستيفان دي مستورا", "staffan-de-mistura"),
        ("مجموعة ڤاغنر", "wagner"),
        ("база Хмеймим", "hmeimim"),
        ("the Khmeimim air base", "hmeimim"),
        ("о визите Путина", "vladimir-putin"),
        ("الجيش السوري الحرّ", "free-syrian-army"),
        ("منظمة حظر الأسلحة الكيماوية", "opcw"),
        ("مطار قامشلو", "qamishli"),
    ],
)
def test_spellings_of_the_press_name_the_same_actor(sentence: str, actor: str, named: Names) -> None:
    assert named(sentence) == {actor}


@pytest.mark.parametrize(
    ("sentence", "actors"),
    [
        ("نقلت قناة روسيا اليوم عن مصدر", set()),
        ("قال لقناة «روسيا اليوم» إن الحل قريب", set()),
        ("أوقفت روسيا اليوم الثلاثاء نصا قدمته سويسرا", {"russia"}),
        ("سيطرت قوات سوريا الديمقراطية على البلدة", {"sdf"}),
        ("قال مجلس سوريا الديموقراطية", set()),
        ("أفاد تلفزيون سوريا بوقوع انفجار", set()),
        ("مصرف سورية المركزي", {"central-bank-of-syria"}),
        ("مصرف سورية والمهجر", set()),
        ("فاز بروسيا دورتموند بثلاثية", set()),
        ("سكرتير مجلس الأمن الروسي", {"russian-security-council"}),
        ("سكرتير مجلس الأمن التركي", set()),
        ("قرار مجلس الأمن 2254", {"un-security-council"}),
        ("كتائب حزب الله العراقية", set()),
        ("مدير قسم أمريكا الشمالية", set()),
        ("سيادة أميركا", {"united-states"}),
        ("المغرب اليوم - الرباط", set()),
        ("قال لروسيا اليوم إن الوضع صعب", set()),
        ("في حديث لروسيا اليوم الثلاثاء", set()),
        ("جاء ذلك في مقابلة مع روسيا اليوم", set()),
        ("أكد دعمه لروسيا اليوم", {"russia"}),
        ("العلاقات مع روسيا اليوم أفضل", {"russia"}),
        ("ظهر على قناة سوريا", set()),
        ("كتب لصحيفة سوريا اليوم", set()),
        ("وذكرت سوريا الآن أن القصف توقف", set()),
        ("تمر سوريا اليوم بأزمة", {"syria"}),
        ("ماذا يجري في سوريا الآن", {"syria"}),
        ("كتبت صحيفة موسكو تايمز", set()),
        ("صحيفة في موسكو", {"moscow"}),
        ("سافر إلى المغرب أمس", {"morocco"}),
    ],
)
def test_a_name_inside_another_name_does_not_count(sentence: str, actors: set[str], named: Names) -> None:
    assert named(sentence) == actors


def test_an_alias_holds_on_the_days_it_is_valid_and_where_the_day_is_unknown() -> None:
    alias = Alias("a", "الوزير", "ar", valid_from=date(2024, 12, 21), valid_to=date(2025, 12, 31))
    gazetteer = Gazetteer([Actor("a", "person", None, "زيد", "Zaid", "Зейд", aliases=(alias,))])

    def found(day: date | None) -> int:
        return len(find_mentions("", "قال الوزير", (day, day) if day else None, gazetteer))

    days = [date(2024, 12, 20), date(2024, 12, 21), date(2026, 1, 1), None]
    assert [found(day) for day in days] == [0, 1, 0, 1]


def test_an_empty_gazetteer_finds_nobody() -> None:
    assert find_mentions("بوتين", "بوتين", None, Gazetteer([])) == []
