"""What each role may do, as the migration leaves it."""

import importlib

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from articles.models.role import OPEN_DESK, READ_CAPTURES, Role, make_roles, permissions_of, role_needed, role_of
from tests.making import make_account

pytestmark = pytest.mark.django_db


def given(role: Role) -> set[str]:
    """What a role's group has in the database."""
    held = Permission.objects.filter(group__name=role.value).values_list("content_type__app_label", "codename")
    return {".".join(one) for one in held}


@pytest.mark.parametrize("role", Role)
def test_the_group_of_a_role_has_all_that_the_role_may_do_and_nothing_else(role: Role) -> None:
    make_roles()
    assert given(role) == permissions_of(role)


def test_each_role_contains_those_before_it_and_adds_to_them() -> None:
    viewer, analyst, editor, administrator = map(permissions_of, Role)
    assert viewer == set()
    assert analyst == {READ_CAPTURES}
    assert analyst < editor < administrator
    assert administrator - editor == {"auth.view_user", "auth.add_user", "auth.change_user"}


def test_no_role_deletes_anything_or_touches_permissions_and_groups() -> None:
    assert not [name for name in permissions_of(Role.ADMINISTRATOR) if ".delete_" in name]
    assert not [name for name in permissions_of(Role.ADMINISTRATOR) if name.endswith(("_group", "_permission"))]


def test_making_the_roles_again_mends_them_and_makes_none_twice() -> None:
    make_roles()
    group = Group.objects.get(name="viewer")
    group.permissions.set(Permission.objects.filter(codename__in=["delete_user", "change_permission"]))
    Group.objects.get(name="editor").permissions.clear()
    make_roles()
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(Role.values)
    assert given(Role.VIEWER) == set()
    assert given(Role.EDITOR) == permissions_of(Role.EDITOR)


def test_accounts_stay_in_a_role_that_is_made_again() -> None:
    user = make_account(Role.EDITOR)
    make_roles()
    assert role_of(user) is Role.EDITOR


def test_the_migration_makes_roles_before_any_permission_is_there() -> None:
    """As on the first start, when permissions come only after the last migration."""
    Group.objects.all().delete()
    Permission.objects.all().delete()
    for name in ("0007_roles", "0008_offices", "0010_gazetteer_versions"):
        migration = importlib.import_module(f"articles.migrations.{name}").Migration
        state = MigrationExecutor(connection).loader.project_state(("articles", name))
        with connection.schema_editor() as editor:
            migration.operations[-1].code(state.apps, editor)
    assert {role: given(role) for role in Role} == {role: permissions_of(role) for role in Role}


def test_the_migration_waits_for_what_it_writes_to() -> None:
    loader = MigrationExecutor(connection).loader
    before = loader.graph.forwards_plan(("articles", "0007_roles"))
    for app in ("auth", "admin", "contenttypes"):
        assert set(loader.graph.leaf_nodes(app)) <= set(before)


def test_a_permission_that_a_later_migration_makes_is_left_out_until_then(monkeypatch: pytest.MonkeyPatch) -> None:
    later = {Role.ANALYST: {"articles.capture": "view", "articles.export": "view"}}
    monkeypatch.setattr("articles.models.role.ADDED", {role: {} for role in Role} | later)
    make_roles(apps)
    assert given(Role.ANALYST) == {READ_CAPTURES}


def test_the_role_needed_is_the_least_that_will_do() -> None:
    assert role_needed(READ_CAPTURES) is Role.ANALYST
    assert role_needed(OPEN_DESK) is Role.EDITOR
    assert role_needed("auth.change_user") is Role.ADMINISTRATOR
    with pytest.raises(LookupError):
        role_needed("auth.delete_user")


def test_of_several_roles_the_highest_counts() -> None:
    user = make_account()
    assert role_of(user) is Role.VIEWER
    user.groups.set(Group.objects.filter(name__in=["administrator", "analyst", "viewer"]))
    assert role_of(user) is Role.ADMINISTRATOR
    user.groups.set([Group.objects.create(name="gardeners")])
    assert role_of(user) is Role.VIEWER
    assert role_of(AnonymousUser()) is None
