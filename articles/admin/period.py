from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from articles.models import Period

from .permissions import NeverDeleted


@admin.register(Period)
class PeriodAdmin(NeverDeleted):
    list_display = ["__str__", "slug", "starts", "ends"]
    fields = ["name_ar", "name_en", "slug", "starts", "ends"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if obj else []
