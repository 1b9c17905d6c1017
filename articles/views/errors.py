"""What is answered when nothing else can be: pages that need no database, JSON under /api/."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page: say so, with a way on."""
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be a browser's: a wrong host, a damaged address."""
    return _said(request, 400, _("This request cannot be answered"), _("The address or the form is damaged."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this visitor may not see or do."""
    return _said(request, 403, _("This is not open to you"), _("Sign in with an account that may see it."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that does not come from a page of ours, or from one that is too old."""
    return _said(request, 403, _("The form is too old"), _("Go back, load the page anew and send the form again."))


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed on our side."""
    title = _("Something failed on our side")
    return _said(request, 500, title, _("The error was written to the log. Try again in a moment."))


def _said(request: HttpRequest, status: int, title: str, text: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"error": {"parameter": None, "message": f"{title}. {text}"}}, status=status)
    page = loader.render_to_string("failure.html", {"title": title, "text": text})
    return HttpResponse(page, status=status)
