"""Does the jobs that wait in the queue, one after the other."""

import asyncio
import logging
import os
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Coroutine
from contextlib import suppress
from datetime import timedelta
from typing import Any, NoReturn

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateWorker
from procrastinate.exceptions import ConnectorException

from archive.schema import waiting_migrations
from articles.tasks import SILENT_SECONDS

# A job that is cut short goes on from its last batch, so nobody who ends the worker waits for the job.
SECONDS_TO_FINISH = 1.0
# From being asked to leaving: a batch at hand takes two or three. An orphan has nobody who would wait for its job.
SECONDS_TO_LEAVE, SECONDS_OF_AN_ORPHAN = 10.0, 1.0
# Stopping the server, which the last one who leaves does, takes a second or two.
SECONDS_TO_BE_GONE = 60.0
# The job at hand, and beside it the one that takes over those of workers that are gone. One that is to leave when none
# is left does one after the other: two that may not be done at once would make it leave with the second undone.
AT_ONCE, ONE_AFTER_THE_OTHER = 2, 1


class Command(BaseCommand):
    help = (
        "Do the jobs that wait in the queue (ingest --later, tried-again problems), and wait for more until Ctrl-C. "
        "A job that is cut short is resumed by the next worker. `manage.py up` runs one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="do what waits now, then leave")
        parser.add_argument("--check", action="store_true", help="do nothing; status 0 if some worker lives, else 1")
        parser.add_argument("--while-parent-lives", action="store_true", help="leave when standard input is closed")

    def handle(self, *, once: bool, check: bool, while_parent_lives: bool, **options: Any) -> None:
        if waiting_migrations():
            raise CommandError("The database is not up to date: run `manage.py migrate` (or `up`) first.", returncode=2)
        if check:
            sys.exit(0 if a_worker_lives() else 1)
        with app.replace_connector(DjangoConnector().get_worker_connector()) as worker_app:
            run_to_its_end(work(worker_app, not once, while_parent_lives))


async def work(worker_app: App, wait: bool, while_parent_lives: bool) -> None:
    """Do jobs until asked to end; with `wait` false, until none is left."""
    async with worker_app.open_async():
        worker = asyncio.create_task(
            worker_app.run_worker_async(
                wait=wait,
                concurrency=AT_ONCE if wait else ONE_AFTER_THE_OTHER,
                shutdown_graceful_timeout=SECONDS_TO_FINISH,
                install_signal_handlers=False,
                delete_jobs="never",
            )
        )
        leave_when_asked(worker, while_parent_lives)
        with suppress(asyncio.CancelledError):
            await worker


def leave_when_asked(worker: "asyncio.Task[None]", while_parent_lives: bool) -> None:
    """End in order by a signal, or when whoever started us is gone; within a few seconds, whatever does not end.

    A worker whose database was killed waits for it without end (seen at the twelfth of twenty kills).
    """
    loop = asyncio.get_running_loop()

    def asked(seconds: float) -> None:
        worker.cancel()
        loop.call_later(seconds, leave)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, asked, SECONDS_TO_LEAVE)
    if while_parent_lives:
        threading.Thread(target=wait_for_parent, args=(loop, asked), daemon=True).start()


def wait_for_parent(loop: asyncio.AbstractEventLoop, asked: Callable[[float], None]) -> None:
    """Ask to end when the pipe from the parent closes, however that went: nothing of it should outlive it."""
    os.read(0, 1)  # not sys.stdin: its lock would be held when Python ends
    loop.call_soon_threadsafe(asked, SECONDS_OF_AN_ORPHAN)


def leave() -> NoReturn:
    """Break out of the loop; the server is stopped on the way, if nobody else uses it."""
    raise SystemExit(1)


def run_to_its_end(worker: Coroutine[Any, Any, None]) -> None:
    """Run it, and leave at once when it ends.

    asyncio.run() would wait for tasks that it left: one that listens to a server that was killed never ends. Whatever
    still holds this process up after a while is cut off: all it does is done in transactions.
    """
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(worker)
    except ConnectorException as error:
        raise CommandError(f"The database went away: {error.__cause__ or error}", returncode=2) from None
    finally:
        logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # it would tell of what was left undone
        last_resort = threading.Timer(SECONDS_TO_BE_GONE, os._exit, [1])
        last_resort.daemon = True
        last_resort.start()


def a_worker_lives() -> bool:
    """Whether any worker told lately that it lives."""
    since = timezone.now() - timedelta(seconds=SILENT_SECONDS)
    return ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).exists()
