"""Which parts of an HTML page are its articles, told by its elements and its words."""

import pytest

from articles.reading.draft import Draft
from articles.reading.html_pages import extract_from_html
from articles.reading.outlets import Outlets

TITLE = "بوتين يستقبل الشرع في الكرملين"
TEXT = [
    "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو اليوم، وبحث معه مستقبل القواعد الروسية.",
    "وقال المتحدث باسم الكرملين دميتري بيسكوف إن المباحثات كانت بناءة وإن الجانبين اتفقا على استئناف عمل اللجنة.",
    "وأضاف أن روسيا مستعدة لتقديم الدعم في مجالات الطاقة والنقل والزراعة متى سمحت الظروف بذلك من دون تأخير.",
]
OTHER_TITLE = "لافروف: الحوار مع دمشق مستمر"
OTHER = [
    "أعلن وزير الخارجية الروسي سيرغي لافروف أن الحوار مع السلطات الجديدة في دمشق مستمر على جميع المستويات.",
    "وأشار إلى أن بلاده تريد الحفاظ على قاعدتيها في حميميم وطرطوس وتسعى إلى اتفاق يرضي الطرفين في وقت قريب.",
    "وتابع أن وفدا من وزارة الدفاع سيزور دمشق قبل نهاية الشهر لاستكمال المحادثات التي بدأت في تشرين الأول.",
]


def p(paragraphs: list[str]) -> str:
    return "".join(f"<p>{one}</p>" for one in paragraphs)


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>{TITLE} - سانا</title>{head}</head><body>{body}</body></html>"


def read(body: str, outlets: Outlets, head: str = "") -> list[Draft]:
    return extract_from_html(page(body, head), outlets)


def only(body: str, outlets: Outlets, head: str = "") -> Draft:
    (draft,) = read(body, outlets, head)
    return draft


@pytest.mark.parametrize(
    "text",
    [
        p(TEXT),
        "".join(f"<div class=css-x><div class=css-y>{one}</div></div>" for one in TEXT),
        f"<div>{'<br><br>'.join(TEXT)}</div>",
        f"<table><tr><td>{'<br />'.join(TEXT)}</td></tr></table>",
        "".join(f"<p><span>{one[:40]}</span><span>{one[40:]}</span></p>" for one in TEXT),
        p([TEXT[0], *TEXT[1:2]]) + f"<div class=inline-ad>إعلان</div>{p(TEXT[2:])}",
    ],
    ids=["paragraphs", "nested divs", "breaks", "table", "spans in words", "advertisement between"],
)
def test_the_text_is_found_however_it_is_marked_up(text: str, outlets: Outlets) -> None:
    menu = "".join(f'<li><a href="/{n}">قسم الأخبار رقم {n}</a></li>' for n in range(12))
    draft = only(f"<ul>{menu}</ul><h1>{TITLE}</h1>{text}<div class=footer>© 2025 سانا</div>", outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(TEXT))


def test_cards_of_other_articles_are_furniture_whatever_they_are_called(outlets: Outlets) -> None:
    card = '<div class="x{n}"><a href="/{n}">{title} {n}</a><p>{summary}</p><span>3 آذار 2012</span></div>'
    cards = "".join(card.format(n=n, title=OTHER_TITLE, summary=OTHER[0]) for n in range(6))
    draft = only(f"<div>{cards}</div><h1>{TITLE}</h1><div>{p(TEXT)}</div><div>{cards}</div>", outlets)
    assert (draft.title, draft.body, draft.published) == (TITLE, "\n".join(TEXT), None)


def test_what_holds_the_text_is_no_furniture_whatever_it_is_called(outlets: Outlets) -> None:
    draft = only(f'<div class="widget has-sidebar"><h1>{TITLE}</h1>{p(TEXT)}</div>', outlets)
    assert draft.body == "\n".join(TEXT)


def test_boxes_and_posts_in_the_midst_of_a_text_are_left_out(outlets: Outlets) -> None:
    box = f'<div class="box"><b>اقرأ أيضا</b><ul><li><a href="/1">{OTHER_TITLE}</a></li></ul></div>'
    post = "<blockquote class=twitter-tweet><p>عاجل من دمشق</p>— سانا (@SANA) 5 أغسطس 2017</blockquote>"
    promo = "<p>تابعوا آخر الأخبار عبر تطبيق تلغرام</p>"
    text = p(TEXT[:1]) + box + p(TEXT[1:2]) + post + promo + p(TEXT[2:])
    draft = only(f"<h1>{TITLE}</h1><div>{text}</div>", outlets)
    assert draft.body == "\n".join(TEXT)
    assert draft.published is None


