"""Settings come from the environment; a bad value is refused by name, with the cure."""

import os
import runpy
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(__file__).parents[2] / "archive" / "settings.py"
KEY = "kBq7-wZt0xR3vN9mLs5yHd2fGj8cPa4uEoT6iVbXnQrWzKlM1D"
PRODUCTION = {
    "ARCHIVE_ENV": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "archive.example.org",
    "DATABASE_URL": "postgresql://archive:word@db/archive",
}


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
        ("ARCHIVE_DATABASE_POOL", "many"),
        ("ARCHIVE_DATABASE_POOL", "-1"),
        ("ARCHIVE_DATABASE_POOL", "١٢٣٤٥"),
        ("ARCHIVE_LOG_LEVEL", "loud"),
        ("ARCHIVE_BEHIND_PROXY", "true"),
        ("ALLOWED_HOSTS", "https://archive.example.org"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ","),
        ("SECRET_KEY", "short"),
        ("DATABASE_URL", "mysql://reader:word@db/archive"),
        ("DATABASE_URL", "postgresql://db"),
    ],
)
def test_a_bad_value_is_refused_by_name(settings_with: Any, name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=name):
        settings_with(**{name: value})


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_demands_what_it_cannot_invent(settings_with: Any, name: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{name} is not set, and ARCHIVE_ENV=production needs it"):
        settings_with(**{**PRODUCTION, name: ""})


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


def test_reading_the_settings_starts_no_server(settings_with: Any, tmp_path: Path) -> None:
    settings_with()
    assert {path.name for path in tmp_path.iterdir()} == {"secret-key", "database-password"}
