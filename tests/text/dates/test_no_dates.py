"""What is made of figures and is no date gives none, whatever stands around it, with an anchor and without."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.dates import find_dates

DIGITS = "0123456789"
# Several ways to write one kind are alternatives.
NOISE = {
    "phones": [
        r"(هاتف|فاكس|tel)?:? ?(\+|00)?963[ -]1?1[ -][2-9]\d{6}",
        r"0(11|944)-?\d{6,7}",
        r"\d{2}-\d{7}",
        r"\d{3}-\d{3}-\d{4}",
        r"(هاتف|الهاتف|فاكس|جوال|tel): ?\d{2}[-/]\d{2}[-/](\d{2}|20\d{2})",
    ],
    "resolutions": [
        r"(القرار|قرار مجلس الأمن|القانون|المرسوم) (رقم )?\d{1,4}(/(19|20)\d{2}| لعام (19|20)\d{2}| \((19|20)\d{2}\))?",
        r"[AS]/(RES|PV)?/?(19|20)\d{2}/\d{1,4}",
    ],
    "scores": [
        r"(فاز |بنتيجة |النتيجة )?\d{1,2} ?[-:] ?\d{1,2}",
        r"(فاز|بنتيجة|النتيجة|نتيجة المباراة:) \d{1,2}-\d{1,2}-\d{2}",
    ],
    "prices": [
        r"(بسعر |السعر )?\d{1,3}([.,]\d{3}){1,2} (ليرة|دولار|روبل)",
        r"\$\d{1,4}\.\d{2}",
        r"\d{1,2}\.\d{1,2}\.(19|20)\d{2} (ليرة|دولار)",
    ],
    "shares": [r"(بنسبة )?\d{1,3}[.,]\d{1,2} ?(%|بالمئة)", r"\d{1,2}/\d{1,2}/20\d{2} ?%"],
    "counts": [r"(قتل|أكثر من|نحو) \d{1,6} (شخصا|مدنيا|قتيلا|جنديا)", r"\d{1,3}/\d{1,3}/20\d{2} (شخص|قتيل|جريح)"],
    "addresses of computers": [r"(1?\d?\d)(\.(1?\d?\d)){3}"],
    "versions": [
        r"(v|الإصدار |نسخة |version |الإصدار رقم )\d{1,2}\.\d{1,2}\.(\d{1,2}|20\d{2})",
        r"\d\.\d\.\d",
        r"\d{1,2}(\.\d{1,2}){3,4}",
    ],
    "long numbers": [r"\d{5,25}"],
    "clocks": [r"(الساعة |GMT )?[012]?\d:[0-5]\d(:[0-5]\d)?( (ص|م|AM|PM|GMT|مساء|بتوقيت دمشق))?"],
    "aircraft and brigades": [r"(سو|ميغ|كا|ت|إس|لواء|الفوج|بي)[ -]\d{2,3}"],
    "spans of years": [r"(جميع الحقوق محفوظة |© |موسم |بين عامي )?(19|20)\d{2} ?[-–/] ?((19|20)\d{2}|\d{2})"],
    "mere years": [r"(في عام|منذ عام|سنة|خلال العام|بحلول|صيف|شتاء|خريف|ربيع|©|Copyright) (19|20)\d{2}"],
    "fractions": [r"\d{1,2}/\d{1,2}"],
    "spans of days": [r"(من )?([1-9]|1\d) ?(-|–|إلى|و) ?2\d (مارس|آب|كانون الأول)( 20\d{2})?"],
    "impossible days": [
        r"(3[2-9]|[4-9]\d|00) ?(يناير|آذار|/12/|-1-) ?20\d{2}",
        r"30 (شباط|فبراير) 20\d{2}",
        r"31[/.-](0?[2469]|11)[/.-]20\d{2}",
    ],
    "impossible months": [r"\d\d?/(1[3-9]|[2-9]\d|00)/20\d{2}", r"20\d{2}-(1[3-9]|[2-9]\d|00)-\d{2}"],
    "coordinates": [r"\d{2}\.\d{4}[,/ ] ?\d{2}\.\d{4}"],
}
AROUND = ("{}", "({})", "سوريا {}", "{} في دمشق", "قال المتحدث: {}.", "سانا | {} | موسكو", "{}\n{}")


ANCHORS = st.none() | st.dates(date(2011, 1, 1), date(2026, 11, 25))
FIGURES = st.sampled_from([{}, str.maketrans(DIGITS, "٠١٢٣٤٥٦٧٨٩")])


@pytest.mark.parametrize("pattern", [pattern for patterns in NOISE.values() for pattern in patterns])
@given(data=st.data())
def test_figures_that_are_no_date_give_none(pattern: str, data: st.DataObject) -> None:
    noise = data.draw(st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True))
    text = data.draw(st.sampled_from(AROUND)).format(noise, noise).translate(data.draw(FIGURES))
    assert find_dates(text, data.draw(ANCHORS)) == []
