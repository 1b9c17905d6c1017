"""manage.py finds the database running for whoever needs it, and says what is wrong in one line."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def manage(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as a newcomer does: no DATABASE_URL, an ARCHIVE_HOME of their own."""
    environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environ |= {"ARCHIVE_HOME": str(home), **variables}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=PROJECT, env=environ, capture_output=True, text=True
    )


def test_a_command_that_needs_the_database_finds_it(home: Path) -> None:
    asked = "from django.db import connection as c; c.ensure_connection(); print(c.settings_dict['USER'])"
    result = manage(home, "shell", "--no-imports", "-c", asked)
    assert (result.stdout, result.returncode) == ("archive\n", 0), result.stderr


def test_a_command_that_needs_none_starts_none(home: Path) -> None:
    assert manage(home, "check").returncode == 0
    assert not (home / "server").exists()


def test_a_bad_setting_is_one_line_and_status_2(home: Path) -> None:
    result = manage(home, "check", ARCHIVE_ENV="prod")
    assert result.stderr == "ARCHIVE_ENV='prod' is not known: set it to development or production.\n"
    assert result.returncode == 2


def test_no_server_to_be_had_is_one_line_and_status_2(home: Path) -> None:
    result = manage(home, "migrate", PG_BINDIR=str(home))
    assert result.stderr == f"PG_BINDIR={home} holds no initdb: name the folder that does, or unset it.\n"
    assert result.returncode == 2


def test_production_passes_djangos_own_deployment_check(home: Path) -> None:
    result = manage(
        home,
        "check",
        "--deploy",
        "--fail-level=WARNING",
        ARCHIVE_ENV="production",
        SECRET_KEY="kBq7-wZt0xR3vN9mLs5yHd2fGj8cPa4uEoT6iVbXnQrWzKlM1D",
        ALLOWED_HOSTS="archive.example.org",
        DATABASE_URL="postgresql://archive:word@db/archive",
    )
    assert (result.stdout, result.returncode) == ("System check identified no issues (0 silenced).\n", 0), result.stderr
