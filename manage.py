#!/usr/bin/env python
"""The archive's command line: `manage.py up` starts everything, `manage.py help` lists the rest."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:  # to be told, not shown a traceback
    sys.exit("Python {}.{} or later is needed; this is {}.{}.".format(*OLDEST_PYTHON, *sys.version_info[:2]))

try:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from archive import doctor, postgres
except ImportError as error:
    sys.exit(
        f"{error}, for {sys.executable}. Install what the archive needs: `uv sync` and start with `uv run manage.py`, "
        "or `pip install -r requirements.txt` in a virtual environment and start with its python."
    )

# These need no database, or, like up, ingest and fetch, know best when they do. All others find it running.
STARTS_NO_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
    "doctor",
    "fetch",
    "findstatic",
    "help",
    "ingest",
    "makemessages",
    "startapp",
    "startproject",
    "up",
    "version",
}


def main(arguments: list[str]) -> int:
    """Run one command. A wrong setting or no database: its message alone, status 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    postgres.leave_in_order()
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # a terminal that knows no Arabic
    try:
        with database_for(arguments[1:]):
            execute_from_command_line(arguments)
    except (ImproperlyConfigured, postgres.PostgresError) as error:
        if arguments[1:2] == ["doctor"]:
            return doctor.report(doctor.without_settings(str(error)))
        print(error, file=sys.stderr)
        return 2
    except OperationalError as error:
        if "--traceback" in arguments:
            raise
        print(doctor.database_trouble(str(error)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has seen enough (`| head`): nothing is left to be said, by Python's own end neither.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 0


def database_for(arguments: list[str]) -> AbstractContextManager[None]:
    """The embedded server, kept up for the command's time, if the command needs it."""
    asks_nothing = not arguments or arguments[0].startswith("-") or {"--help", "-h"} & set(arguments)
    asks_for_database = any(argument.startswith("--database") for argument in arguments)
    if asks_nothing or (arguments[0] in STARTS_NO_DATABASE and not asks_for_database):
        return nullcontext()
    from django.conf import settings

    return postgres.running(settings.ARCHIVE_HOME)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
