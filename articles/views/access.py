from django.conf import settings
from django.http import HttpRequest


def may_read_captures(request: HttpRequest) -> bool:
    """Whether pages may be shown as they came: to all, or under ARCHIVE_ACCESS=members to whom admin shows captures."""
    return settings.ARCHIVE_ACCESS == "public" or request.user.has_perm("articles.view_capture")
