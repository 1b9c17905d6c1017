"""The image and docker-compose.yml, run without Docker: the same commands, environment and files, on this machine."""

import contextlib
import gzip
import os
import re
import shlex
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

import psycopg
import pytest
import yaml

from archive.postgres.home import Home
from archive.postgres.programs import Programs, find

PROJECT = Path(__file__).parents[2]
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
ENV_FILE = {
    "SECRET_KEY": "kBq7-wZt0xR3vN9mLs5yHd2fGj8cPa4uEoT6iVbXnQrWzKlM1D",
    "ALLOWED_HOSTS": "archive.example.org",
    "DATABASE_PASSWORD": "a-word-of_the-site",
    "DATABASE_ADMIN_PASSWORD": "another-word",
}
STYLE_SHEET = re.compile(r"/static/archive/site\.[0-9a-f]{12}\.css")


def instructions(name: str) -> list[str]:
    """What follows each `name` in the Dockerfile, in order."""
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.M)


def copied_from_the_project() -> list[str]:
    """The sources of every COPY that does not take from another stage."""
    copies = [shlex.split(line) for line in instructions("COPY")]
    return [source for words in copies if not words[0].startswith("--from") for source in words[:-1]]


def compose(variables: dict[str, str]) -> dict[str, Any]:
    """docker-compose.yml as Compose reads it with these variables. Raises KeyError for one that is demanded."""

    def value(found: re.Match[str]) -> str:
        name, rule, rest = found["name"], found["rule"], found["rest"]
        if name is None:  # $$ stands for $
            return "$"
        return variables[name] if rule == ":?" else variables.get(name, rest)

    pattern = r"\$(?:\$|\{(?P<name>\w+)(?P<rule>:[?-])(?P<rest>[^}]*)\})"
    read: dict[str, Any] = yaml.safe_load(re.sub(pattern, value, COMPOSE))
    return read


def test_the_image_is_slim_pinned_and_not_roots() -> None:
    assert set(instructions("FROM")) == {"python:3.13-slim AS dependencies", "python:3.13-slim"}
    assert instructions("USER") == ["archive"]
    assert DOCKERFILE.index("USER archive") > DOCKERFILE.rindex("RUN")


def test_the_image_holds_the_site_and_no_tests() -> None:
    copied = copied_from_the_project()
    assert [name for name in copied if not (PROJECT / name).exists()] == []
    assert set(copied) == {
        "pyproject.toml",
        "requirements.txt",
        "manage.py",
        "archive",
        "articles",
        "templates",
        "static",
    }


def test_the_image_installs_no_group_of_dependencies() -> None:
    (install,) = [line for line in instructions("RUN") if "uv pip install" in line]
    assert "-r pyproject.toml -c requirements.txt" in install
    assert "group" not in install


def test_docker_is_sent_what_is_copied_and_nothing_else() -> None:
    ignored = (PROJECT / ".dockerignore").read_text(encoding="utf-8").split()
    assert ignored[0] == "*"
    assert {line[1:] for line in ignored if line.startswith("!")} == set(copied_from_the_project())


@pytest.mark.parametrize("name", ENV_FILE)
def test_compose_demands_every_secret(name: str) -> None:
    compose(ENV_FILE)
    with pytest.raises(KeyError, match=name):
        compose({key: value for key, value in ENV_FILE.items() if key != name})


