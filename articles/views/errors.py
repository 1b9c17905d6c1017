from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No such page: say so, with a way on."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something failed: a page that needs neither database nor session."""
    return HttpResponse(loader.render_to_string("500.html"), status=500)
