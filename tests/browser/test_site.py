"""A visit in a real browser to the site as its own command starts it, in Arabic and in English."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Request, sync_playwright

from tests.archive.serving import up
from tests.conftest import chromium

pytestmark = pytest.mark.needs("chromium")

# Chromium as root has no sandbox, and asks its maker's hosts for nothing.
ARGUMENTS = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()
WIDTHS = [1280, 390]
LANGUAGES = ["ar", "en"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """(address without the last slash, the admin's password) of a fresh archive with the sample in it."""
    with up(tmp_path_factory.mktemp("browser")) as (_process, said):
        address = re.search(r"http://127\.0\.0\.1:\d+", said)
        password = re.search(r"with the password (\S+)", said)
        assert address
        assert password
        yield address[0], password[1]


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
    yield launched
    launched.close()


class Visit:
    """A page of the browser that remembers what went wrong in it."""

    def __init__(self, browser: Browser, site: str, language: str, width: int, *, scripts: bool = True) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        self.page: Page = self.context.new_page()
        self.site, self.language, self.width = site, language, width
        self.wrong: list[str] = []
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type in {"error", "warning"} else None)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda r: None if r.url.startswith(site) else self.wrong.append(f"outside: {r.url}"))
        self.page.on("response", lambda r: self.wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)

    def _failed(self, request: Request) -> None:
        """What is asked while one types is given up when the page is left."""
        if not (request.failure == "net::ERR_ABORTED" and "/api/suggestions/" in request.url):
            self.wrong.append(f"failed: {request.url} {request.failure}")

    def go(self, path: str) -> None:
        prefix = "/en" if self.language == "en" else ""
        self.page.goto(self.site + prefix + path, wait_until="networkidle")

    def seen(self, name: str) -> None:
        """No page is wider than its window; a picture of it where ARCHIVE_SCREENSHOTS names a folder."""
        wider = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        if self.page.evaluate(wider):
            self.wrong.append(f"{name} is wider than {self.width} pixels")
        if folder := os.environ.get("ARCHIVE_SCREENSHOTS"):
            path = Path(folder) / f"{name}-{self.language}-{self.width}.png"
            self.page.screenshot(path=path, full_page=True)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_analyst_searches_filters_and_reads(
    site: tuple[str, str], browser: Browser, language: str, width: int
) -> None:
    visit = Visit(browser, site[0], language, width)
    page = visit.page
    visit.go("/")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert page.locator(".figures strong").inner_text() == "5"
    visit.seen("home")

    page.get_by_role("combobox").first.fill("سورية")
    page.get_by_role("combobox").first.press("Enter")
    page.wait_for_url("**/articles/?q=*")
    assert page.locator(".total strong").inner_text() == "5"
    assert page.locator("mark", has_text="سوريا").count() > 0
    visit.seen("results")

    if width < 900:
        page.locator(".filters-label").click()
    page.locator('.facet a.value[href*="period=sharaa"]').click()
    page.wait_for_url("**period=sharaa**")
    assert page.locator(".total strong").inner_text() == "2"
    assert page.locator(".chips li").count() == 2
    visit.seen("filtered")

    page.locator(".result h3 a").first.click()
    page.wait_for_url("**/articles/*/?q=*")
    assert page.locator("article.text mark").count() > 0
    page.locator(".came summary").click()
    assert page.locator(".came pre mark").count() > 0
    visit.seen("article")

    page.locator(".language").click()
    assert page.locator("html").get_attribute("dir") == ("ltr" if language == "ar" else "rtl")
    assert "?q=" in page.url
    assert visit.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editor_signs_in_and_corrects(site: tuple[str, str], browser: Browser, language: str, width: int) -> None:
    visit = Visit(browser, site[0], language, width)
    page = visit.page
    visit.go("/admin/")
    visit.seen("sign-in")
    sign_in(visit, site[1])
    visit.seen("desk")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")

    visit.go("/admin/articles/article/")
    visit.seen("desk-articles")
    page.locator("#result_list tbody th a").first.click()
    page.wait_for_load_state("networkidle")
    subtitle = f"{language} {width}"
    page.fill("input[name=subtitle]", subtitle)
    page.fill("input[name=why]", "تصحيح من الاختبار")
    page.locator("input[name=_continue]").click()
    page.wait_for_load_state("networkidle")
    assert page.input_value("input[name=subtitle]") == subtitle
    assert "تصحيح من الاختبار" in page.locator("#content").inner_text()
    visit.seen("desk-article")
    assert visit.wrong == []


