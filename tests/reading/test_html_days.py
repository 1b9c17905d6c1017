"""Which of the days on an HTML page is that of its article."""

import pytest

from articles.reading.html_pages import extract_from_html
from articles.reading.outlets import Outlets

from .test_html_articles import OTHER, OTHER_TITLE, TEXT, TITLE, only, p, read

BODY = f"<div>{p(TEXT)}</div>"


def day_of(body: str, outlets: Outlets, head: str = "") -> str | None:
    draft = only(body, outlets, head)
    return str(draft.published.span) if draft.published else None


@pytest.mark.parametrize(
    ("above", "day"),
    [
        ("<span class=d title=2025-09-12>منذ يومين</span>", "2025-09-12"),
        ("<time datetime=2025-09-12T10:00:00Z>منذ 5 أشهر</time>", "2025-09-12"),
        ("<span>2014:03:20.16:49</span>", "2014-03-20"),
        ("<span>زراعة الاثنين، 2 آذار 2020 اطبع أرسل</span>", "2020-03-02"),
        ("<span>طاقة 9 جمادى الآخرة 1443 هـ اطبع أرسل</span>", "2022-01-12"),
        ("<span>العدد 33348 - يونيو 2015</span>", "2015-06"),
        ("<span>يونيو 2015</span>", None),
        ("<span>منذ يومين</span>", None),
    ],
)
def test_a_day_above_the_text_as_people_and_programs_write_it(above: str, day: str | None, outlets: Outlets) -> None:
    assert day_of(f"<h1>{TITLE}</h1><div>{above}</div>{BODY}", outlets) == day


@pytest.mark.parametrize(
    ("above", "head", "day"),
    [
        # the head gives the day of a change, or of the visit, and the page says so
        ("<div>2017.03.02</div><div>آخر تحديث: 09/01/2019</div>", "2019-01-09T21:24:00Z", "2017-03-02"),
        ("<div>نشر في 2017.03.02</div><div>الأربعاء 9 كانون الثاني 2019 20:53:00</div>", "2019-01-09", "2017-03-02"),
        ("<time datetime=2017-03-02>منذ 5 أشهر</time><div>آخر تحديث: 09/01/2019</div>", "2019-01-09", "2017-03-02"),
        # it says nothing of the kind
        ("<div>2017.03.02</div>", "2019-01-09", None),
        ("<time datetime=2017-03-02>منذ 5 أشهر</time>", "2019-01-09", None),
        # a change cannot be earlier
        ("<div>2019.03.02</div><div>آخر تحديث: 09/01/2017</div>", "2017-01-09", None),
    ],
)
def test_a_change_or_a_visit_in_the_head_gives_way(above: str, head: str, day: str | None, outlets: Outlets) -> None:
    stamp = f'<meta property="article:published_time" content="{head}">'
    assert day_of(f"<h1>{TITLE}</h1>{above}{BODY}", outlets, stamp) == day


def test_a_stamp_and_a_dateline_that_agree_outweigh_the_head(outlets: Outlets) -> None:
    stamp = '<meta property="article:published_time" content="2019-11-12">'
    text = p([f"حلب 30 يوليو 2019 (سانا): {TEXT[0]}", *TEXT[1:]])
    assert day_of(f"<h1>{TITLE}</h1><div>2019-07-30 07:18</div><div>{text}</div>", outlets, stamp) == "2019-07-30"
    assert day_of(f"<h1>{TITLE}</h1><div>{text}</div>", outlets, stamp) is None


def test_of_two_days_above_the_text_the_one_in_its_own_element_counts(outlets: Outlets) -> None:
    masthead = "<div>26 ربيع الآخر 1450 هـ - 16 أيلول 2028</div><div>الشرق الأوسط</div>"
    own = f"<div><h1>{TITLE}</h1><div>السبت 16 تشرين الثاني 2024</div>{BODY}</div>"
    assert day_of(f"<div>{masthead}</div>{own}", outlets) == "2024-11-16"


