"""Groups of copies: they follow from texts, dates and decisions, whatever came first."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.ingest import copies
from articles.models import Article, CopyPair, SearchDocument
from articles.search import index
from tests.benchmarks.planting import KINDS, cut, edited, quoted, respelled, syndicated
from tests.generating.stories import Story, story

pytestmark = [pytest.mark.django_db]

ORIGINAL, OTHER, THIRD = (story(3, number) for number in (1, 2, 3))
DAY = date(2024, 9, 17)


def text_of(one: Story) -> str:
    return "\n".join(one.paragraphs)


def article(body: str, day: date | None = DAY, **more: bool) -> Article:
    """A stored article, not yet signed."""
    dated = {"published_precision": "day", "published_basis": "stated"} if day else {}
    return Article.objects.create(title="عنوان", body=body, published_from=day, published_to=day, **dated, **more)


def take_in(*articles: Article) -> set[int]:
    copies.sign(articles)
    index.write([one.pk for one in articles])
    return copies.regroup([one.pk for one in articles])


def leads(articles: Sequence[Article]) -> list[int | None]:
    """Of each article the place of its lead among them."""
    places = {one.pk: place for place, one in enumerate(articles)}
    found = Article.objects.in_bulk([one.pk for one in articles])
    return [places.get(found[one.pk].copy_of_id) for one in articles]  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_copy_is_found_with_its_reason(kind: str) -> None:
    lead = article(text_of(ORIGINAL))
    copy = article("\n".join(KINDS[kind](ORIGINAL, OTHER, Random(1))), DAY + timedelta(days=1))
    stranger = article(text_of(THIRD), DAY + timedelta(days=2))
    assert take_in(lead, copy, stranger) == {copy.pk}
    assert leads([lead, copy, stranger]) == [None, 0, None]
    pair = CopyPair.objects.get()
    assert (pair.lead, pair.copy) == (lead, copy)
    assert 0.3 <= pair.jaccard <= 1 or pair.containment >= 0.6
    groups = SearchDocument.objects.order_by("article").values_list("copy_group", flat=True)
    assert list(groups) == [lead.pk, lead.pk, stranger.pk]


def test_the_earliest_leads_whenever_it_comes_and_the_undated_come_last() -> None:
    text = text_of(ORIGINAL)
    undated, later = article(text, None), article(text, DAY + timedelta(days=5))
    take_in(undated)
    take_in(later)
    assert leads([undated, later]) == [1, None]
    earliest = article(text)
    assert take_in(earliest) == {undated.pk, later.pk} - {later.pk} | {later.pk}
    assert leads([undated, later, earliest]) == [2, 2, None]
    assert CopyPair.objects.count() == 2


def test_there_are_no_chains() -> None:
    """The first and the last three fifths of a text are each like the whole, and not like each other."""
    words = " ".join(ORIGINAL.paragraphs).split()
    part = len(words) * 3 // 5
    first = article(" ".join(words[:part]))
    both = article(" ".join(words), DAY + timedelta(days=1))
    second = article(" ".join(words[-part:]), DAY + timedelta(days=2))
    take_in(second)
    take_in(both)
    take_in(first)
    assert leads([first, both, second]) == [None, 0, None]
    first.hidden = True
    first.save()
    assert take_in(first) == {both.pk, second.pk}
    assert leads([first, both, second]) == [None, None, 1]


def test_what_is_hidden_or_withdrawn_leads_nothing_and_is_no_copy() -> None:
    text = text_of(ORIGINAL)
    articles = [article(text, DAY + timedelta(days=number)) for number in range(4)]
    take_in(*articles)
    for state in ("hidden", "withdrawn"):
        setattr(articles[0], state, True)
        articles[0].save()
        take_in(articles[0])
        assert leads(articles) == [None, None, 1, 1]
        setattr(articles[0], state, False)
        articles[0].save()
        take_in(articles[0])
        assert leads(articles) == [None, 0, 0, 0]
    assert CopyPair.objects.count() == 3


def test_a_copy_whose_text_changes_may_lead_the_copies_of_a_lead_that_goes() -> None:
    first, copy = article(text_of(ORIGINAL)), article(text_of(ORIGINAL))
    other, copy_of_other = article(text_of(OTHER)), article(text_of(OTHER), DAY + timedelta(days=1))
    take_in(first, copy, other, copy_of_other)
    assert leads([first, copy, other, copy_of_other]) == [None, 0, None, 2]
    copy.refresh_from_db()
    copy.body, other.withdrawn = text_of(OTHER), True
    copy.save()
    other.save()
    take_in(copy, other)
    assert leads([first, copy, other, copy_of_other]) == [None, None, None, 1]


def test_short_notices_that_share_a_phrase_are_no_copies() -> None:
    one = article("قال الكرملين في بيان إن الرئيس الروسي فلاديمير بوتين سيستقبل نظيره السوري في موسكو غدا.")
    other = article("قال الكرملين في بيان إن الرئيس الروسي فلاديمير بوتين سيستقبل المستشار الألماني في سوتشي اليوم.")
    same = article("قال الكرملين في بيان إن الرئيس الروسي فلاديمير بوتين سيستقبل نظيره السوري في موسكو غداً")
    take_in(one, other, same)
    assert leads([one, other, same]) == [None, None, 0]


def test_groups_are_the_same_in_whatever_order_the_articles_come() -> None:
    chance = Random(11)
    texts = []
    for number in range(6):
        own, other = story(21, number), story(22, number)
        kinds = (syndicated, respelled, cut, edited, quoted)
        texts += [text_of(own), *("\n".join(kind(own, other, chance)) for kind in kinds)]
    days = [DAY + timedelta(days=chance.randrange(9)) if chance.random() < 0.9 else None for _ in texts]
    articles = [article(text, day) for text, day in zip(texts, days, strict=True)]
    take_in(*articles)
    at_once = leads(articles)
    assert sum(lead is not None for lead in at_once) >= 24
    for _ in range(3):
        Article.objects.update(copy_of=None)
        CopyPair.objects.all().delete()
        copies.CopySignature.objects.all().delete()
        order = chance.sample(articles, len(articles))
        while order:
            size = chance.randint(1, 4)
            take_in(*Article.objects.filter(pk__in=[one.pk for one in order[:size]]))
            order = order[size:]
        assert leads(articles) == at_once
    # and after changes of dates that are taken back
    for one in chance.sample(articles, 8):
        day, one.published_from = one.published_from, DAY - timedelta(days=30)
        one.published_to, one.published_precision, one.published_basis = one.published_from, "day", "stated"
        one.save()
        take_in(one)
        one.published_from = one.published_to = day
        one.published_precision, one.published_basis = ("day", "stated") if day else (None, None)
        Article.objects.filter(pk=one.pk).update(
            published_from=day,
            published_to=day,
            published_precision=one.published_precision,
            published_basis=one.published_basis,
        )
        one.refresh_from_db()
        take_in(one)
    assert leads(articles) == at_once


def test_a_batch_without_copies_asks_a_fixed_number_of_questions() -> None:
    def asked(count: int) -> int:
        batch = [article(text_of(story(50 + count, number))) for number in range(count)]
        with CaptureQueriesContext(
            connection,
        ) as queries:
            take_in(*batch)
        return len(queries)

    assert asked(3) == asked(30)


def test_articles_of_before_there_were_signatures_are_caught_up_with() -> None:
    articles = [article(text_of(ORIGINAL), DAY + timedelta(days=number)) for number in range(3)]
    hidden = article(text_of(ORIGINAL), hidden=True)
    copies.catch_up(batch=2)
    assert leads([*articles, hidden]) == [None, 0, 0, None]
