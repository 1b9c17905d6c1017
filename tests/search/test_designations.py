"""Weapons by their letters and number, whatever script they are typed in."""

import pytest

from articles.search.designations import with_designations
from articles.search.names import with_names
from articles.search.nodes import Name, Node, every_leaf
from articles.search.query import parse


def named(typed: str) -> list[Name]:
    return [node for node in with_designations(parse(typed).nodes) if isinstance(node, Name)]


@pytest.mark.parametrize("typed", ["S-400", "s400", "С-400", "إس-400", "اس 400", "إس٤٠٠"])
def test_a_weapon_is_one_in_every_script(typed: str) -> None:
    (name,) = named(typed)
    runs = {tuple(word.stem for word in name.words), *name.spellings}
    assert {("s", "400"), ("с", "400"), ("اس", "400")} <= runs
    assert name.actor_ids == ()


def test_the_spelling_that_is_told_is_an_arabic_one_and_not_the_typed_one() -> None:
    assert [named(typed)[0].also for typed in ("S-400", "سو-35", "Су-35")] == [("إس-400",), ("سوخوي-35",), ("سو-35",)]


def test_what_follows_the_number_belongs_to_it() -> None:
    (name,) = named("Ту-22М3")
    assert ("تو", "22", "м", "3") in name.spellings


def test_letters_of_several_words_are_searched_in_a_row() -> None:
    assert ("بي", "تي", "ار", "80") in named("BTR-80")[0].spellings


@pytest.mark.parametrize("typed", ["400", "S", "S سوريا", "حزب 400", "كورونا-19", '"قصف إدلب"', "ب 50 مليونا"])
def test_nothing_else_is_a_weapon(typed: str) -> None:
    nodes: tuple[Node, ...] = parse(typed).nodes
    assert tuple(with_designations(nodes)) == nodes


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["S-400 أو إسكندر", "دمشق -(S-400 إسكندر)", "(إسكندر S-400) دمشق"])
def test_a_weapon_within_a_group_is_one_too(typed: str) -> None:
    found = [leaf for node in with_names(parse(typed).nodes) for leaf in every_leaf(node) if isinstance(leaf, Name)]
    assert [name.also for name in found] == [("إس-400",)]
