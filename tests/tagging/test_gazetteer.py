"""Names to actors, and the file they are read from."""

from collections import Counter
from pathlib import Path

import pytest

from articles.tagging.gazetteer import Actor, Alias, Gazetteer, load_actors, load_gazetteer, load_not_names
from articles.tagging.gazetteer_file import spellings
from articles.tagging.streams import phrase

GOOD = 'slug = "a"\nkind = "person"\nname_ar = "زيد"\nname_en = "Zaid"\nname_ru = "Зейд"\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "gazetteer.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["Putin", "PUTIN", "Путин", "بوتين", "بُوتين", "فلاديمير  بوتين", "Владимир Путин"])
def test_a_name_in_any_script_leads_to_its_actor(name: str, gazetteer: Gazetteer) -> None:
    assert [actor.slug for actor in gazetteer.names(name)] == ["vladimir-putin"]


def test_a_name_of_two_leads_to_both(gazetteer: Gazetteer) -> None:
    assert [actor.slug for actor in gazetteer.names("الشرع")] == ["ahmad-al-sharaa", "farouk-al-sharaa"]


@pytest.mark.parametrize("name", ["", "بوتي", "لبوتين", "زعيم لا يعرفه أحد", "روسيا اليوم"])
def test_no_actor_is_guessed(name: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.names(name) == []


def test_a_gazetteer_is_built_from_plain_values_wherever_they_come_from() -> None:
    actor = Actor("a", "person", None, "زيد", "Zaid", "Зейд", aliases=(Alias("a", "أبو عمرو", "ar"),))

    assert Gazetteer([actor]).names("ابو عمرو") == [actor]


def test_the_shipped_actors_are_complete(gazetteer: Gazetteer) -> None:
    actors = gazetteer.actors.values()

    assert len(actors) == 141
    assert all(actor.description_ar and actor.description_en for actor in actors)
    assert {actor.side for actor in actors if actor.slug in {"russia", "moscow", "kremlin"}} == {"russia"}
    assert {actor.side for actor in actors if actor.slug in {"syria", "hmeimim", "sdf"}} == {"syria"}


def test_braces_stand_for_each_of_their_spellings() -> None:
    assert spellings("{أبو ,}بو{غ,ج}دانوف") == ["أبو بوغدانوف", "أبو بوجدانوف", "بوغدانوف", "بوجدانوف"]


def test_a_table_gives_an_actor_with_its_aliases(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        f'[[actor]]\n{GOOD}side = "syria"\naliases = ["زي{{د,ت}}", {{ text = "Zayd", beside = ["before:Mr"] }}]\n',
    )

    actor = load_actors(path)[0]

    assert [(a.text, a.language, a.beside) for a in actor.aliases] == [
        ("زيد", "ar", ()),
        ("زيت", "ar", ()),
        ("Zayd", "en", ("before:Mr",)),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[actor]]\nslug = "b"\nkind = "person"\n', "actor 'b': name_ar, name_en, name_ru is missing; add it"),
        (f"[[actor]]\n{GOOD}colour = 1\n", "actor 'a': the key colour is unknown"),
        (f"[[actor]]\n{GOOD}side = 'turkey'\n", "actor 'a': side 'turkey' is unknown; write one of russia, syria"),
        (f"[[actor]]\n{GOOD}[[actor]]\n{GOOD}", "actor 'a': stands twice"),
        (f"[[actor]]\n{GOOD}aliases = [{{ text = 'x', valid_to = '2024' }}]\n", "write it as 2024-12-08, unquoted"),
        (f"[[actor]]\n{GOOD}aliases = [{{ text = 'x', near = ['y'] }}]\n", "an alias has the unknown key near"),
        ("[[actor]\n", "is not TOML"),
    ],
)
def test_a_mistake_in_the_file_is_named_with_its_actor_and_cure(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ValueError, match="gazetteer.toml") as caught:
        load_actors(written(tmp_path, text))

    assert message in str(caught.value)


def test_names_that_count_for_nobody_need_a_reason(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no reason"):
        load_not_names(written(tmp_path, '[[not_names]]\nnames = ["روسيا اليوم"]\n'))


def test_a_condition_in_no_known_place_is_refused_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, f"[[actor]]\n{GOOD}aliases = [{{ text = 'x', beside = ['under:y'] }}]\n")

    with pytest.raises(ValueError, match="names the place 'under'; write one of near, before, after, piece"):
        load_gazetteer(path)


def test_no_shipped_alias_spells_what_folding_already_covers(gazetteer: Gazetteer) -> None:
    spelled = [(actor.slug, phrase(alias.text)) for actor in gazetteer.actors.values() for alias in actor.aliases]

    assert [one for one, times in Counter(spelled).items() if times > 1] == []
