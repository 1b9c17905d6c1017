"""What an editor gave, checked and brought to the form that is stored. Each raises ValidationError with the cure."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Period, Source
from articles.text.partial_dates import parse_partial_date

DOMAIN = re.compile(r"(?=.{4,253}$)([\w-]{1,63}\.)+[\w-]{2,63}")
COUNTRY = re.compile(r"[A-Z]{2}")


def unchanged(value: Any) -> Any:
    return value


def by_the_model(model: type[Model], name: str, value: Any, row: Model) -> Any:
    """The value as the column's own rules have it: choices, blank, length, type."""
    column: Any = model._meta.get_field(name)
    return column.clean(value, row)


def one_line(value: str | None) -> str:
    """Text without line breaks or doubled blanks; absent is empty."""
    return " ".join(_without_nul(value or "").split())


def paragraphs(value: str | None) -> str:
    """Text with one paragraph a line, none of them empty."""
    return "\n".join(lines((value or "").splitlines()))


def lines(value: Iterable[str]) -> list[str]:
    """The texts without blanks around them, empty ones left out."""
    return [stripped for text in value if (stripped := _without_nul(text).strip())]


def _without_nul(text: str) -> str:
    if "\0" in text:
        raise ValidationError(
            _("The text holds a null character, which cannot be stored: paste it again as plain text.")
        )
    return text


def published(value: str | None) -> str | None:
    """A date of publication as YYYY, YYYY-MM or YYYY-MM-DD; None for an unknown one."""
    if not (text := one_line(value)):
        return None
    try:
        span = parse_partial_date(text)
    except ValueError:
        message = _("“%(value)s” is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, such as 2024-12-08, or nothing.")
        raise ValidationError(message % {"value": text}) from None
    # A day's grace: east of here it is tomorrow already.
    if span.first > timezone.localdate() + timedelta(days=1):
        raise ValidationError(_("“%(value)s” has not come yet. Write the day of publication.") % {"value": text})
    return str(span)


def row_by_slug(rows: type[Source] | type[Period], slug: str | None) -> Any:
    """The source or period of that slug, None for None. Raises ValidationError if there is none."""
    if slug is None:
        return None
    if (row := rows._default_manager.filter(slug=slug).first()) is None:
        message = _("There is no %(kind)s “%(slug)s”. Choose one from the list, or add it first.")
        raise ValidationError(message % {"kind": rows._meta.verbose_name, "slug": slug})
    return row


def standing_row(rows: type[Source] | type[Period], slug: str | None) -> Any:
    """As row_by_slug, but for a source that was merged since, the one it is merged into."""
    row = row_by_slug(rows, slug)
    return row.merged_into or row if isinstance(row, Source) else row


def known_slug(rows: type[Source] | type[Period], value: Source | Period | str | None) -> str | None:
    """The slug of a source or period, given as a row or by its slug; None for none."""
    slug: str | None = value.slug if isinstance(value, Source | Period) else value or None
    row = row_by_slug(rows, slug)
    if isinstance(row, Source) and row.merged_into:
        message = _("“%(source)s” is merged into “%(target)s”. Choose that one.")
        raise ValidationError(message % {"source": row, "target": row.merged_into})
    return slug


def period_slugs(value: Iterable[str]) -> list[str]:
    """Slugs of periods, each once, oldest period first."""
    asked = set(value)
    known = list(Period.objects.values_list("slug", flat=True))
    if strange := sorted(asked - set(known)):
        message = _("There is no period “%(slug)s”. The periods are: %(known)s.")
        raise ValidationError(message % {"slug": strange[0], "known": ", ".join(known)})
    return [slug for slug in known if slug in asked]


def domains(value: Iterable[str], source: Source) -> list[str]:
    """Host names in lower case, without scheme, www. or path; none of them another source's."""
    names = [_domain(text) for text in lines(value)]
    taken = Source.objects.filter(domains__overlap=names, merged_into=None).exclude(pk=source.pk).first()
    if taken:
        shared = ", ".join(sorted(set(names) & set(taken.domains)))
        message = _("%(domains)s belongs to “%(source)s”. Remove it there first, or merge the two.")
        raise ValidationError(message % {"domains": shared, "source": taken})
    return list(dict.fromkeys(names))


def _domain(text: str) -> str:
    name = text.lower().partition("://")[2] or text.lower()
    name = name.partition("/")[0].removeprefix("www.")
    if not DOMAIN.fullmatch(name):
        raise ValidationError(_("“%(value)s” is not a host name. Write it as in sana.sy.") % {"value": text})
    return name


def country(value: str | None) -> str:
    """Two capital letters, or nothing."""
    code = one_line(value).upper()
    if code and not COUNTRY.fullmatch(code):
        message = _("“%(value)s” is not a country code. Write two letters, such as SY or RU, or nothing.")
        raise ValidationError(message % {"value": code})
    return code


def merge_target(source: Source, value: Source | str | None) -> str | None:
    """The slug of the source that this one is merged into; None for none. A merge is one step, never a chain."""
    slug = known_slug(Source, value)
    if slug == source.slug:
        raise ValidationError(_("A source cannot be merged into itself. Choose another one, or none."))
    if slug and (first := source.merged.first()):
        message = _("“%(merged)s” is merged into this one. Merge it into the other one first.")
        raise ValidationError(message % {"merged": first})
    return slug