def test_each_service_has_a_health_check_and_the_web_waits_for_the_database() -> None:
    services = compose(ENV_FILE)["services"]
    assert "http://localhost:8000/healthz" in services["web"]["healthcheck"]["test"][-1]
    assert services["db"]["healthcheck"]["test"][1] == "pg_isready"
    assert services["web"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert services["worker"]["depends_on"] == {"web": {"condition": "service_healthy"}}


def test_the_worker_is_the_site_in_all_but_its_command(site: "Site") -> None:
    services = compose(ENV_FILE)["services"]
    own = {"command", "ports", "healthcheck", "depends_on", "volumes"}
    web, worker = ({k: v for k, v in services[name].items() if k not in own} for name in ("web", "worker"))
    assert worker == web
    assert worker["environment"]["DATABASE_URL"] == web["environment"]["DATABASE_URL"]


def test_only_the_database_keeps_anything_and_only_this_machine_reaches_the_site() -> None:
    read = compose(ENV_FILE)
    assert list(read["volumes"]) == ["database"]
    assert read["services"]["web"]["read_only"]
    assert read["services"]["worker"]["read_only"]
    assert read["services"]["worker"]["volumes"] == ["./inbox:/inbox:ro"]
    assert read["services"]["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert "ports" not in read["services"]["db"]


@dataclass(frozen=True)
class Site:
    """The two containers, running as processes: the web's port, its folder, its environment and its process."""

    port: int
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes]

    def get(self, path: str, **headers: str) -> HTTPResponse:
        """What a reader gets through the proxy that adds https."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        proxied = {"Host": "archive.example.org", "X-Forwarded-Proto": "https", **headers}
        connection.request("GET", path, headers=proxied)
        return connection.getresponse()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


@contextlib.contextmanager
def database(folder: Path, service: dict[str, Any], script: str) -> Iterator[int]:
    """The db service: initdb with its arguments, its script run once, reached by password over TCP; yields the port.

    The steps are those of the postgres image's docker-entrypoint.sh.
    """
    if sys.platform != "linux":
        pytest.skip("the image's locale, C.UTF-8, is Linux's")
    programs = find(Home(folder), {})
    if programs.version != int(service["image"].partition(":")[2]):
        pytest.skip(f"PostgreSQL {programs.version} is at hand, docker-compose.yml asks for {service['image']}")
    data, password, port = folder / "db" / "data", folder / "db" / "password", free_port()
    data.parent.mkdir()
    password.write_text(service["environment"]["POSTGRES_PASSWORD"])
    if programs.account:
        os.chown(data.parent, programs.account.pw_uid, programs.account.pw_gid)
        os.chown(password, programs.account.pw_uid, programs.account.pw_gid)
    arguments = shlex.split(service["environment"]["POSTGRES_INITDB_ARGS"])
    programs.run("initdb", "-D", data, "--username=postgres", f"--pwfile={password}", "--no-sync", *arguments)
    # As in the image, but for its trust in its own loopback: here the site comes from there, and must sign in.
    (data / "pg_hba.conf").write_text("local all all trust\nhost all all all scram-sha-256\n")
    options = f"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data.parent} -c fsync=off"
    programs.run("pg_ctl", "start", "-w", "-D", data, "-l", data.parent / "log", "-o", options)
    try:
        inside(programs, service, ["bash", "-eo", "pipefail", "-c", script], PGHOST=str(data.parent), PGPORT=str(port))
        inside(programs, service, service["healthcheck"]["test"][1:], PGPORT=str(port))
        yield port
    finally:
        programs.run("pg_ctl", "stop", "-m", "fast", "-D", data)


def inside(programs: Programs, service: dict[str, Any], command: list[str], **variables: str) -> None:
    """Run a command of the db service with its environment and the server's programs on the path."""
    path = f"{programs.folder}:{os.environ['PATH']}"
    subprocess.run(command, env={"PATH": path, **service["environment"], **variables}, check=True, timeout=20)


def image(folder: Path) -> dict[str, str]:
    """Copy into `folder` what the image holds and run its last RUN there; the environment its ENV lines give."""
    folder.mkdir()
    for name in set(copied_from_the_project()) - {"pyproject.toml", "requirements.txt"}:
        source = PROJECT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    given = dict(word.split("=", 1) for line in instructions("ENV") for word in shlex.split(line))
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**given, "PATH": path, "HOME": str(folder.parent / "nowhere")}
    subprocess.run(instructions("RUN")[-1], shell=True, cwd=folder, env=environment, check=True, capture_output=True)
    return environment


