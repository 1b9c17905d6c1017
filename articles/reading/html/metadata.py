"""What an HTML page says of its article in JSON-LD, meta elements and its head."""

import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from articles.reading.addresses import url_key
from articles.reading.decoding import storable
from articles.text.folding import fold_name

# schema.org's types of articles.
ARTICLE_TYPES = {
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "BlogPosting",
    "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting", "Report",
}  # fmt: skip
# Names under which meta elements give a field, the surest first; OpenGraph, Dublin Core, Parsely and old CMSs. A bare
# "date" is not among them: as often as not it is the day on which the page was made or changed.
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title")
STAMPS = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "parsely-pub-date", "publishdate", "pubdate", "publish-date", "publish_date", "mediator_published_time",
    "article:published", "og:pubdate", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.created",
    "dcterms.created", "article.published", "bt:pubdate",
)  # fmt: skip
CHANGES = (
    "article:modified_time",
    "og:updated_time",
    "dc.date.modified",
    "dcterms.modified",
    "lastmod",
    "last-modified",
)
SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author")
# A page gives a handful; what gives thousands is made to keep us busy.
MOST_NODES = 500
LONGEST_NAME = 200
# The logo is among the first.
MOST_PICTURES = 40
# Of titles of two stories of one site, hardly any share so much.
ALIKE = 0.7
LISTS = {"itemListElement", "hasPart", "relatedLink", "mentions"}
# How far around a stamp a card of another article reaches, and how long it is, in characters.
CARD_HEIGHT, LONGEST_CARD = 3, 400
# What has fewer is the name of a site or section.
TITLE_WORDS = 3
# Microdata of schema.org, and RDFa as Drupal writes it («dc:date dc:created»).
MARKED_STAMPS = (
    "//*[@itemprop='datePublished'][@content or @datetime] | //*[contains(@property, 'dc:created')][@content] | "
    "//*[contains(@property, 'datePublished')][@content] | descendant::time[@datetime]"
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields as the page gives them, "" where it does not.

    title: the most probable one. titles: all that it gives, the head's title last. published: stamps of publication in
    JSON-LD and the head, the surest first; marked: those of elements of the page, which may be other articles'.
    beside: those of <time> elements beside the headline, which whoever has found it sets. changed: stamps of changes.
    articles: headline and stamp of each article that JSON-LD describes. pictures: what pictures are called, a logo
    among them.
    """

    title: str
    titles: tuple[str, ...]
    body: str
    site_name: str
    publisher: str
    author: str
    url: str
    published: tuple[str, ...]
    marked: tuple[str, ...] = ()
    articles: tuple[tuple[str, str], ...] = ()
    pictures: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def read_metadata(tree: HtmlElement) -> Metadata:
    """What the page says of its article. Never raises: what is broken is as if it were not there."""
    nodes = list(islice(_articles(tree), MOST_NODES))
    metas = _metas(tree)
    headings = [_text(one) for one in tree.iterfind(".//h1")]
    article = _own(nodes, [*(metas[name] for name in TITLES if name in metas), *headings, _head(tree)])
    stamps = [_plain(article.get("datePublished")), *(metas[name] for name in STAMPS if name in metas)]
    changes = [_plain(article.get("dateModified")), *(metas[name] for name in CHANGES if name in metas)]
    pictures = islice(tree.iterfind(".//img[@alt]"), MOST_PICTURES)
    given = [_plain(article.get("headline")), *(metas.get(name, "") for name in TITLES)]
    titles = [" ".join(unescape(one).split()) for one in (*given, *headings, _head(tree))]
    return Metadata(
        title=_title(given, headings, _head(tree)),
        titles=tuple(dict.fromkeys(filter(None, titles))),
        body=unescape(_plain(article.get("articleBody"))),
        site_name=next((metas[name][:LONGEST_NAME] for name in SITES if name in metas), ""),
        publisher=_name(article.get("publisher")),
        author=_name(article.get("author")) or next(filter(None, (_name(metas.get(name)) for name in AUTHORS)), ""),
        url=_address(tree, metas),
        published=tuple(dict.fromkeys(filter(None, stamps))),
        marked=tuple(dict.fromkeys(filter(None, _times(tree)))),
        pictures=tuple(" ".join(one.get("alt").split()) for one in pictures),
        changed=tuple(dict.fromkeys(filter(None, changes))),
        articles=tuple((_plain(one.get("headline")), _plain(one.get("datePublished"))) for one in nodes),
    )  # fmt: skip


def _title(given: list[str], headings: list[str], head: str) -> str:
    """The heading that another field repeats, else the first field given, else the heading, else the head's title.

    Of several such headings the longest: sites set their own name as one too.
    """
    given = [" ".join(unescape(one).split()) for one in given if one]
    others = " | ".join(fold_name(one) for one in [*given, head])
    repeated = [heading for heading in headings if heading and fold_name(heading) in others]
    return max(repeated, key=len, default="") or next(iter([*given, *filter(None, headings), head]), "")


def _own(nodes: list[dict[str, Any]], titles: list[str]) -> dict[str, Any]:
    """The node that describes the page's own article: the one whose headline another field gives, or the only one of a
    page that gives no other title. Lists of teasers are described as articles too."""
    titles = [title for title in titles if len(title.split()) >= TITLE_WORDS]
    for node in nodes:
        if any(alike(_plain(node.get("headline")), title) for title in titles):
            return node
    unnamed = len(nodes) == 1 and not nodes[0].get("headline")
    return nodes[0] if unnamed or (nodes and not titles) else {}


def alike(one: str, other: str) -> bool:
    """Whether two titles share most of the shorter one's words: one has the site's name, or is cut short."""
    ours, theirs = set(fold_name(unescape(one)).split()), set(fold_name(other).split())
    return len(ours & theirs) >= ALIKE * min(len(ours), len(theirs)) > 0


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The nodes of JSON-LD that describe an article."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for node in islice(_nodes(data), MOST_NODES):
            kinds = node.get("@type")
            if ARTICLE_TYPES & {
                kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)
            }:
                yield node


def _nodes(data: Any) -> Iterator[dict[str, Any]]:
    """The objects of a JSON value, the outer before the inner."""
    waiting = deque([data])
    while waiting:
        value = waiting.popleft()
        if isinstance(value, dict):
            yield value
        # A list of items names other pages' articles.
        named = {name: one for name, one in value.items() if name not in LISTS} if isinstance(value, dict) else {}
        inner = named.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        waiting.extend(one for one in inner if isinstance(one, dict | list))


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Name or property of each meta element, in lower case, and its content; of several the first."""
    said: dict[str, str] = {}
    for meta in islice(tree.iterfind(".//meta[@content]"), MOST_NODES):
        content = " ".join(meta.get("content").split())
        for attribute in ("property", "name", "itemprop"):
            # Microdata's may be another article's: see MARKED_STAMPS.
            if attribute == "itemprop" and meta.get(attribute) == "datePublished":
                continue
            if content and (name := (meta.get(attribute) or "").lower()):
                said.setdefault(name, content)
    return said


def _times(tree: HtmlElement) -> Iterator[str]:
    """The stamps of elements that are marked as those of publication, in microdata or RDFa too, and stand in no card of
    another article."""
    for one in islice(tree.xpath(MARKED_STAMPS), MOST_NODES):
        marks = f"{one.get('class') or ''} {one.get('itemprop') or ''} {one.get('property') or ''}".lower()
        is_marked = one.tag != "time" or "pubdate" in one.attrib or "publish" in marks or "created" in marks
        if is_marked and not _is_in_card(one):
            yield one.get("content") or one.get("datetime") or ""


def _is_in_card(element: HtmlElement) -> bool:
    """Whether a short element around it holds a link of some words and no headline of the page: a list's item."""
    for around in islice(element.iterancestors(), CARD_HEIGHT):
        if _is_longer(around, LONGEST_CARD) or around.find(".//h1") is not None:
            return False
        if any(len(_text(link).split()) >= TITLE_WORDS for link in islice(around.iterfind(".//a"), MOST_PICTURES)):
            return True
    return False


def _is_longer(element: HtmlElement, most: int) -> bool:
    """Whether the element's text has more characters; no more of it is read."""
    size = 0
    for text in element.itertext():
        size += len(text)
        if size > most:
            return True
    return False


def _address(tree: HtmlElement, metas: dict[str, str]) -> str:
    """The page's own address, by its canonical link or og:url; none that is a site's front page."""
    links = [link.get("href") for link in islice(tree.iterfind(".//link[@rel='canonical'][@href]"), 1)]
    for address in [*links, metas.get("og:url", "")]:
        try:
            if "/" in url_key(address).rstrip("/"):
                return str(address).strip()
        except ValueError:
            continue
    return ""


def _head(tree: HtmlElement) -> str:
    found = tree.find(".//title")
    return _text(found) if found is not None else ""


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _plain(value: Any) -> str:
    return storable(value) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    """The name of a person or organisation, or of the first of several, as JSON-LD writes them."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name")
    name = " ".join(_plain(value).split())
    return "" if "://" in name or len(name) > LONGEST_NAME else unescape(name)
