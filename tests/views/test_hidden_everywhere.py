"""A hidden article appears nowhere: the site is the same as before it came.

The walk takes every address that the site has, so that pages to come fall under it.
"""

import io
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import IntConverter, SlugConverter
from django.utils import translation

from articles import corrections
from articles.ingest import copies
from articles.ingest.run import ingest
from articles.models import Actor, Article, Capture
from articles.search import index
from tests.making import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

LEAD = (
    "استقبل الرئيس الروسي فلاديمير بوتين في موسكو نظيره السوري أحمد الشرع، وبحث معه مستقبل قاعدتي حميميم وطرطوس، ثم "
    "أعلن الكرملين أن الجانبين اتفقا على مواصلة العمل المشترك في مجالات الطاقة وإعادة الإعمار خلال السنوات المقبلة."
)
# Words, a person and an address that stand in the hidden article alone.
OWN_WORDS, OWN_ACTOR, OWN_ADDRESS = "زعفرانستان", "maria-zakharova", "https://sana.sy/ar/taken-down"
OWN = f"وقالت ماريا زاخاروفا في تصريح لم ينقله أحد سواها إن {OWN_WORDS} شأن آخر."
NOTE = "حذف بطلب من الناشر"
QUERIES = ["", f"q={OWN_WORDS}", "q=بوتين", "scope=all", "scope=all&copies=show", f"actor={OWN_ACTOR}&scope=all"]
# Doors to the database for editors; who is not one is sent to sign in.
FOR_EDITORS = "admin/"


def keep_others() -> list[Article]:
    """What stays: an article on another matter, and a copy of the one to be hidden."""
    other = make_article("لافروف يصل إلى دمشق", "وصل سيرغي لافروف إلى دمشق.", published="2025-01-28")
    copy = make_article("بوتين يستقبل الشرع", LEAD, published="2025-10-16", url="https://tass.com/1")
    return [other, copy]


def make_the_one() -> Article:
    return make_article("بوتين والشرع في موسكو", f"{LEAD}\n{OWN}", published="2025-10-15", url=OWN_ADDRESS)


def patterns(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, dict[str, object]]]:
    """Every address of the site as Django knows it, with its converters."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if not route.endswith(FOR_EDITORS):
                yield from patterns(entry, route)
        elif isinstance(entry, URLPattern):
            yield route, dict(entry.pattern.converters)


def values_for(converter: object) -> list[str]:
    """All that may stand there: ids of articles and captures, slugs of actors."""
    if isinstance(converter, IntConverter):
        ids = {*Article.objects.values_list("pk", flat=True), *Capture.objects.values_list("pk", flat=True)}
        return [str(number) for number in sorted(ids)]
    if isinstance(converter, SlugConverter):
        named = Actor.objects.filter(slug__in=[OWN_ACTOR, "vladimir-putin", "sergey-lavrov"])
        return sorted(named.values_list("slug", flat=True))
    raise AssertionError(f"Tell this walk what stands in an address at {converter}.")


def addresses() -> list[str]:
    """Every address, filled with all that there is, in both languages."""
    with translation.override("ar"):
        routes = list(patterns(get_resolver()))
    found = []
    for route, converters in routes:
        for values in itertools.product(*(values_for(converter) for converter in converters.values())):
            filled = route
            for value in values:
                filled = re.sub(r"<[^>]+>", value, filled, count=1)
            found += [f"/{filled}", f"/en/{filled}"]
    return found


def visit(client: Client) -> dict[str, tuple[int, str]]:
    """What every address answers: lists to every query, a page on one thing to two, on two to none."""
    answers = {}
    for address in addresses():
        for query in QUERIES[: (6, 2, 1)[len(re.findall(r"/\d+", address))]]:
            response = client.get(address, query_params=dict(part.split("=") for part in query.split("&") if part))
            text = b"".join(response) if response.streaming else response.content
            answers[f"{address}?{query}"] = (response.status_code, without_tokens(text.decode("utf-8", "replace")))
    return answers


def without_tokens(page: str) -> str:
    """A form's secret is another one each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("سلمى")


def test_the_walk_knows_the_pages_that_there_are() -> None:
    keep_others()
    walked = set(addresses())
    assert {"/", "/en/articles/", "/actors/vladimir-putin/", "/api/articles/"} <= walked
    assert any(re.fullmatch(r"/captures/\d+/", address) for address in walked)
    assert any(re.fullmatch(r"/api/articles/\d+/", address) for address in walked)
    assert any(re.fullmatch(r"/en/articles/\d+/compare/\d+/", address) for address in walked)
    assert not any("admin" in address for address in walked)


def hide(article: Article, way: str, editor: User) -> None:
    if way == "withdrawn":
        article.withdrawn = True
        article.save()
        index.write([article.pk])
        copies.sign([article])
        copies.regroup([article.pk])
        return
    if way == "with a note":
        corrections.decide(article, "hidden_note", NOTE, by=editor)
    corrections.decide(article, "hidden", True, by=editor)


@pytest.mark.parametrize(("way", "status"), [("without a word", 404), ("with a note", 410), ("withdrawn", 410)])
def test_the_site_is_the_same_as_before_a_hidden_article_came(
    client: Client, editor: User, way: str, status: int
) -> None:
    """What it held itself is gone; of a withdrawn one the capture stays: the page is as it was, only better read."""
    keep_others()
    before = visit(client)
    one = make_the_one()
    shown = client.get(one.get_absolute_url()).content.decode()
    assert OWN in shown
    assert OWN_ADDRESS in shown
    hide(one, way, editor)
    hidden = visit(client)
    gone = {address for address in hidden if way != "withdrawn" or "/captures/" not in address}
    for address in gone & before.keys():
        assert hidden[address] == before[address], address
    for address in gone - before.keys():
        answered, page = hidden[address]
        assert OWN not in page
        assert OWN_ADDRESS not in page
        assert one.title not in page
        assert answered in ({404, status} if f"/{one.pk}/" in address else {404}), address
        assert (NOTE in page) == (answered == 410 and way == "with a note")
    for address in ("/articles/{}/", "/en/articles/{}/versions/", "/api/articles/{}/"):
        assert hidden[f"{address.format(one.pk)}?"][0] == status


def test_what_is_shown_again_is_all_there_again(client: Client, editor: User) -> None:
    keep_others()
    one = make_the_one()
    shown = visit(client)
    corrections.decide(one, "hidden", True, by=editor)
    assert visit(client) != shown
    corrections.undo(one.decisions.get(), by=editor)
    assert visit(client) == shown


def test_nobody_reads_the_capture_of_a_hidden_article_nor_of_another_one_on_its_page(
    client: Client, editor: User, admin_client: Client
) -> None:
    """A page of two articles: the text that was taken down stands in the bytes of the other one, too."""
    page = (Path(__file__).parents[2] / "articles/data/sample/seed-000.txt").read_bytes()
    ingest(["-"], standard_input=io.BytesIO(json.dumps({"text": page.decode()}).encode()))
    first, second = Article.objects.order_by("pk")
    capture = Capture.objects.get()
    assert client.get(f"/captures/{capture.pk}/").status_code == 200
    corrections.decide(first, "hidden", True, by=editor)
    assert client.get(f"/captures/{capture.pk}/").status_code == 404
    assert admin_client.get(f"/captures/{capture.pk}/").status_code == 404
    assert first.body[:80] not in client.get(f"/articles/{second.pk}/").content.decode()
    assert f"/captures/{capture.pk}/" not in client.get(f"/articles/{second.pk}/").content.decode()
