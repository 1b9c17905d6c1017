"""A new data folder: its encoding and locale, the site's role and database, who may come in."""

import locale
import secrets
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from archive.postgres.calling import Programs, call
from archive.postgres.connection import PASSWORD_FILE, ROLE
from archive.postgres.home import Home, PostgresError, secret

# Only the site's role, only by password. The superuser cannot sign in at all: it acts in single-user mode alone.
ACCESS = f"local all {ROLE} scram-sha-256\n"

NO_LOCALE = (
    "This system has no UTF-8 locale, without which PostgreSQL takes Arabic letters for punctuation. Install one "
    "(Debian: apt install libc-bin; Red Hat: dnf install glibc-langpack-en; else localedef -i en_US -f UTF-8 "
    "en_US.UTF-8), or set DATABASE_URL to another server."
)


def make_data_folder(home: Home, programs: Programs, durable: bool) -> None:
    """A new cluster with the site's role and database. It appears under its name only when it is whole.

    Each attempt has a folder of its own: an initdb that outlived its killed caller must not meddle with the next.
    """
    for cut_short in home.place.glob("data-draft*"):
        shutil.rmtree(cut_short, ignore_errors=True)
    draft = home.place / f"data-draft-{secrets.token_hex(4)}"
    sync = [] if durable else ["--no-sync"]
    access = ["--username=postgres", "--auth=reject", "--no-instructions"]
    ctype = utf8_ctype()
    if ctype is None:
        raise PostgresError(NO_LOCALE)
    try:
        programs.run(
            "initdb", "-D", draft, *locale_options(programs.version, ctype), *access, "--data-checksums", *sync
        )
        call(["tee", draft / "pg_hba.conf"], programs.account, ACCESS)  # as its owner: root follows no link of theirs
        command(programs, draft, f"CREATE ROLE {ROLE} LOGIN CREATEDB\nCREATE DATABASE {ROLE} OWNER {ROLE}\n")
        set_password(home, programs, draft)
        draft.rename(home.data)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def set_password(home: Home, programs: Programs, data: Path | None = None) -> None:
    """Let the site's role in by the password kept in `home`. The server does not run."""
    password = secret(home.folder, PASSWORD_FILE)
    command(programs, data or home.data, f"ALTER ROLE {ROLE} PASSWORD '{password}'\n")


def command(programs: Programs, data: Path, lines: str) -> None:
    """Act as the superuser, which works in single-user mode alone: a command a line."""
    programs.run("postgres", "--single", "-D", data, "-c", "exit_on_error=on", "postgres", feed=lines)


def locale_options(version: int, ctype: str) -> list[str]:
    """initdb's options for UTF-8 and right Arabic. From 17 on the built-in provider sorts the same on every system."""
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if version >= 17 else []
    return ["--encoding=UTF8", "--locale=C", f"--lc-ctype={ctype}", *provider]


def utf8_ctype() -> str | None:
    """The UTF-8 locale to read letters by; None if this system has none.

    The ctype decides Arabic: under C, pg_trgm drops every Arabic letter (similarity of two spellings is 0) and the
    text parser keeps «» and ؟ inside words. macOS has no C.UTF-8 before 15, Red Hat 7 none at all; any UTF-8 locale
    knows the same letters (glibc's all copy one table, `i18n_ctype`).
    """
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        return next(filter(is_known, utf8_names()), None)
    finally:
        locale.setlocale(locale.LC_CTYPE, before)


def utf8_names() -> Iterator[str]:
    yield from ("C.UTF-8", "en_US.UTF-8")
    if program := shutil.which("locale"):
        listed = subprocess.run([program, "-a"], capture_output=True, text=True, errors="replace").stdout
        yield from (name for name in listed.split() if name.lower().endswith((".utf8", ".utf-8")))


def is_known(name: str) -> bool:
    try:
        locale.setlocale(locale.LC_CTYPE, name)
    except locale.Error:
        return False
    return True