def sign_in(visit: Visit, password: str) -> None:
    """Fill in and send the form of the page at hand."""
    visit.page.fill("input[name=username]", "admin")
    visit.page.fill("input[name=password]", password)
    visit.page.locator("main form button").click()
    visit.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_signs_in_from_any_page_and_out_again(
    site: tuple[str, str], browser: Browser, language: str, width: int
) -> None:
    visit = Visit(browser, site[0], language, width, scripts=False)
    page = visit.page
    visit.go("/actors/")
    actors = page.url
    page.locator(".account a").click()
    sign_in(visit, "wrong")
    assert page.get_by_role("alert").is_visible()
    visit.seen("wrong-password")
    sign_in(visit, site[1])
    assert page.url == actors
    assert page.locator(".account .who").inner_text() == "admin"
    visit.seen("signed-in")
    page.locator(".account a").click()
    assert page.locator("input[autocomplete=new-password]").count() == 2
    visit.seen("password")
    page.locator(".account button").click()
    assert page.locator(".account .who").count() == 0
    assert page.url == site[0] + ("/en/" if language == "en" else "/")
    assert visit.wrong == []


def test_every_page_works_without_scripts(site: tuple[str, str], browser: Browser) -> None:
    visit = Visit(browser, site[0], "ar", 390, scripts=False)
    page = visit.page
    visit.page.goto(site[0] + "/")
    page.fill("#q", "Putin")
    page.locator(".find button").click()
    assert page.locator(".total strong").inner_text() == "5"
    page.locator(".filters-label").click()
    page.fill("input[name=from]", "2024")
    page.locator(".options button").click()
    assert page.locator(".total strong").inner_text() == "1"
    page.locator(".result h3 a").first.click()
    assert "شويغو" in page.locator("h1").inner_text()
    page.locator('.facts a[href="#came-published"]').click()
    date = page.locator("#came-published")
    assert date.inner_text().endswith("17th, September 2024")
    top = date.bounding_box()
    assert top is not None
    assert 0 < top["y"] < 900
    assert visit.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_marked_and_walked_through_without_scripts(
    site: tuple[str, str], browser: Browser, language: str, width: int
) -> None:
    visit = Visit(browser, site[0], language, width, scripts=False)
    page = visit.page
    visit.go("/articles/1/")
    assert page.locator("mark.name").count() == 0
    page.locator('.facts a[href="?actor=all#marking"]').click()
    marks = page.locator("mark.name").count()
    assert marks > 10
    visit.seen("marked")
    page.locator('.marking a[href="#named-1"]').click()
    assert page.locator(".steps:visible").count() == 1
    page.locator('.steps:visible a[href="#named-2"]').click()
    assert page.url.endswith("#named-2")
    assert page.locator("#named-2 > .steps").is_visible()
    assert f"2/{marks}" in page.locator("#named-2 > .steps").inner_text()
    box = page.locator("#named-2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.locator(".marking a", has_text="إزالة" if language == "ar" else "Remove").click()
    assert page.locator("mark.name").count() == 0
    assert visit.wrong == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_is_completed_and_the_words_found_are_walked_through(
    site: tuple[str, str], browser: Browser, language: str, width: int
) -> None:
    visit = Visit(browser, site[0], language, width)
    page = visit.page
    visit.go("/")
    box = page.locator("#q")
    box.press_sequentially("Puti")
    page.locator("#suggestions li").first.wait_for()
    visit.seen("suggestions")
    box.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    box.press_sequentially("n")
    page.locator("#suggestions li").first.wait_for()
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == "suggestion-0"
    box.press("Enter")
    page.wait_for_url("**/articles/?q=*")
    assert page.locator(".chips li").count() == 1
    assert page.locator(".matched dd bdi").count() > 0
    visit.seen("expanded")

    page.locator(".result h3 a").first.click()
    page.wait_for_url("**/articles/*/?q=*")
    page.locator(".finding a").first.click()
    assert page.url.endswith("#found-1")
    page.keyboard.press("n")
    assert page.url.endswith("#found-2")
    page.locator("mark:target .steps a").first.click()
    assert page.url.endswith("#found-1")
    visit.seen("found")
    assert visit.wrong == []


def test_a_suggestion_is_taken_by_the_mouse(site: tuple[str, str], browser: Browser) -> None:
    visit = Visit(browser, site[0], "ar", 1280)
    visit.go("/articles/?scope=all")
    visit.page.locator("#q").press_sequentially("بوت")
    visit.page.locator("#suggestions li", has_text="فلاديمير بوتين").click()
    visit.page.wait_for_url("**q=%D8%A8*")
    assert "scope=all" in visit.page.url
    assert visit.wrong == []


def test_a_wrong_address_is_explained(site: tuple[str, str], browser: Browser) -> None:
    visit = Visit(browser, site[0], "ar", 390)
    visit.go("/articles/?from=2024-13")
    visit.seen("refused")
    assert "from" in visit.page.get_by_role("alert").inner_text()
    visit.go("/no-such-page/")
    visit.seen("missing")
    assert visit.page.locator("h1").inner_text() == "لا شيء في هذا العنوان"
