"""Django's DATABASES entry, worked out without starting anything."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import ProgrammingError, pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from archive.postgres.home import Home, PostgresError, secret

# The site's role and its database; it owns this one, may create others (the tests do) and is no superuser.
ROLE = "archive"
PASSWORD_FILE = "database-password"

LAST_PORT = 65_535
# libpq's own list: postgresql.org/docs/18/libpq-connect.html, "sslmode".
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")

DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection_settings(home: Path, environ: Mapping[str, str]) -> dict[str, Any]:
    """A Django DATABASES entry: the server DATABASE_URL names, else the embedded one of `home`. Starts nothing.

    Raises PostgresError if DATABASE_URL cannot be read; the message never repeats it, for it holds a password.
    """
    url = database_url(environ)
    parameters = url_parameters(url) if url else embedded_parameters(home)
    known = {name: parameters.pop(key) for key, name in DJANGO_NAMES.items() if key in parameters}
    return {"ENGINE": "django.db.backends.postgresql", **known, "OPTIONS": parameters}


def database_url(environ: Mapping[str, str]) -> str:
    """DATABASE_URL without the blanks around it; empty: the archive has a server of its own."""
    return environ.get("DATABASE_URL", "").strip()


def url_parameters(url: str) -> dict[str, Any]:
    """libpq's parameters out of a postgresql:// address."""
    try:
        parameters = conninfo_to_dict(url)
    except (ProgrammingError, UnicodeEncodeError):  # not an address; a byte that is no UTF-8
        parameters = {}
    if not url.startswith(("postgresql://", "postgres://")) or not parameters.get("dbname"):
        raise PostgresError("DATABASE_URL cannot be read: write postgresql://user:password@host:5432/database.")
    port, sslmode = str(parameters.get("port") or 5432), parameters.get("sslmode")
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= LAST_PORT):
        raise PostgresError(f"DATABASE_URL names port {port}: write a number from 1 to {LAST_PORT}, usually 5432.")
    if sslmode is not None and sslmode not in SSL_MODES:
        raise PostgresError(f"DATABASE_URL says sslmode={sslmode}: write one of {', '.join(SSL_MODES)}.")
    return dict(parameters)


def embedded_parameters(home: Path) -> dict[str, Any]:
    """libpq's parameters for the embedded server: its socket and the password kept in `home`."""
    password = secret(home, PASSWORD_FILE)
    return {**address(Home(home)), "dbname": ROLE, "user": ROLE, "password": password}


def address(home: Home) -> dict[str, str]:
    """Host and port of the embedded server. The port only names the socket's file: it listens on no network."""
    return {"host": str(home.socket_folder), "port": "5432"}


def state(home: Home) -> pq.Ping:
    """OK: it accepts connections; REJECT: it starts or stops; NO_RESPONSE: it does not run. No password needed."""
    return pq.Ping(pq.PGconn.ping(make_conninfo(**address(home), connect_timeout=5).encode()))


def refused(home: Home) -> str | None:
    """What the embedded server says if it does not let the site in; None if it does."""
    return why_not(embedded_parameters(home.folder))


def why_not(parameters: Mapping[str, Any]) -> str | None:
    """What a server says if it lets nobody in with libpq's `parameters`, within ten seconds; None if it does.

    Asked past any pool, which would only say that it got no connection in time.
    """
    try:
        psycopg.connect(**{"connect_timeout": 10, **parameters}).close()
    except psycopg.Error as error:
        return str(error).strip()
    return None


def libpq_parameters(settings: Mapping[str, Any]) -> dict[str, Any]:
    """libpq's parameters out of a Django DATABASES entry."""
    given = {key: settings[name] for key, name in DJANGO_NAMES.items() if settings.get(name)}
    return {**given, **{key: value for key, value in settings.get("OPTIONS", {}).items() if key != "pool"}}