def test_facts_about_a_posts_writer_do_not_part_its_day_from_its_text(outlets: Outlets) -> None:
    menu = "".join(f"<td><a href=/{n}>صفحة</a></td>" for n in range(6))
    facts = "<td>26-09-2018</td><td>ابن الفيحاء</td><td>عضو ذهبي</td><td>الدولة: سوريا</td><td>المشاركات: 708</td>"
    post = f"<table id=post><tr>{facts}</tr><tr><td><b>{TITLE}</b>{BODY}</td></tr></table>"
    assert day_of(f"<table><tr>{menu}</tr></table>{post}", outlets) == "2018-09-26"
    # the same day over the menu is the visit's
    assert day_of(f"<div>26-09-2018</div><div>{menu}</div><h1>{TITLE}</h1>{BODY}", outlets) is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("الرابط: {}", "2017-07-04"),
        ("العنوان: {}", "2017-07-04"),
        ("{}", "2017-07-04"),
        ("المصدر: {}", None),
    ],
)
def test_a_print_views_own_address_tells_the_day(line: str, day: str | None, outlets: Outlets) -> None:
    # the address' day is settled with the page's own, by articles.reading.extract
    address = "https" + "://syria.tv/2017/07/04/10723"
    draft = only(f"<h1>{TITLE}</h1>{BODY}<p>{line.format(address)}</p>", outlets)
    assert (draft.url == address) == (day is not None)


DIGEST = "<h1>موجز أخبار سوريا وروسيا</h1>"
STORIES = f"<h2>{TITLE}</h2>{p(TEXT)}<h2>{OTHER_TITLE}</h2>{p(OTHER)}"


@pytest.mark.parametrize(
    ("above", "head", "days"),
    [
        ("<div>28 تشرين الثاني 2021</div>", "", ["2021-11-28", "2021-11-28"]),
        ("", '<meta property="article:published_time" content="2021-11-28">', ["2021-11-28", "2021-11-28"]),
        ("", "", [None, None]),
    ],
)
def test_the_day_of_a_digest_is_of_each_of_its_articles(
    above: str, head: str, days: list[str | None], outlets: Outlets
) -> None:
    title = "<title>موجز أخبار سوريا وروسيا</title>"
    markup = f"<html><head>{title}{head}</head><body><main>{DIGEST}{above}{STORIES}</main></body></html>"
    drafts = extract_from_html(markup, outlets)
    assert [draft.published and str(draft.published.span) for draft in drafts] == days


def test_the_day_of_the_first_of_several_articles_is_no_others(outlets: Outlets) -> None:
    first = f"<article><h2>{TITLE}</h2><div>28 تشرين الثاني 2021</div>{p(TEXT)}</article>"
    second = f"<article><h2>{OTHER_TITLE}</h2>{p(OTHER)}</article>"
    drafts = read(f"{first}{second}", outlets)
    assert [draft.published and str(draft.published.span) for draft in drafts] == ["2021-11-28", None]


def test_a_further_article_has_the_stamp_above_it_or_under_its_headline_in_json_ld(outlets: Outlets) -> None:
    story = "<article><h2>{}</h2><span title={}>منذ يومين</span>{}</article>"
    body = story.format(TITLE, "2025-09-12", p(TEXT)) + story.format(OTHER_TITLE, "2025-09-11", p(OTHER))
    drafts = read(body, outlets)
    assert [str(draft.published and draft.published.span) for draft in drafts] == ["2025-09-12", "2025-09-11"]


@pytest.mark.parametrize(
    ("clock", "day"),
    [("الثلاثاء 14 تشرين الأول 2025 05:53:00", None), ("الثلاثاء 14 تشرين الأول 2025 09:10:00", "2025-10-14")],
    ids=["the same minute", "another one"],
)
def test_a_stamp_in_the_head_of_the_minute_of_the_visit_is_no_date(
    clock: str, day: str | None, outlets: Outlets
) -> None:
    stamp = '<meta property="article:published_time" content="2025-10-14T05:53:00+03:00">'
    assert day_of(f"<div>{clock}</div><h1>{TITLE}</h1>{BODY}", outlets, stamp) == day
