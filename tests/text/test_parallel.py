from hypothesis import given
from hypothesis import strategies as st

from articles.text.differences import sentence_differences
from articles.text.parallel import Paragraphs, Row, rows

LEAD = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو."
BASES = "وبحث الرئيسان مستقبل قاعدة حميميم الجوية وقاعدة طرطوس البحرية."
LAVROV = "وقال وزير الخارجية سيرغي لافروف إن المحادثات كانت بناءة."


def laid(old: str, new: str) -> list[Row]:
    return rows(old, new, sentence_differences(old, new))


def texts(paragraphs: Paragraphs) -> list[str]:
    return [" ".join(run.text for run in runs) for runs in paragraphs]


def sides(old: str, new: str) -> list[tuple[list[str], list[str]]]:
    return [(texts(row.old), texts(row.new)) for row in laid(old, new)]


def test_paragraphs_that_say_the_same_stand_beside_each_other() -> None:
    assert sides(f"{LEAD}\n{BASES}\n{LAVROV}", f"{LEAD}\n{LAVROV}") == [
        ([LEAD], [LEAD]),
        ([BASES], []),
        ([LAVROV], [LAVROV]),
    ]
    assert [row.same for row in laid(f"{LEAD}\n{BASES}", f"{LEAD}\n{LAVROV}")] == [True, False, False]


def test_a_row_lasts_until_both_texts_end_a_paragraph() -> None:
    assert sides(f"{LEAD}\n{BASES}\n{LAVROV}", f"{LEAD} {BASES}\n{LAVROV}") == [
        ([LEAD, BASES], [f"{LEAD} {BASES}"]),
        ([LAVROV], [LAVROV]),
    ]


def test_each_side_has_its_own_words_alone() -> None:
    new = LEAD.replace("موسكو", "الكرملين")
    (row,) = laid(LEAD, new)
    assert (texts(row.old), texts(row.new)) == ([LEAD], [new])
    assert [run.kind for run in row.old[0]] == ["same", "removed"]
    assert [run.kind for run in row.new[0]] == ["same", "added"]


PIECES = st.lists(st.sampled_from([LEAD, BASES, LAVROV, "\n", " ", "\n\n", "عاجل"])).map("".join)


@given(PIECES, PIECES)
def test_no_word_is_lost_and_every_row_has_one(old: str, new: str) -> None:
    found = laid(old, new)
    assert "".join("".join(texts(row.old)) for row in found).replace(" ", "") == "".join(old.split())
    assert "".join("".join(texts(row.new)) for row in found).replace(" ", "") == "".join(new.split())
    assert all(row.old or row.new for row in found)
