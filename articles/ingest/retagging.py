"""Articles tagged anew after the gazetteer has changed: only those that hold a phrase that changed.

Each article bears the version of the gazetteer that its tags were found with, each phrase the version since which it
means what it means. What is done is told by the article itself, so a work that was cut short goes on by itself.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Now

from articles.models import Article, GazetteerPhrase, GazetteerVersion
from articles.search.holding import holding

from .gazetteer_versions import current_number
from .phrases import Phrases
from .renewing import Renewed, renewed, write
from .store import alone
from .vocabulary import Vocabulary, from_database

# A batch is one transaction of a second or less: an editor waits no longer for an article that is being tagged.
BATCH = 100
# More phrases or versions than these, as a release may bring, are not looked up one by one: then every article that was
# tagged before is looked at, which also brings all of them up to the latest version.
MOST_PHRASES, MOST_VERSIONS = 1_000, 100


@dataclass
class Outcome:
    """What came of it, or would. looked_at: articles that might hold a changed phrase; changed: those found otherwise
    in any way; gained, lost: those with an actor more, or less; left: with nothing found otherwise. version: of the
    gazetteer they were tagged with. stopped: asked to end before its end.
    """

    version: int | None = None
    looked_at: int = 0
    changed: int = 0
    gained: int = 0
    lost: int = 0
    stopped: bool = False

    @property
    def unchanged(self) -> int:
        return self.looked_at - self.changed

    def count(self, looked_at: int, found: Collection[Renewed]) -> None:
        self.looked_at += looked_at
        self.changed += sum(one.differs for one in found)
        self.gained += sum(bool(one.gained) for one in found)
        self.lost += sum(bool(one.lost) for one in found)


# Told of articles looked at further, and of how many there are in all.
Progress = Callable[[int, int], object]


def retag(
    *,
    dry_run: bool = False,
    progress: Progress = lambda looked_at, of: None,
    tell: Callable[[Renewed], object] = lambda renewed: None,
    stop: Callable[[], bool] = lambda: False,
) -> Outcome:
    """Tag anew the articles that hold a phrase whose meaning changed after they were tagged; decisions stand.

    dry_run: write nothing. tell: told of each article in which something else is found. stop(): asked between batches
    whether to end. What changes meanwhile is taken up too.
    """
    outcome, moved = Outcome(), True
    while moved and not outcome.stopped:
        vocabulary, moved = from_database(), False
        outcome.version, phrases = vocabulary.version, _phrases_changed_since(_oldest())
        ids = _candidates(phrases, vocabulary.version or 0)
        for batch in (ids[at : at + BATCH] for at in range(0, len(ids), BATCH)):
            looked_at, found = _batch(batch, vocabulary, phrases, dry_run)
            outcome.count(looked_at, found)
            progress(len(batch), len(ids))
            for one in (one for one in found if one.differs):
                tell(one)
            if stop():
                outcome.stopped = True
                break
            if moved := not dry_run and current_number() != vocabulary.version:
                break
    if not dry_run and not outcome.stopped:
        done = GazetteerVersion.objects.filter(number__lte=outcome.version, retagged_at=None)
        done.update(retagged_at=Now())
    return outcome


def keep_up(article_ids: Collection[int]) -> None:
    """Tag anew those of these articles, just stored, that were tagged before the gazetteer's latest version.

    What changes after this look is the business of whoever changes it: the articles are there by then.
    """
    latest = current_number()
    behind = Article.objects.filter(pk__in=article_ids, gazetteer_version__lt=latest) if latest else None
    if behind is None or not (oldest := behind.aggregate(oldest=Min("gazetteer_version"))["oldest"]):
        return
    _batch(sorted(behind.values_list("pk", flat=True)), from_database(), _phrases_changed_since(oldest), False)


def concerned() -> int:
    """How many articles may hold a phrase that has changed since they were tagged."""
    return len(_candidates(_phrases_changed_since(_oldest()), current_number() or 0))


def _oldest() -> int:
    """The version of the article that was tagged longest ago; 0 where that of any is not known."""
    if Article.objects.filter(gazetteer_version=None).exists():
        return 0
    return Article.objects.aggregate(oldest=Min("gazetteer_version"))["oldest"] or 0


def _phrases_changed_since(version: int) -> Phrases:
    changed = GazetteerPhrase.objects.filter(version__gt=version)
    return Phrases(dict(changed.values_list("words", "version")))


def _older_than(version: int) -> QuerySet[Article]:
    return Article.objects.filter(Q(gazetteer_version__lt=version) | Q(gazetteer_version=None))


def _candidates(phrases: Phrases, latest: int) -> list[int]:
    """The ids of the articles to look at, in their order."""
    groups = phrases.by_version()
    if len(phrases.versions) > MOST_PHRASES or len(groups) > MOST_VERSIONS:
        return list(_older_than(latest).order_by("pk").values_list("pk", flat=True))
    found: set[int] = set()
    for version, words in groups.items():
        found |= holding(words, _older_than(version))
    return sorted(found)


def _batch(ids: list[int], vocabulary: Vocabulary, phrases: Phrases, dry_run: bool) -> tuple[int, list[Renewed]]:
    """Tag those anew that still need it, and say of all with which version: how many there were, and what was found."""
    older = _older_than(vocabulary.version or 0).filter(pk__in=ids).select_related("period").order_by("pk")
    with transaction.atomic():
        if dry_run:
            articles = list(older)
            return len(articles), list(renewed(_holding(articles, phrases), vocabulary))
        with alone():
            pass  # until the transaction ends: groups of copies may change
        articles = list(older.select_for_update(of=("self",)))
        found = list(renewed(_holding(articles, phrases), vocabulary))
        write(found)
        rows = Article.objects.filter(pk__in=[one.pk for one in articles])
        rows.update(gazetteer_version=vocabulary.version)
    return len(articles), found


def _holding(articles: list[Article], phrases: Phrases) -> list[Article]:
    return [one for one in articles if phrases.are_in(one.title, one.body, one.gazetteer_version or 0)]
