"""One page into the database: its content, its capture, its articles."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import MD5, Now

from articles.models import Article, Capture, Content, IngestProblem, IngestRun, Reading
from articles.reading.addresses import url_key
from articles.reading.draft import Draft, Problem, draft_as_json
from articles.reading.extract import extract
from articles.reading.formats import STANDARD_INPUT
from articles.reading.page import Page, fetched_at
from articles.text.shingles import containment, shingles

from .derive import apply
from .vocabulary import Vocabulary

# DESIGN section 4: a draft is of an existing article if this share of the smaller text stands in the other.
AKIN = 0.5


@dataclass
class Saved:
    """What came of one page: whether it was seen before, and the ids of the articles added and changed."""

    known: bool = False
    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)


def save_page(page: Page, run: IngestRun, vocabulary: Vocabulary) -> Saved:
    """Keep the page and the articles on it. The same sighting again is only counted.

    Raises UnreadablePage for a page without an article; the caller's transaction then holds nothing of it.
    """
    drafts = extract(page, vocabulary.outlets)
    capture, is_new = _keep_capture(page, run)
    if not is_new:
        return Saved(known=True)
    known = _articles_of_the_same_page(page, capture)
    saved, another_story = Saved(), bool(known) and "url" in page.hints
    for draft in drafts:
        if article := _akin(draft, known):
            known.remove(article)
        elif another_story:
            problem = Problem("same_address_unlike_text", page.hints["url"])
            draft = replace(draft, problems=(*draft.problems, problem))
        (saved.changed if article else saved.added).append(_save_article(draft, article, capture, run, vocabulary))
    return saved


def _keep_capture(page: Page, run: IngestRun) -> tuple[Capture, bool]:
    fetched: datetime | None = fetched_at(page.hints["fetched"]) if "fetched" in page.hints else None
    capture, is_new = Capture.objects.get_or_create(
        content=Content.objects.keep(page.content),
        uri=page.uri,
        record=page.record,
        fetched_at=fetched,
        defaults={"run": run, "media_type": page.media_type, "encoding": page.encoding, "hints": page.hints},
    )
    if not is_new:
        Capture.objects.filter(pk=capture.pk).update(sightings=F("sightings") + 1, last_seen_at=Now())
    return capture, is_new


def _articles_of_the_same_page(page: Page, capture: Capture) -> list[Article]:
    """Articles read before from this address; without an address, from this uri or these bytes.

    Standard input is no place: its third line today has nothing to do with its third line yesterday.
    """
    if "url" in page.hints:
        key = url_key(page.hints["url"])
        return _locked(Article.objects.annotate(key=MD5("url_key")).filter(key=MD5(Value(key)), url_key=key))
    same_page = Q(readings__capture__content=capture.content)
    if page.uri != STANDARD_INPUT:
        same_page |= Q(readings__capture__uri=page.uri, readings__capture__record=page.record)
    return _locked(Article.objects.filter(same_page, url_key=None))


def _locked(found: QuerySet[Article]) -> list[Article]:
    """The articles, held until the transaction ends: an editor's decision made meanwhile must not be written over."""
    ids = set(found.values_list("pk", flat=True))
    return list(Article.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _akin(draft: Draft, known: list[Article]) -> Article | None:
    """The known article whose last reading is most like the draft; None if none is akin."""
    text = shingles(f"{draft.title}\n{draft.body}")
    likeness = {article: containment(text, shingles(_last_read(article))) for article in known}
    best = max(likeness, key=lambda article: likeness[article], default=None)
    return best if best and likeness[best] >= AKIN else None


def _last_read(article: Article) -> str:
    draft = article.readings.get(current=True).draft
    return f"{draft['title']}\n{draft['body']}"


def _save_article(
    draft: Draft, article: Article | None, capture: Capture, run: IngestRun, vocabulary: Vocabulary
) -> int:
    article = article or Article(url=draft.url, url_key=url_key(draft.url) if draft.url else None)
    apply(article, draft, vocabulary)
    article.readings.update(current=False)
    Reading.objects.update_or_create(
        article=article,
        capture=capture,
        position=draft.position,
        defaults={"current": True, "draft": draft_as_json(draft)},
    )
    IngestProblem.objects.bulk_create(
        [
            IngestProblem(
                run=run, capture=capture, article=article, uri=capture.uri, record=capture.record,
                reason=problem.kind, detail=problem.detail,
            )
            for problem in draft.problems
        ]
    )  # fmt: skip
    return article.pk
