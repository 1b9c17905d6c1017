"""What an analyst expects of search, case by case: behaviour/*.toml, through the API; forms by the plan alone."""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
import pytest_django
from django.test import Client

from articles.models import Article, SearchDocument
from articles.search.planning import plan
from articles.search.query import parse
from tests.making import take_in

FILES = sorted(Path(__file__).with_name("behaviour").glob("*.toml"))
GROUPS: dict[str, Any] = {
    f"{path.stem}.{name}": group
    for path in FILES
    for name, group in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
FIELDS = ("title", "text", "published", "source")
CASES = [
    pytest.param(group, case, id=f"{case['kind']}-{group}-{number}")
    for group, content in GROUPS.items()
    for number, case in enumerate(content["cases"], 1)
]
CLIENT = Client()  # making one loads all middleware
# What the plan alone can show: a tenth of the time that a page of results takes.
OF_THE_PLAN = {"kind", "q", "finds", "misses", "only"}
EXPECTATIONS = {"finds", "misses", "only", "first", "order", "notice", "no_notice", "says", "suggests", "refused"}


@pytest.fixture(scope="module")
def group(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker
) -> Iterator[str]:
    """A group's articles in the archive, in one transaction that all its cases share and none ends."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        lines = [
            {"url": f"https://example.org/{key}", **dict(zip(FIELDS, article, strict=False))}
            for key, article in GROUPS[request.param]["articles"].items()
        ]
        report = take_in(*[{field: value for field, value in line.items() if value} for line in lines])
        assert not report.refused, report.refused
        yield request.param
        transaction.set_rollback(True)


def ask(case: dict[str, Any]) -> tuple[int, Any]:
    """The API's status and answer; of a case of forms the results alone, of which the addresses are looked at."""
    if case["kind"] == "forms" and case.keys() <= OF_THE_PLAN:
        found = SearchDocument.objects.filter(plan(parse(case["q"])).condition)
        urls = Article.objects.filter(pk__in=found.values("article")).values_list("url", flat=True)
        return 200, {"results": [{"url": url} for url in urls], "notices": []}
    parameters = [("scope", "all"), ("per_page", "100"), *parse_qsl(case.get("with", ""), keep_blank_values=True)]
    if "q" in case:
        parameters.append(("q", case["q"]))
    response = CLIENT.get(f"/api/articles/?{urlencode(parameters)}")
    return response.status_code, json.loads(response.content)


def wrong(case: dict[str, Any], status: int, answer: Any) -> Iterator[str]:
    """What is not as the case expects it."""
    if "refused" in case:
        if status != 400 or answer["error"]["parameter"] != case["refused"]:
            yield f"refused {case['refused']}: {status} {str(answer)[:300]}"
        return
    if status != 200:
        yield f"status {status}: {answer}"
        return
    keys = [result["url"].rsplit("/", 1)[1] for result in answer["results"]]
    notices = {notice["kind"]: notice for notice in reversed(answer["notices"])}  # of several of a kind the first
    if lost := set(case.get("finds", "").split()) - set(keys):
        yield f"not found: {sorted(lost)}"
    if extra := set(case.get("misses", "").split()) & set(keys):
        yield f"found and should not be: {sorted(extra)}"
    if "only" in case and set(case["only"].split()) != set(keys):
        yield f"not these only: {case['only']}"
    if "first" in case and keys[:1] != [case["first"]]:
        yield f"first is not {case['first']}"
    order = case.get("order", "").split()
    if order != [key for key in keys if key in order]:
        yield f"order is not {order}"
    if "notice" in case and case["notice"] not in notices:
        yield f"no notice {case['notice']}"
    if case.get("no_notice") in notices:
        yield f"notice {case['no_notice']}"
    if "says" in case and not any(case["says"] in notice["text"] for notice in notices.values()):
        yield f"no notice says {case['says']}"
    suggested = (notices.get("did_you_mean", {}).get("query") or "").casefold()
    if "suggests" in case and not any(word in suggested for word in case["suggests"].casefold().split("|")):
        yield f"suggested is {suggested!r}, not {case['suggests']}"


@pytest.mark.django_db  # asks for the database to be made; its own transaction is one within the group's
@pytest.mark.usefixtures("delivered")
@pytest.mark.parametrize(("group", "case"), CASES, indirect=["group"], scope="module")
def test_case(group: str, case: dict[str, Any]) -> None:
    status, answer = ask(case)
    problems = list(wrong(case, status, answer))
    shown = [result["url"].rsplit("/", 1)[1] for result in answer.get("results", ())]
    notices = [(notice["kind"], notice["text"]) for notice in answer.get("notices", ())]
    asked = f"{case.get('q', '')!r} {case.get('with', '')}"
    assert not problems, f"{asked}: {'; '.join(problems)}; results {shown}; notices {notices}"


def test_the_cases_are_well_formed() -> None:
    for group, case in (parameters.values for parameters in CASES):
        named = " ".join(case.get(field, "") for field in ("finds", "misses", "only", "first", "order")).split()
        assert set(named) <= set(GROUPS[group]["articles"]), case
        assert case.keys() & EXPECTATIONS, case
        assert case.keys() <= EXPECTATIONS | {"kind", "q", "with"}, case
