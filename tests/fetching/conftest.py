import socket
from collections.abc import Iterator
from typing import Any

import pytest

from .serving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    """A server of pages on loopback."""
    with serving() as site:
        yield site


@pytest.fixture(autouse=True, scope="session")
def nothing_leaves_this_machine() -> Iterator[None]:
    """Where the guard fails, the test fails, and nobody is asked: httpcore opens every connection through this."""
    connect = socket.create_connection

    def connect_here(address: tuple[str, int], *arguments: Any, **named: Any) -> socket.socket:
        assert address[0].startswith("127.") or address[0] == "::1", f"a test asked {address[0]}"
        return connect(address, *arguments, **named)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", connect_here)
        yield
