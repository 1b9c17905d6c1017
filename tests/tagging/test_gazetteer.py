"""Names to actors, and the file they are read from."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from articles.tagging.actors import KINDS, Office
from articles.tagging.gazetteer import Actor, Alias, Gazetteer, load_actors, load_gazetteer, load_not_names
from articles.tagging.gazetteer_file import spellings
from articles.tagging.streams import phrase
from articles.text.partial_dates import DateSpan, parse_partial_date

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

    assert len(actors) >= 350
    assert {actor.kind for actor in actors} == set(KINDS)
    assert all(actor.description_ar and actor.description_en for actor in actors)
    assert {actor.side for actor in actors if actor.slug in {"russia", "moscow", "kremlin"}} == {"russia"}
    assert {actor.side for actor in actors if actor.slug in {"syria", "hmeimim", "sdf"}} == {"syria"}


def test_no_spelling_means_two_actors_at_a_time_without_a_word_that_tells_which(gazetteer: Gazetteer) -> None:
    unconditional: dict[str, set[str]] = {}
    for words, compiled in gazetteer.aliases.items():
        bare = [one.alias for one in compiled if not one.beside and not one.never_beside]
        unconditional[words] = {alias.actor for alias in bare if not alias.valid_from and not alias.valid_to} - {""}
    assert {words: actors for words, actors in unconditional.items() if len(actors) > 1} == {}


def test_the_offices_of_one_state_follow_on_each_other(gazetteer: Gazetteer) -> None:
    """Two presidents at a time, or a gap in between, would be a slip of the pen."""
    for title in ("President of Russia", "President of the United States", "President of Turkey", "President of Iran"):
        days = _held(gazetteer, title)
        assert all(one[1] is not None and one[1].first <= other[0].last for one, other in pairwise(days)), title
        assert all((other[0].last - one[1].first).days <= 75 for one, other in pairwise(days) if one[1]), title
        assert days[-1][1] is None, title


def _held(gazetteer: Gazetteer, title: str) -> list[tuple[DateSpan, DateSpan | None]]:
    """First and last day of each who held the office since 2008, in turn."""
    offices = [office for actor in gazetteer.actors.values() for office in actor.offices if office.title_en == title]
    held = sorted((one.starts, one.ends) for one in offices if not one.ends or one.ends >= "2008")
    return [(parse_partial_date(starts), parse_partial_date(ends) if ends else None) for starts, ends in held]


@pytest.mark.parametrize(
    ("office", "message"),
    [
        ('{ title_ar = "وزير", title_en = "Minister", starts = "2016-13" }', "month must be in 1..12"),
        ('{ title_ar = "وزير", title_en = "Minister", starts = "2016", ends = "2015-12" }', "ends before it starts"),
        ('{ title_ar = "وزير", title_en = "Minister" }', "write ends, starts, title_ar, title_en"),
        ('{ title_ar = "وزير", title_en = "Minister", starts = "2016", since = "2016" }', "since"),
    ],
)
def test_an_office_that_cannot_be_is_refused_with_the_cure(tmp_path: Path, office: str, message: str) -> None:
    with pytest.raises(ValueError, match="actor 'a'") as refused:
        load_actors(written(tmp_path, f"[[actor]]\n{GOOD}offices = [{office}]\n"))
    assert message in str(refused.value)


def test_a_table_gives_the_offices_of_its_actor(tmp_path: Path) -> None:
    office = '{ title_ar = "وزير الخارجية", title_en = "Foreign minister", starts = "2004-03-09" }'
    actor = load_actors(written(tmp_path, f"[[actor]]\n{GOOD}offices = [{office}]\n"))[0]
    assert actor.offices == (Office("وزير الخارجية", "Foreign minister", "2004-03-09", ""),)


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
