"""What admin never does: delete what came in or what was decided, or change what only the program writes."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import translation


def editor_of(request: HttpRequest) -> User:
    """Who is at the desk; PermissionDenied for anyone not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


class NeverDeleted(admin.ModelAdmin):
    """Rows stay: an article is hidden, a decision undone, a source merged. Their history can be translated."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        """As Django's, but with names of fields as they stand in the catalogue, so that history can translate them."""
        message = super().construct_change_message(request, form, formsets, add)
        with translation.override(None):
            names = _names_by_label([form, *(inline for formset in formsets or [] for inline in formset.forms)])
        for said in (part for entry in message for part in entry.values() if "fields" in part):
            said["fields"] = [names.get(label, label) for label in said["fields"]]
        return message


def _names_by_label(forms: list[Any]) -> dict[str, str]:
    """The label of each field of these forms -> its column's name, which a label has with a capital."""
    columns = [(form.fields[column.name], column) for form in forms for column in _columns(form)]
    return {str(field.label): str(column.verbose_name) for field, column in columns}


def _columns(form: Any) -> list[Any]:
    if not hasattr(form, "_meta"):  # the form of a new password is no row's
        return []
    return [column for column in form._meta.model._meta.concrete_fields if column.name in form.fields]


class ReadOnly(NeverDeleted):
    """Rows that only the program writes: editors look at them."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
