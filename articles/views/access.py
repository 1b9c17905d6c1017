from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest

from articles.models import Capture, Reading


def may_read_captures(request: HttpRequest) -> bool:
    """Whether pages may be shown as they came: to all, or under ARCHIVE_ACCESS=members to whom admin shows captures."""
    return settings.ARCHIVE_ACCESS == "public" or request.user.has_perm("articles.view_capture")


def open_captures(request: HttpRequest, readings: Sequence[Reading]) -> set[int]:
    """The ids of the captures that may be shown here: none of another article that is hidden, none to strangers."""
    if not may_read_captures(request):
        return set()
    return set(Capture.objects.readable().filter(readings__in=readings).values_list("pk", flat=True))
