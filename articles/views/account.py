"""Signing in and out, and one's password: Django's own views and forms, on pages of this site."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeDoneView, PasswordChangeView
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods


class SignInForm(AuthenticationForm):
    """Name and password. A name that is not known, a wrong password and a closed account are answered alike."""

    error_messages = {
        "invalid_login": gettext_lazy(
            "This name and password do not go together. Mind capital and small letters, or ask an administrator."
        )
    }


def for_one_visitor(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, its answers neither stored nor indexed."""

    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    return never_cache(answer)


sign_in = for_one_visitor(
    LoginView.as_view(template_name="account/sign_in.html", authentication_form=SignInForm, next_page="home")
)
change_password = for_one_visitor(
    PasswordChangeView.as_view(
        template_name="account/password.html",
        success_url=reverse_lazy("password_changed"),
        extra_context={"rules": password_validators_help_texts},
    )
)
password_changed = for_one_visitor(PasswordChangeDoneView.as_view(template_name="account/password_changed.html"))
_sign_out = LogoutView.as_view(next_page="home")


@for_one_visitor
@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Sign out on POST and go to the first page; on GET ask first, for a mere link must not sign anyone out."""
    if request.method == "POST":
        return _sign_out(request)
    return _asked_first(request)


def _asked_first(request: HttpRequest) -> HttpResponse:
    return render(request, "account/sign_out.html")
