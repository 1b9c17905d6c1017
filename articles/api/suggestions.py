"""What may be meant while a query is typed, as JSON."""

from django.http import HttpRequest, JsonResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from articles.search.bounding import TooLongError, within_time
from articles.search.completing import completions
from articles.search.query import LONGEST

from .answers import USUAL_LANGUAGE, answered, refused, refused_language, take_language


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """Completions of `q`, a beginning of a query. Takes `lang` (ar, en) for labels and nothing else."""
    parameters = request.GET.copy()
    language = take_language(parameters)
    with translation.override(language or USUAL_LANGUAGE):
        if language is None:
            return refused_language()
        for name in parameters:
            if name != "q":
                return refused(name, _("There is no parameter “%(name)s”.") % {"name": name})
        typed = parameters.get("q", "").replace("\x00", "").lstrip()[:LONGEST]
        kinds = {
            "actor": pgettext("kind of a suggestion", "actor"),
            "source": pgettext("kind of a suggestion", "source"),
            "word": pgettext("kind of a suggestion", "words"),
        }
        try:
            with within_time():
                found = completions(typed)
        except TooLongError:
            found = []  # what is typed is searched as it is
        return answered(
            {
                "suggestions": [
                    {
                        "kind": one.kind,
                        "label": kinds[one.kind],
                        "text": one.text,
                        "spelling": one.spelling or None,
                        "query": one.query,
                    }
                    for one in found
                ]
            }
        )
