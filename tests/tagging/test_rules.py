import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.tagging.conditions import WrittenTerm
from articles.tagging.rules import Rule, read_rule


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("word", Rule()),
        ("proclitic ول", Rule(proclitic="ول")),
        ("word + context", Rule(context=True)),
        ("word + dates", Rule(dates=True)),
        ("proclitic ب + office", Rule(proclitic="ب", office=True)),
    ],
)
def test_each_part_is_told_apart(written: str, rule: Rule) -> None:
    assert read_rule(written) == rule


@pytest.mark.parametrize(
    ("condition", "circumstance"),
    [
        ("before:تنظيم", WrittenTerm("before", ("تنظيم",))),
        ("after:الجوية الروسية", WrittenTerm("after", ("الجوية الروسية",))),
        ("piece:دمشق", WrittenTerm("piece", ("دمشق",))),
        ("نظام", WrittenTerm("near", ("نظام",))),
        ("actor:maher-al-assad", WrittenTerm("actor", ("maher-al-assad",))),
    ],
)
def test_a_condition_is_where_and_what(condition: str, circumstance: WrittenTerm) -> None:
    rule = read_rule(f"proclitic و + context {condition} + dates")
    assert rule == Rule("و", True, condition, (circumstance,), dates=True)


def test_a_condition_may_ask_for_several_things_and_forbid_others() -> None:
    rule = read_rule("word + context actor:maher-al-assad & not actor:bashar-al-assad & not before:نصيب")
    assert rule.circumstances == (
        WrittenTerm("actor", ("maher-al-assad",)),
        WrittenTerm("actor", ("bashar-al-assad",), wanted=False),
        WrittenTerm("before", ("نصيب",), wanted=False),
    )
    assert rule.unknown == ()


@pytest.mark.parametrize(
    "part",
    ["weather", "word of honour", "proclitic", "context beyond:دمشق", "context before:", "dates 2011", "office of"],
)
def test_what_is_not_understood_stands_as_it_is(part: str) -> None:
    assert read_rule(f"word + {part} + office") == Rule(office=True, unknown=(part,))


@given(st.text(alphabet="wordcntexpilf +:&و", max_size=60))
def test_no_rule_is_too_strange_to_read(written: str) -> None:
    rule = read_rule(written)
    assert all(part in written for part in rule.unknown)
