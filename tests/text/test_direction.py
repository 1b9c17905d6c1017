import pytest

from articles.text.direction import direction


@pytest.mark.parametrize("text", ["سانا", "«سانا» SANA", "15 تشرين الأول 2025", "שלום"])
def test_a_text_runs_from_the_right_by_its_first_letter(text: str) -> None:
    assert direction(text) == "rtl"


@pytest.mark.parametrize("text", ["<title>سانا", "17th, September 2024", "2025-10-15", "١٥/١٠/٢٠٢٥", ""])
def test_other_texts_and_figures_run_from_the_left(text: str) -> None:
    assert direction(text) == "ltr"
