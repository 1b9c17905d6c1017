"""A database that does not take Arabic letters for letters is refused before anything is stored in it."""

import pytest
from django.db import connection

from archive.checks import arabic_is_letters

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_tests_own_database_passes() -> None:
    assert arabic_is_letters(databases=["default"]) == []


def test_nothing_is_asked_of_databases_not_named() -> None:
    assert arabic_is_letters(databases=None) == []


def test_a_database_with_ctype_c_is_refused_with_the_cure() -> None:
    name = connection.settings_dict["NAME"]
    bad = f"{name}_ctype_c"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {bad} TEMPLATE template0 LOCALE 'C' LOCALE_PROVIDER libc")
    try:
        connection.close()
        connection.settings_dict["NAME"] = bad
        errors = arabic_is_letters(databases=["default"])
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {bad}")
    assert [(error.id, "lc_ctype" in str(error.hint)) for error in errors] == [("archive.E001", True)]
