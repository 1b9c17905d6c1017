"""An archive with two eras, two outlets, five actors, and one article of SANA's to decide on."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles import corrections
from articles.ingest import copies, derive
from articles.ingest.vocabulary import from_database
from articles.models import (
    Actor,
    Alias,
    Article,
    Capture,
    Content,
    IngestRun,
    Period,
    Reading,
    SearchActors,
    Source,
)
from articles.reading.draft import Draft, PublishedFound, SourceFound, draft_as_json
from articles.search import index
from articles.text.evidence import Evidence
from articles.text.partial_dates import parse_partial_date

TITLE = "بوتين يبحث مستقبل القواعد في سوريا"
BODY = "بحث الرئيس الروسي فلاديمير بوتين في موسكو مستقبل القواعد.\nوقال الكرملين إن روسيا تريد البقاء في سوريا."


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("سلمى")


@pytest.fixture(autouse=True)
def vocabulary(db: None) -> None:
    """Two eras, two outlets, and the actors that the texts below name."""
    Period.objects.create(slug="assad", name_ar="عهد الأسد", ends=date(2024, 12, 7))
    Period.objects.create(slug="sharaa", name_ar="عهد الشرع", starts=date(2024, 12, 8))
    Source.objects.create(slug="sana", name_ar="سانا", domains=["sana.sy"], kind="state", country="SY", reviewed=True)
    Source.objects.create(slug="tass", name_ar="تاس", domains=["tass.com"])
    _actor("syria", "state", "syria", "سوريا")
    _actor("russia", "state", "russia", "روسيا")
    _actor("vladimir-putin", "person", "russia", "فلاديمير بوتين", "بوتين")
    _actor("sergey-lavrov", "person", "russia", "سيرغي لافروف", "لافروف")
    _actor("ahmad-al-sharaa", "person", "syria", "أحمد الشرع", "الشرع")


def _actor(slug: str, kind: str, side: str, *names: str) -> None:
    actor = Actor.objects.create(slug=slug, kind=kind, side=side, name_ar=names[0])
    for name in names:
        Alias.objects.create(actor=actor, text=name)


@pytest.fixture
def article() -> Article:
    return make_article()


def make_article(*, title: str = TITLE, body: str = BODY, published: str | None = "2024-09-17", **read: Any) -> Article:
    """An article read from a page that says it is by SANA and of 17 September 2024."""
    page = Evidence("سانا", "page", 0, 4)
    draft = Draft(
        position=Reading.objects.count(),
        title=title,
        body=body,
        source=SourceFound("sana", "سانا", "stated", page),
        published=PublishedFound(parse_partial_date(published), "stated", page) if published else None,
        **read,
    )
    article = Article()
    derive.apply(article, draft, from_database())
    run = IngestRun.objects.create()
    content = Content.objects.keep(body.encode())
    capture = Capture.objects.create(
        content=content, run=run, uri=f"page-{article.pk}.txt", media_type="text/plain", encoding="utf-8"
    )
    Reading.objects.create(article=article, capture=capture, position=draft.position, draft=draft_as_json(draft))
    index.write([article.pk])
    copies.sign([article])
    copies.regroup([article.pk])
    return article


def now(row: Any, field: str) -> Any:
    """What the database holds."""
    return corrections.present_value(type(row).objects.get(pk=row.pk), field)


def actors(article: Article) -> set[str]:
    """The slugs of the actors that search finds the article by."""
    found = SearchActors.objects.get(article=article).actor_ids
    return set(Actor.objects.filter(pk__in=found).values_list("slug", flat=True))
