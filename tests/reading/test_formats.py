import contextlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.reading.extract import extract
from articles.reading.formats import Meter, measure, read, reread
from articles.reading.formats.jsonl import json_page
from articles.reading.outlets import Outlets
from articles.reading.page import Page, Refused, UnreadablePage

from . import packing

LINE = {
    "url": "https://enabbaladi.net/1",
    "title": "الشرع في موسكو",
    "text": "وصل الرئيس السوري إلى موسكو.\n\nوالتقى بوتين.",
}


def pages(path: Path) -> list[Page | Refused]:
    return list(read([str(path)], io.BytesIO()))


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode()


def test_a_folder_is_read_by_name_and_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/notes.doc"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("نص من نصوص الصفحات", encoding="utf-8")
    assert [(page.uri, type(page).__name__) for page in pages(tmp_path)] == [
        ("b.txt", "Page"),
        ("a/c.txt", "Page"),
        ("a/notes.doc", "Refused"),
    ]


def test_a_missing_file_is_refused_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("نص من نصوص الصفحات", encoding="utf-8")
    missing, good = read([str(tmp_path / "missing.txt"), str(tmp_path / "good.txt")], io.BytesIO())
    assert isinstance(missing, Refused)
    assert (missing.uri, missing.reason) == ("missing.txt", "the file cannot be opened")
    assert isinstance(good, Page)


