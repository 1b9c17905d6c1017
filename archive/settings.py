"""The archive's settings. Every one that may differ from place to place is an environment variable, read here."""

import os
import re
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from archive import postgres
from archive.postgres.home import secret

PROJECT = Path(__file__).resolve().parent.parent

# What a production site cannot invent for itself, each with an example.
NEEDED_IN_PRODUCTION = {
    "SECRET_KEY": "50 random characters or more",
    "ALLOWED_HOSTS": "the site's host names, as in archive.example.org",
    "DATABASE_URL": "postgresql://user:password@host:5432/database",
}
# What Django compares a request's Host with, its port taken off (django.http.request); a leading dot takes subdomains.
HOST = re.compile(r"\.?[a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:.]+\]", re.IGNORECASE)


def text(name: str, default: str) -> str:
    """The variable as it stands; `default` where it is absent or empty."""
    return os.environ.get(name, "").strip() or default


def demand(needed: Mapping[str, str]) -> None:
    """Refuse by name, all at once, the variables that are absent; `needed` gives an example of each."""
    missing = [(name, example) for name, example in needed.items() if not text(name, "")]
    if missing:
        lines = [f"{name} is not set, and ARCHIVE_ENV=production needs it. Set it to {eg}." for name, eg in missing]
        raise ImproperlyConfigured("\n".join(lines))


def choice(name: str, default: str, choices: list[str]) -> str:
    if (value := text(name, default)) not in choices:
        raise ImproperlyConfigured(f"{name}={value!r} is not known: set it to {' or '.join(choices)}.")
    return value


def flag(name: str) -> bool:
    return choice(name, "0", ["0", "1"]) == "1"


def number(name: str, default: int, lowest: int, highest: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number from {lowest} to {highest}.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """An absolute path; `~` and `~user` are understood."""
    try:
        return Path(text(name, str(default))).expanduser().absolute()
    except RuntimeError as error:
        raise ImproperlyConfigured(f"{name}={text(name, '')!r} names no known user's folder: write it out.") from error


def hosts(value: str) -> list[str]:
    """Host names out of a comma-separated list; one with a scheme, a port, a path or `*` would never match, or always.

    Names beyond ASCII are refused too: browsers ask for them in their xn-- form.
    """
    names = [name.strip() for name in value.split(",") if name.strip()]
    if not names or not all(HOST.fullmatch(name) for name in names):
        raise ImproperlyConfigured(
            f"ALLOWED_HOSTS={value!r} must be host names with commas between them, as in archive.example.org,localhost "
            "(no https://, no port, no *; beyond ASCII in the xn-- form)."
        )
    return names


def strong_key(value: str) -> str:
    """A key long enough to sign with (Django's own check asks for 50 characters); refused without repeating it."""
    if len(value) < 50 or len(set(value)) < 5:
        raise ImproperlyConfigured("SECRET_KEY is too weak: set it to 50 random characters or more.")
    return value


# Where and for whom
PRODUCTION = choice("ARCHIVE_ENV", "development", ["development", "production"]) == "production"
DEBUG = flag("ARCHIVE_DEBUG")
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("ARCHIVE_DEBUG=1 shows the program's insides: unset it under ARCHIVE_ENV=production.")
ARCHIVE_HOME = folder("ARCHIVE_HOME", PROJECT / "var")
ARCHIVE_ACCESS = choice("ARCHIVE_ACCESS", "members" if PRODUCTION else "public", ["public", "members"])
ARCHIVE_FETCH = choice("ARCHIVE_FETCH", "off", ["off", "on"]) == "on"
ARCHIVE_SEARCH_SECONDS = number("ARCHIVE_SEARCH_SECONDS", 5, 1, 300)
ARCHIVE_ROBOTS = choice("ARCHIVE_ROBOTS", "noindex", ["noindex", "index"])

if PRODUCTION:
    demand(NEEDED_IN_PRODUCTION)
SECRET_KEY = strong_key(text("SECRET_KEY", "") or secret(ARCHIVE_HOME, "secret-key"))
ALLOWED_HOSTS = hosts(text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"))

# The application
INSTALLED_APPS = [
    "procrastinate.contrib.django",  # before ours, which takes its pages out of admin
    "archive.apps.ArchiveConfig",
    "articles.apps.ArticlesConfig",
    "archive.apps.DeskConfig",  # django.contrib.admin with our own door
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_filters",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "archive.headers.more_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "archive.headers.private_to_members",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# The database. Each thread borrows a connection from the pool; CONN_MAX_AGE must then be 0.
try:
    DATABASES = {"default": postgres.connection_settings(ARCHIVE_HOME, os.environ)}
except postgres.PostgresError as error:
    raise ImproperlyConfigured(str(error)) from None
DATABASES["default"]["CONN_MAX_AGE"] = 0
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # a server that was killed and started again leaves dead connections
if pool_size := number("ARCHIVE_DATABASE_POOL", 8, 0, 1000):
    DATABASES["default"]["OPTIONS"]["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 5}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Languages and time
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("en", _("English"))]
LOCALE_PATHS = [PROJECT / "articles" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Static files: straight from their folders, or collected, hashed and compressed in production.
STATIC_URL = "/static/"
STATICFILES_DIRS = [PROJECT / "static"]
STATIC_ROOT = PROJECT / "staticfiles" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STATIC_STORAGE = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if PRODUCTION
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # nothing is uploaded to disk
    "staticfiles": {"BACKEND": STATIC_STORAGE},
}

# Trust
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "home"
CSRF_FAILURE_VIEW = "articles.views.errors.csrf_failure"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked over plain HTTP from beside the server
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
# Only behind a proxy that sets this header itself may it be believed.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("ARCHIVE_BEHIND_PROXY") else None
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

# The log: plain lines on stderr; each request only where it failed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {
        "handlers": ["stderr"],
        "level": choice("ARCHIVE_LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    },
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "procrastinate": {"handlers": [], "level": "WARNING", "propagate": True},
        # It tells of pages without an article, which we record ourselves.
        "trafilatura": {"handlers": [], "level": "CRITICAL", "propagate": True},
    },
}
