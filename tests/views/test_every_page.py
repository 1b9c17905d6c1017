"""What holds for every page: headers, languages, translations."""

import io
import re
from gettext import GNUTranslations
from pathlib import Path
from typing import IO, Any

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.template import loader
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation.template import templatize

from articles.models import Article
from articles.views.errors import server_error
from tests.making import make_account

PROJECT = Path(__file__).parents[2]
CATALOGUE = PROJECT / "articles" / "locale" / "ar" / "LC_MESSAGES" / "django"
ADDRESSES = ["/", "/articles/", "/articles/?foo=1", "/actors/", "/actors/vladimir-putin/", "/nothing/"]
ADDRESSES += ["/sign-in/", "/sign-in/?next=/actors/", "/sign-out/"]
# What one sees once signed in; the last two without the role they take.
MEMBERS_ADDRESSES = [*ADDRESSES, "/password/", "/password/changed/", "/captures/1/", "/admin/"]


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_whole_and_strict_in_both_languages(
    client: Client, article: Article, prefix: str, address: str
) -> None:
    check(client.get(prefix + address), prefix)


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", MEMBERS_ADDRESSES)
def test_so_is_every_page_with_a_name_on_it(
    client: Client, article: Article, prefix: str, address: str, settings: Any
) -> None:
    settings.ARCHIVE_ACCESS = "members"
    client.force_login(make_account())
    response = client.get(prefix + address)
    check(response, prefix)
    assert '<bdi class="who">salma</bdi>' in response.content.decode()


def check(response: Any, prefix: str) -> None:
    page = response.content.decode()
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert page.count("<h1") == 1
    assert ('dir="ltr"' if prefix else 'dir="rtl"') in page.split("\n")[0] + page.split("\n")[1]
    assert not re.search(r"\sstyle=|<style|\son\w+=", page)
    assert not re.search(r"<script(?! src)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page.replace("https://sana.sy", ""))


@pytest.mark.django_db
def test_a_wrong_host_a_stale_form_and_a_closed_door_are_answered_in_the_language_of_the_page() -> None:
    client = Client(enforce_csrf_checks=True)
    wrong_host = client.get("/", headers={"host": "elsewhere.example"})
    stale = client.post("/sign-in/", {"username": "x"})
    english = client.post("/en/sign-in/", {"username": "x"})
    assert (wrong_host.status_code, stale.status_code, english.status_code) == (400, 403, 403)
    assert "لا يمكن الرد على هذا الطلب" in wrong_host.content.decode()
    assert "النموذج قديم" in stale.content.decode()
    assert "The form is too old" in english.content.decode()
    assert "<style" not in stale.content.decode()
    assert client.put("/api/articles/").json()["error"]["message"]


def test_the_error_page_needs_no_database() -> None:
    with translation.override("ar"):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "حدث عطل عندنا" in response.content.decode()


KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], (1,)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}


def messages_in(source: str) -> set[object]:
    """What a Python source (or a template made one, as Django's own extraction does) asks to have translated."""
    found = extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
    return {message if isinstance(message, str) else tuple(message) for _line, message, _comments, _context in found}


def messages_of_the_project() -> set[object]:
    python = (file.read_text("utf-8") for room in ("articles", "archive") for file in (PROJECT / room).rglob("*.py"))
    pages = (templatize(file.read_text("utf-8")) for file in (PROJECT / "templates").rglob("*.html"))
    return {message for source in [*python, *pages] for message in messages_in(source)}


def test_every_string_has_its_arabic() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        catalogue = read_po(file, locale="ar")
    known = {tuple(message.id) if isinstance(message.id, list) else message.id for message in catalogue}
    assert messages_of_the_project() - known == set()
    for message in catalogue:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(forms), message.id
        assert not message.fuzzy, message.id


def test_every_arabic_text_keeps_what_is_filled_in() -> None:
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        for message in read_po(file, locale="ar"):
            if isinstance(message.id, str) and message.id and not message.pluralizable:
                assert set(re.findall(r"%\(\w+\)[sd]", message.id)) == set(
                    re.findall(r"%\(\w+\)[sd]", str(message.string))
                )


def test_the_compiled_catalogue_is_in_step() -> None:
    written = io.BytesIO()
    with CATALOGUE.with_suffix(".po").open("rb") as file:
        write_mo(written, read_po(file, locale="ar"))
    written.seek(0)
    with CATALOGUE.with_suffix(".mo").open("rb") as compiled:
        assert _texts(compiled) == _texts(written), "run: pybabel compile -D django -d articles/locale"


def _texts(catalogue: IO[bytes]) -> dict[object, str]:
    texts = dict(GNUTranslations(catalogue)._catalog)  # type: ignore[attr-defined]
    texts.pop("")  # the header holds the time of compiling
    return texts


def test_every_template_loads() -> None:
    for file in (PROJECT / "templates").rglob("*.html"):
        loader.get_template(file.relative_to(PROJECT / "templates").as_posix())
