import pytest

from articles.text.sounds import sounds_of


@pytest.mark.parametrize(
    "names",
    [
        "لافروف لاڤروف Lavrov Лавров",
        "شويغو شويجو شويقو Shoigu Schoigu Шойгу",
        "طرطوس Tartus Tartous Тартус",
        "حميميم Hmeimim Khmeimim Hmeymim Хмеймим",
        "بوغدانوف بوجدانوف Bogdanov Богданов",
        "زاخاروفا Zakharova Zaharova",
        "الجولاني Jolani al-Jolani Golani",
        "قديروف قاديروف Kadyrov Кадыров",
        "أردوغان اردوجان Erdogan Erdoğan",
        "بوتين Putin Poutine Путин",
    ],
)
def test_one_name_sounds_alike_in_every_script(names: str) -> None:
    first, *others = (sounds_of(name) for name in names.split())
    assert {other.whole for other in others} == {first.whole}


def test_consonants_alone_meet_where_vowels_are_written_or_not() -> None:
    assert sounds_of("ميدفيديف").consonants == sounds_of("مدفيديف").consonants == sounds_of("Medvedev").consonants
    assert sounds_of("ميدفيديف").whole != sounds_of("Medvedev").whole


def test_articles_and_blanks_say_nothing() -> None:
    assert sounds_of("Deir ez-Zor") == sounds_of("Deir Ezzor") == sounds_of("دير الزور")
    assert sounds_of("al-Assad") == sounds_of("الأسد")


@pytest.mark.parametrize(
    ("one", "other"),
    [("لافروف", "بوتين"), ("حمص", "حماة"), ("Shoigu", "Shamanov"), ("الشرع", "الشعراني"), ("Damascus", "Moscow")],
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sounds_of(one).whole != sounds_of(other).whole
