"""`manage.py up`: everything a newcomer needs, in one command."""

import secrets
import signal
import subprocess
import sys
import time
from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import User
from django.core.checks import Tags
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from archive import postgres
from archive.postgres.interrupts import asked_to_end, interrupt, undisturbed
from archive.schema import waiting_migrations

# Plain HTTP, so for this machine alone.
HOST = "127.0.0.1"
SAMPLE = Path(__file__).parents[2] / "data" / "sample"
ADMIN = "admin"
# A worker that ends as soon as it starts must not keep the machine busy.
SECONDS_BETWEEN_WORKERS = 5.0


class Command(BaseCommand):
    help = "Start the archive on this machine: database, vocabulary, sample, web server, worker. Ctrl-C stops it."
    requires_system_checks = []  # those that matter here need the database, see prepare()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=port_number, default=8000, help="default 8000; 0 takes any free port")
        parser.add_argument("--no-sample", action="store_true", help="leave an empty archive empty")

    def handle(self, *, port: int, no_sample: bool, **options: Any) -> None:
        """Serve until Ctrl-C or SIGTERM. Raises CommandError if the port is taken, PostgresError without a database."""
        signal.signal(signal.SIGTERM, interrupt)
        try:
            with listen(port) as server, postgres.running(settings.ARCHIVE_HOME):
                with postgres.one_at_a_time(settings.ARCHIVE_HOME):
                    self.prepare(with_sample=not no_sample)
                server.set_app(get_wsgi_application())
                with Worker() as server.worker:
                    if trouble := server.worker.trouble:
                        self.say(f"Jobs will wait, for no worker can be started here ({trouble}): see manage.py work")
                    self.say(f"The archive is at http://{HOST}:{server.server_port}/ (Ctrl-C stops it)")
                    server.serve_forever()
        except KeyboardInterrupt:
            pass

    def prepare(self, with_sample: bool) -> None:
        """Bring the database up to what the program expects. Does only what is not done yet; one process at a time."""
        self.check(tags=[Tags.database], databases=["default"])
        if waiting_migrations():
            self.say("Preparing the database ...")
            call_command("migrate", interactive=False, verbosity=0)
        fill(with_sample)
        if password := make_first_admin():
            self.say(f"Sign in at /admin/ as {ADMIN} with the password {password} (shown only now; change it there)")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()  # whoever waits for the address may read it through a pipe


class Server(ThreadedWSGIServer):
    worker: "Worker | None" = None

    def service_actions(self) -> None:
        """Called twice a second: end even if the exception of a Ctrl-C was lost while we started; keep the worker."""
        super().service_actions()
        if asked_to_end:
            raise KeyboardInterrupt
        if self.worker:
            self.worker.keep()


class Worker:
    """A process beside the web server that does the jobs in the queue, started anew when it ends.

    One that ends with its database, when that is killed, is followed by one that starts the database too.
    """

    def __init__(self) -> None:
        self.trouble = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._started = -SECONDS_BETWEEN_WORKERS

    def keep(self) -> None:
        """See to it that there is one; `trouble` says why there is none: pages are served all the same."""
        ended = self._process is None or self._process.poll() is not None
        if not ended or time.monotonic() - self._started < SECONDS_BETWEEN_WORKERS:
            return
        self._started = time.monotonic()
        command = [sys.executable, sys.argv[0], "work", "--while-parent-lives"]
        try:
            # A session of its own: Ctrl-C is ours to pass on.
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, start_new_session=True
            )
            self.trouble = ""
        except OSError as error:  # no more processes, or a Python this user may not start once more
            self.trouble = str(error)

    def __enter__(self) -> Self:
        self.keep()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process:
            with undisturbed():
                self._process.terminate()
                self._process.wait()


def port_number(value: str) -> int:
    if not (value.isascii() and value.isdigit() and int(value) <= 65535):
        raise ArgumentTypeError(f"{value!r} is no port: choose 0 to 65535")
    return int(value)


def listen(port: int) -> Server:
    """The web server, its port taken but nothing answered yet. Taken first, so that a port in use costs no start."""
    try:
        return Server((HOST, port), WSGIRequestHandler)
    except OSError as error:
        raise CommandError(
            f"Port {port} on {HOST} cannot be used ({error.strerror}). Is the archive up already, at "
            f"http://{HOST}:{port}/? Else choose another port: manage.py up --port {another_port(port)}"
        ) from error


def another_port(port: int) -> int:
    """One that may be free and that every user may open; 0, for any that is free, past the last."""
    return max(port + 1, 8000) if port < 65535 else 0


def fill(with_sample: bool) -> None:
    """The vocabulary, always; the sample pages, only into an archive that holds nothing."""
    from articles.ingest import copies, run, vocabulary
    from articles.models import Capture
    from articles.tasks import queue_what_is_due

    vocabulary.load()
    copies.catch_up()
    queue_what_is_due()
    if with_sample and not Capture.objects.exists():
        run.ingest([str(SAMPLE)])


def make_first_admin() -> str | None:
    """Create the superuser if there is none; the new password, or None."""
    users = User.objects
    if users.filter(is_superuser=True).exists() or users.filter(username=ADMIN).exists():
        return None
    password = secrets.token_urlsafe(12)
    users.create_superuser(ADMIN, password=password)
    return password
