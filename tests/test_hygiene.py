"""What holds for the tree as a whole: it asks nothing of any other host."""

import re
from pathlib import Path

import pytest
from django.conf import settings

PROJECT = Path(__file__).parents[1]
# A scheme and a host, or a host after two slashes where a browser would take it for one.
ADDRESS = re.compile(r"""(?:\b(?:https?|wss?|ftp)://|(?<=["'(=\s,])//)[\w\[][\w.:\[\]-]*[^\s"'<>)]*""", re.IGNORECASE)
# Names of vocabularies, which no browser ever asks for.
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"}
OWN = re.compile(r"https?://(?:127\.0\.0\.1|localhost)\b")


def files_that_may_ask() -> list[Path]:
    """Templates, static files, settings and all other code of the site; fonts, licence texts, articles/data aside."""
    kept = [path for folder in ("templates", "static") for path in (PROJECT / folder).rglob("*") if path.is_file()]
    code = [path for folder in ("archive", "articles") for path in (PROJECT / folder).rglob("*.py")]
    return [path for path in kept + code if path.suffix != ".woff2" and path.name != "LICENSE"]


def other_hosts(text: str) -> list[str]:
    """The addresses in `text` that lead elsewhere."""
    return [found for found in ADDRESS.findall(text) if found not in NAMESPACES and not OWN.match(found)]


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.com/a.js"></script>',
        "<link rel=stylesheet href=//fonts.example.com/css>",
        "@import url(//fonts.example.com/css);",
        "@font-face { src: url('HTTP://fonts.example.com/noto.woff2') }",
        'new WebSocket("wss://live.example.com/")',
        '<img srcset="/a.png 1x, //images.example.com/a.png 2x">',
    ],
)
def test_an_address_of_another_host_is_seen(text: str) -> None:
    assert other_hosts(text)


@pytest.mark.parametrize(
    "text",
    [
        '<svg xmlns="http://www.w3.org/2000/svg">',
        "fetch('/api/articles/') // asks only here",
        '<a href="{% url "articles" %}?q=http">',
        "postgresql://user:password@host:5432/database",
        "http://127.0.0.1:8000/",
    ],
)
def test_what_only_looks_like_one_is_let_be(text: str) -> None:
    assert other_hosts(text) == []


def test_no_template_static_file_or_setting_names_another_host() -> None:
    found = {
        str(path.relative_to(PROJECT)): hosts
        for path in files_that_may_ask()
        if (hosts := other_hosts(path.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_browsers_are_told_to_ask_this_site_alone() -> None:
    policy = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    assert {source for sources in policy.values() for source in sources} <= {"'self'", "'none'"}
