"""Links that keep what the reader chose."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from articles.search.facets import FacetValue

register = template.Library()
ENGLISH = "/en"


@register.filter
def number(value: int) -> str:
    """12345 as 12,345, in Latin digits in both languages."""
    return f"{value:,}"


@register.filter
def per_cent(share: float) -> str:
    """0.126 as 13%; what is less than one in a hundred, but something, as <1%."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


@register.simple_tag
def in_other_language(request: HttpRequest) -> str:
    """The address of this page in the other language, its query kept. Arabic has no prefix, English /en."""
    here = request.get_full_path()
    if here == ENGLISH or here.startswith(f"{ENGLISH}/"):
        return here.removeprefix(ENGLISH) or "/"
    return ENGLISH + here


@register.simple_tag(takes_context=True)
def kept_fields(context: dict[str, Any], *typed: str) -> SafeString:
    """Hidden inputs for what the address holds, but for the parameters `typed` in this form, and `page`."""
    kept = ((name, value) for name, values in context["request"].GET.lists() for value in values)
    return format_html_join(
        "",
        '<input type="hidden" name="{}" value="{}">',
        ((name, value) for name, value in kept if value and name not in {*typed, "page"}),
    )


@register.simple_tag
def size(octets: int) -> SafeString:
    """A number of bytes for reading: 512 B, 3.4 KB, 1.2 MB."""
    if octets < 1024:
        return format_html("<bdi>{} B</bdi>", octets)
    if octets < 1024 * 1024:
        return format_html("<bdi>{} KB</bdi>", f"{octets / 1024:.1f}")
    return format_html("<bdi>{} MB</bdi>", f"{octets / 1024 / 1024:.1f}")


@register.simple_tag(takes_context=True)
def toggled(context: dict[str, Any], name: str, value: str) -> str:
    """This search with `value` added to the parameter, or taken out if it is there; always its first page."""
    query = context["request"].GET.copy()
    values = [other for other in query.getlist(name) if other]
    opposite = value.removeprefix("-") if value.startswith("-") else f"-{value}"
    kept = [other for other in values if other not in {value, opposite}]
    query.setlist(name, kept if value in values else [*kept, value])
    query.pop("page", None)
    return f"?{query.urlencode()}"


@register.filter
def any_to_show(values: Iterable[FacetValue]) -> bool:
    """Whether a facet has a value with articles, or a chosen one."""
    return any(value.count or value.selected for value in values)
