"""What `manage.py doctor` finds on the machine itself, with or without settings and a database."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import django

from archive.postgres import PostgresError, causes, making, process, programs, server
from archive.postgres.connection import database_url, libpq_parameters, why_not
from archive.postgres.home import NO_SPACE, Home, what_is_there

# A first start takes 105 MB where the programs are copied too; a little more for the pages to come.
ENOUGH_SPACE = 200 * 1000 * 1000

# The width of the column of names in report().
NAMES = 16


@dataclass(frozen=True)
class Finding:
    """One thing looked at: its name, what was found, and, where that is wrong, what to do."""

    name: str
    found: str
    cure: str = ""


def report(findings: Iterator[Finding]) -> int:
    """Print each finding as it comes, wrong ones with their cure beneath. 0: all well, 1: something is wrong."""
    wrong = 0
    for finding in findings:
        wrong += bool(finding.cure)
        print(f"{'WRONG' if finding.cure else 'ok':<7}{finding.name:<{NAMES}}{finding.found}", flush=True)
        if finding.cure:
            print(f"{'':<{7 + NAMES}}-> " + finding.cure.replace("\n", "\n" + " " * (10 + NAMES)))
    print(f"\n{wrong} to mend." if wrong else "\nAll is well.")
    return 1 if wrong else 0


def without_settings(error: str) -> Iterator[Finding]:
    """The findings where the settings themselves were refused; nothing more can be asked then."""
    yield from about_python()
    yield Finding("Settings", "refused", error)
    home = Path(os.environ.get("ARCHIVE_HOME", "").strip() or Path(__file__).resolve().parents[1] / "var")
    try:
        folder = home.expanduser().absolute()
    except RuntimeError as unknown_user:
        yield Finding("ARCHIVE_HOME", str(home), f"{unknown_user} Write the path out.")
        return
    yield from machine(folder, os.environ)


def about_python() -> Iterator[Finding]:
    yield Finding("System", f"{platform.platform()}, user {os.geteuid()}")
    yield Finding("Python", f"{platform.python_version()} ({sys.executable})")
    yield Finding("Django", django.get_version())


def machine(folder: Path, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Folder, space and, unless DATABASE_URL names another server, what the embedded one needs. Starts nothing."""
    if database_url(environ) and environ.get("SECRET_KEY", "").strip():
        yield Finding("ARCHIVE_HOME", "not needed: DATABASE_URL and SECRET_KEY are set")
        return
    try:
        there = what_is_there(folder)
    except PostgresError as error:
        yield Finding("ARCHIVE_HOME", "cannot be used", str(error))
        return
    yield from about_folder(folder, there)
    if database_url(environ):
        return
    yield about_locale()
    if there == folder:
        yield about_programs(Home(folder), environ)


def about_folder(folder: Path, there: Path) -> Iterator[Finding]:
    """ARCHIVE_HOME, or the folder `there` above it in which it can be made, and the space left on its disk."""
    if there != folder:
        yield Finding("ARCHIVE_HOME", f"{folder} (not made yet)")
    else:
        status = folder.stat()
        yield Finding("ARCHIVE_HOME", f"{folder} (user {status.st_uid}, mode {status.st_mode & 0o777:o})")
    free = shutil.disk_usage(there).free
    yield Finding("Space", f"{free / 1e6:,.0f} MB free", "" if free >= ENOUGH_SPACE else NO_SPACE)


def about_locale() -> Finding:
    ctype = making.utf8_ctype()
    return Finding("Locale", ctype or "no UTF-8 locale", "" if ctype else making.NO_LOCALE)


def about_programs(home: Home, environ: Mapping[str, str]) -> Finding:
    """The PostgreSQL that would be started, and whether one runs on this home."""
    try:
        found = programs.find(home, environ)
    except (PostgresError, OSError) as error:
        return Finding("Postgres", "none that fits", str(error))
    number = process.server_process(home)
    runs = f"runs as process {number}" if number else "does not run now"
    made = "" if os.path.lexists(home.data) else ", no database made yet"
    return Finding("Postgres", f"{found.version} ({found.folder}), {runs}{made}")


def database_trouble(said: str) -> str:
    """One message for a database that failed a command: what it `said`, and the cure as far as it is known."""
    from django.conf import settings

    if database_url(os.environ):
        said = why_not(libpq_parameters(settings.DATABASES["default"])) or said
        cure = causes.cure_for_theirs(said)
    else:
        home = Home(settings.ARCHIVE_HOME)
        known = causes.cure_for(said) or causes.no_room(home.folder) or causes.cure_for(server.read_log(home))
        cure = known or "`manage.py doctor` looks for what is wrong."
    return f"The database failed: {said.strip()}\n{cure}"
