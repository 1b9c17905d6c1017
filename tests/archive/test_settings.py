"""Settings come from the environment; a bad value is refused by name, with the cure."""

import os
import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from archive.postgres.connection import connection_settings
from archive.postgres.home import Home, PostgresError, secret
from archive.postgres.programs import find

PROJECT = Path(__file__).parents[2]
SETTINGS = PROJECT / "archive" / "settings.py"
README = (PROJECT / "README.md").read_text(encoding="utf-8")
KEY = "kBq7-wZt0xR3vN9mLs5yHd2fGj8cPa4uEoT6iVbXnQrWzKlM1D"
PRODUCTION = {
    "ARCHIVE_ENV": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "archive.example.org",
    "DATABASE_URL": "postgresql://archive:word@db/archive",
}


# The system's own, no settings of the archive.
OF_THE_SYSTEM = {"PATH", "LD_LIBRARY_PATH", "HOME"}


class Recorded(dict[str, str]):
    """Environment variables that note which of them are asked for."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables)
        self.asked: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.asked.add(str(name))
        return super().__contains__(name)


def settings_table() -> dict[str, str]:
    """The README's table of settings: variable -> the cell of its default."""
    section = README.partition("## Settings\n")[2].partition("\n## ")[0]
    return dict(re.findall(r"^\| `([A-Z_]+)`(?: \*)? \| (.+?) \|", section, re.M))


def plain_values(settings: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in settings.items() if name.isupper()}


@pytest.fixture
def settings_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """A function that reads the settings anew under exactly these variables."""

    def read(**variables: str) -> dict[str, Any]:
        for name in list(os.environ):
            if name.startswith("ARCHIVE_") or name in PRODUCTION:
                monkeypatch.delenv(name)
        for name, value in {"ARCHIVE_HOME": str(tmp_path), **variables}.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(SETTINGS))

    return read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ARCHIVE_ENV", "prod"),
        ("ARCHIVE_DEBUG", "yes"),
        ("ARCHIVE_ACCESS", "everyone"),
        ("ARCHIVE_ROBOTS", "no"),
        ("ARCHIVE_FETCH", "yes"),
        ("ARCHIVE_DATABASE_POOL", "many"),
        ("ARCHIVE_DATABASE_POOL", "-1"),
        ("ARCHIVE_DATABASE_POOL", "١٢٣٤٥"),
        ("ARCHIVE_LOG_LEVEL", "loud"),
        ("ARCHIVE_BEHIND_PROXY", "true"),
        ("ALLOWED_HOSTS", "https://archive.example.org"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", "archive.example.org:8000"),
        ("ALLOWED_HOSTS", "archive.example.org archive.example.com"),
        ("ALLOWED_HOSTS", "أرشيف.سورية"),
        ("ALLOWED_HOSTS", ","),
        ("ARCHIVE_HOME", "~nobody-of-this-name/archive"),
        ("ARCHIVE_HOME", "/dev/null"),
        ("ARCHIVE_HOME", "/dev/null/archive"),
        ("SECRET_KEY", "short"),
        ("SECRET_KEY", "1" * 60),
        ("DATABASE_URL", "mysql://reader:word@db/archive"),
        ("DATABASE_URL", "postgresql://db"),
        ("DATABASE_URL", "postgresql://archive:word@db:abc/archive"),
        ("DATABASE_URL", "postgresql://archive:word@db:99999/archive"),
        ("DATABASE_URL", "postgresql://archive:word@db/archive?sslmode=perhaps"),
        ("DATABASE_URL", "postgresql://archive:w\udcffrd@db/archive"),
    ],
)
def test_a_bad_value_is_refused_by_name(settings_with: Any, name: str, value: str) -> None:
    with pytest.raises((ImproperlyConfigured, PostgresError), match=name):
        settings_with(**{name: value})


