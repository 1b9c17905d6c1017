"""What follows from an editor's decision, or from its undoing."""

from django.db.models import Q, QuerySet

from articles.ingest import copies, hiding
from articles.ingest.derive import rederive, retag
from articles.models import Article, CopyPair, Decision, Mention, Source
from articles.models.actor import MentionBasis
from articles.models.decision import Decidable
from articles.search import index

from .locking import concerns_groups

# Mentions (aliases are valid by date), period and scope are found in the title and body, at the date of publication.
RETAGGED = {"title", "body", "published"}


def follow(target: Decidable, field: str) -> None:
    """Bring in line whatever rests on this field of this row, the search table last. Call it within the transaction."""
    match target:
        case Article():
            if field == "hidden":
                hiding.remember([target])
            if field in RETAGGED:
                retag(target)
            else:
                index.write([target.pk])
            if concerns_groups(target, field):
                copies.sign([target])
                copies.regroup([target.pk])
                target.refresh_from_db(fields=["copy_of"])
        case Mention():
            retag(target.article)
            settle(target)
        case CopyPair():
            copies.regroup([target.lead_id, target.copy_id])
        case Source() if field == "merged_into":
            move_articles(target)
        # The rest of a source is read where it is shown: the search table holds only its id.


def settle(mention: Mention) -> None:
    """Let a mention that no editor holds any more rest on the text alone: one that is not named there goes."""
    if not Mention.objects.filter(pk=mention.pk).exists():  # its words are gone from the text, or from the gazetteer
        return
    mention.refresh_from_db()
    if mention.rejected or Decision.objects.decided_values(mention).get("added"):
        return
    if mention.count:
        mention.basis = MentionBasis.TEXT
        mention.save(update_fields=["basis"])
    else:
        Mention.objects.filter(pk=mention.pk).delete()
        index.write([mention.article_id])


def move_articles(source: Source) -> None:
    """Give the articles of a merged source to its target, first taking back those that an earlier merge gave away."""
    merges = Decision.objects.on(source).filter(field="merged_into").values_list("after", flat=True)
    earlier_targets = Source.objects.filter(slug__in=[slug for slug in merges if slug]).exclude(merged=source)
    moved = _take_back(source, earlier_targets)
    if source.merged_into:
        moved |= set(source.articles.values_list("pk", flat=True))
        source.articles.update(source=source.merged_into)
        source.quoted_in.update(agency=source.merged_into)
    index.write(moved)


def _take_back(source: Source, targets: QuerySet[Source]) -> set[int]:
    """Give the articles of these sources the source they had before; the ids of those looked at."""
    articles = Article.objects.filter(Q(source__in=targets) | Q(agency__in=targets)).select_for_update()
    looked_at = set()
    for article in articles.iterator():
        decided = Decision.objects.decided_values(article)
        for field in ("source", "agency"):
            if field not in decided:
                rederive(article, field)
            elif decided[field] == source.slug:
                setattr(article, field, source)
        article.save()
        looked_at.add(article.pk)
    return looked_at
