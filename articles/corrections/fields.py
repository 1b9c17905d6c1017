"""The fields an editor may set: how each is read, checked and written.

A value has one form that is compared and stored, plain JSON: text as it stands, a source or period by its slug, a date
as YYYY[-MM[-DD]], an absent one as null.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Article, CopyPair, Mention, Period, Source
from articles.models.article import DateBasis, PeriodBasis, SourceBasis
from articles.models.decision import Decidable
from articles.text.partial_dates import DateSpan, parse_partial_date

from . import checks

Json = Any


@dataclass(frozen=True, slots=True)
class Field:
    """One editable field.

    read: a row -> its value as JSON. clean: a row and what the editor gave -> that as JSON; raises ValidationError.
    write: sets a value that came from read or clean on a row, unsaved.
    """

    read: Callable[[Any], Json]
    clean: Callable[[Any, Any], Json]
    write: Callable[[Any, Json], None]


def _column(model: type[Model], name: str, *, prepare: Callable[[Any], Any] = checks.unchanged) -> Field:
    """A field that is one column, checked by the model's own rules after `prepare`."""

    def clean(row: Model, value: Any) -> Json:
        return checks.by_the_model(model, name, prepare(value), row)

    def write(row: Model, value: Json) -> None:
        setattr(row, name, value)

    return Field(read=lambda row: getattr(row, name), clean=clean, write=write)


def _slugged(name: str, rows: type[Source] | type[Period]) -> Field:
    """An article's reference to a source or period; null where there is none."""

    def read(row: Article) -> Json:
        referred = getattr(row, name)
        return referred.slug if referred else None

    def write(row: Article, slug: Json) -> None:
        setattr(row, name, checks.standing_row(rows, slug))
        write_basis(row, name)

    return Field(read=read, clean=lambda _row, value: checks.known_slug(rows, value), write=write)


def write_basis(article: Article, name: str) -> None:
    """Say of a source or period that an editor set it; an agency has no basis."""
    if name == "source":
        article.source_basis = SourceBasis.EDITOR
    elif name == "period":
        article.period_basis = PeriodBasis.EDITOR


def read_published(article: Article) -> Json:
    """The date of publication as far as it is known; None if it is not."""
    first, last, precision = article.published_from, article.published_to, article.published_precision
    return str(DateSpan(first, last, precision)) if first and last and precision else None  # type: ignore[arg-type]


def write_published(article: Article, value: Json) -> None:
    """Set first and last day, precision and basis from YYYY[-MM[-DD]]; null clears all four."""
    span = parse_partial_date(value) if value else None
    article.published_from = span.first if span else None
    article.published_to = span.last if span else None
    article.published_precision = span.precision if span else None
    article.published_basis = DateBasis.EDITOR if span else None


FIELDS: dict[type[Model], dict[str, Field]] = {
    Article: {
        **{
            name: _column(Article, name, prepare=checks.one_line)
            for name in ("title", "subtitle", "byline", "dateline", "hidden_note")
        },
        "body": _column(Article, "body", prepare=checks.paragraphs),
        "source": _slugged("source", Source),
        "agency": _slugged("agency", Source),
        "published": Field(
            read=read_published,
            clean=lambda _article, value: checks.published(value),
            write=write_published,
        ),
        "period": _slugged("period", Period),
        "about": _column(Article, "about", prepare=checks.period_slugs),
        "scope": _column(Article, "scope"),
        "hidden": _column(Article, "hidden"),
    },
    Mention: {"rejected": _column(Mention, "rejected")},
    CopyPair: {"rejected": _column(CopyPair, "rejected"), "joined": _column(CopyPair, "joined")},
    Source: {
        "name_ar": _column(Source, "name_ar", prepare=checks.one_line),
        "name_en": _column(Source, "name_en", prepare=checks.one_line),
        "names": _column(Source, "names", prepare=checks.lines),
        "domains": replace(
            _column(Source, "domains"),
            clean=lambda source, value: checks.domains(value, source),
        ),
        "kind": _column(Source, "kind"),
        "country": _column(Source, "country", prepare=checks.country),
        "reviewed": _column(Source, "reviewed"),
        "merged_into": Field(
            read=lambda source: source.merged_into.slug if source.merged_into else None,
            clean=checks.merge_target,
            write=lambda source, slug: setattr(source, "merged_into", checks.standing_row(Source, slug)),
        ),
    },
}


def editable(target: Decidable, name: str) -> Field:
    """The field of that name; ValidationError if an editor cannot set it on such a row."""
    fields = FIELDS[type(target)]
    if name not in fields:
        message = _("“%(field)s” cannot be decided on. What can: %(fields)s.")
        raise ValidationError(message % {"field": name, "fields": ", ".join(fields)})
    return fields[name]


def cleaned(target: Decidable, name: str, value: object) -> Json:
    """What an editor gave for a field, in the form that is stored; ValidationError under the field's name if wrong."""
    field = editable(target, name)
    try:
        return field.clean(target, value)
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from None


def present_value(target: Decidable, name: str) -> Json:
    """The present value of a field, in the form that is stored."""
    return editable(target, name).read(target)
