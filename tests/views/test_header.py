"""What the head of every page says of who is there."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template import loader
from django.test import Client
from django.utils import translation

from articles.models import Article
from articles.models.role import Role
from tests.making import make_account

pytestmark = pytest.mark.django_db


def head(client: Client, address: str = "/en/") -> str:
    return client.get(address).content.decode().partition('<header class="site">')[2].partition("</header>")[0]


@pytest.mark.parametrize("address", ["/articles/?q=a%20b&scope=all", "/en/actors/", "/nothing/"])
def test_a_stranger_is_offered_to_sign_in_and_come_back(client: Client, vocabulary: None, address: str) -> None:
    page = client.get(address)
    wanted = page.wsgi_request.get_full_path()
    link = page.content.decode().partition('<p class="account"><a href="')[2].partition('"')[0]
    answer = client.post(link.replace("&amp;", "&"), {"username": make_account().username, "password": "x"})
    assert answer.context["next"] == wanted


def test_on_the_sign_in_page_the_link_keeps_where_one_came_from(client: Client) -> None:
    assert 'href="/en/sign-in/?next=/actors/" rel="nofollow" aria-current="page"' in head(
        client, "/en/sign-in/?next=/actors/"
    )
    assert 'href="/en/sign-in/" rel' in head(client, "/en/sign-out/")


def test_a_stranger_gets_no_cookie_and_no_token(client: Client, article: Article) -> None:
    for address in ("/", "/articles/", article.get_absolute_url(), "/actors/", "/nothing/"):
        page = client.get(address)
        assert not page.cookies
        assert "csrfmiddlewaretoken" not in page.content.decode()
        assert "private" not in page.get("Cache-Control", "")


def test_what_is_the_same_for_all_does_not_vary_with_the_visitor(client: Client, article: Article) -> None:
    capture = article.readings.get().capture_id
    client.force_login(make_account())
    for address in ("/api/articles/", f"/captures/{capture}/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert "Cookie" not in answer.get("Vary", "")
        assert "private" not in answer.get("Cache-Control", "")


def test_a_page_with_a_name_on_it_is_for_that_visitor_alone(client: Client) -> None:
    client.force_login(make_account())
    page = client.get("/")
    assert "Cookie" in page["Vary"]
    assert page["Cache-Control"] == "private"


@pytest.mark.parametrize("role", [None, *Role])
def test_who_is_signed_in_reads_name_and_role_and_can_sign_out(client: Client, role: Role | None) -> None:
    client.force_login(make_account(role, "سلمى"))
    english, arabic = head(client), head(client, "/")
    shown = (role or Role.VIEWER).value
    assert f'<bdi class="who">سلمى</bdi> <small>{shown}</small>' in english
    assert '<form action="/en/sign-out/" method="post"><input type="hidden" name="csrfmiddlewaretoken"' in english
    arabic_names = dict(zip(Role, ["قارئ", "محلل", "محرر", "مدير"], strict=True))
    assert f"<small>{arabic_names[role or Role.VIEWER]}</small>" in arabic
    assert "/sign-in/" not in english


def test_a_superuser_is_called_one(client: Client, admin_user: User) -> None:
    client.force_login(admin_user)
    assert "<small>superuser</small>" in head(client)


def test_the_way_to_the_desk_is_shown_to_whom_it_is_open(client: Client) -> None:
    assert "/admin/" not in head(client)
    client.force_login(make_account(Role.ANALYST, "analyst"))
    assert "/admin/" not in head(client)
    client.force_login(make_account(Role.EDITOR, "editor"))
    assert 'href="/en/admin/"' in head(client)


def test_a_name_is_shown_as_text(client: Client) -> None:
    user = make_account()
    User.objects.filter(pk=user.pk).update(username="<script>alert(1)</script>")
    client.force_login(user)
    for address in ("/", "/sign-in/", "/sign-out/", "/password/", "/admin/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_the_page_of_a_failure_needs_no_visitor() -> None:
    assert "csrf" not in loader.render_to_string("failure.html", {"title": "a", "text": "b"})
    bare = HttpRequest()
    bare.path = bare.path_info = "/nothing/"
    with translation.override("ar"):
        assert 'href="/sign-in/?next=/nothing/"' in loader.render_to_string("404.html", {}, bare)
