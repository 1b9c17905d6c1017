import io
import zlib
from pathlib import Path

import pytest

from articles.reading.formats.gzipped import GzipStream, refuse_bomb
from articles.reading.page import UnreadablePage

from . import packing


def unpacked(content: bytes) -> bytes:
    stream = io.BufferedReader(GzipStream(io.BytesIO(content)))
    return stream.read() + stream.read()


@pytest.mark.parametrize("name", ["a.html.gz", "a.html", "a", "a.txt.GZ"])
def test_a_packed_page_is_read_under_any_name(tmp_path: Path, name: str) -> None:
    (page,) = packing.pages(tmp_path, name, packing.gzipped(packing.HTML))
    assert (page.uri, page.record, page.content) == (name, "", packing.HTML)


def test_packed_lines_are_pages(tmp_path: Path) -> None:
    found = packing.pages(
        tmp_path, "a.jsonl.gz", packing.gzipped(packing.JSON_LINE) + packing.gzipped(packing.JSON_LINE)
    )
    assert [page.record for page in found] == ["1", "2"]


def test_every_member_is_read_and_the_zeros_of_tapes_passed_over() -> None:
    members = [packing.gzipped(part.encode()) for part in ("وصل ", "الرئيس ", "إلى موسكو")]
    assert unpacked(b"".join(members) + b"\x00" * 1024).decode() == "وصل الرئيس إلى موسكو"


@pytest.mark.parametrize("kept", [5, 15, 40, -9, -1])
def test_a_cut_is_noticed_wherever_it_is(kept: int) -> None:
    with pytest.raises(UnreadablePage, match="ends too early"):
        unpacked(packing.gzipped(packing.TEXT.encode())[:kept])


def test_damage_is_noticed() -> None:
    content = bytearray(packing.gzipped(packing.TEXT.encode()))
    content[-6] ^= 0xFF
    with pytest.raises(UnreadablePage, match="damaged"):
        unpacked(bytes(content))


def test_what_was_whole_before_a_cut_is_given_first() -> None:
    stream = io.BufferedReader(GzipStream(io.BytesIO(packing.gzipped(packing.TEXT.encode())[:-12])))
    assert stream.read().decode("utf-8", "ignore").startswith(packing.TITLE)
    with pytest.raises(UnreadablePage, match="ends too early"):
        stream.read()
    assert stream.read() == b""


@pytest.mark.parametrize("cut", [1, 10, 40])
def test_lines_before_a_cut_are_pages_and_the_cut_is_told(tmp_path: Path, cut: int) -> None:
    content = packing.gzipped(packing.JSON_LINE * 3)[:-cut]
    found = packing.outcomes(tmp_path, "a.jsonl.gz", content)
    assert (found[0].record, list(packing.refusals(found))[-1]) == ("1", ("", "the file ends too early"))


def test_a_page_packed_twice_is_read(tmp_path: Path) -> None:
    (page,) = packing.pages(tmp_path, "a.html.gz.gz", packing.gzipped(packing.gzipped(packing.HTML)))
    assert page.content == packing.HTML


def test_a_bomb_is_stopped_early() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    bomb = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(200)) + packer.flush()
    stream = io.BufferedReader(GzipStream(io.BytesIO(bomb)))
    given = sum(len(chunk) for chunk in iter(lambda: stream.read(1024 * 1024), b""))
    assert given < 100 * 1024 * 1024
    with pytest.raises(UnreadablePage, match="unpacks to far more"):
        stream.read()


def test_what_is_small_or_packs_well_is_no_bomb() -> None:
    refuse_bomb(packed=1, unpacked=64 * 1024 * 1024)
    refuse_bomb(packed=1024 * 1024, unpacked=200 * 1024 * 1024)
