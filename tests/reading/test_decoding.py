import pytest

from articles.reading.decoding import encoding_of
from articles.reading.page import UnreadablePage

SENTENCE = "أكد الكرملين استمرار الحوار مع دمشق بشأن قاعدة حميميم."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1256"])
def test_arabic_is_read_in_the_encoding_it_came_in(encoding: str) -> None:
    content = SENTENCE.encode(encoding)
    assert content.decode(encoding_of(content)) == SENTENCE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        (bytes(range(256)) * 4, "not text"),
        ("Это новости из Москвы".encode("cp1251"), "encoding is not known"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePage, match=reason):
        encoding_of(content)
