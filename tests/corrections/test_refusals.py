"""What cannot be decided, and the message that says so."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from articles import corrections
from articles.models import Article, Decision, Source

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [
        ("published", "15/10/2025", "2024-12-08"),
        ("published", "2025-02-30", "2024-12-08"),
        ("published", "2999", "2999"),
        ("body", " \n ", ""),
        ("title", "عنوان\0", ""),
        ("scope", "everything", "everything"),
        ("source", "nowhere", "nowhere"),
        ("period", "ottoman", "ottoman"),
        ("about", ["ottoman"], "assad"),
    ],
)
def test_a_wrong_value_is_refused_under_the_name_of_its_field(
    article: Article, editor: User, field: str, value: Any, cure: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        corrections.decide(article, field, value, by=editor)
    assert list(refused.value.message_dict) == [field]
    assert cure in str(refused.value)
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("field", "value", "cure"),
    [
        ("name_ar", "", ""),
        ("kind", "blog", "blog"),
        ("country", "Syria", "SY"),
        ("domains", ["not a domain"], "sana.sy"),
        ("domains", ["https://www.tass.com/ar"], "تاس"),
        ("merged_into", "sana", ""),
    ],
)
def test_a_wrong_value_for_a_source_is_refused(editor: User, field: str, value: Any, cure: str) -> None:
    with pytest.raises(ValidationError) as refused:
        corrections.decide(Source.objects.get(slug="sana"), field, value, by=editor)
    assert cure in str(refused.value.message_dict[field])


def test_merges_make_no_chain(editor: User) -> None:
    sana, tass = Source.objects.get(slug="sana"), Source.objects.get(slug="tass")
    other = Source.objects.create(slug="ria", name_ar="ريا نوفوستي")
    corrections.decide(sana, "merged_into", tass, by=editor)
    with pytest.raises(ValidationError, match="سانا"):
        corrections.decide(tass, "merged_into", other, by=editor)
    with pytest.raises(ValidationError, match="تاس"):
        corrections.decide(other, "merged_into", sana, by=editor)


def test_what_came_with_the_page_cannot_be_decided(article: Article, editor: User) -> None:
    with pytest.raises(ValidationError, match="url"):
        corrections.decide(article, "url", "https://example.org/", by=editor)
