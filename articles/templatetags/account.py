"""Who is signed in, and the ways in."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models.role import SUPERUSER, role_of

register = template.Library()


@register.filter
def role_name(user: User) -> str:
    """The name of the highest role of someone signed in, in the language of the page."""
    if user.is_superuser:
        return str(SUPERUSER)
    role = role_of(user)
    return str(role.label) if role else ""


@register.simple_tag(takes_context=True)
def sign_in_address(context: dict[str, Any]) -> str:
    """The sign-in page, which leads back to the present page; from the pages about signing in, to the first one."""
    request = context["request"]
    match = request.resolver_match
    if match and match.url_name == "sign_in":
        return str(request.get_full_path())
    if match and match.url_name == "sign_out":
        return reverse("sign_in")
    return f"{reverse('sign_in')}?{urlencode({'next': request.get_full_path()}, safe='/')}"
