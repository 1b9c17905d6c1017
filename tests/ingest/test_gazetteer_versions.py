"""What a phrase means, as a digest, and the versions of the gazetteer that follow from it."""

from dataclasses import dataclass, replace

import pytest

from articles.ingest import gazetteer_versions
from articles.ingest.gazetteer_versions import differing, digests
from articles.ingest.vocabulary import from_database, load, settle_version
from articles.models import Actor, Alias, GazetteerPhrase, GazetteerVersion
from articles.tagging import actors
from articles.tagging.gazetteer import Gazetteer

PUTIN = actors.Actor(
    "vladimir-putin",
    "person",
    "russia",
    "فلاديمير بوتين",
    "Vladimir Putin",
    "",
    aliases=(actors.Alias("vladimir-putin", "بوتين", "ar"),),
)
LAVROV = actors.Actor("sergei-lavrov", "person", "russia", "سيرغي لافروف", "", "")


def changed(before: list[actors.Actor], after: list[actors.Actor]) -> set[str]:
    return differing(digests(Gazetteer(before)), digests(Gazetteer(after)))


def aliased(**fields: object) -> actors.Actor:
    """Putin with another «بوتين»."""
    return replace(PUTIN, aliases=(replace(PUTIN.aliases[0], **fields),))


@pytest.mark.parametrize(
    "fields",
    [
        {"valid_from": "2000-01-01"},
        {"valid_to": "2030-01-01"},
        {"beside": ("الرئيس",)},
        {"never_beside": ("after:القرم",)},
        {"language": "ru"},
    ],
)
def test_whatever_an_alias_says_decides_what_its_phrase_means(fields: dict[str, object]) -> None:
    assert changed([PUTIN], [aliased(**fields)]) == {"بوتين"}


def test_an_actors_side_and_kind_decide_all_its_phrases_and_its_names_only_themselves() -> None:
    assert changed([PUTIN, LAVROV], [replace(PUTIN, side=None), LAVROV]) == {
        "بوتين",
        "فلاديمير بوتين",
        "vladimir putin",
    }
    assert changed([PUTIN], [replace(PUTIN, kind="place")]) == changed([PUTIN], [])
    assert changed([PUTIN], [replace(PUTIN, description_en="President")]) == set()
    assert changed([PUTIN], [replace(PUTIN, name_en="V. Putin")]) == {"vladimir putin", "v putin"}


def test_of_two_actors_with_one_spelling_the_first_is_meant_so_their_order_counts() -> None:
    namesake = replace(LAVROV, aliases=(actors.Alias("sergei-lavrov", "بوتين", "ar"),))
    assert changed([PUTIN, namesake], [namesake, PUTIN]) == {"بوتين"}


def test_a_respelling_that_is_read_the_same_is_told_by_its_text() -> None:
    """The mention shows the spelling that matched."""
    assert changed([PUTIN], [aliased(text="بوتيـن")]) == {"بوتين"}


@dataclass(frozen=True, slots=True)
class AliasOfOneDay(actors.Alias):
    """An alias as a later program may have it, with one more field."""

    office: str = ""


def test_a_field_that_the_program_adds_changes_only_the_phrases_that_have_it() -> None:
    def with_office(office: str) -> actors.Actor:
        return replace(PUTIN, aliases=(AliasOfOneDay("vladimir-putin", "بوتين", "ar", office=office),))

    assert changed([PUTIN], [with_office("")]) == set()
    assert changed([PUTIN], [with_office("president")]) == {"بوتين"}


def phrases() -> dict[str, int]:
    return dict(GazetteerPhrase.objects.exclude(digest="").values_list("words", "version"))


@pytest.fixture
def putin(db: None) -> Actor:
    return Actor.objects.create(slug="vladimir-putin", name_ar="فلاديمير بوتين", kind="person", side="russia")


def test_the_first_version_is_one_and_holds_every_phrase(putin: Actor) -> None:
    assert from_database().version == 1
    version = GazetteerVersion.objects.get()
    assert (version.added, version.changed, version.removed) == (len(phrases()), 0, 0)
    assert version.retagged_at is not None  # there is no article yet
    assert from_database().version == settle_version() == 1


def test_each_change_makes_the_next_one_and_only_what_changed_bears_its_number(putin: Actor) -> None:
    from_database()
    alias = Alias.objects.create(actor=putin, text="بوتين")
    assert from_database().version == 2
    Alias.objects.filter(pk=alias.pk).update(beside=["الرئيس"])  # as from a shell: no form, no save()
    assert from_database().version == 3
    alias.delete()
    assert from_database().version == 4
    counts = GazetteerVersion.objects.order_by("number").values_list("added", "changed", "removed")
    assert list(counts[1:]) == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert {words: number for words, number in phrases().items() if number > 1} == {}
    assert GazetteerPhrase.objects.get(words="بوتين").version_id == 4
    Alias.objects.create(actor=putin, text="بوتين")
    assert from_database().version == 5
    assert GazetteerVersion.objects.get(number=5).added == 1


def test_what_comes_with_a_release_is_a_version_too(putin: Actor) -> None:
    from_database()
    load()
    version = GazetteerVersion.objects.get(number=2)
    assert version.added > 5_000
    load()
    assert GazetteerVersion.objects.count() == 2


def test_another_program_that_reads_the_rows_the_same_way_makes_no_version(
    putin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    from_database()
    monkeypatch.setattr("articles.ingest.vocabulary.program_mark", lambda: "another")
    assert from_database().version == 1
    assert gazetteer_versions.number_if(GazetteerVersion.objects.get().mark) == 1
    assert GazetteerVersion.objects.get().mark.startswith("another ")
