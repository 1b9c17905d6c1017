"""The embedded server's start and stop. Callers hold the turn of `sharing`."""

import os
import shlex
import time
from collections.abc import Mapping
from pathlib import Path

from psycopg import pq

from archive.postgres.calling import Programs, call
from archive.postgres.causes import explain, no_room
from archive.postgres.connection import refused, state
from archive.postgres.folders import make_server_folder, make_socket_folder
from archive.postgres.home import Home, PostgresError, unusable
from archive.postgres.interrupts import undisturbed
from archive.postgres.making import make_data_folder, set_password
from archive.postgres.process import remove_stale_locks, server_process
from archive.postgres.programs import find

# For throw-away servers: nothing on them has to survive a power cut.
CARELESS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]

# A server opens its socket before it replays its log, in well under a second; one that has none after this never will.
SECONDS_WITHOUT_A_SOUND = 30.0

WRONG_PASSWORD = "password authentication failed"

# Stopping writes what is in memory to disk; pg_ctl's own minute is short for a large archive on a slow disk.
SECONDS_TO_STOP = "3600"


def start(home: Home, environ: Mapping[str, str], durable: bool) -> None:
    """Start the server of `home` unless it runs, and wait until it lets the site in; make its data folder if need be.

    Raises PostgresError, with the cure, if no PostgreSQL is found that fits or if it does not start.
    """
    if state(home) is pq.Ping.OK:
        return
    try:
        make_server_folder(home)
        make_socket_folder(home)
        programs = find(home, environ)
        if not os.path.lexists(home.data):
            make_data_folder(home, programs, durable)
    except OSError as error:
        raise unusable(error.filename or home.folder, error) from error
    wait_until_it_answers(home, programs, durable)
    why = refused(home)
    if why and WRONG_PASSWORD in why:  # its file was lost; nobody uses the server yet
        stop(home, environ)
        set_password(home, programs)
        wait_until_it_answers(home, programs, durable)
        why = refused(home)
    if why:
        raise PostgresError(f"The database in {home.data} lets nobody in: {explain(why)}")


def wait_until_it_answers(home: Home, programs: Programs, durable: bool) -> None:
    """Launch it if it does not run; wait for one that starts or stops already (its caller may have been killed).

    The end of a recovery is waited for however long it takes, silence is not.
    """
    silent_since = time.monotonic()
    while (now := state(home)) is not pq.Ping.OK:
        if now is pq.Ping.REJECT:
            silent_since = time.monotonic()
        failed = now is not pq.Ping.REJECT and server_process(home) is None and not launch(home, programs, durable)
        said = read_log(home)
        if failed and "is still in use" not in said and server_process(home) is None:
            raise PostgresError(f"PostgreSQL does not start: {explain(said, home.place)} (its log: {home.log})")
        if time.monotonic() - silent_since > SECONDS_WITHOUT_A_SOUND:
            raise PostgresError(
                f"The archive's server (process {server_process(home)}) does not answer at {home.socket_folder}: "
                "end the archive's other commands, then start again."
            )
        time.sleep(0.02)


def launch(home: Home, programs: Programs, durable: bool) -> bool:
    """Start a server and give it a while to answer; False if it ended at once (why is in the log).

    pg_ctl hands paths to a shell in double quotes, where $ and ` would act: so it gets none but the programs' own.
    Ctrl-C waits: a server started but not yet known by its number could not be stopped.
    """
    remove_stale_locks(home)
    options = " ".join(f"-c {shlex.quote(option)}" for option in server_options(home, durable))
    command: list[str | Path] = [programs.folder / "pg_ctl", "start", "-w", "-t", "5", "-l", "../log", "-o", options]
    with undisturbed():
        home.log.unlink(missing_ok=True)
        started = call(command, programs.account, folder=home.data, PGDATA=".")
    return started.returncode == 0 or server_process(home) is not None


def stop(home: Home, environ: Mapping[str, str]) -> None:
    """Stop the server of `home` if it runs: sessions are ended, nothing committed is lost.

    On a full disk it could not write what it has in memory, and would try for ever: there it is stopped at once, and
    recovers from its log when it is started again.
    """
    if server_process(home) is not None:
        mode = "immediate" if no_room(home.place) else "fast"
        find(home, environ).run("pg_ctl", "stop", "-m", mode, "-w", "-t", SECONDS_TO_STOP, "-D", home.data)


def server_options(home: Home, durable: bool) -> list[str]:
    """The server's settings that are ours: no network, a socket for the server's user (and root) alone."""
    socket_folder = home.place if home.socket_folder == home.server else home.socket_folder
    folder = str(socket_folder).replace('"', '""')
    ours = ["listen_addresses=", f'unix_socket_directories="{folder}"', "unix_socket_permissions=0700", "port=5432"]
    return ours if durable else ours + CARELESS


def read_log(home: Home) -> str:
    """The end of the server's log; empty if there is none."""
    try:
        return home.log.read_text(errors="replace")[-4000:]
    except OSError:
        return ""
