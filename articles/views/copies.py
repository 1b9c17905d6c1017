"""The other articles of one text: who carried it, when, and how alike they are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Min, Q

from articles.models import Article, CopyPair
from articles.models.article import ArticleQuerySet

# A dispatch of an agency that more outlets carried is listed so far; of the rest there is the number.
SHOWN_COPIES = 50


@dataclass(frozen=True, slots=True)
class Copy:
    """Another article of the text. alike, contained: in per cent, None where the two were not measured.

    alike: how much of all that either says both say; contained: how much of the shorter stands in the longer.
    joined: an editor put the two together. earliest: it may be the earliest, as far as dates are known.
    """

    article: Article
    leads: bool
    earliest: bool
    alike: int | None
    contained: int | None
    joined: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The articles of one text as seen from one of them. more: how many copies are not listed.

    leads, earliest: of the one they are seen from. one_is_earliest: a single one of all is.
    """

    copies: list[Copy]
    more: int
    leads: bool
    earliest: bool
    one_is_earliest: bool


def group_of(article: Article) -> int:
    """The number of the article's group: the id of its lead."""
    return article.copy_of_id or article.pk


def copies_of(article: Article) -> Group | None:
    """The other visible articles of the text, the lead first, then by date; None if there are none."""
    members = Article.objects.visible().filter(Q(pk=group_of(article)) | Q(copy_of=group_of(article)))
    others = members.exclude(pk=article.pk)
    order = (F("copy_of").asc(nulls_first=True), F("published_from").asc(nulls_last=True), "pk")
    shown = list(others.select_related("source").defer("body", "evidence").order_by(*order)[:SHOWN_COPIES])
    if not shown:
        return None
    end = _earliest_end(members)
    pairs = _pairs(article, shown)
    return Group(
        copies=[_copy(one, pairs.get(one.pk), end) for one in shown],
        more=others.count() - len(shown),
        leads=article.copy_of_id is None,
        earliest=_may_be_earliest(article, end),
        one_is_earliest=members.filter(published_from__lte=end).count() == 1 if end else False,
    )


def _earliest_end(members: ArticleQuerySet) -> date | None:
    """The day on which the earliest of them was published at the latest; None if none has a date."""
    end: date | None = members.aggregate(end=Min("published_to"))["end"]
    return end


def _may_be_earliest(article: Article, end: date | None) -> bool:
    """Whether none is surely earlier: of two of one day, and of a day and its month, either may be."""
    return bool(end and article.published_from and article.published_from <= end)


def _pairs(article: Article, others: list[Article]) -> dict[int, CopyPair]:
    """By the other's id what was measured of it and the article."""
    measured = CopyPair.objects.filter(rejected=False).filter(
        Q(lead=article, copy__in=others) | Q(copy=article, lead__in=others)
    )
    return {pair.copy_id if pair.lead_id == article.pk else pair.lead_id: pair for pair in measured}


def _copy(other: Article, pair: CopyPair | None, end: date | None) -> Copy:
    return Copy(
        article=other,
        leads=other.copy_of_id is None,
        earliest=_may_be_earliest(other, end),
        alike=_per_cent(pair.jaccard) if pair else None,
        contained=_per_cent(pair.containment) if pair else None,
        joined=bool(pair and pair.joined),
    )


def _per_cent(share: float | None) -> int | None:
    """Never rounded up: 100 is all of it."""
    return None if share is None else int(share * 100)
