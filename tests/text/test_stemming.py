import pytest

from articles.text.folding import fold
from articles.text.stemming import stem


def stems(words: str) -> set[str]:
    return {stem(fold(word)) for word in words.split()}


@pytest.mark.parametrize(
    "forms",
    [
        "سوريا سورية السوريين والسوريين لسوريا بسورية السوري والسورية السوريون السوريتين",
        "روسيا الروسية وروسيا الروس روسي لروسيا والروسي",
        "تركيا التركية الأتراك",
        "أميركا أمريكا الأميركية الأمريكي",
        "بوتين وبوتين لبوتين",
        "المباحثات بالمباحثات ومباحثات",
        "القاعدة قاعدة والقاعدة بالقاعدة",
    ],
)
def test_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len(stems(forms)) == 1


@pytest.mark.parametrize("words", ["سورية سور", "لبنان لبن", "قطر قطار", "الشرع شارع", "روسيا رأس", "تركيا ترك"])
def test_words_that_only_look_alike_stay_apart(words: str) -> None:
    assert len(stems(words)) == 2


def test_a_word_of_another_script_is_its_own_stem() -> None:
    assert stem("putin") == "putin"
    assert stem("52") == "52"
