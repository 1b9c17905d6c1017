"""How the values of an article are known, laid out to read."""

import json
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article

PLACES = {
    "title": gettext_lazy("in the title"),
    "body": gettext_lazy("in the text"),
    "page": gettext_lazy("on the page"),
    "url": gettext_lazy("in the address"),
    "metadata": gettext_lazy("in what came with the page"),
    "line": gettext_lazy("in the line"),
}
FIELD_NAMES = {"published": gettext_lazy("published"), "actors": gettext_lazy("actors")}


def field_name(field: str) -> str:
    """The name of a field of an article as editors see it; the field itself where it has none."""
    if field in FIELD_NAMES:
        return str(FIELD_NAMES[field])
    names = {column.name: str(getattr(column, "verbose_name", column.name)) for column in Article._meta.get_fields()}
    return names.get(field, field)


def as_given(value: Any) -> SafeString | str:
    """JSON as the program keeps it, one value a line; its brackets and names run from left to right."""
    if not value:
        return "—"
    return format_html("<pre dir=ltr>{}</pre>", json.dumps(value, ensure_ascii=False, indent=2))


def evidence_list(evidence: dict[str, list[dict[str, object]]]) -> SafeString | str:
    """Field by field the words a value rests on and where they stand."""
    rows = [
        (field_name(field), item["words"], PLACES.get(str(item["in"]), str(item["in"])))
        for field, items in evidence.items()
        for item in items
    ]
    if not rows:
        return _("None: nothing here was derived from words, or an editor set it.")
    lines = format_html_join("", "<li><b>{}</b> <q dir=auto>{}</q> <small>{}</small></li>", rows)
    return format_html("<ul class=evidence>{}</ul>", lines)