def test_crossheads_lists_quotes_and_figures_belong_to_the_text(outlets: Outlets) -> None:
    table = "<table><tr><td>السنة</td><td>القيمة</td></tr><tr><td>2010</td><td>60 مليار روبل</td></tr></table>"
    text = (
        p(TEXT[:1]) + "<h3>موقف موسكو</h3>" + p(TEXT[1:2]) + "<p>وتوزعت البنود على النحو التالي:</p>"
        "<ul><li>استئناف الرحلات الجوية بين البلدين</li><li>عودة الشركات الروسية إلى حمص</li></ul>"
        + table
        + f"<blockquote><p>{TEXT[2]}</p></blockquote>"
    )  # fmt: skip
    draft = only(f"<h1>{TITLE}</h1><div>{text}</div>", outlets)
    assert draft.body.split("\n") == [
        TEXT[0],
        "موقف موسكو",
        TEXT[1],
        "وتوزعت البنود على النحو التالي:",
        "استئناف الرحلات الجوية بين البلدين",
        "عودة الشركات الروسية إلى حمص",
        "السنة | القيمة",
        "2010 | 60 مليار روبل",
        TEXT[2],
    ]


def test_what_stands_around_the_text_is_told_apart(outlets: Outlets) -> None:
    body = (
        f'<h1>{TITLE}</h1><p class="standfirst">قمة هي الأولى منذ سقوط النظام السابق.</p>'
        '<div class="meta"><span class="author">ريم حداد</span> | <span>15 تشرين الأول 2025</span></div>'
        "<figure><img src=a><figcaption>بوتين والشرع في الكرملين اليوم.</figcaption></figure>"
        f"<div><p>موسكو (سانا) – {TEXT[0]}</p>{p(TEXT[1:])}</div>"
    )
    draft = only(body, outlets, '<meta property="og:site_name" content="عنب بلدي">')
    assert (draft.title, draft.subtitle) == (TITLE, "قمة هي الأولى منذ سقوط النظام السابق.")
    assert (draft.byline, draft.dateline, draft.body) == ("ريم حداد", "موسكو (سانا)", "\n".join(TEXT))
    assert draft.published is not None
    assert (str(draft.published.span), draft.published.basis) == ("2025-10-15", "stated")
    assert draft.source is not None
    assert draft.agency is not None
    assert (draft.source.slug, draft.agency.slug) == ("enab-baladi", "sana")


def test_evidence_stands_where_the_article_does_not_where_the_words_stand_first(outlets: Outlets) -> None:
    body = f"<p>دمشق</p><h1>{TITLE}</h1><div><p>دمشق - سانا: {TEXT[0]}</p>{p(TEXT[1:])}</div>"
    markup = page(body)
    (draft,) = extract_from_html(markup, outlets)
    (quote,) = draft.evidence["dateline"]
    assert markup[quote.start : quote.end] == quote.words == "دمشق - سانا"
    (title,) = draft.evidence["title"]
    assert markup[title.start - 4 : title.start] == "<h1>"


@pytest.mark.parametrize("tag", ["h1", "h2"])
@pytest.mark.parametrize("wrapped", [True, False])
def test_several_whole_articles_are_several(tag: str, wrapped: bool, outlets: Outlets) -> None:
    posts = [
        f"<{tag} class=t>{title}</{tag}><p class=d>{day}</p>{p(text)}"
        for title, day, text in ((TITLE, "15 تشرين الأول 2025", TEXT), (OTHER_TITLE, "9 كانون الثاني 2025", OTHER))
    ]
    body = "".join(f"<div class=post>{post}</div>" for post in posts) if wrapped else "".join(posts)
    first, second = read(f"<main>{body}</main>", outlets)
    assert (first.title, first.body) == (TITLE, "\n".join(TEXT))
    assert (second.title, second.body, second.position) == (OTHER_TITLE, "\n".join(OTHER), 1)
    assert [str(one.published.span) for one in (first, second) if one.published] == ["2025-10-15", "2025-01-09"]


