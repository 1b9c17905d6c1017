from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from articles.models import Capture
from articles.models.role import READ_CAPTURES
from articles.reading.decoding import charset_of

from .access import may_read_captures, turned_away


@require_safe
def capture(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as it came, byte for byte, for saving: never shown, never run.

    Closed (404) once an article on it is hidden. Under ARCHIVE_ACCESS=members strangers are sent to sign in and who has
    not the role is refused (403), whatever the number, so that nobody learns which captures are there.
    """
    if not may_read_captures(request):
        return turned_away(request, READ_CAPTURES)
    found = get_object_or_404(Capture.objects.readable().select_related("content"), pk=pk)
    return HttpResponse(
        found.content.data,
        content_type=f"text/plain; charset={charset_of(found.encoding)}",
        headers={
            "Content-Disposition": f'attachment; filename="capture-{found.pk}.txt"',
            "X-Content-Type-Options": "nosniff",
        },
    )
