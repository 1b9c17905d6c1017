"""Who gets through which door, and what the others are told."""

from typing import Any

import pytest
from django.http import JsonResponse
from django.test import Client, RequestFactory
from django.utils import translation

from articles.models import Article, Capture
from articles.models.role import READ_CAPTURES, Role
from articles.views.access import turned_away
from tests.making import PASSWORD, make_account, make_article

pytestmark = pytest.mark.django_db

STRANGER, ROLELESS, SUPERUSER = "stranger", "account without a role", "superuser"
VISITORS = [STRANGER, ROLELESS, *Role.values, SUPERUSER]
OPEN, SIGN_IN, REFUSED = 200, 302, 403
TO_ANALYSTS = [SIGN_IN, REFUSED, REFUSED, OPEN, OPEN, OPEN, OPEN]
TO_EDITORS = [SIGN_IN, REFUSED, REFUSED, REFUSED, OPEN, OPEN, OPEN]
TO_ADMINISTRATORS = [SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, OPEN, OPEN]
TO_MEMBERS = [SIGN_IN, OPEN, OPEN, OPEN, OPEN, OPEN, OPEN]
TO_ALL = [OPEN] * len(VISITORS)
DOORS = {
    "/captures/{capture}/": TO_ANALYSTS,
    "/admin/": TO_EDITORS,
    "/admin/articles/article/": TO_EDITORS,
    "/admin/articles/article/{article}/change/": TO_EDITORS,
    "/admin/articles/capture/": TO_EDITORS,
    "/admin/articles/job/": TO_EDITORS,
    "/admin/auth/user/": TO_ADMINISTRATORS,
    "/admin/auth/user/add/": TO_ADMINISTRATORS,
    "/admin/auth/group/": [SIGN_IN, REFUSED, REFUSED, REFUSED, 404, 404, 404],
    "/password/": TO_MEMBERS,
    "/sign-in/": TO_ALL,
    "/sign-out/": TO_ALL,
    "/articles/{article}/": TO_ALL,
    "/articles/{article}/versions/": TO_ALL,
    "/api/articles/": TO_ALL,
}


@pytest.fixture(autouse=True)
def members_only(settings: Any) -> None:
    settings.ARCHIVE_ACCESS = "members"


def enter(client: Client, visitor: str) -> None:
    if visitor == STRANGER:
        return
    role = Role(visitor) if visitor in Role else None
    client.force_login(make_account(role, is_superuser=visitor == SUPERUSER))


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("visitor", VISITORS)
def test_each_door_opens_to_whom_it_should(client: Client, article: Article, visitor: str, prefix: str) -> None:
    enter(client, visitor)
    numbers = {"article": article.pk, "capture": article.readings.get().capture_id}
    answers = {}
    for door in DOORS:
        address = door.format(**numbers)
        address = address if address.startswith("/api/") else prefix + address
        answer = client.get(address)
        answers[door] = answer.status_code
        if answer.status_code == SIGN_IN:
            assert answer["Location"] == f"{prefix}/sign-in/?next={address}"
            assert "no-store" in answer["Cache-Control"]
    assert answers == {door: statuses[VISITORS.index(visitor)] for door, statuses in DOORS.items()}


