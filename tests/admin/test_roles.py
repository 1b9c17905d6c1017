"""The desk as editors and administrators have it."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, Permission, User
from django.test import Client, RequestFactory

from articles.models.role import Role, role_of
from tests.making import PASSWORD, make_account

from .test_pages import page
from .test_saving import as_typed

pytestmark = pytest.mark.django_db
NEW = "رمان وتين 2026"


@pytest.fixture
def chief() -> Client:
    """A browser of its own, in which an administrator who is no superuser has signed in."""
    browser = Client()
    browser.force_login(make_account(Role.ADMINISTRATOR, "chief"))
    return browser


def account(user: User, rest: str = "change/") -> str:
    return f"/admin/auth/user/{user.pk}/{rest}"


def group(role: Role) -> Group:
    return Group.objects.get(name=role.value)


def rights(user: User) -> dict[str, tuple[bool, ...]]:
    """What someone may do at each of the archive's lists."""
    request = RequestFactory().get("/admin/")
    request.user = user
    lists = {model: one for model, one in admin.site._registry.items() if model._meta.app_label == "articles"}
    return {
        model.__name__: (
            one.has_view_permission(request),
            one.has_add_permission(request),
            one.has_change_permission(request),
            one.has_delete_permission(request),
            *(
                check(request)
                for name in ("settle", "cancel")
                if (check := getattr(one, f"has_{name}_permission", None))
            ),
        )
        for model, one in lists.items()
    }


def test_an_editor_may_do_all_that_the_desk_offers(editor: User) -> None:
    """Also with what is registered one day: whoever adds a list names it in the role, or this fails."""
    assert rights(make_account(Role.EDITOR)) == rights(editor)


def test_an_analyst_and_a_viewer_may_do_nothing_at_the_desk_but_see_captures() -> None:
    analyst, viewer = rights(make_account(Role.ANALYST)), rights(make_account(Role.VIEWER, "nour"))
    assert {name for name, may in analyst.items() if any(may)} == {"Capture"}
    assert not any(any(may) for may in viewer.values())


def test_being_put_into_the_group_is_all_it_takes(client: Client, rows: SimpleNamespace) -> None:
    user = make_account()
    client.force_login(user)
    assert client.get("/admin/").status_code == 403
    user.groups.add(group(Role.EDITOR))
    typed = as_typed(client, page("article", f"{rows.article.pk}/change/"))
    answer = client.post(page("article", f"{rows.article.pk}/change/"), {**typed, "title": "لقاء في موسكو"})
    assert answer.status_code == 302
    rows.article.refresh_from_db()
    assert rows.article.title == "لقاء في موسكو"
    assert rows.article.decisions.get().by == user


