"""Term statistics are what the search table holds, whatever happens to articles."""

import pytest
from django.contrib.auth.models import User

from articles.corrections import decide
from articles.models import SearchTerm, SearchTotals
from articles.search.statistics import beginning_with, document_frequencies, recount, totals
from articles.text.stemming import stem
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]


def kept() -> tuple[dict[str, int], tuple[int, int]]:
    terms = dict(SearchTerm.objects.exclude(documents=0).values_list("lexeme", "documents"))
    row = SearchTotals.objects.get()
    return terms, (row.documents, row.words)


def test_they_follow_what_comes_what_is_corrected_and_what_is_hidden() -> None:
    editor = User.objects.create(username="editor")
    one = make_article("قصف على إدلب", "قصفت الطائرات بلدات في إدلب.")
    other = make_article("قمح إلى طرطوس", "وصلت سفينة تحمل القمح إلى مرفأ طرطوس.")
    make_article("قمة في سوتشي", "التقى الرئيسان في سوتشي وبحثا ملف إدلب.")
    decide(one, "title", "قصف عنيف على إدلب", by=editor, why="تجربة")
    decide(other, "hidden", True, by=editor, why="تجربة")
    told = kept()
    recount()
    assert told == kept()
    assert document_frequencies(["ادلب", stem("قمح"), "زعفران"]) == {"ادلب": 2, stem("قمح"): 0, "زعفران": 0}
    assert totals().documents == 2


def test_the_forms_that_begin_so_come_most_frequent_first_and_bounded() -> None:
    make_article("قصف وقصف", "قصفت الطائرات إدلب، والقصف عنيف.")
    make_article("قصف آخر", "قصف على حلب.")
    assert beginning_with("قصف", 10) == (["قصف", "قصفت"], True)
    assert beginning_with("قصف", 1) == (["قصف"], False)


def test_a_rare_word_says_more() -> None:
    for number in range(4):
        make_article(f"خبر {number}", f"طرطوس وحميميم {number}")
    size = totals()
    assert size.inverse_frequency(1) > size.inverse_frequency(3) > 0
    assert size.inverse_frequency(99) >= 0