@pytest.mark.parametrize(
    "cut",
    [
        f"{p(OTHER)}<a href=/2>متابعة القراءة</a>",
        f"{p(OTHER[:2])}<p>وتابع أن وفدا من وزارة الدفاع سيزور...</p>",
        p(OTHER[:1]),
    ],
)
def test_the_beginning_of_the_next_article_is_none(cut: str, outlets: Outlets) -> None:
    body = f"<article><h1>{TITLE}</h1>{p(TEXT)}</article><article><h1>{OTHER_TITLE}</h1>{cut}</article>"
    draft = only(body, outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(TEXT))


@pytest.mark.parametrize("tag", ["p", "div", "div class=css-x><div"], ids=["paragraphs", "elements", "nested elements"])
def test_a_paragraph_much_longer_than_the_other_does_not_hide_it(tag: str, outlets: Outlets) -> None:
    text = [TEXT[0], " ".join(TEXT * 3)]
    closing = "</div></div>" if ">" in tag else f"</{tag}>"
    body = "".join(f"<{tag}>{one}{closing}" for one in text)
    assert only(f"<h1>{TITLE}</h1><article>{body}</article>", outlets).body == "\n".join(text)


def test_a_lead_without_a_full_stop_is_text_and_the_title_above_it_is_not(outlets: Outlets) -> None:
    lead = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو وبحث معه مستقبل القواعد الروسية"
    draft = only(f"<h1>{TITLE}</h1><div><p>{TITLE}</p><p>{lead}</p>{p(TEXT[1:])}</div>", outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join([lead, *TEXT[1:]]))


def test_an_elements_name_that_speaks_of_a_summary_does_not_make_headlines_of_its_text(outlets: Outlets) -> None:
    text = "<br><br>".join(TEXT)
    draft = only(f'<h1>{TITLE}</h1><div class="field-type-text-with-summary"><div>{text}</div></div>', outlets)
    assert (draft.title, draft.body) == (TITLE, "\n".join(TEXT))


def test_a_region_with_a_link_past_it_is_no_text(outlets: Outlets) -> None:
    box = '<section role="region"><a href="#end">تخطى البودكاست وواصل القراءة</a><p>شرح معمق لقصة اليوم</p></section>'
    text = f"{p(TEXT[:2])}{box}{p(TEXT[2:])}"
    assert only(f"<h1>{TITLE}</h1><main>{text}</main>", outlets).body == "\n".join(TEXT)


def test_crossheads_between_paragraphs_are_no_headlines_of_others(outlets: Outlets) -> None:
    body = f"<h1>{TITLE}</h1><h2>قمة في موسكو هي الأولى</h2>{p(TEXT)}<h2>مستقبل القواعد الروسية</h2>{p(OTHER)}"
    assert len(read(body, outlets)) == 1


@pytest.mark.parametrize(
    ("shown", "head", "day", "problems"),
    [
        ("نشر في 15 تشرين الأول 2025", "2025-10-15T22:30:00Z", "2025-10-15", []),
        ("نشر في 16 تشرين الأول 2025", "2025-10-15T22:30:00Z", "2025-10-16", ["date_conflict"]),
        ("نشر في 15 تشرين الأول 2025", "2026-03-01T10:00:00Z", "2025-10-15", ["date_conflict"]),
        ("نشر في 15 تشرين الأول 2025", "2025-03-01T10:00:00Z", None, ["date_conflict"]),
        ("15 تشرين الأول 2025", "2026-03-01T10:00:00Z", None, ["date_conflict"]),
        ("آخر تحديث: 20 تشرين الأول 2025", "2025-10-15T22:30:00Z", "2025-10-15", []),
    ],
)
def test_dates_that_contradict_each_other_give_none(
    shown: str, head: str, day: str | None, problems: list[str], outlets: Outlets
) -> None:
    stamp = f'<meta property="article:published_time" content="{head}">'
    draft = only(f"<h1>{TITLE}</h1><div class=d>{shown}</div><div>{p(TEXT)}</div>", outlets, stamp)
    assert (str(draft.published.span) if draft.published else None) == day
    assert [problem.kind for problem in draft.problems] == problems


