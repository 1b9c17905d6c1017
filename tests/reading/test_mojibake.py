import pytest

from articles.reading.mojibake import FREQUENT_SHARE, looks_arabic, repair, repaired

SENTENCE = "استقبل الرئيس الروسي في الكرملين نظيره السوري، وقال إن التعاون بين البلدين مستمر على كل المستويات."


def by_browsers(content: bytes) -> str:
    """Bytes read as windows-1252; the five that it leaves free stand for themselves."""
    return "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in content)


@pytest.mark.parametrize(
    "garbled",
    [SENTENCE.encode().decode("cp1256"), by_browsers(SENTENCE.encode()), by_browsers(SENTENCE.encode("cp1256"))],
    ids=["UTF-8 read as windows-1256", "UTF-8 read as windows-1252", "windows-1256 read as windows-1252"],
)
def test_a_wrong_decoding_is_undone(garbled: str) -> None:
    assert looks_arabic(garbled) == 0
    assert repaired(garbled, repair(garbled).split(">")[1:]) == SENTENCE


def test_markup_around_it_changes_nothing() -> None:
    garbled = SENTENCE.encode().decode("cp1256")
    assert repair(f"<html><head><title>News</title></head><body><p>{garbled}</p></body></html>") == ">cp1256>utf-8"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        SENTENCE + " ط§ظ„ ط§ظ„ هكذا يظهر النص التالف في بعض الصفحات",
        "Français : le président a été reçu à Moscou, ça ira. Çá et là, l'Élysée s'inquiète.",
        "Größere Übungen in Tartus: Die Marine übt für den Ernstfall. Ähnliches gab es früher.",
        "قال الرئيس Çá",
        "",
    ],
)
def test_what_is_as_it_should_be_is_let_be(text: str) -> None:
    assert repair(text) == ""


def test_a_letter_lost_on_the_way_does_not_stop_the_repair() -> None:
    garbled = (SENTENCE * 3).encode().decode("cp1256").replace("ط§ظ„", "ط§?ظ„", 1)
    assert repair(garbled) == ">cp1256>utf-8"


def test_running_arabic_is_told_by_its_frequent_words() -> None:
    assert looks_arabic(SENTENCE) > FREQUENT_SHARE
    assert looks_arabic("Le président a été reçu à Moscou") == 0
