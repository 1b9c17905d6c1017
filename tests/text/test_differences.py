import time
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.differences import Change, Run, sentence_differences, word_differences, words_by_kind

LEAD = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو."
BASES = "وبحث الرئيسان مستقبل قاعدة حميميم الجوية وقاعدة طرطوس البحرية."
LAVROV = "وقال وزير الخارجية سيرغي لافروف إن المحادثات كانت بناءة."


def written(runs: list[Run]) -> str:
    """The runs with signs for what they are: «بوتين [-في-] [+إلى+] دمشق»."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return " ".join(signs[run.kind].format(run.text) for run in runs)


def told(old: str, new: str) -> list[tuple[str, str]]:
    """What happened to each sentence, with its runs as written() has them."""
    return [(change.kind, written(change.runs)) for change in sentence_differences(old, new)]


def side(changes: list[Change], kind: str) -> str:
    """The words of one text, without any blanks."""
    return "".join(run.text for change in changes for run in change.runs if run.kind in {"same", kind}).replace(" ", "")


def test_words_of_one_text_alone_are_told_apart() -> None:
    assert written(word_differences("وصل بوتين إلى دمشق اليوم", "وصل لافروف إلى دمشق")) == (
        "وصل [-بوتين-] [+لافروف+] إلى دمشق [-اليوم-]"
    )


def test_white_space_is_no_difference() -> None:
    assert written(word_differences("وصل  بوتين\nإلى دمشق", " وصل بوتين إلى\u00a0دمشق ")) == "وصل بوتين إلى دمشق"


def test_tashkeel_a_hamza_and_a_comma_are_differences() -> None:
    assert written(word_differences("قُتل احمد في حلب", "قَتل أحمد في حلب،")) == (
        "[-قُتل احمد-] [+قَتل أحمد+] في [-حلب-] [+حلب،+]"
    )


def test_words_that_are_put_in_leave_what_stood_there_in_one_piece() -> None:
    assert written(word_differences("زار بوتين قاعدة حميميم", "زار بوتين قاعدة طرطوس ثم زار قاعدة حميميم")) == (
        "زار بوتين قاعدة [+طرطوس ثم زار قاعدة+] حميميم"
    )


@pytest.mark.parametrize(("old", "new", "kinds"), [("", "", []), (" \n", LEAD, ["added"]), (LEAD, "", ["removed"])])
def test_an_empty_text_differs_by_all_that_the_other_says(old: str, new: str, kinds: list[str]) -> None:
    assert [run.kind for run in word_differences(old, new)] == kinds
    assert [change.kind for change in sentence_differences(old, new)] == kinds


def test_sentences_are_the_same_removed_added_or_reworded() -> None:
    new = f"{LEAD.replace('موسكو', 'الكرملين')}\n{LAVROV}"
    assert told(f"{LEAD}\n{BASES}\n{LAVROV}", new) == [
        (
            "replaced",
            "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في [-موسكو.-] [+الكرملين.+]",
        ),
        ("removed", f"[-{BASES}-]"),
        ("same", LAVROV),
    ]


def test_sentences_with_little_in_common_are_not_woven_into_each_other() -> None:
    assert told(BASES, LAVROV) == [("removed", f"[-{BASES}-]"), ("added", f"[+{LAVROV}+]")]


def test_a_sentence_that_is_divided_is_one_with_its_parts() -> None:
    one = "وصل الوزير إلى دمشق صباح اليوم، والتقى الرئيس في قصر الشعب، وزار قاعدة حميميم مساء."
    three = "وصل الوزير إلى دمشق صباح اليوم. والتقى الرئيس في قصر الشعب. وزار قاعدة حميميم مساء."
    assert told(one, three) == [
        (
            "replaced",
            "وصل الوزير إلى دمشق صباح [-اليوم،-] [+اليوم.+] والتقى الرئيس في قصر [-الشعب،-] [+الشعب.+] "
            "وزار قاعدة حميميم مساء.",
        )
    ]
    assert [kind for kind, _ in told(f"{BASES}\n{three}", f"{LAVROV}\n{one}")] == ["removed", "added", "replaced"]


def test_a_paragraph_that_is_broken_elsewhere_is_no_change() -> None:
    assert [kind for kind, _ in told(f"{LEAD} {BASES}", f"{LEAD}\n{BASES}")] == ["same", "same"]
    assert [kind for kind, _ in told(f"{LEAD}{BASES}", f"{LEAD} {BASES}")] == ["same", "same"]


def test_a_change_knows_where_its_sentences_stand() -> None:
    old, new = f"{LAVROV}\n{LEAD}", LEAD.replace("موسكو", "الكرملين")
    removed, replaced = sentence_differences(old, new)
    assert removed.old is not None
    assert removed.new is None
    assert replaced.old is not None
    assert replaced.new is not None
    assert old[replaced.old.start : replaced.old.end] == LEAD
    assert (replaced.new.start, replaced.new.text) == (0, new)


def test_words_are_counted_by_what_became_of_them() -> None:
    assert words_by_kind(word_differences("وصل بوتين إلى دمشق اليوم", "وصل لافروف إلى دمشق")) == {
        "same": 3,
        "removed": 2,
        "added": 1,
    }


WORDS = st.lists(
    st.sampled_from(["بوتين", "الشرع", "في", "دمشق.", "دِمشق.", "«حميميم»", "1.6", "قال؟", "\n", "لوجه.وناقش"])
)
TEXTS = st.one_of(
    WORDS.map(" ".join), WORDS.map("".join), st.text(st.sampled_from("اب1.؟! \n\t\u00a0«»ُ\u200f"), max_size=60)
)


@given(TEXTS, TEXTS)
def test_the_words_of_both_texts_come_back_from_the_runs(old: str, new: str) -> None:
    runs = word_differences(old, new)
    assert [word for run in runs if run.kind != "added" for word in run.text.split()] == old.split()
    assert [word for run in runs if run.kind != "removed" for word in run.text.split()] == new.split()


@given(TEXTS, TEXTS)
def test_both_texts_come_back_from_their_sentences(old: str, new: str) -> None:
    changes = sentence_differences(old, new)
    assert side(changes, "removed") == "".join(old.split())
    assert side(changes, "added") == "".join(new.split())
    for change in changes:
        kinds = {run.kind for run in change.runs}
        assert kinds == {change.kind} if change.kind != "replaced" else kinds & {"removed", "added"}
    assert all(change.kind == "same" for change in sentence_differences(old, old))


def numbers(count: int, values: int, a_line: int, seed: int) -> str:
    random = Random(seed)
    words = [str(random.randrange(values)) for _ in range(count)]
    return "\n".join(" ".join(words[at : at + a_line]) for at in range(0, count, a_line))


HOSTILE: dict[str, Callable[[int], str]] = {
    "a letter a line": lambda seed: numbers(500_000, 10, 1, seed),
    "one line": lambda seed: numbers(500_000, 10, 500_000, seed),
    "as many lines as are compared": lambda seed: numbers(500_000, 10, 101, seed),
    "as many words a sentence as are compared": lambda seed: numbers(500_000, 10, 5_700, seed),
    "many unlike sentences": lambda seed: numbers(330_000, 1_000, 67, seed),
    "half of each sentence": lambda seed: "\n".join(f"{'ب ' * 50}{seed * 5_000 + n} " * 2 for n in range(4_900)),
    "stops": lambda seed: "اب. " * 260_000 + str(seed),
    "dots": lambda seed: "اب" + "." * 1_000_000 + str(seed),
    "one word": lambda seed: "ا" * 1_000_000 + str(seed),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_texts_of_a_megabyte_that_are_made_for_it_take_no_time(kind: str) -> None:
    old, new = HOSTILE[kind](1), HOSTILE[kind](2)
    assert len(old.encode()) > 900_000
    start = time.process_time()
    changes = sentence_differences(old, new)
    words = word_differences(old, new)
    # One second here; a comparison that grows with the square of a megabyte takes hours. Coverage doubles it.
    assert time.process_time() - start < 20
    assert side(changes, "added") == "".join(new.split())
    assert sum(words_by_kind(words).values()) >= len(new.split())


def test_a_page_against_a_megabyte_takes_no_time_either() -> None:
    page, flood = f"{LEAD}\n{BASES}\n" * 10, numbers(500_000, 10, 1, 1)
    start = time.process_time()
    assert side(sentence_differences(page, flood), "removed") == "".join(page.split())
    # One second here; a comparison that grows with the square of a megabyte takes hours. Coverage doubles it.
    assert time.process_time() - start < 20


def test_a_very_long_text_that_is_the_same_is_the_same() -> None:
    flood = numbers(20_000, 10, 1, 1)
    assert [change.kind for change in sentence_differences(flood, flood.replace("\n", "\n\n"))] == ["same"]
