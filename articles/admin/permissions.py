"""What admin never does: delete what came in or what was decided, or change what only the program writes."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def editor_of(request: HttpRequest) -> User:
    """Who is at the desk; PermissionDenied for anyone not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class NeverDeleted(admin.ModelAdmin):
    """Rows stay: an article is hidden, a decision undone, a source merged."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnly(NeverDeleted):
    """Rows that only the program writes: editors look at them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
