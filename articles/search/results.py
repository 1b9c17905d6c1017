"""A search carried out: the rows of one page, and all that stands around them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from itertools import chain, islice
from operator import and_
from types import MappingProxyType
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Mention, SearchDocument
from articles.models.article import Scope
from articles.text.highlighting import Piece, mark, snippet

from .facets import FacetValue, Histogram, facets, histogram
from .marking import hits_in
from .matched import Form, Matched, forms_of, matched
from .nodes import Leaf
from .notices import Notice, of_plan
from .planning import Plan, UnknownNameError, plan
from .query import LONGEST, parse
from .suggesting import FEW, suggestions
from .writing import as_written

DEFAULT_PER_PAGE = 20
LAST_PAGE = 500
# Of queries that may have been meant; a longer list is no help.
MOST_OFFERED = 3
# More actors than these crowd a result; the article's page lists all.
MOST_ACTORS = 6


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """A search as plain values.

    plan: what the query asks for, ready to be carried out; typed: q as it was typed. conditions: parameter ->
    condition. chosen: facet -> values. folded: whether of each group of copies the earliest that matches is listed
    alone. The rest arranges.
    """

    plan: Plan = field(default_factory=Plan)
    conditions: dict[str, Q] = field(default_factory=dict)
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "newest"
    per_page: int = DEFAULT_PER_PAGE
    page: int = 1
    folded: bool = False
    typed: str = ""

    def documents(self, *leaving_out: str) -> QuerySet[SearchDocument]:
        """The search rows that meet every condition but those named."""
        conditions = (condition for name, condition in self.conditions.items() if name not in leaving_out)
        return SearchDocument.objects.filter(reduce(and_, conditions, Q()))


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the page. copies: how many other articles of its text the archive has; forms: what matched in it."""

    article: Article
    title: list[Piece]
    snippet: list[Piece]
    actors: list[Mention]
    copies: int = 0
    forms: Counter[Form] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class ResultPage:
    """The results of one page, with counts over all pages. `outside`: articles the default scope leaves out; `hidden`:
    copies that are counted and not listed; `matched`: which forms the words of the query cover on this page."""

    results: list[Result]
    count: int
    count_is_exact: bool
    notices: list[Notice]
    facets: dict[str, list[FacetValue]]
    histogram: Histogram
    page: int
    pages: int
    per_page: int
    outside: int
    hidden: int
    matched: list[Matched]

    @property
    def meant(self) -> list[Notice]:
        """Queries that may have been meant."""
        return [notice for notice in self.notices if notice.kind == "did_you_mean"]

    @property
    def also(self) -> list[Notice]:
        """The names of the query, each with what else was searched for them."""
        return [notice for notice in self.notices if notice.kind == "expanded"]


