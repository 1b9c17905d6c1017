"""What is the same page, the same article, the same sighting: ids never move, and nothing is lost."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingest.captures import Origin
from articles.ingest.run import Report, Source, ingest, take_in
from articles.models import Article, Capture, Content, IngestProblem, Reading
from articles.models.run import RunKind
from articles.reading.formats import make_page
from articles.reading.page import HTML, RSS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vocabulary")]

TITLE = "بوتين يستقبل الشرع في الكرملين"
BODY = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو اليوم."
MORE = "وبحث الرئيسان مستقبل قاعدة حميميم وقاعدة طرطوس وإعادة إعمار سوريا بعد الحرب."
OTHER = "تراجعت أسعار الذهب في الأسواق العالمية مع صعود الدولار أمام العملات الأخرى."
SAMPLE = Path(__file__).parents[2] / "articles" / "data" / "sample"


def lines(*pages: dict[str, str]) -> Report:
    content = "\n".join(json.dumps(page, ensure_ascii=False) for page in pages)
    return ingest(["-"], standard_input=io.BytesIO(content.encode()))


def feed(*entries: tuple[str, str, str], whole: bool = False) -> str:
    """An RSS feed of (guid, title, text)."""
    body = "content:encoded" if whole else "description"
    items = "".join(
        f"<item><guid>{guid}</guid><link>{guid}</link><title>{title}</title><{body}>{text}</{body}></item>"
        for guid, title, text in entries
    )
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
    return f'<?xml version="1.0" encoding="utf-8"?>{head}{items}</channel></rss>'


def take(content: str, media_type: str, url: str, fetched: str) -> Report:
    page = make_page(url, "", media_type, content.encode(), {"url": url, "fetched": fetched})
    return take_in([Source(Origin(), [page])], RunKind.FETCH, [url])


def html(title: str, *paragraphs: str) -> str:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"


def test_the_same_bytes_at_two_addresses_are_one_content_two_captures_and_two_articles() -> None:
    page = html(TITLE, BODY, MORE)
    take(page, HTML, "https://sana.sy/1", "2025-10-15T10:00:00Z")
    take(page, HTML, "https://enabbaladi.net/1", "2025-10-15T10:00:00Z")
    assert (Content.objects.count(), Capture.objects.count(), Article.objects.count()) == (1, 2, 2)


def test_the_same_bytes_in_two_files_without_an_address_are_one_article_seen_twice(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes((SAMPLE / "seed-004.txt").read_bytes())
    ingest([str(tmp_path)])
    assert (Content.objects.count(), Capture.objects.count(), Article.objects.count()) == (1, 2, 1)
    assert Reading.objects.filter(current=True).count() == 1


def test_two_fetches_of_the_same_bytes_are_two_captures_and_one_article() -> None:
    for fetched in ("2025-10-15T10:00:00Z", "2025-10-16T10:00:00Z"):
        report = take(html(TITLE, BODY, MORE), HTML, "https://sana.sy/1", fetched)
    assert (report.added, report.changed) == (0, 0)
    assert (Content.objects.count(), Capture.objects.count(), Article.objects.count()) == (1, 2, 1)


def test_a_changed_page_at_a_known_address_changes_its_article_and_keeps_both_captures() -> None:
    take(html(TITLE, BODY, MORE), HTML, "https://sana.sy/1", "2025-10-15T10:00:00Z")
    report = take(html(TITLE + " (محدث)", BODY, MORE), HTML, "https://www.sana.sy/1/", "2025-10-15T12:00:00Z")
    assert (report.added, report.changed) == (0, 1)
    article = Article.objects.get()
    assert article.title == TITLE + " (محدث)"
    assert article.readings.count() == 2


def test_an_older_capture_that_comes_later_does_not_change_the_article() -> None:
    take(html(TITLE + " (محدث)", BODY, MORE), HTML, "https://sana.sy/1", "2025-10-15T12:00:00Z")
    report = take(html(TITLE, BODY, MORE), HTML, "https://sana.sy/1", "2025-10-15T10:00:00Z")
    assert (report.added, report.changed) == (0, 0)
    article = Article.objects.get()
    assert article.title == TITLE + " (محدث)"
    current = article.readings.get(current=True).capture
    assert current.fetched_at == datetime(2025, 10, 15, 12, tzinfo=UTC)
    assert article.readings.count() == 2


def test_another_story_at_the_same_address_is_another_article_put_to_the_editors() -> None:
    take(html(TITLE, BODY, MORE), HTML, "https://sana.sy/live", "2025-10-15T10:00:00Z")
    report = take(
        html("أسعار الذهب", OTHER, "وقال محللون إن الطلب على المعدن يتراجع منذ بداية الشهر في آسيا وأوروبا."),
        HTML,
        "https://sana.sy/live",
        "2025-10-16T10:00:00Z",
    )
    assert (report.added, report.changed) == (1, 0)
    assert IngestProblem.objects.get().reason == "same_address_unlike_text"
    assert Article.objects.get(title=TITLE).readings.filter(current=True).exists()


def test_entries_of_a_feed_that_move_keep_their_articles() -> None:
    first, second, third = (
        (f"https://sana.sy/{n}", title, text)
        for n, title, text in ((1, TITLE, BODY), (2, "الذهب", OTHER), (3, "خبر", MORE))
    )
    take(feed(first, second, whole=True), RSS, "https://sana.sy/rss", "2025-10-15T10:00:00Z")
    before = dict(Article.objects.values_list("url", "pk"))
    report = take(feed(third, second, first, whole=True), RSS, "https://sana.sy/rss", "2025-10-15T11:00:00Z")
    after = dict(Article.objects.values_list("url", "pk"))
    assert report.added == 1
    assert {url: after[url] for url in before} == before
    assert Capture.objects.count() == 2


def test_a_new_entry_beside_known_ones_is_no_matter_for_the_editors() -> None:
    known = ("https://sana.sy/1", TITLE, BODY)
    take(feed(known, whole=True), RSS, "https://sana.sy/rss", "2025-10-15T10:00:00Z")
    take(
        feed(("https://sana.sy/2", "الذهب", OTHER), known, whole=True),
        RSS,
        "https://sana.sy/rss",
        "2025-10-15T11:00:00Z",
    )
    assert Article.objects.count() == 2
    assert not IngestProblem.objects.exists()


def test_the_same_file_given_twice_is_seen_twice_and_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes((SAMPLE / "seed-004.txt").read_bytes())
    report = ingest([str(file), str(file)])
    assert (report.pages, report.known, report.added, report.refusals) == (2, 1, 1, 0)
    assert Capture.objects.get().sightings == 2
    assert Reading.objects.count() == 1


def test_entries_known_by_a_name_that_is_no_address_are_told_apart_by_it() -> None:
    entry = (
        "<item><guid isPermaLink='false'>news-{n}</guid><title>{title}</title><description>{text}</description></item>"
    )
    head, foot = '<rss version="2.0"><channel>', "</channel></rss>"
    one, two = entry.format(n=1, title="عاجل", text=BODY), entry.format(n=2, title="عاجل", text=BODY)
    take(head + one + two + foot, RSS, "https://sana.sy/rss", "2025-10-15T10:00:00Z")
    before = set(Article.objects.values_list("pk", flat=True))
    report = take(head + two + one + foot, RSS, "https://sana.sy/rss", "2025-10-15T11:00:00Z")
    assert (len(before), report.added) == (2, 0)
    by_entry = {reading.draft["entry"]: reading.article_id for reading in Reading.objects.filter(current=True)}
    assert set(by_entry.values()) == before
    assert by_entry["news-1"] < by_entry["news-2"]


def test_a_summary_in_a_feed_gives_way_to_the_page_and_never_takes_its_place() -> None:
    url = "https://sana.sy/1"
    take(feed((url, TITLE, "خلاصة قصيرة من المحرر.")), RSS, "https://sana.sy/rss", "2025-10-15T10:00:00Z")
    article = Article.objects.get()
    take(html(TITLE, BODY, MORE), HTML, url, "2025-10-15T11:00:00Z")
    article.refresh_from_db()
    assert article.body == f"{BODY}\n{MORE}"
    report = take(feed((url, TITLE, "خلاصة أخرى.")), RSS, "https://sana.sy/rss", "2025-10-15T12:00:00Z")
    article.refresh_from_db()
    assert (report.added, report.changed, Article.objects.count()) == (0, 0, 1)
    assert article.body == f"{BODY}\n{MORE}"


def test_articles_of_one_page_keep_their_ids_though_one_stands_in_the_other() -> None:
    """Likeness alone would give the long one, once changed, to the short one."""
    short = " ".join(f"كلمة{number}" for number in range(40))
    rest = " ".join(f"جملة{number} ثابتة متغيرة{number % 5}" for number in range(50))
    item = "<item><title>خبر</title><description>{}</description></item>"
    head, foot = '<rss version="2.0"><channel>', "</channel></rss>"
    take(
        head + item.format(f"{short} {rest}") + item.format(short) + foot,
        RSS,
        "https://sana.sy/rss",
        "2025-10-15T10:00:00Z",
    )
    before = {len(article.body): article.pk for article in Article.objects.all()}
    changed = rest.replace("متغيرة3", "جديدة")
    report = take(
        head + item.format(f"{short} {changed}") + item.format(short) + foot,
        RSS,
        "https://sana.sy/rss",
        "2025-10-15T11:00:00Z",
    )
    assert (report.added, report.changed) == (0, 1)
    assert Article.objects.get(pk=before[len(short)]).body == short
    assert Article.objects.get(pk=before[len(f"{short} {rest}")]).body == f"{short} {changed}"


def test_a_name_that_a_feed_gives_twice_is_no_name() -> None:
    stories = [(f"خبر {number}", text) for number, text in enumerate((BODY, MORE, OTHER))]
    item = "<item><guid>0</guid><link>https://sana.sy/</link><title>{}</title><description>{}</description></item>"
    head, foot = '<rss version="2.0"><channel>', "</channel></rss>"
    for order in (stories, stories[::-1]):
        content = head + "".join(item.format(*story) for story in order) + foot
        report = take(content, RSS, "https://sana.sy/rss", f"2025-10-15T1{len(content) % 9}:00:00Z")
    assert (report.added, report.changed) == (0, 0)
    assert {(article.title, article.body) for article in Article.objects.all()} == set(stories)


def test_an_entry_whose_link_changes_is_the_same_article() -> None:
    item = "<item><guid isPermaLink='false'>g1</guid><link>https://sana.sy/{}</link><title>{}</title><description>{}</description></item>"
    head, foot = '<rss version="2.0"><channel>', "</channel></rss>"
    take(head + item.format(1, TITLE, BODY) + foot, RSS, "https://sana.sy/rss", "2025-10-15T10:00:00Z")
    report = take(
        head + item.format("1-new-slug", TITLE, BODY) + foot, RSS, "https://sana.sy/rss", "2025-10-15T11:00:00Z"
    )
    assert (report.added, Article.objects.count()) == (0, 1)
    assert Article.objects.get().readings.count() == 2


def test_a_summary_and_a_page_of_one_story_may_differ_in_title_and_words() -> None:
    url = "https://sana.sy/1"
    take(
        feed((url, f"عاجل | {TITLE} في أول زيارة", "قمة هي الأولى.")),
        RSS,
        "https://sana.sy/rss",
        "2025-10-15T10:00:00Z",
    )
    take(html(TITLE, BODY, MORE), HTML, url, "2025-10-15T11:00:00Z")
    assert Article.objects.get().body == f"{BODY}\n{MORE}"
    assert not IngestProblem.objects.exists()


@pytest.mark.parametrize("page_first", [True, False])
def test_a_summary_and_an_unlike_page_at_its_address_both_stay_and_are_put_to_the_editors(page_first: bool) -> None:
    """A page that asks for consent, or to sign in, must not take the place of the story."""
    sightings = [
        (feed(("https://sana.sy/40", TITLE, BODY)), RSS, "https://sana.sy/rss"),
        (html("نحن نقدر خصوصيتك", "نستخدم ملفات تعريف الارتباط لتحسين تجربتك.", OTHER), HTML, "https://sana.sy/40"),
    ]
    for hour, (content, media_type, url) in enumerate(sightings[::-1] if page_first else sightings, start=10):
        take(content, media_type, url, f"2025-10-15T{hour}:00:00Z")
    assert {article.title for article in Article.objects.visible()} == {TITLE, "نحن نقدر خصوصيتك"}
    problem = IngestProblem.objects.get()
    assert (problem.reason, problem.article) == ("same_address_unlike_text", Article.objects.latest("pk"))


def test_a_page_of_one_article_that_becomes_two_keeps_the_one() -> None:
    text = (SAMPLE / "seed-000.txt").read_text(encoding="utf-8")
    one = text[: text.index("الجيش السوري يواصل مطاردة")]
    lines({"text": one, "url": "https://aljadeedpress.net/1", "fetched": "2024-09-17T10:00:00Z"})
    before = list(Article.objects.values_list("pk", flat=True))
    report = lines({"text": text, "url": "https://aljadeedpress.net/1", "fetched": "2024-09-18T10:00:00Z"})
    assert (len(before), report.added, report.changed) == (1, 1, 0)
    assert set(before) < set(Article.objects.values_list("pk", flat=True))
    assert Reading.objects.filter(current=True, capture=Capture.objects.latest("pk")).count() == 2


def test_a_page_of_two_articles_that_becomes_one_keeps_both() -> None:
    """The earlier capture still holds the second one."""
    text = (SAMPLE / "seed-000.txt").read_text(encoding="utf-8")
    lines({"text": text, "url": "https://aljadeedpress.net/1", "fetched": "2024-09-17T10:00:00Z"})
    one = text[: text.index("الجيش السوري يواصل مطاردة")]
    report = lines({"text": one, "url": "https://aljadeedpress.net/1", "fetched": "2024-09-18T10:00:00Z"})
    assert (report.added, report.changed) == (0, 0)
    assert Article.objects.visible().count() == 2
    assert Reading.objects.filter(current=True).count() == 2


def test_the_same_within_one_batch_is_the_same_as_in_two(tmp_path: Path) -> None:
    pages = [
        {"title": TITLE, "text": f"{BODY}\n{MORE}", "url": "https://sana.sy/1"},
        {"title": TITLE, "text": f"{BODY}\n{MORE}", "url": "https://sana.sy/1"},
        {"title": TITLE + " (محدث)", "text": f"{BODY}\n{MORE}", "url": "https://sana.sy/1"},
        {"title": "أسعار الذهب", "text": OTHER, "url": "https://sana.sy/1"},
    ]
    report = lines(*pages)
    assert (report.pages, report.known, report.added) == (4, 0, 2)
    assert set(Article.objects.values_list("title", flat=True)) == {TITLE + " (محدث)", "أسعار الذهب"}
    again = lines(*pages)
    assert (again.known, again.added, again.changed) == (4, 0, 0)


def test_a_second_time_changes_nothing_but_the_sightings_whatever_the_format(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(html(TITLE, BODY, MORE), encoding="utf-8")
    (tmp_path / "feed.xml").write_text(feed(("https://sana.sy/9", "الذهب", OTHER)), encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\r\n")
    for seed in SAMPLE.glob("*.txt"):
        (tmp_path / seed.name).write_bytes(seed.read_bytes())
    ingest([str(tmp_path)])
    models = (Article, Content, Reading)
    before = [list(model.objects.order_by("pk").values()) for model in models]  # type: ignore[attr-defined]
    problems = IngestProblem.objects.count()
    report = ingest([str(tmp_path)])
    assert (report.added, report.changed, report.known) == (0, 0, 7)
    assert [list(model.objects.order_by("pk").values()) for model in models] == before  # type: ignore[attr-defined]
    assert IngestProblem.objects.count() == problems
    assert set(Capture.objects.values_list("sightings", flat=True)) == {2}
