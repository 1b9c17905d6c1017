import gzip
import random
import tracemalloc
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.fetching.bodies import decoded
from articles.fetching.outcomes import Unfetchable

TEXT = "نص من نصوص الصفحات ".encode() * 50
RAW = zlib.compressobj(wbits=-15)
RAW_TEXT = RAW.compress(TEXT) + RAW.flush()


def pieces(content: bytes, size: int) -> list[bytes]:
    return [content[start : start + size] for start in range(0, len(content), size)]


@pytest.mark.parametrize("size", [1, 7, 10_000])
@pytest.mark.parametrize(
    ("encoding", "content"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT, mtime=0)),
        (" GZip ", gzip.compress(TEXT[:100], mtime=0) + gzip.compress(TEXT[100:], mtime=0)),
        ("x-gzip", gzip.compress(TEXT, mtime=0) + b"\0\0\x1f rubbish \x1f\x8b"),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW_TEXT),
    ],
)
def test_an_encoding_is_undone_in_pieces_of_any_size(encoding: str, content: bytes, size: int) -> None:
    assert decoded(pieces(content, size), encoding, len(TEXT)) == (TEXT, True)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", ""])
def test_a_body_of_nothing_is_whole(encoding: str) -> None:
    assert decoded([], encoding, 10) == (b"", True)


def test_a_bomb_is_cut_where_it_is_too_large_and_takes_no_memory() -> None:
    bomb = gzip.compress(bytes(30_000_000), mtime=0)
    tracemalloc.start()
    assert decoded([bomb], "gzip", 1_000_000) == (bytes(1_000_000), False)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_body_that_decodes_to_nothing_is_cut_too() -> None:
    content, whole = decoded([gzip.compress(b"", mtime=0)] * 100, "gzip", 1_000)
    assert (content, whole) == (b"", False)


@pytest.mark.parametrize(
    ("encoding", "content", "reason"),
    [
        ("gzip", gzip.compress(random.Random(0).randbytes(1000), mtime=0)[:-9], "cut off"),
        ("gzip", TEXT, "damaged"),
        ("deflate", gzip.compress(TEXT, mtime=0), "damaged"),
        ("br", TEXT, "not understood"),
        ("gzip, gzip", TEXT, "not understood"),
    ],
)
def test_what_cannot_be_undone_is_named(encoding: str, content: bytes, reason: str) -> None:
    with pytest.raises(Unfetchable, match=reason):
        decoded([content], encoding, 10_000)


@given(st.lists(st.binary()), st.sampled_from(["", "gzip", "deflate"]))
def test_no_bytes_break_the_decoding(chunks: list[bytes], encoding: str) -> None:
    try:
        body, whole = decoded(chunks, encoding, 20)
    except Unfetchable:
        return
    assert len(body) <= 20
    assert whole or len(body) == 20 or len(b"".join(chunks)) > 20
