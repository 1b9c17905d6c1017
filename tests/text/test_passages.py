from hypothesis import given
from hypothesis import strategies as st

from articles.text.passages import AROUND, LINES_AROUND, Closing, Opening, Part, Quote, labelled, passages

LINE = "دمشق - سانا 15 تشرين الأول 2025"
SENTENCE = "واستقبل الرئيس السوري أحمد الشرع في دمشق وفدا روسيا رفيع المستوى برئاسة نائب رئيس الوزراء. "


def quote(text: str, words: str, field: str) -> Quote:
    return Quote(field, field, words, text.index(words))


def written(parts: list[Part]) -> str:
    """The parts with brackets for marks: «[published 2025]», «[...published» where a mark is taken up again."""
    shown = {Closing: lambda _: "]", str: str, Opening: lambda one: f"[{'…' * one.continued}{one.quote.field} "}
    return "".join(shown[type(part)](part) for part in parts)


def shown(parts: list[Part]) -> str:
    return "".join(part for part in parts if isinstance(part, str))


def marked(*quotes: Quote, text: str = LINE) -> str:
    return written(labelled(text, quotes, (0, len(text))))


def test_a_mark_says_whose_evidence_it_is() -> None:
    date, source = quote(LINE, "15 تشرين الأول 2025", "published"), quote(LINE, "سانا", "source")
    assert marked(date, source) == "دمشق - [source سانا] [published 15 تشرين الأول 2025]"


def test_a_quote_inside_another_is_a_mark_inside_its_mark() -> None:
    dateline, source = quote(LINE, "دمشق - سانا", "dateline"), quote(LINE, "سانا", "source")
    assert marked(source, dateline) == "[dateline دمشق - [source سانا]] 15 تشرين الأول 2025"


def test_the_same_words_for_two_fields_carry_both_labels() -> None:
    assert marked(quote(LINE, "سانا", "source"), quote(LINE, "سانا", "agency")) == (
        "دمشق - [source [agency سانا]] 15 تشرين الأول 2025"
    )


def test_of_two_quotes_that_cross_the_later_is_taken_up_again() -> None:
    assert marked(quote(LINE, "دمشق - سانا", "dateline"), quote(LINE, "سانا 15 تشرين", "source")) == (
        "[dateline دمشق - [source سانا]][…source  15 تشرين] الأول 2025"
    )


def test_a_short_page_is_one_passage_without_ellipses() -> None:
    text = f"عودة الحوار\n{LINE}\nوصل الوفد."
    (passage,) = passages(text, [quote(text, "عودة الحوار", "title"), quote(text, "سانا", "source")])
    assert shown(passage.parts) == text
    assert (passage.first, passage.last, passage.character) == (1, 3, None)
    assert not passage.before
    assert not passage.after


def test_far_apart_quotes_are_shown_each_with_its_lines() -> None:
    text = f"عودة الحوار\n{SENTENCE * 20}\n{LINE}\n{SENTENCE * 20}"
    first, second = passages(text, [quote(text, "سانا", "source"), quote(text, "عودة الحوار", "title")])
    assert written(first.parts).startswith("[title عودة الحوار]\nواستقبل")
    assert (first.first, first.last, first.before, first.after) == (1, 2, False, True)
    assert "\nدمشق - [source سانا] 15 تشرين" in written(second.parts)
    assert (second.first, second.last, second.before, second.after) == (2, 4, True, True)


def test_a_passage_begins_and_ends_with_a_line_or_else_a_word() -> None:
    text = SENTENCE * 10 + "نقلت سانا الخبر. " + SENTENCE * 10
    (passage,) = passages(text, [quote(text, "سانا", "source")])
    stretch = shown(passage.parts)
    at = text.index(stretch)
    assert text[at - 1] == " "
    assert text[at + len(stretch)] == " "
    assert passage.character == at + 1
    lines = "\n".join([SENTENCE * 5, SENTENCE * 2, LINE, SENTENCE * 2, SENTENCE * 5])
    (passage,) = passages(lines, [quote(lines, "سانا", "source")])
    assert shown(passage.parts) == "\n".join([SENTENCE * 2, LINE, (SENTENCE * 2).rstrip()])


def test_a_minified_line_is_cut_around_the_quote() -> None:
    text = "<p></p>" * 9000 + '{"datePublished":"2025-10-15"}' + "<p></p>" * 9000
    (passage,) = passages(text, [quote(text, "2025-10-15", "published")])
    assert len(shown(passage.parts)) == 2 * AROUND + len("2025-10-15")
    assert passage.first == passage.last == 1
    assert passage.character == text.index("2025") - AROUND + 1


def test_a_line_that_is_cut_runs_as_the_whole_line_does() -> None:
    markup = "<p>" + SENTENCE * 10 + LINE
    assert [one.runs for one in passages(markup, [quote(markup, "سانا", "source")])] == ["ltr"]
    assert [one.runs for one in passages(markup[3:], [quote(markup[3:], "سانا", "source")])] == ["rtl"]


def test_lines_of_a_few_letters_are_not_many() -> None:
    text = "\n".join(["<i>"] * 500 + [LINE] + ["</i>"] * 500)
    (passage,) = passages(text, [quote(text, "سانا", "source")])
    assert passage.last - passage.first == 2 * LINES_AROUND


def test_blank_lines_around_a_quote_are_not_shown() -> None:
    text = "\n" * 400 + LINE + "\n" * 400
    (passage,) = passages(text, [quote(text, "سانا", "source")])
    assert shown(passage.parts) == LINE
    assert (passage.first, passage.before, passage.after) == (401, False, False)


def test_of_an_endless_quote_the_beginning_is_shown_and_what_it_holds_further_on() -> None:
    text = SENTENCE * 100 + LINE + SENTENCE * 100
    first, second = passages(text, [Quote("title", "title", text, 0), quote(text, "سانا", "source")])
    assert written(first.parts).startswith("[title واستقبل")
    assert len(shown(first.parts)) < 1500
    assert written(second.parts).startswith("[…title ")
    assert "[source سانا]" in written(second.parts)


WORDS = st.text(st.sampled_from("اب \n<"), max_size=3000)
PLACES = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 40)), max_size=6)


@given(WORDS, PLACES)
def test_no_quote_and_no_letter_is_lost(text: str, places: list[tuple[int, int]]) -> None:
    quotes = [
        Quote("source", f"source-{number}", text[start : start + length], start)
        for number, (start, length) in enumerate(places)
        if text[start : start + length]
    ]
    assert shown(labelled(text, quotes, (0, len(text)))) == text
    parts = [part for passage in passages(text, quotes) for part in passage.parts]
    begun = [part.quote.name for part in parts if isinstance(part, Opening) and not part.continued]
    assert sorted(begun) == sorted(one.name for one in quotes)
    assert sum(isinstance(p, Opening) for p in parts) == sum(isinstance(p, Closing) for p in parts)
    for quoted in quotes:
        assert _marked_with(parts, quoted) == quoted.words


def _marked_with(parts: list[Part], quoted: Quote) -> str:
    """All text inside the marks of a quote."""
    opened: list[Quote] = []
    text = ""
    for part in parts:
        if isinstance(part, Opening):
            opened.append(part.quote)
        elif isinstance(part, Closing):
            opened.pop()
        elif quoted in opened:
            text += part
    return text
