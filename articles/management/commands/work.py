"""Does the jobs that wait in the queue, one after the other."""

import asyncio
import os
import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from archive.migrations import unapplied_migrations

# A job that is cut short goes on from its last batch, so nobody who ends the worker waits for the job.
SECONDS_TO_FINISH = 1.0
# The job at hand, and beside it the one that takes over those of workers that are gone.
AT_ONCE = 2


class Command(BaseCommand):
    help = (
        "Do the jobs that wait in the queue (ingest --later, tried-again problems), and wait for more until Ctrl-C. "
        "A job that is cut short is resumed by the next worker. `manage.py up` runs one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then leave")
        parser.add_argument("--while-parent-lives", action="store_true", help="leave when standard input is closed")

    def handle(self, *, once: bool, while_parent_lives: bool, **options: Any) -> None:
        if unapplied_migrations():
            raise CommandError("The database is not up to date: run `manage.py migrate` (or `up`) first.", returncode=2)
        if while_parent_lives:
            threading.Thread(target=leave_with_parent, daemon=True).start()
        with app.replace_connector(DjangoConnector().get_worker_connector()) as worker_app:
            asyncio.run(work(worker_app, wait=not once))


async def work(worker_app: App, wait: bool) -> None:
    """Do jobs until asked to end; with `wait` false, until none is left."""
    async with worker_app.open_async():
        await worker_app.run_worker_async(
            wait=wait, concurrency=AT_ONCE, shutdown_graceful_timeout=SECONDS_TO_FINISH, delete_jobs="never"
        )


def leave_with_parent() -> None:
    """End in order when whoever started us is gone, however they went: their end of the pipe closes."""
    os.read(0, 1)  # not sys.stdin: its lock would be held when Python ends
    os.kill(os.getpid(), signal.SIGTERM)
