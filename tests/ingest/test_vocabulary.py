"""What the data files hold comes into the database once; then it is the editors'."""

from datetime import date

import pytest

from articles.ingest.vocabulary import from_database, load
from articles.models import Actor, Alias, Office, Source
from articles.tagging.mentions import find_mentions

pytestmark = pytest.mark.django_db


def test_the_shipped_vocabulary_comes_in_once() -> None:
    load()
    counts = [model.objects.count() for model in (Actor, Alias, Office)]
    assert counts[0] >= 350
    assert counts[2] >= 150
    load()
    assert [model.objects.count() for model in (Actor, Alias, Office)] == counts


@pytest.mark.usefixtures("vocabulary")
def test_what_an_editor_took_away_or_changed_does_not_come_back() -> None:
    lavrov = Actor.objects.get(slug="sergei-lavrov")
    lavrov.offices.all().delete()
    Actor.objects.filter(pk=lavrov.pk).update(name_en="S. Lavrov")
    load()
    assert not lavrov.offices.exists()
    assert Actor.objects.get(pk=lavrov.pk).name_en == "S. Lavrov"


@pytest.mark.usefixtures("vocabulary")
def test_an_archive_from_before_offices_gets_them_and_new_actors_come_with_theirs() -> None:
    Office.objects.all().delete()
    load()
    assert Actor.objects.get(slug="sergei-lavrov").offices.get().starts == "2004-03-09"
    mishustin = Actor.objects.get(slug="mikhail-mishustin")
    mishustin.delete()
    load()
    assert Actor.objects.get(slug="mikhail-mishustin").offices.count() == 1


@pytest.mark.usefixtures("vocabulary")
def test_what_an_editor_changes_is_known_at_once_and_what_stays_is_not_built_anew() -> None:
    before = from_database()
    assert from_database().gazetteer is before.gazetteer
    lavrov = Actor.objects.get(slug="sergei-lavrov")
    Alias.objects.create(actor=lavrov, text="كبير الدبلوماسيين الروس")
    Source.objects.filter(slug="sana").update(name_ar="سانا الجديدة")
    after = from_database()
    assert [actor.slug for actor in after.gazetteer.names("كبير الدبلوماسيين الروس")] == ["sergei-lavrov"]
    assert after.outlets.named("سانا الجديدة") is not None
    assert before.gazetteer.names("كبير الدبلوماسيين الروس") == []


@pytest.mark.usefixtures("vocabulary")
def test_an_archive_from_before_offices_had_names_gets_them_and_an_editors_names_stay() -> None:
    Office.objects.update(names=[])
    load()
    office = Actor.objects.get(slug="sergei-lavrov").offices.get()
    assert "وزير خارجية روسيا" in office.names
    office.names = ["كبير الدبلوماسيين الروس"]
    office.save()
    load()
    assert Office.objects.get(pk=office.pk).names == ["كبير الدبلوماسيين الروس"]


@pytest.mark.usefixtures("vocabulary")
def test_an_office_that_an_editor_writes_another_way_is_found_by_it() -> None:
    Actor.objects.get(slug="sergei-lavrov").offices.update(names=["كبير الدبلوماسيين الروس"])
    day = date(2015, 10, 1)
    found = find_mentions("", "قال كبير الدبلوماسيين الروس إن الحوار مستمر.", (day, day), from_database().gazetteer)
    assert [(mention.actor, mention.spans[0].rule) for mention in found] == [("sergei-lavrov", "word + office")]
