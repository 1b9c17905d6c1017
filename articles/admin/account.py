"""Accounts: who may sign in, and in which roles. Only a superuser gives more than a role, or changes who has more."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserCreationForm
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models.role import SUPERUSER, Role

from .permissions import NeverDeleted

# Accounts have a page of our own below. What a role may do is the program's to say, so groups have none.
admin.site.unregister(User)
admin.site.unregister(Group)

MAY = _("What this account may do")


def name_of(group: Group) -> str:
    """The name of a role in the language of the page; any other group's own."""
    return str(Role(group.name).label) if group.name in Role else group.name


def has_more_than_roles(user: User) -> bool:
    """Whether an account may do what no role gives: a superuser, a permission of its own, a group that is no role."""
    return user.is_superuser or user.user_permissions.exists() or user.groups.exclude(name__in=Role.values).exists()


class RolesField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return name_of(obj)


class NewPasswordForm(AdminPasswordChangeForm):
    """A password for another account. There is no other way to sign in, so none is offered: one closes an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, Any]]:
        return [*Role.choices, ("superuser", SUPERUSER)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "superuser":
            return queryset.filter(is_superuser=True)
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


@admin.register(User)
class AccountAdmin(NeverDeleted, UserAdmin):
    """An account is closed, never deleted: decisions bear its name."""

    add_form = UserCreationForm
    change_password_form = NewPasswordForm
    change_user_password_template = "admin/articles/new_password.html"
    add_form_template = None
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2", "groups"]})]
    list_display = ["username", "whole_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", RoleFilter]
    readonly_fields = ["new_password", "last_login", "date_joined"]
    filter_horizontal = ["user_permissions"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None:
            return self.add_fieldsets
        person, times = ["first_name", "last_name", "email"], (None, {"fields": ["last_login", "date_joined"]})
        if not self.has_change_permission(request, obj):
            rights = {"fields": ["is_active", "roles"], "description": _("Only a superuser changes this account.")}
            return [(None, {"fields": ["username", *person]}), (MAY, rights), times]
        beyond_roles = ["is_superuser", "user_permissions"] if request.user.is_superuser else []
        return [
            (None, {"fields": ["username", "new_password", *person]}),
            (MAY, {"fields": ["is_active", "groups", *beyond_roles]}),
            times,
        ]

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Also asked before a password is set: who has more than roles is changed by superusers alone."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or request.user.is_superuser or not has_more_than_roles(obj)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name != "groups":
            return super().formfield_for_manytomany(db_field, request, **kwargs)
        offered = Group.objects.order_by("pk")
        return RolesField(
            offered if request.user.is_superuser else offered.filter(name__in=Role.values),
            label=_("Roles"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Each may do all that those before it may. Whoever is signed in is a viewer."),
        )

    @admin.display(description=_("Password"))
    def new_password(self, user: User) -> SafeString:
        """Not even the masked hash that Django shows."""
        return format_html('<a class="button" href="../password/">{}</a>', _("Set a new password"))

    @admin.display(description=_("name"))
    def whole_name(self, user: User) -> str:
        return user.get_full_name() or "—"

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        groups = sorted(user.groups.all(), key=lambda group: group.pk)
        names = [str(SUPERUSER)] if user.is_superuser else []
        return " · ".join([*names, *map(name_of, groups)]) or "—"
