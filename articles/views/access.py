"""What is kept for roles, and what those are answered who have none."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from articles.models import Capture, Reading
from articles.models.role import READ_CAPTURES, Role, role_needed

from .errors import lacking


def may_read_captures(request: HttpRequest) -> bool:
    """Whether pages may be shown as they came: to all, or under ARCHIVE_ACCESS=members to analysts and above."""
    return settings.ARCHIVE_ACCESS == "public" or request.user.has_perm(READ_CAPTURES)


def role_for_captures(request: HttpRequest) -> Role | None:
    """The role that this visitor would need to see pages as they came; None if they are open here."""
    return None if may_read_captures(request) else role_needed(READ_CAPTURES)


def open_captures(request: HttpRequest, readings: Sequence[Reading]) -> set[int]:
    """The ids of the captures that may be shown here: none of another article that is hidden, none to strangers."""
    if not may_read_captures(request):
        return set()
    return set(Capture.objects.readable().filter(readings__in=readings).values_list("pk", flat=True))


def turned_away(request: HttpRequest, permission: str) -> HttpResponse:
    """For who lacks a permission: a stranger is sent to sign in and come back, anyone else is told the role it takes.

    A program that asks under /api/ cannot sign in: it is told at once.
    """
    if request.user.is_authenticated or request.path.startswith("/api/"):
        response = lacking(request, role_needed(permission))
    else:
        response = redirect_to_login(request.get_full_path(), reverse("sign_in"))
    add_never_cache_headers(response)
    return response
