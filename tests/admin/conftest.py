"""An archive of two articles of one text, and an editor at the desk."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.ingest import copies
from articles.models import (
    Actor,
    Alias,
    Article,
    Capture,
    Content,
    CopyPair,
    GazetteerPhrase,
    GazetteerVersion,
    IngestProblem,
    IngestRun,
    Mention,
    Period,
    Reading,
    Source,
)
from articles.reading.draft import Draft, draft_as_json

TITLE = "بوتين يستقبل الشرع في موسكو"
BODY = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في الكرملين.\nوبحث الجانبان مستقبل القواعد الروسية."


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_superuser("محررة", password="a long password")


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """A browser in which the editor has signed in."""
    client.force_login(editor)
    return client


@pytest.fixture
def rows(db: None) -> SimpleNamespace:
    """One row or more of every model, by name."""
    sharaa_era = Period.objects.create(
        slug="sharaa", name_ar="عهد الشرع", name_en="Sharaa era", starts=date(2024, 12, 8)
    )
    sana = Source.objects.create(slug="sana", name_ar="سانا", name_en="SANA", domains=["sana.sy"], names=["وكالة سانا"])
    putin = Actor.objects.create(
        slug="vladimir-putin", name_ar="فلاديمير بوتين", name_en="Vladimir Putin", kind="person"
    )
    alias = Alias.objects.create(actor=putin, text="بوتين")
    run = IngestRun.objects.create(paths=["pages"])
    content = Content.objects.keep(BODY.encode())
    capture = Capture.objects.create(
        content=content, run=run, uri="page.txt", media_type="text/plain", encoding="utf-8"
    )
    problem = IngestProblem.objects.create(run=run, uri="empty.txt", reason="empty")
    article = Article.objects.create(
        title=TITLE,
        body=BODY,
        source=sana,
        source_basis="stated",
        evidence={"source": [{"words": "سانا", "in": "page", "start": 0, "end": 4}]},
    )
    copy = Article.objects.create(title=TITLE, body=BODY, copy_of=article)
    copies.sign([article, copy])
    pair = CopyPair.objects.create(lead=article, copy=copy, jaccard=1.0, containment=1.0)
    reading = Reading.objects.create(
        article=article, capture=capture, position=0, draft=draft_as_json(Draft(0, TITLE, BODY))
    )
    spans = [{"field": "title", "start": 0, "end": 5, "alias": "بوتين", "rule": "name"}]
    mention = Mention.objects.create(article=article, actor=putin, count=1, in_title=True, spans=spans)
    version = GazetteerVersion.objects.create(number=7, added=1)
    GazetteerPhrase.objects.create(words="بوتين", digest="0", version=version)
    return SimpleNamespace(
        gazetteerversion=version,
        period=sharaa_era,
        source=sana,
        actor=putin,
        alias=alias,
        ingestrun=run,
        content=content,
        capture=capture,
        ingestproblem=problem,
        article=article,
        copypair=pair,
        reading=reading,
        mention=mention,
    )
