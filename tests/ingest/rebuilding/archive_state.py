"""All that an archive says, as plain values, and the archive rebuilt from its captures and decisions alone."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from articles import corrections
from articles.ingest import copies
from articles.ingest.captures import Origin, page_of
from articles.ingest.changes import columns
from articles.ingest.prepare import prepare
from articles.ingest.store import store
from articles.ingest.vocabulary import Vocabulary
from articles.models import (
    Article,
    Capture,
    CopyPair,
    CopySignature,
    Decision,
    HiddenText,
    IngestProblem,
    IngestRun,
    Mention,
    Reading,
    SearchActors,
    SearchDocument,
)
from articles.search import index

# Moves every id out of the way of those that the rebuilt archive is to have.
FAR = 1_000_000
State = dict[str, Any]


def state() -> State:
    """What the archive says of every article that is not withdrawn, of its copies, and what search holds."""
    standing = Article.objects.filter(withdrawn=False).order_by("pk")
    documents = SearchDocument.objects.order_by("article")
    return {
        "articles": {article.pk: _said(article) for article in standing},
        "pairs": sorted(CopyPair.objects.filter(rejected=False).values_list("lead", "copy", "joined")),
        "search": list(documents.values_list("article", "first_day", "period", "scope", "copy_group", "vector")),
        "actors": dict(SearchActors.objects.values_list("article", "actor_ids")),
    }


def _said(article: Article) -> dict[str, Any]:
    readings = article.readings.standing().order_by("capture").values_list("capture", "position", "current", "draft")
    return {
        **columns(article),
        "hidden": (article.hidden, article.hidden_note),
        "lead": article.copy_of_id,
        "gazetteer": article.gazetteer_version,
        "readings": list(readings),
        "mentions": [
            (mention.actor.slug, mention.count, mention.in_title, mention.spans, mention.rejected)
            for mention in article.mentions.select_related("actor").order_by("actor")
            if mention.count
        ],
    }


def rebuild(vocabulary: Vocabulary) -> None:
    """Forget all but captures and decisions, and which id each article has; then make everything anew from them."""
    ids = {
        (reading.capture_id, reading.position): reading.article_id
        for reading in Reading.objects.standing().filter(article__withdrawn=False)
    }
    decisions = list(Decision.objects.in_force().order_by("pk"))
    captures = list(Capture.objects.select_related("content").order_by("pk"))
    _forget()
    run = IngestRun.objects.create()
    for capture in captures:
        store([prepare(page_of(capture), vocabulary)], run, Origin(kept=True), vocabulary)
    found = Reading.objects.values_list("capture", "position", "article")
    _renumber({article: ids[capture, position] for capture, position, article in found})
    for decision in decisions:
        _decide(decision)
    CopyPair.objects.filter(rejected=False, joined=False).delete()
    CopySignature.objects.all().delete()
    Article.objects.update(copy_of=None)
    index.write(Article.objects.values_list("pk", flat=True))
    copies.catch_up()


def _forget() -> None:
    Article.objects.update(copy_of=None)
    derived = (
        SearchDocument,
        SearchActors,
        CopyPair,
        CopySignature,
        Decision,
        IngestProblem,
        Mention,
        HiddenText,
        Reading,
        Article,
    )
    for model in derived:
        model.objects.all().delete()  # type: ignore[attr-defined]


def _renumber(ids: dict[int, int]) -> None:
    """Give articles the ids that they had (now -> then)."""
    columns_of_ids = [
        (Reading, "article_id"),
        (Mention, "article_id"),
        (IngestProblem, "article_id"),
        (SearchDocument, "article_id"),
        (SearchDocument, "copy_group"),
        (SearchActors, "article_id"),
        (CopySignature, "article_id"),
        (CopyPair, "lead_id"),
        (CopyPair, "copy_id"),
        (Article, "copy_of_id"),
        (Article, "id"),
    ]
    with connection.cursor() as cursor:
        for model, column in columns_of_ids:
            table = model._meta.db_table
            cursor.execute(f"UPDATE {table} SET {column} = {column} + {FAR}")
            for now, then in ids.items():
                cursor.execute(f"UPDATE {table} SET {column} = {then} WHERE {column} = {now + FAR}")


def _decide(decision: Decision) -> None:
    """The same decision once more, on what has the same name now; what it was on may have been withdrawn."""
    target = _target(decision)
    if target is not None:
        corrections.decide(target, decision.field, decision.after, by=decision.by)


def _target(decision: Decision) -> Any:
    articles = Article.objects.in_bulk([pk for pk in (decision.article_id, decision.lead_id) if pk])
    targets: dict[str, Callable[[], Any]] = {
        "article": lambda: articles.get(decision.article_id),
        "mention": lambda: Mention.objects.filter(article=decision.article_id, actor=decision.actor_id).first(),
        "source": lambda: decision.source,
        "copy_pair": lambda: (
            CopyPair.objects.get_or_create(copy_id=decision.article_id, lead_id=decision.lead_id)[0]
            if len(articles) == 2
            else None
        ),
    }
    return targets[decision.target]()


def everyone() -> tuple[list[Article], list[Mention], list[CopyPair]]:
    """What an editor may decide on, always in the same order."""
    articles = Article.objects.order_by("pk")
    mentions = Mention.objects.order_by("article", "actor__slug")
    return list(articles), list(mentions), list(CopyPair.objects.order_by("copy", "lead"))
