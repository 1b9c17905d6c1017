import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.decoding import UnknownEncoding, charset_of, decode, encoding_of, storable

SENTENCE = "أكد الكرملين استمرار الحوار مع دمشق بشأن قاعدة حميميم، وقال إن الاتصالات لم تنقطع بين الطرفين."
RUSSIAN = "Это новости из Москвы: президент России провёл переговоры с президентом Сирии."
FRENCH = "Le président a été reçu à Moscou, où il a évoqué l'avenir de la base de Tartous."


def declaring(charset: str) -> str:
    return f'<html><head><meta charset="{charset}"><title>خبر</title></head><body><p>{SENTENCE}</p></body></html>'


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859-6"])
def test_arabic_is_read_in_the_encoding_it_came_in(codec: str) -> None:
    content = SENTENCE.encode(codec)
    assert decode(content, encoding_of(content)) == SENTENCE


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_decides(mark: bytes) -> None:
    content = mark + SENTENCE.encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be")
    assert encoding_of(content, "windows-1256") == "utf-16"
    assert decode(content, "utf-16") == SENTENCE


@pytest.mark.parametrize("declaration", ['<meta charset="{}">', '<meta content="text/html; charset={}">'])
@pytest.mark.parametrize(("charset", "codec"), [("windows-1256", "cp1256"), ("ISO-8859-6", "iso8859-6")])
def test_a_charset_declared_in_the_page_is_heard(declaration: str, charset: str, codec: str) -> None:
    content = (declaration.format(charset) + "<p>خبر عاجل</p>").encode(codec)
    assert encoding_of(content) == codec


def test_a_charset_beside_the_page_is_heard() -> None:
    assert encoding_of(RUSSIAN.encode("koi8-r"), "KOI8-R") == "koi8-r"
    assert encoding_of(FRENCH.encode("cp1252"), "windows-1252") == "cp1252"


def test_the_declaration_of_an_xml_file_is_heard() -> None:
    content = f'<?xml version="1.0" encoding="ISO-8859-6"?><rss>{SENTENCE}</rss>'.replace("،", "").encode("iso8859-6")
    assert encoding_of(content) == "iso8859-6"


def test_utf_8_is_utf_8_whatever_it_declares() -> None:
    assert encoding_of(declaring("windows-1256").encode(), "iso-8859-6") == "utf-8"


def test_windows_1256_that_declares_utf_8_is_read_all_the_same() -> None:
    content = declaring("utf-8").encode("cp1256")
    assert SENTENCE in decode(content, encoding_of(content, "utf-8"))


@pytest.mark.parametrize(
    "name", ["zlib_codec", "unicode_escape", "rot13", "hex", "idna", "utf-7", "punycode", "x" * 40]
)
def test_codecs_that_are_no_encodings_of_pages_are_never_used(name: str) -> None:
    content = declaring(name).encode("cp1256")
    assert encoding_of(content, name) == "cp1256"


def test_russian_is_read_without_being_declared() -> None:
    content = RUSSIAN.encode("cp1251")
    assert decode(content, encoding_of(content)) == RUSSIAN


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (SENTENCE.encode() + b" \xff " + SENTENCE.encode(), f"{SENTENCE} \ufffd {SENTENCE}"),
        (SENTENCE.encode() + "ن".encode()[:1], SENTENCE + "\ufffd"),
        ((SENTENCE * 2).encode()[1:], "\ufffd" + (SENTENCE * 2)[1:]),
    ],
    ids=["a bad byte", "a letter cut at the end", "a letter cut at the beginning"],
)
def test_what_is_nearly_utf_8_is_read_as_such(content: bytes, text: str) -> None:
    assert encoding_of(content) == "utf-8+replaced"
    assert decode(content, "utf-8+replaced") == text


def test_a_control_character_that_strayed_in_is_blanked() -> None:
    content = (SENTENCE * 20).encode() + b"\x00" + SENTENCE.encode()
    assert decode(content, encoding_of(content)) == SENTENCE * 20 + " " + SENTENCE


def test_what_escapes_bring_in_is_blanked_too() -> None:
    assert storable("بو\x00تين\ud800 في موسكو\n") == "بو تين  في موسكو\n"


def test_mojibake_is_told_with_the_way_back() -> None:
    content = SENTENCE.encode().decode("cp1256").encode()
    assert encoding_of(content) == "utf-8>cp1256>utf-8"
    assert decode(content, "utf-8>cp1256>utf-8") == SENTENCE


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", bytes(range(256)) * 4, b"\x00" * 64])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(UnknownEncoding, match="neither UTF-8 nor"):
        encoding_of(content)


@pytest.mark.parametrize(
    ("encoding", "charset"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-8+replaced", "utf-8"),
        ("utf-8>cp1256>utf-8", "utf-8"),
        ("cp1256", "windows-1256"),
        ("iso8859-6", "iso-8859-6"),
    ],
)
def test_browsers_are_told_the_encoding_by_the_name_they_know(encoding: str, charset: str) -> None:
    assert charset_of(encoding) == charset


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-16", "replace")), st.text())
def test_any_bytes_are_a_text_or_of_no_encoding(content: bytes, declared: str) -> None:
    try:
        encoding = encoding_of(content, declared)
    except UnknownEncoding:
        return
    assert "\x00" not in decode(content, encoding)
