import pytest
from django.utils import translation

from articles.search.explaining import names_of, told
from articles.tagging.rules import read_rule

RULES = [
    ("word", "غير متصل بحرف قبله", "with no letter attached"),
    ("proclitic و", "بعد حرف الواو", "after the letter wāw"),
    ("proclitic ول", "بعد حرفي الواو واللام", "after the letters wāw and lām"),
    ("word + context before:تنظيم", "لأن «تنظيم» تسبقه", "because “تنظيم” stands before it"),
    ("word + context after:الجوية", "لأن «الجوية» تليه", "because “الجوية” stands after it"),
    ("word + context نظام", "لأن «نظام» بجواره", "because “نظام” stands near it"),
    ("word + context piece:دمشق", "لأن «دمشق» في المقال", "because “دمشق” stands in the article"),
    ("word + context", "والكلمات حوله تسمح بذلك", "the words around it allow it"),
    ("word + dates", "بحسب تاريخ المقال", "by the date of the article"),
    ("word + office", "منصب كان يشغله يوم النشر", "an office held on the day of publication"),
    ("word + context beyond:موسكو", "context beyond:موسكو", "context beyond:موسكو"),
    (
        "word + context سد & not before:نصيب & not before:برج",
        "وليس قبله «نصيب» ولا «برج»",
        "with no “نصيب” or “برج” before it",
    ),
]


@pytest.mark.parametrize(("rule", "arabic", "english"), RULES)
def test_every_part_is_told_in_both_languages(rule: str, arabic: str, english: str) -> None:
    with translation.override("ar"):
        assert told(read_rule(rule), {})[-1] == arabic
    with translation.override("en"):
        assert told(read_rule(rule), {})[-1] == english


def test_parts_are_told_in_their_order() -> None:
    with translation.override("ar"):
        assert told(read_rule("proclitic ب + context piece:بشار + dates"), {}) == [
            "بعد حرف الباء",
            "لأن «بشار» في المقال",
            "بحسب تاريخ المقال",
        ]


@pytest.mark.django_db
@pytest.mark.usefixtures("vocabulary")
def test_an_actor_that_a_condition_asks_for_is_told_by_name() -> None:
    rule = read_rule("word + context actor:maher-al-assad & not actor:bashar-al-assad & not actor:nobody-known")
    with translation.override("ar"):
        assert told(rule, names_of([rule]))[1:] == [
            "لأن المقال يذكر «ماهر الأسد»",
            "ولا يذكر المقال «بشار الأسد» ولا «nobody-known»",
        ]