def test_the_old_ways_of_the_admin_lead_to_the_pages_of_the_site(client: Client) -> None:
    assert client.get("/en/admin/login/?next=/en/admin/articles/")["Location"] == (
        "/en/sign-in/?next=/en/admin/articles/"
    )
    assert client.post("/admin/login/", {"username": "x"})["Location"] == "/sign-in/?next=/admin/"
    client.force_login(make_account(Role.EDITOR))
    assert client.get("/admin/password_change/")["Location"] == "/password/"
    assert client.get("/admin/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/admin/logout/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def test_the_way_back_out_of_the_admin_leads_nowhere_else(client: Client) -> None:
    make_account(Role.EDITOR)
    sent = client.get("/admin/login/?next=//elsewhere.example/")["Location"]
    assert client.post(sent, {"username": "salma", "password": PASSWORD})["Location"] == "/"


def test_an_editor_has_no_way_to_accounts(client: Client) -> None:
    user = make_account(Role.EDITOR)
    client.force_login(user)
    assert "/admin/auth/" not in client.get("/admin/").content.decode()
    for address in ("/admin/auth/user/", "/admin/auth/user/add/", account(user), account(user, "password/")):
        assert client.get(address).status_code == 403
        assert client.post(address, {"groups": [1], "is_superuser": "on"}).status_code == 403


def test_an_administrator_adds_an_account_with_a_role_in_one_form(chief: Client) -> None:
    typed = {"username": "nour", "password1": NEW, "password2": NEW, "groups": [group(Role.ANALYST).pk]}
    assert chief.post("/admin/auth/user/add/", typed).status_code == 302
    added = User.objects.get(username="nour")
    assert role_of(added) is Role.ANALYST
    assert added.check_password(NEW)
    assert not (added.is_staff or added.is_superuser or added.user_permissions.exists())


@pytest.mark.parametrize("role", list(Role))
def test_an_administrator_gives_and_takes_roles_and_closes_accounts(chief: Client, role: Role) -> None:
    user = make_account()
    chief.post(account(user), {**as_typed(chief, account(user)), "groups": [group(role).pk]})
    assert role_of(user) is role
    closed = {name: value for name, value in as_typed(chief, account(user)).items() if name != "is_active"}
    chief.post(account(user), {**closed, "groups": []})
    user.refresh_from_db()
    assert (user.is_active, user.groups.count()) == (False, 0)


@pytest.mark.parametrize("whose", ["own", "other", "new"])
def test_an_administrator_makes_nobody_more_than_a_role_does(chief: Client, whose: str) -> None:
    everything = list(Permission.objects.values_list("pk", flat=True))
    typed: dict[str, Any] = {"username": "nour", "is_active": "on", "is_superuser": "on", "is_staff": "on"}
    typed |= {"user_permissions": everything, "password1": NEW, "password2": NEW, "groups": [group(Role.EDITOR).pk]}
    user = {"own": User.objects.get(username="chief"), "other": make_account(), "new": None}[whose]
    address = account(user) if user else "/admin/auth/user/add/"
    assert chief.post(address, typed).status_code == 302
    saved = User.objects.get(username="nour")
    assert not (saved.is_superuser or saved.is_staff or saved.user_permissions.exists())
    assert role_of(saved) is Role.EDITOR
    shown = chief.get(account(make_account(name="someone")))
    if shown.status_code == 200:  # who gave up the own role is out
        names = set(shown.context["adminform"].form.fields)
        assert not names & {"is_superuser", "is_staff", "user_permissions"}


def test_an_administrator_gives_no_group_that_is_no_role(chief: Client) -> None:
    strong = Group.objects.create(name="gardeners")
    strong.permissions.set(Permission.objects.all())
    user = make_account()
    answer = chief.post(account(user), {**as_typed(chief, account(user)), "groups": [strong.pk]})
    assert list(answer.context["adminform"].form.errors) == ["groups"]
    assert not user.groups.exists()


def beyond_roles(kind: str) -> User:
    user = make_account(Role.EDITOR, "strong", is_superuser=kind == "superuser", is_active=kind != "closed")
    if kind in {"own permission", "closed"}:
        user.user_permissions.add(Permission.objects.get(codename="delete_user"))
    if kind == "other group":
        user.groups.add(Group.objects.create(name="gardeners"))
    return user


@pytest.mark.parametrize("kind", ["superuser", "own permission", "closed", "other group"])
def test_an_account_that_may_do_more_than_roles_is_not_an_administrators_to_change(chief: Client, kind: str) -> None:
    user = beyond_roles(kind)
    before = User.objects.values().get(pk=user.pk)
    typed = {"username": "mine", "password1": NEW, "password2": NEW, "usable_password": "true", "is_active": "on"}
    assert chief.post(account(user), typed).status_code == 403
    assert chief.post(account(user, "password/"), typed).status_code == 403
    assert chief.get(account(user, "password/")).status_code == 403
    assert User.objects.values().get(pk=user.pk) == before
    shown = chief.get(account(user))
    assert shown.status_code == 200
    assert "pbkdf2" not in shown.content.decode()
    assert "لا يغير هذا الحساب إلا مدير أعلى." in shown.content.decode()
    assert '<input type="submit"' not in shown.content.decode()


def test_a_superuser_changes_any_account(desk: Client) -> None:
    user = beyond_roles("superuser")
    typed = {**as_typed(desk, account(user)), "groups": [group(Role.VIEWER).pk]}
    typed.pop("is_superuser")
    assert desk.post(account(user), typed).status_code == 302
    user.refresh_from_db()
    assert (user.is_superuser, role_of(user)) == (False, Role.VIEWER)


def test_an_administrator_sets_the_password_of_a_member(chief: Client) -> None:
    user = make_account(Role.EDITOR)
    assert 'href="../password/"' in chief.get(account(user)).content.decode()
    page = chief.get("/en" + account(user, "password/")).content.decode()
    assert "A new password for <bdi>salma</bdi>" in page
    assert page.count('autocomplete="new-password"') == 2
    for refused in ({"password1": NEW, "password2": "x"}, {"password1": "salma", "password2": "salma"}, {}):
        answer = chief.post(account(user, "password/"), {**refused, "usable_password": "false"})
        assert answer.context["adminForm"].form.errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert chief.post(account(user, "password/"), {"password1": NEW, "password2": NEW}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_no_page_of_the_desk_shows_any_of_a_passwords_hash(chief: Client, desk: Client) -> None:
    user = make_account()
    for browser in (chief, desk):
        for rest in ("change/", "password/", "history/"):
            page = browser.get(account(user, rest)).content.decode()
            assert "pbkdf2" not in page
            assert user.password.split("$")[2][:6] not in page


@pytest.mark.parametrize("browser", ["chief", "desk"])
def test_no_account_is_deleted(browser: str, request: pytest.FixtureRequest) -> None:
    visitor: Client = request.getfixturevalue(browser)
    user = make_account()
    assert visitor.post(account(user, "delete/"), {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [user.pk], "post": "yes"}
    visitor.post("/admin/auth/user/", action)
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("address", ["/admin/auth/group/", "/admin/auth/group/1/change/", "/admin/auth/group/add/"])
def test_what_a_role_may_do_is_not_changed_at_the_desk(desk: Client, address: str) -> None:
    make_account()
    assert desk.get(address).status_code == 404


def test_the_list_of_accounts_tells_roles_in_the_language_of_the_page(chief: Client, editor: User) -> None:
    make_account(Role.ANALYST)
    arabic, english = (chief.get(f"{prefix}/admin/auth/user/").content.decode() for prefix in ("", "/en"))
    assert '<td class="field-roles">محلل</td>' in arabic
    assert '<td class="field-roles">مدير أعلى</td>' in arabic
    assert '<td class="field-roles">analyst</td>' in english
    listed = chief.get("/admin/auth/user/?role=analyst").context["cl"].result_list
    assert [user.username for user in listed] == ["salma"]
    listed = chief.get("/admin/auth/user/?role=superuser").context["cl"].result_list
    assert [user.username for user in listed] == [editor.username]
    form = chief.get(account(User.objects.get(username="salma"))).content.decode()
    offered = re.findall(r'name="groups"[^>]*>\s*(.+?)\s*</label>', form)
    assert offered == ["قارئ", "محلل", "محرر", "مدير"]


def test_a_password_hash_is_no_filter(chief: Client) -> None:
    assert chief.get("/admin/auth/user/?password__startswith=pbkdf2").status_code == 400
