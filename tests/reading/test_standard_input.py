"""Lines as they come: bounded, with a word when nothing comes, and Ctrl-C as an end."""

import io
import json
import os
import signal
import threading
from collections.abc import Iterator

import pytest

from articles.reading.formats import standard_input
from articles.reading.formats.standard_input import lines_as_they_come
from articles.reading.page import LARGEST


@pytest.fixture(autouse=True)
def short_lulls(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(standard_input, "LULL_SECONDS", 0.05)


@pytest.fixture
def pipe() -> Iterator[tuple[io.BufferedReader, int]]:
    """What is read, and where to write."""
    reading, writing = os.pipe()
    with open(reading, "rb") as stream:
        yield stream, writing


def test_the_lines_of_bytes_in_memory_are_those_that_readline_gives() -> None:
    content = "أ\n\nب\r\nلا نهاية".encode() + b"\nx" * 70_000
    assert list(lines_as_they_come(io.BytesIO(content))) == list(io.BytesIO(content))


def test_a_line_comes_once_it_is_whole_and_a_lull_while_it_is_not(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    lines = lines_as_they_come(stream)
    os.write(writing, "سطر\nنصف ".encode())
    assert next(lines) == "سطر\n".encode()
    assert next(lines) is None
    os.write(writing, "سطر\n".encode())
    assert next(lines) == "نصف سطر\n".encode()
    os.write(writing, "آخر".encode())
    os.close(writing)
    assert list(lines) == ["آخر".encode()]


def test_of_a_line_without_an_end_no_more_is_held_than_is_read() -> None:
    content = b"a" * (LARGEST + 200_000) + b"\nb\n"
    first, second = lines_as_they_come(io.BytesIO(content))
    assert (first, second) == (b"a" * (LARGEST + 1), b"b\n")


def test_ctrl_c_ends_it_in_order_and_a_second_breaks_off(pipe: tuple[io.BufferedReader, int]) -> None:
    stream, writing = pipe
    os.write(writing, json.dumps({"text": "خبر"}).encode() + b"\n")
    lines = lines_as_they_come(stream)
    assert next(lines)
    timer = threading.Timer(0.1, signal.raise_signal, [signal.SIGINT])
    timer.start()
    assert [line for line in lines if line is not None] == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)
    os.close(writing)
