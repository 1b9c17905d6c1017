#!/usr/bin/env python
"""The archive's command line: `manage.py up` starts everything, `manage.py help` lists the rest."""

import os
import sys
from contextlib import AbstractContextManager, nullcontext

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from archive import postgres

# These need no database, or, like up and ingest, know best when they do. All others find it running.
STARTS_NO_DATABASE = {
    "check",
    "collectstatic",
    "compilemessages",
    "diffsettings",
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
    try:
        with database_for(arguments[1:]):
            execute_from_command_line(arguments)
    except (ImproperlyConfigured, postgres.PostgresError) as error:
        print(error, file=sys.stderr)
        return 2
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
