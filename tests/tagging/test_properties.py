"""What holds of any text whatever."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.tagging.gazetteer import Gazetteer
from articles.tagging.mentions import find_mentions
from articles.tagging.periods import Period, about_periods, judge_period
from articles.tagging.scope import judge_scope
from articles.tagging.streams import phrase

PRESS = (
    "للأسد وبوتين بسوريا للاذقية و«داعش» حزب الله روسيَا اليوم الثلاثاء دمشق، قناة الرئيس السوري المخلوع بشار سقوط نظام "
    "الروسية أحمد الشرع 2024 ديسمبر جون كيري وزير الخارجية مطارات سورية وفدا تركيا (رويترز) - . \n \u200f ـ"
)
TEXTS = st.lists(st.sampled_from(PRESS.split(" ")) | st.text(max_size=6), max_size=25).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(title=TEXTS, body=TEXTS)
def test_every_span_lies_in_its_field_and_folds_to_its_alias(title: str, body: str, gazetteer: Gazetteer) -> None:
    texts = {"title": title, "body": body}
    for mention in find_mentions(title, body, None, gazetteer):
        assert mention.count == len(mention.spans) > 0
        for span in mention.spans:
            written = phrase(texts[span.field][span.start : span.end])
            after_li = {"ا" + written[1:], "ال" + written[1:]} if written.startswith("لل") else set()
            assert phrase(span.alias) in {written} | after_li


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, body=TEXTS)
def test_no_two_names_share_a_letter(title: str, body: str, gazetteer: Gazetteer) -> None:
    spans = [span for mention in find_mentions(title, body, None, gazetteer) for span in mention.spans]
    for field in ("title", "body"):
        in_order = sorted((s.start, s.end) for s in spans if s.field == field)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(in_order))


@settings(max_examples=200, deadline=None)
@given(title=TEXTS, body=TEXTS)
def test_all_evidence_quotes_its_text(title: str, body: str, gazetteer: Gazetteer, periods: list[Period]) -> None:
    texts = {"title": title, "body": body}
    mentions = find_mentions(title, body, None, gazetteer)
    period = judge_period(None, title, body, mentions, periods, gazetteer)
    looked_at = about_periods(period.slug, title, body, mentions, periods, gazetteer)
    scope = judge_scope(title, body, mentions, gazetteer)

    assert (period.slug is None) == (period.evidence is None)
    assert (scope.value == "none") == (scope.evidence == ())
    for evidence in [*scope.evidence, *(evidence for _, evidence in looked_at), *filter(None, [period.evidence])]:
        assert texts[evidence.where][evidence.start : evidence.end] == evidence.words != ""