@pytest.mark.parametrize(
    "value", ["archive.example.org", " a.example , b.example ", "[::1]", ".example.org", "10.0.0.7"]
)
def test_host_names_that_django_can_match_are_taken(settings_with: Any, value: str) -> None:
    assert settings_with(ALLOWED_HOSTS=value)["ALLOWED_HOSTS"] == [name.strip() for name in value.split(",")]


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_demands_what_it_cannot_invent(settings_with: Any, name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not set, and ARCHIVE_ENV=production needs it"):
        settings_with(**{**PRODUCTION, name: ""})


def test_production_names_at_once_all_that_is_missing(settings_with: Any) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(ARCHIVE_ENV="production")
    assert [line.split()[0] for line in str(refused.value).splitlines()] == [
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "DATABASE_URL",
    ]


def test_a_refusal_never_repeats_a_secret(settings_with: Any) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(DATABASE_URL="postgres:/archive:my-password@db/archive")
    assert "my-password" not in str(refused.value)
    with pytest.raises(ImproperlyConfigured) as refused:
        settings_with(SECRET_KEY="my-short-key")
    assert "my-short-key" not in str(refused.value)


def test_debug_is_off_unless_asked_for_and_never_in_production(settings_with: Any) -> None:
    assert settings_with()["DEBUG"] is False
    assert settings_with(ARCHIVE_DEBUG="1")["DEBUG"] is True
    with pytest.raises(ImproperlyConfigured, match="ARCHIVE_DEBUG"):
        settings_with(**PRODUCTION, ARCHIVE_DEBUG="1")


def test_the_development_key_is_made_once_and_only_its_owner_reads_it(settings_with: Any, tmp_path: Path) -> None:
    first = settings_with()["SECRET_KEY"]
    assert settings_with()["SECRET_KEY"] == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_access_is_for_members_in_production_unless_said_otherwise(settings_with: Any) -> None:
    assert settings_with()["ARCHIVE_ACCESS"] == "public"
    assert settings_with(**PRODUCTION)["ARCHIVE_ACCESS"] == "members"
    assert settings_with(**PRODUCTION, ARCHIVE_ACCESS="public")["ARCHIVE_ACCESS"] == "public"


def test_production_sends_cookies_and_pages_over_https_alone(settings_with: Any) -> None:
    settings = settings_with(**PRODUCTION)
    assert settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"] and settings["SECURE_SSL_REDIRECT"]
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert settings["SECURE_PROXY_SSL_HEADER"] is None


def test_database_url_becomes_djangos_entry_options_included(settings_with: Any) -> None:
    database = settings_with(DATABASE_URL="postgresql://archive:w%40rd@db:5433/news?sslmode=require")["DATABASES"][
        "default"
    ]
    given = {name: database[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME")}
    assert given == {"HOST": "db", "PORT": "5433", "USER": "archive", "PASSWORD": "w@rd", "NAME": "news"}
    assert database["OPTIONS"]["sslmode"] == "require"


def test_blanks_around_a_value_are_none_of_it(settings_with: Any, tmp_path: Path) -> None:
    database = settings_with(DATABASE_URL=" postgresql://archive:word@db/archive\n")["DATABASES"]["default"]
    assert (database["HOST"], database["NAME"]) == ("db", "archive")
    assert settings_with(DATABASE_URL="  ")["DATABASES"]["default"]["NAME"] == "archive"
    with pytest.raises(PostgresError, match=f"PG_BINDIR={tmp_path} holds no initdb"):
        find(Home(tmp_path), {"PG_BINDIR": f" {tmp_path} "})


@pytest.mark.parametrize("damaged", [b"", b"\n", b"\xff\xfe\x00", b"half-of-it", b"'; DROP TABLE articles; --" * 3])
def test_a_damaged_secret_is_made_anew_and_then_stays(tmp_path: Path, damaged: bytes) -> None:
    (tmp_path / "secret-key").write_bytes(damaged)
    made = secret(tmp_path, "secret-key")
    assert re.fullmatch(r"[\w-]{64}", made)
    assert secret(tmp_path, "secret-key") == made
    assert (tmp_path / "secret-key").stat().st_mode & 0o777 == 0o600


def test_reading_the_settings_starts_no_server(settings_with: Any, tmp_path: Path) -> None:
    settings_with()
    assert {path.name for path in tmp_path.iterdir()} == {"secret-key", "database-password"}


def test_production_keeps_nothing_on_disk(settings_with: Any, tmp_path: Path) -> None:
    settings_with(**PRODUCTION)
    assert not list(tmp_path.iterdir())


def test_the_readme_names_every_variable_that_is_read_and_no_other(
    settings_with: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    read: set[str] = set()
    for variables in ({}, PRODUCTION):
        settings_with(**variables)
        recorded = Recorded(dict(os.environ))
        with monkeypatch.context() as patch:
            patch.setattr(os, "environ", recorded)
            runpy.run_path(str(SETTINGS))
        read |= recorded.asked
    recorded = Recorded({})
    connection_settings(tmp_path, recorded)
    find(Home(tmp_path), recorded)
    assert (read | recorded.asked) - OF_THE_SYSTEM == set(settings_table())


@pytest.mark.parametrize(
    ("name", "default"),
    [(name, cell.split("`")[1]) for name, cell in settings_table().items() if re.match("`[^`/]+`", cell)],
)
def test_a_default_in_the_readme_is_the_default(settings_with: Callable[..., Any], name: str, default: str) -> None:
    assert plain_values(settings_with(**{name: default})) == plain_values(settings_with())


def test_the_other_defaults_in_the_readme_are_as_it_says(settings_with: Any) -> None:
    cells = settings_table()
    assert cells["ARCHIVE_HOME"] == "`var/` in the project"
    assert settings_with(**PRODUCTION, ARCHIVE_HOME="")["ARCHIVE_HOME"] == PROJECT / "var"
    assert cells["ARCHIVE_ACCESS"] == "`public`; `members` in production"
    in_production = settings_with(**PRODUCTION, ARCHIVE_ACCESS="members")
    assert in_production["ARCHIVE_ACCESS"] == settings_with(**PRODUCTION)["ARCHIVE_ACCESS"]
    assert cells["SECRET_KEY"] == "made once in `ARCHIVE_HOME`"
    assert cells["DATABASE_URL"] == "the embedded server"
