from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Capture


@require_safe
def capture(request: HttpRequest, pk: int) -> HttpResponse:
    """The page as it came, byte for byte, for saving: never shown, never run. Closed once an article on it is hidden."""
    found = get_object_or_404(Capture.objects.readable().select_related("content"), pk=pk)
    try:
        data = found.content.data
    except ValueError:
        raise Http404(_("The page cannot be read.")) from None
    return HttpResponse(
        data,
        content_type="text/plain; charset=" + found.encoding.removesuffix("-sig"),
        headers={
            "Content-Disposition": f'attachment; filename="capture-{found.pk}.txt"',
            "X-Content-Type-Options": "nosniff",
        },
    )
