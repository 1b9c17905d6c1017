"""The embedded server: made on first use, started by the first who needs it, stopped by the last who leaves."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from archive import postgres
from archive.postgres.connection import embedded_parameters
from archive.postgres.home import Home

PROJECT = Path(__file__).parents[2]
DEBIANS = Path("/usr/lib/postgresql/15/bin")


def connect(home: Path) -> psycopg.Connection[tuple[object, ...]]:
    """Connect as the site does."""
    settings = postgres.connection_settings(home, {})
    keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    return psycopg.connect(make_conninfo(**{key: settings[name] for key, name in keys.items()}), autocommit=True)


def answers(home: Path) -> bool:
    try:
        connect(home).close()
    except psycopg.OperationalError:
        return False
    return True


def test_a_cold_start_then_a_restart_keeps_what_was_written(home: Path) -> None:
    with postgres.running(home, {}, durable=False), connect(home) as connection:
        connection.execute("CREATE TABLE news AS SELECT 'لافروف يصل إلى دمشق' AS title")
    assert not answers(home)
    with postgres.running(home, {}, durable=False), connect(home) as connection:
        assert connection.execute("SELECT title FROM news").fetchall() == [("لافروف يصل إلى دمشق",)]


def test_a_new_server_reads_arabic_is_utf8_and_the_site_is_no_superuser(home: Path) -> None:
    with postgres.running(home, {}, durable=False), connect(home) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT to_tsvector('simple', '«الأسد» أمس؟')::text").fetchone() == (
            "'أمس':2 'الأسد':1",
        )
        assert connection.execute("SELECT similarity('الروسية', 'الروسيه')").fetchone() == (pytest.approx(0.6),)
        me = connection.execute("SELECT rolsuper, rolcreatedb FROM pg_roles WHERE rolname = current_user").fetchone()
        assert me == (False, True)


def test_the_server_listens_on_no_network_and_lets_nobody_in_without_the_password(home: Path) -> None:
    with postgres.running(home, {}, durable=False):
        with connect(home) as connection:
            assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        socket = make_conninfo(host=str(Home(home).socket_folder), port=5432, dbname="archive")
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(socket, user="archive", password="guessed")
        with pytest.raises(psycopg.OperationalError, match="no pg_hba.conf entry"):
            psycopg.connect(socket, user="postgres")


def test_files_are_closed_to_others_and_no_folder_above_changes(home: Path) -> None:
    above = {folder: folder.stat().st_mode for folder in [home, *home.parents]}
    with postgres.running(home, {}, durable=False):
        assert (home / "database-password").stat().st_mode & 0o777 == 0o600
        assert (home / "server").stat().st_mode & 0o777 == 0o700
        assert (home / "server" / "data").stat().st_mode & 0o777 == 0o700
        assert {folder: folder.stat().st_mode for folder in above} == above


def test_two_processes_share_a_server_and_the_last_one_stops_it(home: Path) -> None:
    script = f"""
import pathlib, sys
from archive import postgres
with postgres.running(pathlib.Path({str(home)!r}), {{}}, durable=False):
    print("up", flush=True)
    sys.stdin.readline()
"""
    command = [sys.executable, "-c", script]
    pipe = subprocess.PIPE
    with (
        subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as one,
        subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, text=True) as other,
    ):
        assert one.stdout and other.stdout
        assert (one.stdout.readline(), other.stdout.readline()) == ("up\n", "up\n")
        one.communicate("\n")
        assert answers(home)
        other.communicate("\n")
        assert not answers(home)


def test_a_killed_process_does_not_keep_the_server_from_being_stopped(home: Path) -> None:
    script = f"""
import os, pathlib, signal
from archive import postgres
with postgres.running(pathlib.Path({str(home)!r}), {{}}, durable=False):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", script], cwd=PROJECT)
    assert answers(home)
    with postgres.running(home, {}, durable=False):
        pass
    assert not answers(home)


def test_nested_use_stops_the_server_only_at_the_outermost_end(home: Path) -> None:
    with postgres.running(home, {}, durable=False):
        with postgres.running(home, {}, durable=False):
            pass
        assert answers(home)
    assert not answers(home)


def test_under_database_url_that_server_is_used_and_nothing_started_or_made(home: Path) -> None:
    other = home / "other"
    with postgres.running(other, {}, durable=False):
        reached = embedded_parameters(other)
        host, word = quote(reached["host"], safe=""), reached["password"]
        url = f"postgresql://archive:{word}@{host}:5432/archive"
        with postgres.running(home, {"DATABASE_URL": f" {url}\n"}):
            assert list(home.iterdir()) == [other]
    with pytest.raises(
        postgres.PostgresError, match="(?s)There is no database: .*\nCheck DATABASE_URL and that server"
    ):
        postgres.running(home, {"DATABASE_URL": url}).__enter__()
    assert list(home.iterdir()) == [other]


def test_a_data_folder_of_another_version_is_refused_with_the_cure(home: Path) -> None:
    with postgres.running(home, {}, durable=False):
        pass
    (home / "server" / "data" / "PG_VERSION").write_text("12\n")
    with pytest.raises(postgres.PostgresError, match="made by PostgreSQL 12.*Set PG_BINDIR to the programs of .* 12"):
        postgres.running(home, {}).__enter__()


def test_a_making_that_was_cut_short_is_begun_anew(home: Path) -> None:
    (home / "server").mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(home / "server", 65534, 65534)
    (home / "server" / "data-draft").mkdir()
    (home / "server" / "data-draft" / "PG_VERSION").write_text("18\n")
    with postgres.running(home, {}, durable=False):
        assert answers(home)


def test_a_path_too_long_for_a_socket_gets_a_short_folder_of_its_own(home: Path) -> None:
    long = home / ("أرشيف-العلاقات-السورية-الروسية" * 3)
    with postgres.running(long, {}, durable=False):
        assert answers(long)
        short = Home(long).socket_folder
        assert (short.stat().st_mode & 0o777, len(str(short)) < 40) == (0o700, True)
    short.rmdir()


def test_a_pg_bindir_without_a_server_is_refused_by_name(home: Path) -> None:
    with pytest.raises(postgres.PostgresError, match=f"PG_BINDIR={home} holds no initdb"):
        postgres.running(home, {"PG_BINDIR": str(home)}).__enter__()


@pytest.mark.skipif(not DEBIANS.exists(), reason="needs Debian's PostgreSQL 15")
def test_a_systems_own_postgres_serves_as_well(home: Path) -> None:
    with postgres.running(home, {"PG_BINDIR": str(DEBIANS)}, durable=False), connect(home) as connection:
        assert connection.info.server_version // 10000 == 15
        connection.execute("CREATE EXTENSION pg_trgm")
        assert connection.execute("SELECT similarity('الروسية', 'الروسيه')").fetchone() == (pytest.approx(0.6),)
