"""Headers on every answer that no setting of Django's gives."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

# What the pages never use, so that no injected script can either.
PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def more_headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Permissions-Policy, and X-Robots-Tag: noindex unless ARCHIVE_ROBOTS=index."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if settings.ARCHIVE_ROBOTS == "noindex":
            response.headers.setdefault("X-Robots-Tag", "noindex")
        return response

    return respond


def private_to_members(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what was made for someone signed in, whose name stands on it, is stored by no cache but their own.

    It never asks who is there: an answer that did not ask either is the same for all.
    """

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private")
        return response

    return respond
