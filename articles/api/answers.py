"""The forms of an answer, and the language of its labels."""

from typing import Any

from django.conf import settings
from django.http import JsonResponse, QueryDict
from django.utils.translation import gettext as _

USUAL_LANGUAGE = "ar"


def take_language(parameters: QueryDict) -> str | None:
    """Take `lang` out of the parameters: ar where it is absent or empty, None where it is given twice or another."""
    languages = [language for language in parameters.pop("lang", []) if language] or [USUAL_LANGUAGE]
    return languages[0] if len(languages) == 1 and languages[0] in dict(settings.LANGUAGES) else None


def refused_language() -> JsonResponse:
    """What is answered where take_language() gives None."""
    return refused("lang", _("“lang” is ar or en."))


def refused(parameter: str | None, message: str, status: int = 400) -> JsonResponse:
    """An error that names the parameter at fault, None where none is."""
    return answered({"error": {"parameter": parameter, "message": message}}, status)


def answered(content: dict[str, Any], status: int = 200) -> JsonResponse:
    """The content as JSON, Arabic as it is written."""
    return JsonResponse(content, status=status, json_dumps_params={"ensure_ascii": False})
