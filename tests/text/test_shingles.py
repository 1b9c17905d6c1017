from articles.text.shingles import containment, shingles


def test_a_cut_text_is_contained_in_the_whole() -> None:
    whole = "أكد بوتين دعم بلاده لوحدة سوريا وسيادتها خلال لقاء في موسكو"
    cut = "أكد بوتين دعم بلاده لوحدة سوريا"
    assert containment(shingles(whole), shingles(cut)) == 1


def test_other_spellings_are_the_same_text() -> None:
    assert shingles("أكّد بوتين دعم سورية") == shingles("اكد بوتين دعم سوريه")


def test_unlike_texts_share_nothing() -> None:
    assert containment(shingles("وصل الوفد إلى موسكو صباح اليوم"), shingles("ارتفعت أسعار الذهب في الأسواق")) == 0
