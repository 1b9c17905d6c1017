"""Signing in, signing out, a new password: on pages of the site, and only ever back to it."""

from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models.role import Role
from tests.making import PASSWORD, make_account

pytestmark = pytest.mark.django_db
NEW = "رمان وتين 2026"
LANGUAGES = pytest.mark.parametrize("prefix", ["", "/en"], ids=["ar", "en"])


@pytest.fixture
def salma() -> User:
    return make_account(Role.ANALYST)


@pytest.fixture
def strict() -> Client:
    """A browser whose forms must carry the token of the page."""
    return Client(enforce_csrf_checks=True)


def enter(client: Client, address: str = "/sign-in/", **typed: str):  # type: ignore[no-untyped-def]
    return client.post(address, {"username": "salma", "password": PASSWORD, **typed})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@LANGUAGES
def test_the_right_password_signs_in_and_leads_to_the_first_page_in_the_language_of_the_form(
    client: Client, salma: User, prefix: str
) -> None:
    answer = enter(client, f"{prefix}/sign-in/")
    assert (answer.status_code, answer["Location"]) == (302, f"{prefix}/")
    assert signed_in(client)


@LANGUAGES
def test_where_one_came_from_is_kept_through_a_wrong_password(client: Client, salma: User, prefix: str) -> None:
    here = f"{prefix}/articles/?q=بوتين&period=sharaa"
    address = f"{prefix}/sign-in/"
    assert f'name="next" value="{prefix}/articles/?q=بوتين&amp;period=sharaa"' in (
        client.get(address, {"next": here}).content.decode()
    )
    wrong = enter(client, address, password="wrong", next=here)
    assert 'name="next"' in wrong.content.decode()
    assert unquote(enter(client, address, next=here)["Location"]) == here


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "ftp://testserver/",
        " //elsewhere.example/",
        "http://testserver@elsewhere.example/",
        "\x00//elsewhere.example",
    ],
)
def test_nobody_is_led_elsewhere(client: Client, salma: User, elsewhere: str) -> None:
    assert "elsewhere" not in client.get("/sign-in/", {"next": elsewhere}).content.decode().partition("<main")[2]
    assert enter(client, next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize(
    "typed", [{"password": "wrong"}, {"username": "nobody"}, {"username": "SALMA"}, {"username": "closed"}]
)
def test_what_is_wrong_is_said_alike_for_a_wrong_password_an_unknown_name_and_a_closed_account(
    client: Client, salma: User, typed: dict[str, str]
) -> None:
    make_account(name="closed", is_active=False)
    answer = enter(client, "/en/sign-in/", **typed)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "This name and password do not go together." in page.partition('role="alert"')[2]
    assert "<title>Error: Sign in" in page
    assert not signed_in(client)
    assert PASSWORD not in page


def test_a_field_left_empty_is_named_at_the_field(client: Client, salma: User) -> None:
    page = enter(client, "/en/sign-in/", password="").content.decode()
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_password_error"' in page
    assert 'id="id_password_error"' in page


def test_the_fields_tell_password_managers_what_they_are(client: Client, salma: User) -> None:
    page = client.get("/sign-in/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert 'type="password"' in page
    for name in ("username", "password"):
        assert f'<label for="id_{name}">' in page
    client.force_login(salma)
    page = client.get("/password/").content.decode()
    assert page.count('autocomplete="new-password"') == 2
    assert page.count('autocomplete="current-password"') == 1


def test_the_session_gets_a_new_key_with_every_step_up(client: Client, salma: User) -> None:
    """A key that someone else has put into the browser is worth nothing after signing in."""
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    enter(client)
    entered = client.session.session_key
    assert entered != planted
    client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    changed = client.session.session_key
    assert changed != entered
    client.post("/sign-out/")
    assert client.cookies["sessionid"].value == ""


def test_a_sign_in_needs_the_token_of_the_page(strict: Client, salma: User) -> None:
    assert enter(strict).status_code == 403
    page = strict.get("/sign-in/").content.decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert enter(strict, csrfmiddlewaretoken=token).status_code == 302


def test_who_is_signed_in_may_change_the_account(client: Client, salma: User) -> None:
    make_account(name="nour")
    client.force_login(salma)
    page = client.get("/en/sign-in/").content.decode()
    assert "You are signed in as <bdi>salma</bdi> (analyst). Here you sign in with another account." in page
    enter(client, username="nour")
    assert '<bdi class="who">nour</bdi> <small>viewer</small>' in client.get("/en/").content.decode()


def test_a_mere_link_signs_nobody_out(client: Client, strict: Client, salma: User) -> None:
    client.force_login(salma)
    asked = client.get("/sign-out/")
    assert asked.status_code == 200
    assert '<form method="post">' in asked.content.decode()
    assert signed_in(client)
    strict.force_login(salma)
    assert strict.post("/sign-out/").status_code == 403
    assert signed_in(strict)


@LANGUAGES
def test_signing_out_leads_to_the_first_page(client: Client, salma: User, prefix: str) -> None:
    client.force_login(salma)
    answer = client.post(f"{prefix}/sign-out/")
    assert (answer.status_code, answer["Location"]) == (302, f"{prefix}/")
    assert not signed_in(client)


def test_signing_out_leads_nowhere_else(client: Client, salma: User) -> None:
    client.force_login(salma)
    assert client.post("/sign-out/", {"next": "https://elsewhere.example/"})["Location"] == "/"


def test_a_stranger_who_signs_out_is_told_or_led_home(client: Client) -> None:
    assert "You are not signed in." in client.get("/en/sign-out/").content.decode()
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.put("/sign-out/").status_code == 405


def test_a_password_is_changed_and_other_devices_are_signed_out(client: Client, salma: User) -> None:
    elsewhere = Client()
    enter(elsewhere)
    enter(client)
    answer = client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW})
    assert (answer.status_code, answer["Location"]) == (302, "/password/changed/")
    assert client.get("/password/changed/").status_code == 200
    assert elsewhere.get("/password/").status_code == 302
    assert enter(Client(), password=NEW).status_code == 302
    assert enter(Client()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"old_password": "wrong"}, "old_password"),
        ({"new_password2": "another one 2026"}, "new_password2"),
        ({"new_password1": "short", "new_password2": "short"}, "new_password2"),
        ({"new_password1": "salma123", "new_password2": "salma123"}, "new_password2"),
        ({"new_password1": "password1", "new_password2": "password1"}, "new_password2"),
    ],
)
def test_a_password_that_will_not_do_is_refused_at_its_field(
    client: Client, salma: User, typed: dict[str, str], field: str
) -> None:
    client.force_login(salma)
    answer = client.post("/password/", {"old_password": PASSWORD, "new_password1": NEW, "new_password2": NEW, **typed})
    assert list(answer.context["form"].errors) == [field]
    assert 'role="alert"' in answer.content.decode()
    salma.refresh_from_db()
    assert salma.check_password(PASSWORD)


@pytest.mark.parametrize("address", ["/password/", "/password/changed/"])
def test_a_stranger_has_no_password_to_change(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"
    assert client.post(address, {"new_password1": NEW}).status_code == 302


@pytest.mark.parametrize("robots", ["noindex", "index"])
@pytest.mark.parametrize("address", ["/sign-in/", "/sign-out/", "/password/", "/password/changed/"])
def test_these_pages_are_neither_stored_nor_indexed(
    client: Client,
    salma: User,
    settings,
    address: str,
    robots: str,  # type: ignore[no-untyped-def]
) -> None:
    settings.ARCHIVE_ROBOTS = robots
    for _ in range(2):
        answer = client.get(address)
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
        assert answer["X-Robots-Tag"] == "noindex"
        client.force_login(salma)