def wait_until_healthy(site: Site, check: list[str], seconds: float = 60) -> None:
    """Ask as the container's health check asks, until it is content."""
    command = [word.replace("localhost:8000", f"localhost:{site.port}") for word in check[1:]]
    end = time.monotonic() + seconds
    while subprocess.run(command, env=site.environment, capture_output=True).returncode:
        assert site.process.poll() is None, "the web service ended"
        assert time.monotonic() < end, f"not healthy after {seconds} s"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """docker compose up, without Docker. Only hosts and ports differ: db:5432 and 0.0.0.0:8000 are free ones here."""
    read = compose(ENV_FILE)
    web, db, script = read["services"]["web"], read["services"]["db"], read["configs"]["site-role"]["content"]
    with tempfile.TemporaryDirectory(prefix="docker-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as made:
        Path(made).chmod(0o711)  # as root, the server is another user and must pass
        folder = Path(made) / "site"
        environment = image(folder) | web["environment"]
        with database(Path(made), db, script) as database_port:
            port = free_port()
            at = {"@db:5432/": f"@127.0.0.1:{database_port}/", "0.0.0.0:8000": f"127.0.0.1:{port}"}
            for there, here in at.items():
                environment = {name: value.replace(there, here) for name, value in environment.items()}
            with subprocess.Popen(web["command"], cwd=folder, env=environment) as process:
                try:
                    wait_until_healthy(running := Site(port, folder, environment, process), web["healthcheck"]["test"])
                    yield running
                finally:
                    process.terminate()


def test_it_serves_pages_over_https_with_everything_in_place(site: Site) -> None:
    page = site.get("/actors/")
    assert page.status == 200
    assert "فلاديمير بوتين" in page.read().decode()
    assert "max-age=31536000" in page.headers["Strict-Transport-Security"]
    assert site.get("/sign-in/").status == 200
    assert site.get("/", **{"X-Forwarded-Proto": "http"}).headers["Location"] == "https://archive.example.org/"


def test_a_stranger_host_is_refused(site: Site) -> None:
    assert site.get("/", Host="elsewhere.example.org").status == 400


def test_static_files_are_hashed_compressed_and_kept_for_ever(site: Site) -> None:
    (address,) = set(STYLE_SHEET.findall(site.get("/").read().decode()))
    answer = site.get(address, **{"Accept-Encoding": "gzip"})
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert (
        gzip.decompress(answer.read())
        == (site.folder / address.strip("/").replace("static", "staticfiles", 1)).read_bytes()
    )
    assert "immutable" in answer.headers["Cache-Control"]


def test_the_site_signs_in_as_no_superuser_to_a_database_that_reads_arabic(site: Site) -> None:
    with psycopg.connect(site.environment["DATABASE_URL"]) as connection:
        asked = "SELECT rolsuper, to_tsvector('simple', '«الأسد»')::text FROM pg_roles WHERE rolname = current_user"
        assert connection.execute(asked).fetchone() == (False, "'الأسد':1")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(site.environment["DATABASE_URL"].replace(ENV_FILE["DATABASE_PASSWORD"], "guessed"))


def test_a_second_start_changes_nothing(site: Site) -> None:
    with psycopg.connect(site.environment["DATABASE_URL"], autocommit=True) as connection:
        count = "SELECT (SELECT count(*) FROM articles_actor), (SELECT count(*) FROM django_migrations)"
        before = connection.execute(count).fetchone()
        subprocess.run(["python", "manage.py", "prepare"], cwd=site.folder, env=site.environment, check=True)
        assert before and before[0] > 0
        assert connection.execute(count).fetchone() == before


def test_the_worker_does_what_is_left_for_later(site: Site) -> None:
    worker = compose(ENV_FILE)["services"]["worker"]

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=site.folder, env=site.environment, capture_output=True, text=True)

    assert run(*worker["healthcheck"]["test"][1:]).returncode == 1
    sample = site.folder / "articles" / "data" / "sample"
    later = run("python", "manage.py", "ingest", "--later", str(sample))
    assert later.stdout.startswith("Job "), later.stderr
    with subprocess.Popen(worker["command"], cwd=site.folder, env=site.environment) as process:
        try:
            with psycopg.connect(site.environment["DATABASE_URL"], autocommit=True) as connection:
                end = time.monotonic() + 30
                while connection.execute("SELECT count(*) FROM articles_article").fetchone() != (7,):
                    assert time.monotonic() < end, "the worker did nothing in 30 s"
                    time.sleep(0.1)
            assert run(*worker["healthcheck"]["test"][1:]).returncode == 0
        finally:
            process.terminate()


def test_it_writes_nothing_beside_itself(site: Site) -> None:
    """Its container's files are read-only."""
    assert site.get("/articles/?q=%D8%A8%D9%88%D8%AA%D9%8A%D9%86").status == 200
    assert {path.name for path in site.folder.iterdir()} == {
        "manage.py",
        "archive",
        "articles",
        "templates",
        "static",
        "staticfiles",
    }
    assert not list(site.folder.rglob("__pycache__"))
    assert not Path(site.environment["HOME"]).exists()
