"""What the database itself refuses, and that it does so in words."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.functional import Promise

from articles.models import (
    Actor,
    Alias,
    Article,
    Capture,
    Content,
    CopyPair,
    Decision,
    IngestProblem,
    IngestRun,
    Mention,
    Period,
    Reading,
    Source,
)

SLUGGED = [(Actor, {"kind": "person"}), (Period, {}), (Source, {"kind": "agency"})]
# Columns that only the program reads.
INTERNAL = {"id", "url_key", "folded", "sounds", "consonants", "sort_key", "compressed"}
SHOWN_AT_THE_DESK = [Actor, Alias, Article, Capture, Content, CopyPair, Decision, IngestProblem, IngestRun]
SHOWN_AT_THE_DESK += [Mention, Period, Reading, Source]


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["none", "ALL", "-syria"])
@pytest.mark.parametrize(("model", "fields"), SLUGGED)
def test_a_slug_that_means_something_else_is_refused_by_form_and_database(
    model: type[models.Model], fields: dict[str, Any], slug: str
) -> None:
    row = model(slug=slug, name_ar="سوريا", **fields)
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert "slug" in refused.value.message_dict
    with pytest.raises(IntegrityError, match="slug_is_free"), transaction.atomic():
        row.save()


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["syria", "all-news", "nonetheless", "al-jazeera-"])
@pytest.mark.parametrize(("model", "fields"), SLUGGED)
def test_slugs_that_only_resemble_them_are_taken(model: type[models.Model], fields: dict[str, Any], slug: str) -> None:
    row = model(slug=slug, name_ar="سوريا", **fields)
    row.full_clean()
    row.save()


# On columns that no form fills in.
OUT_OF_REACH = {"alias_has_letters", "mention_stands_in_the_text"}


@pytest.mark.parametrize("model", [Actor, Alias, Mention, Period, Source])
def test_a_constraint_that_forms_reach_refuses_in_words_to_translate(model: type[models.Model]) -> None:
    reached = [one for one in model._meta.constraints if one.name not in OUT_OF_REACH]
    assert [one.name for one in reached if one.violation_error_message == one.default_violation_error_message] == []
    assert all(isinstance(one.violation_error_message, Promise) for one in reached)


@pytest.mark.parametrize("model", SHOWN_AT_THE_DESK)
def test_every_column_that_editors_see_has_a_name_to_translate(model: type[models.Model]) -> None:
    columns = [column for column in model._meta.concrete_fields if column.name not in INTERNAL]
    assert [column.name for column in columns if not isinstance(column.verbose_name, Promise)] == []
