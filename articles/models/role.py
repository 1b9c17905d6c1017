"""Who may do what. Each role is a group of that name; a migration makes the groups and gives them what stands here."""

from collections.abc import Mapping
from typing import Any

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import models
from django.utils.translation import pgettext_lazy

# What is asked at a door. The desk is open to whom it shows articles; django.contrib's is_staff decides nothing.
READ_CAPTURES = "articles.view_capture"
OPEN_DESK = "articles.view_article"


class Role(models.TextChoices):
    """From the least to the most: each may do all that those before it may."""

    VIEWER = "viewer", pgettext_lazy("role", "viewer")
    ANALYST = "analyst", pgettext_lazy("role", "analyst")
    EDITOR = "editor", pgettext_lazy("role", "editor")
    ADMINISTRATOR = "administrator", pgettext_lazy("role", "administrator")


SUPERUSER = pgettext_lazy("role", "superuser")

# What each role adds to those before it: by app and model, what may be done to its rows. Nobody may delete.
ADDED: Mapping[Role, Mapping[str, str]] = {
    Role.VIEWER: {},  # whoever is signed in
    Role.ANALYST: {"articles.capture": "view"},
    Role.EDITOR: {
        "articles.actor": "view add change",
        "articles.alias": "view add change",
        "articles.article": "view change",
        "articles.content": "view",
        "articles.copypair": "view add change",
        "articles.decision": "view",
        "articles.gazetteerversion": "view",
        "articles.ingestproblem": "view change",
        "articles.ingestrun": "view",
        "articles.job": "view",
        "articles.mention": "view add change",
        "articles.office": "view add change",
        "articles.period": "view add change",
        "articles.reading": "view",
        "articles.source": "view add change",
    },
    Role.ADMINISTRATOR: {"auth.user": "view add change"},
}


def permissions_of(role: Role) -> frozenset[str]:
    """All that a role may do, as has_perm() is asked: "articles.view_capture"."""
    ranked = list(Role)
    given = [rights for one in ranked[: ranked.index(role) + 1] for rights in ADDED[one].items()]
    return frozenset(model.replace(".", f".{verb}_") for model, verbs in given for verb in verbs.split())


def role_needed(permission: str) -> Role:
    """The least role that has a permission. Raises LookupError if none has."""
    for role in Role:
        if permission in permissions_of(role):
            return role
    raise LookupError(permission)


def role_of(user: AbstractBaseUser | AnonymousUser) -> Role | None:
    """The highest role that someone was given; whoever is signed in without one is a viewer; None for a stranger."""
    if not isinstance(user, User):
        return None
    held = set(user.groups.values_list("name", flat=True))
    return next((role for role in reversed(Role) if role in held), Role.VIEWER)


def make_roles(apps: Any = installed, using: str = "default") -> None:
    """Make the groups that are missing and give each what its role may do, of the permissions that exist so far.

    For migrations, which pass the apps as they are at that point, and run anew where a role has changed.
    """
    for app in ("articles", "auth"):
        create_permissions(installed.get_app_config(app), verbosity=0, using=using, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = permissions.objects.using(using).select_related("content_type")
    by_name = {f"{one.content_type.app_label}.{one.codename}": one for one in known}
    for role in Role:
        group, _made = groups.objects.using(using).get_or_create(name=role.value)
        group.permissions.set([by_name[name] for name in permissions_of(role) if name in by_name])
