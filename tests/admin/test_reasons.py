"""Every reason for which a page is refused is known to the catalogue, so that editors read it in their language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from articles.admin.reasons import DOUBTS, REASONS, in_words

ARTICLES = Path(__file__).parents[2] / "articles"
# The place of the reason among the arguments of what says it.
SAYS = {"UnreadablePage": 0, "Unfetchable": 0, "Refused": 2, "Problem": 0, "Noticed": 2}


def said() -> Iterator[str]:
    """The reasons that the code gives, what varies in them as %(…)s; those that are computed are left out."""
    for file in ARTICLES.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            place = SAYS.get(getattr(call.func, "id", ""))
            if place is not None and len(call.args) > place:
                yield from written(call.args[place], constants)


def written(node: ast.expr, constants: dict[str, object]) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.Name) and isinstance(constants.get(node.id), str):
        yield str(constants[node.id])
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "VARIES" for part in node.values)


def test_every_reason_given_has_its_words() -> None:
    reasons = set(said())
    assert len(reasons) > 40
    with translation.override("ar"):
        unknown = {reason for reason in reasons if not re.search("[\u0621-\u064a]", in_words(reason))}
    assert unknown == set()


def test_no_reason_is_kept_that_nobody_gives() -> None:
    given = [reason.replace("VARIES", "x") for reason in said()]
    filled = {known: re.compile(re.sub(r"%\\\(\w+\\\)s", ".+", re.escape(known))) for known in REASONS}
    assert {known for known, pattern in filled.items() if not any(map(pattern.fullmatch, given))} == set()
    assert set(DOUBTS) <= set(given)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("the page is empty", "الصفحة فارغة"),
        ("the server answered 404", "أجاب الخادم بالرمز 404"),
        ("the field “fetched” is not a time", "الحقل «fetched» ليس وقتا"),
        ("date_conflict", "تواريخ متناقضة"),
        ("something new", "something new"),
    ],
)
def test_a_reason_is_said_in_arabic(reason: str, words: str) -> None:
    with translation.override("ar"):
        assert in_words(reason) == words
