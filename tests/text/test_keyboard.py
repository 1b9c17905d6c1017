import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.keyboard import ARABIC, LATIN, RUSSIAN, in_other_layouts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hgv,sd", "الروسي"),
        ("s,vdh", "سوريا"),
        ("fby", "بلاغ"),  # b is one key of two letters
        ("]lar", "دمشق"),
        ("Hpl]", "أحمد"),
        ("حعفهى", "putin"),
        ("genby", "путин"),
        ("ЫНКШФ", "syria"),
        ("رؤهلاىة", "vcibnm"),
    ],
)
def test_what_the_keys_write_in_another_layout(typed: str, meant: str) -> None:
    assert meant in {*in_other_layouts(typed)}


def test_each_layout_has_every_key() -> None:
    assert len(LATIN) == len(ARABIC) == len(RUSSIAN)
    assert len(set(LATIN)) == len(set(ARABIC)) == len(set(RUSSIAN)) == 34


def test_what_is_on_no_key_has_no_other_layout() -> None:
    assert list(in_other_layouts("السّلام—")) == []
    assert list(in_other_layouts("")) == []


@given(st.text(st.sampled_from(sorted(set(LATIN) - set("bgtyhn"))), min_size=1))
def test_there_and_back(typed: str) -> None:
    """But for لا and ل with ا, the Arabic of Latin keys leads back to them."""
    for other in in_other_layouts(typed):
        assert typed in {*in_other_layouts(other)} or "لا" in other


def test_other_case_is_no_other_layout() -> None:
    assert "ivanov" not in set(in_other_layouts("Ivanov"))
