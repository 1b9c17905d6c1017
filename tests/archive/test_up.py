"""`manage.py up`: from nothing to a served archive, and back."""

import re
import signal
import socket
from pathlib import Path
from urllib.request import urlopen

import pytest

from articles.management.commands import up as command
from tests.archive.serving import up
from tests.archive.test_manage import manage
from tests.archive.test_postgres import answers


def test_it_serves_prints_the_admins_password_once_and_leaves_nothing_running(home: Path) -> None:
    with up(home, "--no-sample") as (process, said):
        assert "as admin with the password" in said
        address = re.search(r"http://127\.0\.0\.1:\d+/", said)
        assert address
        assert urlopen(address[0] + "healthz").status == 200
        assert urlopen(address[0] + "static/admin/css/base.css").status == 200
    assert process.returncode == 0
    assert not answers(home)
    with up(home, "--no-sample") as (process, said):
        assert "password" not in said
        assert "http://127.0.0.1:" in said
        process.send_signal(signal.SIGINT)
        assert process.wait() == 0
    assert not answers(home)


def test_a_ctrl_c_whose_exception_got_lost_ends_it_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "asked_to_end", [signal.SIGINT])
    with command.listen(0) as server, pytest.raises(KeyboardInterrupt):
        server.serve_forever(poll_interval=0.01)


def test_a_port_in_use_is_named_with_the_way_out(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = manage(home, "up", "--port", str(port))
    assert f"Port {port} on 127.0.0.1 cannot be used" in result.stderr
    assert "--port" in result.stderr
    assert result.returncode == 1
    assert not (home / "server").exists()