@pytest.mark.parametrize("visitor", VISITORS)
def test_under_public_access_captures_are_open_to_all(
    client: Client, article: Article, settings: Any, visitor: str
) -> None:
    settings.ARCHIVE_ACCESS = "public"
    enter(client, visitor)
    assert client.get(f"/captures/{article.readings.get().capture_id}/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_a_closed_account_opens_no_door(client: Client, article: Article, role: Role) -> None:
    user = make_account(role)
    client.force_login(user)
    user.is_active = False
    user.save()
    for door in (f"/captures/{article.readings.get().capture_id}/", "/admin/", "/password/"):
        assert client.get(door)["Location"] == f"/sign-in/?next={door}"


def test_is_staff_alone_opens_nothing(client: Client) -> None:
    client.force_login(make_account(is_staff=True))
    assert client.get("/admin/").status_code == 403


def test_a_stranger_signs_in_as_an_analyst_and_gets_the_page_asked_for(client: Client, article: Article) -> None:
    make_account(Role.ANALYST)
    capture = article.readings.get().capture
    sent = client.get(f"/captures/{capture.pk}/")
    answer = client.post(sent["Location"], {"username": "salma", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [(f"/captures/{capture.pk}/", 302)]
    assert answer.content == capture.content.data
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private"


def test_the_refusal_names_the_role_and_whom_to_ask_in_both_languages(client: Client, article: Article) -> None:
    client.force_login(make_account(Role.VIEWER))
    address = f"/captures/{article.readings.get().capture_id}/"
    english, arabic = client.get(f"/en{address}"), client.get(address)
    assert "It takes the role “analyst”. Ask an administrator of the archive for it." in english.content.decode()
    assert "يتطلب ذلك دور «محلل». اطلبه من أحد مديري الأرشيف." in arabic.content.decode()
    assert f'href="/sign-in/?next={address}"' in arabic.content.decode()
    assert "no-store" in arabic["Cache-Control"]
    assert "“editor”" in client.get("/en/admin/").content.decode()


def test_what_no_role_is_named_for_is_refused_in_words_too(client: Client) -> None:
    client.force_login(make_account(Role.EDITOR))
    assert "Your account may not do this." in client.get("/en/admin/auth/user/").content.decode()


@pytest.mark.parametrize(("visitor", "status"), [*zip(VISITORS, [302, 403, 403, 404, 404, 404, 404], strict=True)])
def test_a_hidden_capture_and_one_that_never_was_look_alike_to_everyone(
    client: Client, article: Article, visitor: str, status: int
) -> None:
    enter(client, visitor)
    capture = article.readings.get().capture_id
    Article.objects.filter(pk=article.pk).update(hidden=True)
    hidden, never = (client.get(f"/captures/{number}/") for number in (capture, 987654321))
    assert hidden.status_code == never.status_code == status
    if status == 302:
        assert hidden["Location"].replace(str(capture), "987654321") == never["Location"]
    if status == 403:
        assert hidden.content.decode().count(str(capture)) == never.content.decode().count("987654321")


@pytest.mark.parametrize("rest", ["", "versions/"])
def test_where_captures_are_closed_the_page_says_how_to_open_them(client: Client, article: Article, rest: str) -> None:
    address = f"/en/articles/{article.pk}/{rest}"

    def notice() -> str:
        page = client.get(address).content.decode()
        return page.partition("Pages as they came")[2].partition("</p>")[0]

    assert "are open to members with the role “analyst”." in notice()
    assert f'<a href="/en/sign-in/?next={address}" rel="nofollow">Sign in to see them</a>' in notice()
    client.force_login(make_account(Role.VIEWER))
    assert "take the role “analyst”, which your account has not. Ask an administrator" in notice()
    assert "sign-in" not in notice()
    client.force_login(make_account(Role.ANALYST, "nour"))
    assert notice() == ""
    assert "/captures/" in client.get(address).content.decode()


def test_under_public_access_nothing_is_said_of_members(client: Client, article: Article, settings: Any) -> None:
    settings.ARCHIVE_ACCESS = "public"
    assert "Pages as they came are" not in client.get(f"/en/articles/{article.pk}/").content.decode()


def test_a_neighbour_that_is_hidden_shows_to_strangers_no_more_than_to_anyone(client: Client, article: Article) -> None:
    """Its page is closed for another reason; a stranger sees one and the same word."""
    other = make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري.")
    capture = article.readings.get().capture
    before = client.get(f"/articles/{article.pk}/").content
    other.readings.update(capture=capture, position=7)
    Article.objects.filter(pk=other.pk).update(hidden=True)
    assert not Capture.objects.readable().filter(pk=capture.pk).exists()
    assert client.get(f"/articles/{article.pk}/").content == before


def test_a_program_is_refused_in_json_whether_signed_in_or_not(article: Article) -> None:
    for visitor in (make_account(), None):
        request = RequestFactory().get("/api/captures/1/")
        request.user = visitor or type("Stranger", (), {"is_authenticated": False})()  # type: ignore[assignment]
        with translation.override("en"):
            answer = turned_away(request, READ_CAPTURES)
        assert isinstance(answer, JsonResponse)
        assert answer.status_code == 403
        assert "“analyst”" in answer.content.decode("unicode_escape")