def test_a_bad_line_of_jsonl_is_refused_by_number_and_the_rest_is_read() -> None:
    lines = b"\n".join([line(**LINE), b"{broken", b"", b"[1]", line(**LINE)])
    outcomes = list(read(["-"], io.BytesIO(lines)))
    assert [(page.record, type(page).__name__) for page in outcomes] == [
        ("1", "Page"),
        ("2", "Refused"),
        ("4", "Refused"),
        ("5", "Page"),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "عنوان"}, "no text"),
        ({"text": "  "}, "no text"),
        ({"text": 5}, "“text” is not text"),
        ({"text": "نص", "url": "not an address"}, "“url”"),
        ({"text": "نص", "fetched": "yesterday"}, "“fetched”"),
        ({"text": "نص\x00"}, "“text” is damaged"),
        ({"text": "\ud800"}, "“text” is damaged"),
    ],
)
def test_a_wrong_field_is_named(fields: dict[str, object], reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        json_page("-", "1", json.dumps(fields).encode())


def test_a_line_with_title_and_text_is_one_article_as_given(outlets: Outlets) -> None:
    (draft,) = extract(json_page("-", "1", line(**LINE)), outlets)
    assert draft.title == "الشرع في موسكو"
    assert draft.body == "وصل الرئيس السوري إلى موسكو.\nوالتقى بوتين."
    assert draft.source is not None
    assert (draft.source.slug, draft.source.basis) == ("enab-baladi", "url")
    assert draft.url == LINE["url"]


def test_what_is_given_wins_over_the_address(outlets: Outlets) -> None:
    given_line = line(
        **{
            **LINE,
            "url": "https://enabbaladi.net/2025/10/15/x",
            "published": "16 تشرين الأول 2025",
            "source": "شام برس",
        }
    )
    (draft,) = extract(json_page("-", "1", given_line), outlets)
    assert draft.published is not None
    assert (str(draft.published.span), draft.published.basis) == ("2025-10-16", "metadata")
    assert draft.source is not None
    assert draft.source.name == "شام برس"
    assert [problem.kind for problem in draft.problems] == ["date_conflict"]


def test_a_date_that_is_not_understood_is_a_problem_not_a_guess(outlets: Outlets) -> None:
    (draft,) = extract(json_page("-", "1", line(**LINE, published="أمس")), outlets)
    assert draft.published is None
    assert [problem.kind for problem in draft.problems] == ["date_not_understood"]


@pytest.fixture
def no_privileges() -> Iterator[None]:
    """The test's process without root's right to read everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, no_privileges: None) -> None:
    with contextlib.suppress(PermissionError):
        (tmp_path / "a.txt").touch(mode=0)
    (refused,) = pages(tmp_path / "a.txt")
    assert isinstance(refused, Refused)
    assert refused.reason == "the file cannot be opened"
    assert refused.detail.startswith("Permission denied")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (refused,) = pages(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.reason == "this is no ordinary file"


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("نص من نصوص الصفحات", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    assert [(page.uri, type(page).__name__) for page in pages(tmp_path)] == [
        ("a.txt", "Page"),
        ("broken.txt", "Refused"),
        ("loop", "Refused"),
    ]


def test_a_file_whose_name_is_no_text_is_named_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode("خبر.دوك".encode("cp1256"))).write_bytes(b"?")
    (refused,) = pages(tmp_path)
    assert isinstance(refused, Refused)
    assert refused.uri == r"\xce\xc8\xd1.\xcf\xe6\xdf"
    assert r"“.\xcf\xe6\xdf” is none of those read" in refused.detail


def some_of_each(folder: Path) -> list[str]:
    """Files of every kind, good and bad; their names."""
    warc, warcs = packing.warc(packing.Record()), packing.warc(packing.Record(), packing.Record(url=packing.URL + "3"))
    files = {
        "a.txt": packing.TEXT.encode(),
        "b.html": packing.HTML,
        "c.jsonl": packing.JSON_LINE * 3,
        "d.warc.gz": warcs,
        "e.wacz": packing.wacz(warc),
        "f.zip": packing.zipped({"a.html": packing.HTML, "b.txt": packing.TEXT.encode()}),
        "g.html.gz": packing.gzipped(packing.HTML),
        "h.warc.gz": warcs[:-100],
        "i.pdf": b"%PDF",
        "j.zip": b"PK\x03\x04",
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return list(files)


def test_the_meter_is_full_at_the_end_whatever_was_read(tmp_path: Path) -> None:
    names = some_of_each(tmp_path)
    meter = Meter(total=measure([str(tmp_path)]))
    list(read([str(tmp_path)], io.BytesIO(), meter))
    assert meter.done == meter.total == sum((tmp_path / name).stat().st_size for name in names)


def test_the_meter_is_never_ahead_and_never_goes_back(tmp_path: Path) -> None:
    some_of_each(tmp_path)
    meter = Meter(total=measure([str(tmp_path)]))
    seen = [meter.done for _ in read([str(tmp_path)], io.BytesIO(), meter)]
    assert seen == sorted(seen)
    assert seen[0] > 0
    assert seen[-1] <= meter.total


def test_nothing_is_measured_of_standard_input_and_of_what_is_missing(tmp_path: Path) -> None:
    some_of_each(tmp_path)
    assert measure([str(tmp_path), "-"]) == 0
    assert measure([str(tmp_path / "missing")]) == 0


def test_one_file_of_a_folder_is_read_again_as_before(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    names = some_of_each(tmp_path / "below")
    before = pages(tmp_path)
    again = [page for name in names for page in reread(str(tmp_path), f"below/{name}")]
    assert again == before
    assert list(reread(str(tmp_path / "below" / "a.txt"), "a.txt")) == pages(tmp_path / "below" / "a.txt")


NAMES = ["x.txt", "x.html", "x.jsonl", "x.warc", "x.warc.gz", "x.xml", "x.gz", "x.zip", "x.wacz", "x"]
WHOLE = [
    packing.HTML, packing.JSON_LINE * 2, packing.rss().encode(), packing.warc(packing.Record(), packed=False),
    packing.warc(packing.Record()), packing.zipped({"a.html": packing.HTML}), packing.gzipped(packing.TEXT.encode()),
    packing.wacz(packing.warc(packing.Record())), packing.zipped({"a.txt": packing.HTML}, method=zipfile.ZIP_LZMA),
]  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """Any bytes, or a file that was whole: with a few of its bytes other ones, and cut or not."""
    content = bytearray(draw(st.sampled_from(WHOLE)))
    for at, byte in draw(st.lists(st.tuples(st.integers(0, len(content) - 1), st.integers(0, 255)), max_size=5)):
        content[at] = byte
    return bytes(content[: draw(st.integers(0, len(content)) | st.just(len(content)))])


@given(st.sampled_from(NAMES), files() | st.binary())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_file_breaks_the_reading_and_none_passes_in_silence(tmp_path: Path, name: str, content: bytes) -> None:
    found = packing.outcomes(tmp_path, name, content)
    assert found or not content.strip()
    for one in found:
        assert isinstance(one, Page | Refused)
        kept = [one.uri, one.record, *([one.text, *map(str, one.hints.values())] if isinstance(one, Page) else [])]
        kept += [one.reason, one.detail] if isinstance(one, Refused) else []
        assert "\x00" not in "".join(kept)
        assert "".join(kept).encode()


@given(st.binary())
def test_no_bytes_break_the_reading(content: bytes) -> None:
    for page in read(["-"], io.BytesIO(content)):
        assert isinstance(page, Page | Refused)
