"""What is answered when nothing else can be: on our failure a page that needs no database, JSON under /api/."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from articles.models.role import Role


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page: say so, with a way on."""
    if request.path.startswith("/api/"):
        text = _("It may have been mistyped, or the article is no longer shown.")
        return _said(request, 404, _("There is nothing at this address"), text)
    return render(request, "404.html", status=404)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be a browser's: a wrong host, a damaged address."""
    return _said(request, 400, _("This request cannot be answered"), _("The address or the form is damaged."))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Something that this visitor may not see or do."""
    text = _("Your account may not do this. Ask an administrator of the archive.")
    return _said(request, 403, _("This is not open to you"), text)


def lacking(request: HttpRequest, role: Role) -> HttpResponse:
    """Something that takes a role which this visitor has not."""
    title = _("This is not open to you")
    text = _("It takes the role “%(role)s”. Ask an administrator of the archive for it.") % {"role": role.label}
    if request.path.startswith("/api/"):
        return _said(request, 403, title, text)
    return render(request, "403.html", {"title": title, "text": text}, status=403)


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
