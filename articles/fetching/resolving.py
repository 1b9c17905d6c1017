"""The IP addresses of a host, in time."""

import queue
import socket
import threading
from collections.abc import Callable

from .outcomes import LONGEST_QUOTE, Unfetchable

Resolve = Callable[[str, int], list[str]]

UNKNOWN = "the host is not known"


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses the system knows of a host, the one to try first first. Raises OSError or UnicodeError.

    Spellings of IPv4 as one number, in octal or in hexadecimal come out as the addresses they are.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolved(resolve: Resolve, host: str, port: int, seconds: float) -> list[str]:
    """What `resolve` says of a host. Raises Unfetchable if it says nothing, or nothing in time.

    It runs in a thread because getaddrinfo takes no timeout: a name server that is silent would hold a fetch for as
    long as /etc/resolv.conf bears. The thread ends when it gives up; being a daemon it keeps no process from ending.
    """
    answers: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def work() -> None:
        try:
            answers.put(resolve(host, port))
        except Exception as error:  # whatever it is, it must reach the one who waits
            answers.put(error)

    threading.Thread(target=work, daemon=True, name=f"resolving {host}").start()
    try:
        answer = answers.get(timeout=seconds)
    except queue.Empty:
        raise Unfetchable(UNKNOWN, f"no name server answered for {host} within {seconds:.0f} s: try again") from None
    if isinstance(answer, Exception):
        raise Unfetchable(UNKNOWN, f"{host}: {str(answer)[:LONGEST_QUOTE]}; check how it is written") from answer
    if not answer:
        raise Unfetchable(UNKNOWN, f"{host} has no IP address")
    return answer