def test_times_of_several_articles_are_nobodys_and_that_beside_the_headline_is_its(outlets: Outlets) -> None:
    teasers = "".join(f'<li>{n} <time itemprop="datePublished" datetime="2020-01-0{n}"></time></li>' for n in (1, 2))
    assert only(f"<ul>{teasers}</ul><h1>{TITLE}</h1><div>{p(TEXT)}</div>", outlets).published is None
    shown = '<div><time datetime="2025-10-15T10:00:00Z">منذ ساعتين</time></div>'
    draft = only(f"<h1>{TITLE}</h1>{shown}<div>{p(TEXT)}</div>", outlets)
    assert draft.published is not None
    assert str(draft.published.span) == "2025-10-15"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ('<img alt="القدس العربي" src=logo.png>', ""),
        ("<footer>جميع الحقوق محفوظة © القدس العربي 2025</footer>", ""),
        ("", f'<meta property="og:title" content="{TITLE} | أخبار | القدس العربي">'),
    ],
)
def test_the_outlet_is_known_by_its_logo_its_rights_or_beside_the_title(body: str, head: str, outlets: Outlets) -> None:
    article = f"<h1>{TITLE}</h1><div>{p(TEXT)}</div>"
    markup = f"<html><head><title>{TITLE}</title>{head}</head><body>{body}{article}</body></html>"
    (draft,) = extract_from_html(markup, outlets)
    assert draft.source is not None
    assert draft.source.slug == "alquds"


def test_hidden_text_is_not_read(outlets: Outlets) -> None:
    hidden = f'<div style="display: none">{p(OTHER)}</div><div hidden>{p(OTHER)}</div>'
    assert only(f"<h1>{TITLE}</h1><div>{p(TEXT)}</div>{hidden}", outlets).body == "\n".join(TEXT)


def test_nesting_and_endless_pages_are_borne(outlets: Outlets) -> None:
    deep = "<div>" * 200 + p(TEXT) + "</div>" * 200
    assert only(f"<h1>{TITLE}</h1>{deep}", outlets).body == "\n".join(TEXT)
    many = "".join(f"<article><h1>{TITLE} {n}</h1>{p(TEXT)}</article>" for n in range(300))
    assert 1 <= len(read(many, outlets)) <= 300


@pytest.mark.parametrize(
    "below",
    [
        "<div><h4><a href=x>خبر آخر عن روسيا وسوريا</a></h4><div>نشر في 20 آذار 2025</div></div>",
        "<div>أحمد</div><div>نُشر في 20 آذار 2025</div><p>شكرا على الخبر الذي نقلتموه لنا.</p>",
        '<div><a href=x>خبر آخر عن روسيا</a><time class="published" datetime="2025-03-20"></time></div>',
        '<div><a href=x>خبر آخر عن روسيا</a><meta itemprop="datePublished" content="2025-03-20"></div>',
    ],
)
def test_a_day_below_the_text_that_is_anothers_is_no_date(below: str, outlets: Outlets) -> None:
    assert only(f"<h1>{TITLE}</h1><div>{p(TEXT)}</div>{below}", outlets).published is None


@pytest.mark.parametrize(
    "above",
    [
        '<time class="updated" datetime="2025-03-15T10:00">15 آذار 2025</time>',
        '<div class="last-modified">15 آذار 2025</div>',
        "<table><caption>آذار 2025</caption><tr><td>1</td></tr></table>",
    ],
)
def test_a_change_and_a_calendar_are_no_publication(above: str, outlets: Outlets) -> None:
    assert only(f"<h1>{TITLE}</h1><div>{above}</div><div>{p(TEXT)}</div>", outlets).published is None


def test_crossheads_marked_up_as_the_title_is_split_no_article(outlets: Outlets) -> None:
    text = f"{p(TEXT)}<h2>القواعد الروسية في سوريا</h2>{p(OTHER)}<h2>إعادة إعمار المدن</h2>{p([TEXT[0] + ' أمس.'] * 1)}"
    draft = only(f"<h2>{TITLE}</h2><div>{text}</div>", outlets)
    assert draft.title == TITLE
    assert "إعادة إعمار المدن" in draft.body


def test_linked_and_short_sentences_are_text(outlets: Outlets) -> None:
    said = "وأعلنت وزارة الدفاع الروسية في بيان لها اليوم أن قواتها باقية."
    linked = f'<p><a href="/bayan">{said}</a></p>'
    draft = only(f"<h1>{TITLE}</h1><div>{p(TEXT[:2])}{linked}<p>وهكذا كان.</p>{p(TEXT[2:])}</div>", outlets)
    assert draft.body.split("\n")[2:4] == [
        "وأعلنت وزارة الدفاع الروسية في بيان لها اليوم أن قواتها باقية.",
        "وهكذا كان.",
    ]
