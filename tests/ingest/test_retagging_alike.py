"""Whatever is done to names, tagging the few anew leaves the archive as reading all of it anew would."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import corrections
from articles.ingest.reprocess import reprocess
from articles.ingest.retagging import retag
from articles.models import Actor, Alias, Article, Mention, Office
from tests.generating.stories import story
from tests.making import take_in

pytestmark = pytest.mark.django_db

STORIES = [story(5, number) for number in range(8)]
# Runs of one to three words of the stories: names, parts of names, and what is none.
WORDS = [word for one in STORIES for word in f"{one.title} {one.paragraphs[0]}".split()]
PHRASES = [" ".join(WORDS[at : at + size]) for at in range(len(WORDS) - 2) for size in (1, 2, 3)]
ACTORS = ["vladimir-putin", "bashar-al-assad", "ahmad-al-sharaa", "russia", "syria", "damascus", "moscow"]
DAYS = [None, date(2015, 1, 1), date(2020, 1, 1), date(2024, 12, 8)]

EDITS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from(ACTORS), st.sampled_from(PHRASES), st.sampled_from(DAYS)),
    st.tuples(st.just("remove"), st.sampled_from(ACTORS), st.integers(0, 50), st.none()),
    st.tuples(st.just("date"), st.sampled_from(ACTORS), st.integers(0, 50), st.sampled_from(DAYS)),
    st.tuples(st.just("condition"), st.sampled_from(ACTORS), st.integers(0, 50), st.sampled_from(PHRASES)),
    st.tuples(st.just("side"), st.sampled_from(ACTORS), st.sampled_from(["russia", "syria", None]), st.none()),
    st.tuples(st.just("office"), st.sampled_from(ACTORS), st.integers(0, 5), st.sampled_from(["2001", "2025-01-29"])),
    st.tuples(st.just("reject"), st.just(""), st.integers(0, 50), st.none()),
)


def edit(kind: str, slug: str, what: Any, value: Any, editor: User) -> None:
    if kind == "reject":
        mention = list(Mention.objects.order_by("pk"))
        corrections.decide(mention[what % len(mention)], "rejected", True, by=editor)
        return
    actor = Actor.objects.get(slug=slug)
    aliases = list(actor.aliases.all())
    one = aliases[what % len(aliases)] if isinstance(what, int) and aliases else None
    if kind == "add" and not actor.aliases.filter(text=what, valid_from=value).exists():
        alias = Alias(actor=actor, text=what, valid_from=value)
        alias.set_keys()
        if alias.folded:
            alias.save()
    elif kind == "remove" and one:
        one.delete()
    elif kind == "date" and one and not actor.aliases.filter(text=one.text).exclude(pk=one.pk).exists():
        Alias.objects.filter(pk=one.pk).update(valid_from=value, valid_to=None)
    elif kind == "condition" and one and any(letter.isalnum() for letter in value):
        Alias.objects.filter(pk=one.pk).update(beside=[value.replace(":", " ")])
    elif kind == "office" and (offices := list(actor.offices.all())):
        Office.objects.filter(pk=offices[what % len(offices)].pk).update(starts=value, ends="")
    elif kind == "side":
        Actor.objects.filter(pk=actor.pk).update(side=what)


@pytest.fixture
def archive(vocabulary: None) -> User:
    take_in(
        *(
            {"title": one.title, "text": "\n".join(one.paragraphs), "url": one.url, "published": str(one.published)}
            for one in STORIES
        )
    )
    return User.objects.create_user("سلمى")


def hold_to_it(edits: list[tuple[Any, ...]], editor: User) -> None:
    with transaction.atomic():
        for one in edits:
            edit(*one, editor)
        retag()
        told: list[Any] = []
        outcome = reprocess(dry_run=True, tell=told.append)
        assert (told, outcome.unchanged) == ([], Article.objects.count())
        assert retag().looked_at == 0
        transaction.set_rollback(True)


ROUND = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], print_blob=True
)


@settings(ROUND, max_examples=12)
@given(edits=st.lists(EDITS, min_size=1, max_size=6))
def test_tagging_the_few_anew_does_what_reading_all_anew_would(archive: User, edits: list[tuple[Any, ...]]) -> None:
    hold_to_it(edits, archive)


@pytest.mark.long
@settings(ROUND, max_examples=300)
@given(edits=st.lists(EDITS, min_size=1, max_size=12))
def test_so_it_is_in_a_long_round(archive: User, edits: list[tuple[Any, ...]]) -> None:
    hold_to_it(edits, archive)
