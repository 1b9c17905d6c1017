"""One embedded server for all the processes that use it: the first starts it, the last stops it."""

import fcntl
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from archive.postgres import server
from archive.postgres.causes import cure_for_theirs
from archive.postgres.connection import database_url, url_parameters, why_not
from archive.postgres.home import Home, PostgresError, give, make_home, unusable
from archive.postgres.interrupts import undisturbed


@contextmanager
def running(folder: Path, environ: Mapping[str, str] = os.environ, *, durable: bool = True) -> Iterator[None]:
    """Keep the embedded server of ARCHIVE_HOME `folder` (absolute) up inside the block; nothing under DATABASE_URL.

    May be nested, in one process or in many. `durable=False` trades safety from power cuts for speed (tests).
    Raises PostgresError with the cure if there can be no server, or if that of DATABASE_URL does not let us in.

    Users hold `users.lock` shared; starting and leaving take turns by `turn.lock`. One lock could not do both:
    flock turns exclusive into shared by letting go for a moment, in which another's leaving could stop the server.
    """
    if url := database_url(environ):
        if why := why_not(url_parameters(url)):
            raise PostgresError(f"There is no database: {why}\n{cure_for_theirs(why)}")
        yield
        return
    forget_other_servers()
    home = Home(make_home(folder))
    with open_lock(home, "users.lock") as users:
        try:
            with turn(home):
                fcntl.flock(users, fcntl.LOCK_SH)
                server.start(home, environ, durable)
            yield
        finally:  # also where Ctrl-C came while it started
            with undisturbed(), turn(home):
                if alone(users):
                    close_django_connections()
                    server.stop(home, environ)


def forget_other_servers() -> None:
    """Unset libpq's own variables: they tell of another server, and PGSERVICE or PGSSLMODE would keep us from ours."""
    for name in [name for name in os.environ if re.fullmatch("PG[A-Z]+", name)]:
        del os.environ[name]


@contextmanager
def one_at_a_time(folder: Path, environ: Mapping[str, str] = os.environ) -> Iterator[None]:
    """What only one process of ARCHIVE_HOME `folder` may do at once: bringing the database up to date.

    Does nothing under DATABASE_URL: whoever looks after that server migrates it when they deploy.
    """
    if database_url(environ):
        yield
        return
    with open_lock(Home(make_home(folder)), "preparing.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def turn(home: Home) -> Iterator[None]:
    """Starting and leaving, one process at a time."""
    with open_lock(home, "turn.lock") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def alone(users: IO[bytes]) -> bool:
    """Whether nobody else holds the lock; ours is given up in any case."""
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def open_lock(home: Home, name: str) -> IO[bytes]:
    """A lock file in `home`; the lock goes with the file object, or with the process however it ends."""
    path = home.folder / name
    try:
        file = open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600))  # noqa: SIM115
    except OSError as error:
        raise unusable(path, error) from error
    give(path, home.folder)
    return file


def close_django_connections() -> None:
    """Django's pool would go on asking a server that is gone."""
    from django.conf import settings
    from django.db import connections

    if not settings.configured:
        return
    for connection in connections.all(initialized_only=True):
        connection.close()
        getattr(connection, "close_pool", lambda: None)()
