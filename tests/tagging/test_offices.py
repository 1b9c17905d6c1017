"""«وزير الخارجية الروسي» without a name means who holds the office on the day of the article, and no one else."""

from datetime import date
from itertools import pairwise

import pytest

from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import find_mentions


def holders(body: str, published: tuple[date, date] | None, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """Who is meant by an office in the body: actor and the words."""
    return [
        (mention.actor, body[span.start : span.end])
        for mention in find_mentions("", body, published, gazetteer)
        for span in mention.spans
        if span.rule.endswith("office")
    ]


def on(day: str) -> tuple[date, date]:
    return date.fromisoformat(day), date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "body", "actor", "words"),
    [
        ("2015-10-21", "وصل الرئيس السوري إلى موسكو في زيارة لم يعلن عنها.", "bashar-al-assad", "الرئيس السوري"),
        ("2025-10-15", "وصل الرئيس السوري إلى موسكو في زيارة رسمية.", "ahmad-al-sharaa", "الرئيس السوري"),
        ("2011-06-01", "أعرب الرئيس الروسي عن قلقه من الوضع في درعا.", "dmitry-medvedev", "الرئيس الروسي"),
        ("2016-06-01", "أعرب الرئيس الروسي عن قلقه من الوضع في درعا.", "vladimir-putin", "الرئيس الروسي"),
        ("2016-09-09", "اتفق وزير الخارجية الأميركي مع نظيره على هدنة.", "john-kerry", "وزير الخارجية الأميركي"),
        ("2017-05-10", "التقى وزير الخارجية الأمريكي ضيفه في واشنطن.", "rex-tillerson", "وزير الخارجية الأمريكي"),
        ("2013-01-15", "قدم المبعوث الدولي إلى سوريا تقريره.", "lakhdar-brahimi", "المبعوث الدولي إلى سوريا"),
        ("2016-03-15", "قدم المبعوث الأممي إلى سورية تقريره.", "staffan-de-mistura", "المبعوث الأممي إلى سورية"),
        ("2021-03-15", "قدم المبعوث الأممي إلى سوريا تقريره.", "geir-pedersen", "المبعوث الأممي إلى سوريا"),
        ("2024-04-01", "أمر وزير الدفاع الروسي بتعزيز القاعدة.", "sergei-shoigu", "وزير الدفاع الروسي"),
        ("2024-11-01", "أمر وزير الدفاع الروسي بتعزيز القاعدة.", "andrei-belousov", "وزير الدفاع الروسي"),
        ("2013-09-10", "رحب وزير خارجية سوريا بالمبادرة الروسية.", "walid-al-muallem", "وزير خارجية سوريا"),
        ("2025-07-31", "زار وزير الخارجية السوري موسكو.", "asaad-al-shaibani", "وزير الخارجية السوري"),
        ("2016-05-05", "نقلت الوكالة ذلك عن الناطق باسم الكرملين.", "dmitry-peskov", "الناطق باسم الكرملين"),
        ("2016-05-05", "وللرئيس الروسي رأي آخر.", "vladimir-putin", "للرئيس الروسي"),
    ],
)
def test_an_office_means_who_holds_it_on_the_day(
    day: str, body: str, actor: str, words: str, gazetteer: Gazetteer
) -> None:
    assert holders(body, on(day), gazetteer) == [(actor, words)]


@pytest.mark.parametrize(
    ("day", "body"),
    [
        # No one, or not yet anyone, holds it.
        ("2025-01-10", "لم يعرف بعد من سيكون الرئيس السوري."),
        ("2020-11-19", "لم يعين بعد وزير الخارجية السوري."),
        # Another office.
        ("2016-05-05", "وصل نائب وزير الخارجية الروسي إلى دمشق."),
        ("2016-05-05", "وصل مساعد وزير الخارجية الأميركي إلى بيروت."),
        ("2016-05-05", "التقى المبعوث الخاص للرئيس الروسي وفدا من المعارضة."),
        ("2016-05-05", "التقى النائب الأول لوزير الخارجية الروسي الوفد."),
        ("2016-05-05", "قال مستشار الرئيس الروسي إن الزيارة ناجحة."),
        # Not of the day.
        ("2025-05-05", "يقيم الرئيس السوري السابق في موسكو."),
        ("2025-05-05", "يقيم الرئيس السوري المخلوع في موسكو."),
        ("2016-12-20", "قال الرئيس الأميركي المنتخب إنه سيتعاون مع موسكو."),
        ("2016-05-05", "قال وزير الخارجية الروسي الأسبق إن السوفييت خسروا حلفاءهم."),
        ("2025-05-05", "وافق الرئيس الأميركي آنذاك على الاتفاق الكيميائي."),
        ("2025-05-05", "في عام 2013 اتفق وزير الخارجية الأميركي مع نظيره على نزع السلاح الكيميائي."),
        # A name follows, and counts itself.
        ("2016-05-05", "استقبل الرئيس السوري بشار الأسد الوفد."),
        ("2016-05-05", "استقبل الرئيس السوري، بشار الأسد، الوفد."),
        ("2016-05-05", "استقبل وزير الخارجية الروسي السيد لافروف الوفد."),
        # Indefinite, plural, or of no country.
        ("2016-05-05", "لم يزر رئيس سوري موسكو منذ سنوات."),
        ("2016-05-05", "اجتمع وزراء الخارجية العرب في القاهرة."),
        ("2016-05-05", "قال رئيس الوزراء إن الموازنة أقرت."),
    ],
)
def test_an_office_that_is_not_the_holders_names_nobody(day: str, body: str, gazetteer: Gazetteer) -> None:
    assert holders(body, on(day), gazetteer) == []


def test_an_office_needs_a_day_and_the_whole_span_within_the_term(gazetteer: Gazetteer) -> None:
    body = "وصل الرئيس السوري إلى موسكو."

    assert holders(body, None, gazetteer) == []
    assert holders(body, (date(2024, 1, 1), date(2024, 12, 31)), gazetteer) == []
    assert holders(body, (date(2023, 1, 1), date(2023, 12, 31)), gazetteer) == [("bashar-al-assad", "الرئيس السوري")]


def test_a_name_after_the_end_of_the_sentence_does_not_follow_the_office(gazetteer: Gazetteer) -> None:
    body = "وصل إلى موسكو الرئيس السوري. لافروف كان في استقباله."

    assert holders(body, on("2015-10-21"), gazetteer) == [("bashar-al-assad", "الرئيس السوري")]


def test_what_an_office_names_counts_as_well(gazetteer: Gazetteer) -> None:
    found = find_mentions("", "قال المتحدث باسم الكرملين إن اللقاء قريب.", on("2016-05-05"), gazetteer)

    assert {mention.actor for mention in found} == {"dmitry-peskov", "kremlin"}


def test_an_office_is_no_name_to_look_an_actor_up_by(gazetteer: Gazetteer) -> None:
    assert gazetteer.names("الرئيس الروسي") == []


def test_every_office_that_articles_write_without_a_name_is_held_by_one_at_a_time(gazetteer: Gazetteer) -> None:
    """Else the order of actors would decide who is meant."""
    for words, compiled in gazetteer.aliases.items():
        held = sorted(
            (c.alias.valid_from, c.alias.valid_to or date.max, c.alias.actor) for c in compiled if c.alias.office
        )
        for (_, ends, one), (starts, _, other) in pairwise(held):
            assert ends <= starts or one == other, (words, one, other)
