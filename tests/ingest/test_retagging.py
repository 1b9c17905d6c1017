"""A change of the gazetteer reaches the articles that hold what changed, and no others."""

import pytest

from articles.ingest.retagging import retag
from articles.models import Actor, Alias, Article, SearchActors
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

BODY = "التقى كبير الدبلوماسيين الروس نظيره السوري في موسكو يوم الثلاثاء، وبحث الجانبان مستقبل القواعد."


def lavrov() -> Actor:
    return Actor.objects.get(slug="sergei-lavrov")


def named(article: Article) -> set[str]:
    return set(article.mentions.standing().values_list("actor__slug", flat=True))


def test_a_new_spelling_reaches_the_articles_that_hold_it_and_no_others() -> None:
    concerned = make_article("لقاء في موسكو", BODY)
    other = make_article("بوتين يزور دمشق", "وصل الرئيس الروسي فلاديمير بوتين إلى دمشق اليوم في زيارة رسمية.")
    assert (concerned.gazetteer_version, "sergei-lavrov" in named(concerned)) == (1, False)
    Alias.objects.create(actor=lavrov(), text="كبير الدبلوماسيين الروس")
    outcome = retag()
    assert (outcome.looked_at, outcome.changed, outcome.gained, outcome.lost) == (1, 1, 1, 0)
    assert "sergei-lavrov" in named(concerned)
    assert lavrov().pk in SearchActors.objects.get(pk=concerned.pk).actor_ids
    concerned.refresh_from_db()
    other.refresh_from_db()
    assert (concerned.gazetteer_version, other.gazetteer_version) == (2, 1)
    assert retag().looked_at == 0