def find(request: SearchRequest) -> ResultPage:
    """Carry out the search."""
    asked = request.plan.once()
    request = replace(request, plan=asked, conditions={**request.conditions, "q": asked.condition})
    documents = request.documents()
    count = documents.count()
    listed = folded(documents) if request.folded else documents
    rows = listed.count() if request.folded else count
    start = (request.page - 1) * request.per_page
    counted = facets(request.documents, request.chosen)
    results = load(_ids(listed, request, start), request.plan.weights)
    return ResultPage(
        results=results,
        count=count,
        count_is_exact=True,
        notices=notices(request, count),
        facets=counted,
        histogram=histogram(documents),
        page=request.page,
        pages=min(LAST_PAGE, -(-rows // request.per_page)),
        per_page=request.per_page,
        hidden=count - rows,
        matched=matched((one.forms for one in results), request.plan.weights, request.typed),
        outside=0 if "scope" in request.chosen else _outside(counted["scope"]),
    )


def _outside(scopes: Iterable[FacetValue]) -> int:
    """How many of the articles counted are outside the subject."""
    return sum(scope.count for scope in scopes if scope.value == Scope.NONE)


def folded(documents: QuerySet[SearchDocument]) -> QuerySet[SearchDocument]:
    """Of each group of copies the earliest document alone: by first day, the undated last, then id."""
    by_day = documents.alias(day=Coalesce("first_day", Value(date.max)))
    earlier = by_day.filter(copy_group=OuterRef("copy_group")).filter(
        Q(day__lt=OuterRef("day")) | Q(day=OuterRef("day"), article__lt=OuterRef("article"))
    )
    return by_day.filter(Q(article=F("copy_group")) | ~Exists(earlier))


def _ids(documents: QuerySet[SearchDocument], request: SearchRequest, start: int) -> list[int]:
    """The ids of one page in the order asked for; undated ones last."""
    if request.sort == "relevance" and request.plan.ranking:
        return request.plan.ranking.page(documents, start, request.per_page)
    if request.sort == "oldest":
        ordered = documents.order_by(F("first_day").asc(nulls_last=True), "article")
    else:
        ordered = documents.order_by(F("first_day").desc(nulls_last=True), "-article")
    return list(ordered.values_list("article", flat=True)[start : start + request.per_page])


def load(ids: Sequence[int], weights: Mapping[Leaf, float] = MappingProxyType({})) -> list[Result]:
    """The articles with these ids, in their order, ready to show. weights: what is marked, and how much it says."""
    standing = Prefetch("mentions", Mention.objects.standing().select_related("actor"), to_attr="standing_mentions")
    articles = Article.objects.select_related("source", "period").prefetch_related(standing).in_bulk(ids)
    groups = dict(SearchDocument.objects.filter(article__in=ids).values_list("article", "copy_group"))
    same = SearchDocument.objects.filter(copy_group__in=groups.values()).values("copy_group").annotate(size=Count("pk"))
    sizes = dict(same.values_list("copy_group", "size"))
    return [_result(articles[pk], weights, sizes[groups[pk]] - 1 if pk in groups else 0) for pk in ids]


def _result(article: Any, weights: Mapping[Leaf, float], copies: int) -> Result:
    mentions: list[Mention] = article.standing_mentions
    in_title = hits_in(article.title, "title", weights, mentions)
    in_body = hits_in(article.body, "body", weights, mentions)
    return Result(
        article=article,
        title=mark(article.title, [(hit.start, hit.end) for hit in in_title]),
        snippet=snippet(article.body, in_body),
        actors=mentions[:MOST_ACTORS],
        copies=copies,
        forms=Counter(chain(forms_of(article.title, in_title), forms_of(article.body, in_body))),
    )


def notices(request: SearchRequest, found: int) -> list[Notice]:
    """What an analyst must know of how the query was read, of what is left out, and of what may have been meant."""
    return [*did_you_mean(request, found), *of_plan(request.plan, request.typed), *_undated(request)]


def did_you_mean(request: SearchRequest, found: int) -> list[Notice]:
    """The likeliest queries that may have been meant and find more; found: how many articles this one does."""
    by_sound = any(name.by_sound for name in request.plan.names)
    if request.plan.ranking is None or not (request.plan.unknown or by_sound or found <= FEW):
        return []
    candidates = suggestions(request.typed, request.plan.weights, found)
    better = islice((one for one in candidates if _finds_more(request, one, found)), MOST_OFFERED)
    return [
        Notice("did_you_mean", _("Did you mean: %(query)s") % {"query": query}, query)
        for query in dict.fromkeys(map(as_written, better))
    ]


def _finds_more(request: SearchRequest, typed: str, found: int) -> bool:
    """Whether more articles hold all that is meant, or, of a question, fewer of its words stand in none.

    As many do for a name that was understood by its sound.
    """
    if len(typed) > LONGEST:
        return False
    try:
        meant = plan(parse(typed))
    except UnknownNameError:
        return False
    articles = request.documents("q").filter(meant.condition)
    if any(name.by_sound for name in request.plan.names):
        return not meant.most and articles.exists()
    if request.plan.unknown:
        fewer = len(meant.unknown) < len(request.plan.unknown)
        return fewer and (not meant.most or request.plan.most or not found) and articles.exists()
    return not meant.most and articles.count() > found


def _undated(request: SearchRequest) -> list[Notice]:
    if request.conditions.get("from", Q()) == Q() and request.conditions.get("to", Q()) == Q():
        return []
    left_out = request.documents("from", "to").filter(first_day=None).count()
    if not left_out:
        return []
    text = ngettext(
        "%(count)d article without a date is left out by the date filter.",
        "%(count)d articles without a date are left out by the date filter.",
        left_out,
    )
    return [Notice("undated", text % {"count": left_out})]
