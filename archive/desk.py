"""The editors' desk: Django's admin behind the site's own door."""

from functools import update_wrapper
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from articles.models.role import OPEN_DESK
from articles.views.access import turned_away
from articles.views.account import sign_out


class Desk(AdminSite):
    """Open to whom it may show articles, which is to say to editors and administrators; is_staff decides nothing."""

    def has_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(OPEN_DESK)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """As Django's, but who is signed in and may not enter is told which role it takes, not to sign in again."""
        inside = super().admin_view(view, cacheable)

        def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not self.has_permission(request):
                return turned_away(request, OPEN_DESK)
            return inside(request, *args, **kwargs)

        return update_wrapper(door, inside)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """An address that is kept for those who know it."""
        return redirect_to_login(request.GET.get("next") or reverse("admin:index"), reverse("sign_in"))

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return sign_out(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        return redirect("password")
