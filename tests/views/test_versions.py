import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles import corrections
from articles.models import Article, Capture, Reading
from articles.views.versions import CHANGES_A_PAGE
from tests.making import make_article, take_in

pytestmark = pytest.mark.django_db

URL = "https://sana.sy/ar/77"
TITLE = "بوتين يستقبل الشرع في الكرملين"
LEAD = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في موسكو."
BASES = "وبحث الرئيسان مستقبل قاعدة حميميم الجوية وقاعدة طرطوس البحرية."
LAVROV = "وقال وزير الخارجية سيرغي لافروف إن المحادثات كانت بناءة."
WAR = "وتأتي الزيارة بعد أشهر من سقوط نظام بشار الأسد الذي لجأ إلى موسكو مع عائلته في الثامن من كانون الأول."
DELETED = '<del><bdi class="unseen">محذوف: </bdi>{}<bdi class="unseen"> (نهاية المحذوف)</bdi></del>'
INSERTED = '<ins><bdi class="unseen">مضاف: </bdi>{}<bdi class="unseen"> (نهاية المضاف)</bdi></ins>'


def came(day: int, *sentences: str, title: str = TITLE, **more: str) -> None:
    """The page was fetched on that day of October 2025 and said so."""
    text = "\n".join(sentences or (LEAD, BASES))
    take_in({"title": title, "text": text, "url": URL, "fetched": f"2025-10-{day:02}T08:00:00Z", **more})


@pytest.fixture
def changed(vocabulary: None) -> Article:
    """An article that lost a sentence, had one reworded and gained one, on the third of its four sightings."""
    for day in (15, 16):
        came(day, LEAD, BASES, WAR)
    for day in (17, 18):
        came(day, LEAD.replace("موسكو", "الكرملين"), WAR, LAVROV, title=f"{TITLE} اليوم")
    return Article.objects.get()


def get(client: Client, article: Article, path: str = "versions/", status: int = 200) -> str:
    response = client.get(f"/articles/{article.pk}/{path}")
    assert response.status_code == status
    return response.content.decode()


def sentences(page: str) -> list[tuple[str, str]]:
    """The sentences that did not stay, as (what happened, HTML)."""
    return re.findall(r'<p class="(removed|added|replaced)" dir="auto">(.*?)</p>', page)


def seen(page: str) -> list[tuple[str, str]]:
    """Before and after each change: (day of the capture, its id)."""
    lists = "".join(re.findall(r'<ul class="both">(.*?)</ul>', page, re.S))
    return re.findall(r"<bdi>2025-10-(\d\d) [\d:]+</bdi> · <a href=\"/captures/(\d+)/\">", lists)


def test_a_changed_page_shows_what_changed_sentence_by_sentence(client: Client, changed: Article) -> None:
    page = get(client, changed)
    assert "تغيرت الصفحة مرة واحدة منذ رُصدت أول مرة." in page
    same = "استقبل الرئيس الروسي فلاديمير بوتين نظيره السوري أحمد الشرع في"
    assert sentences(page) == [
        ("replaced", f"{same} {DELETED.format('موسكو.')} {INSERTED.format('الكرملين.')}"),
        ("removed", DELETED.format(BASES)),
        ("added", INSERTED.format(LAVROV)),
    ]
    assert f'<td dir="auto" lang="ar">{TITLE} {INSERTED.format("اليوم")}</td>' in page


def test_each_change_links_the_last_capture_before_and_the_first_after(client: Client, changed: Article) -> None:
    by_day = {one.fetched_at.day: str(one.pk) for one in Capture.objects.all() if one.fetched_at}
    assert seen(get(client, changed)) == [("16", by_day[16]), ("17", by_day[17])]


def test_sentences_that_stayed_are_folded_to_their_number(client: Client, vocabulary: None) -> None:
    came(15, LEAD, BASES)
    came(16, LEAD, BASES, LAVROV)
    page = get(client, Article.objects.get())
    assert sentences(page) == [("added", INSERTED.format(LAVROV))]
    folded = re.search(r"<details>(.*?)</details>", page, re.S)
    assert folded
    assert "جملتان بقيتا على حالهما" in folded[1]
    assert LEAD in folded[1]


def test_date_outlet_byline_and_subtitle_are_shown_before_and_after(client: Client, vocabulary: None) -> None:
    came(15, published="2025-10-15", source="سانا")
    came(16, published="2025-10", source="الجديد برس")
    reading = Reading.objects.order_by("pk").last()
    assert reading is not None
    reading.draft |= {"byline": "سامر إلياس", "subtitle": "زيارة أولى"}
    reading.save()
    page = get(client, reading.article)
    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td[^>]*>(.*?)</td><td[^>]*>(.*?)</td></tr>', page)
    assert ("التاريخ", "<bdi>15 تشرين الأول/أكتوبر 2025</bdi>", "<bdi>تشرين الأول/أكتوبر 2025</bdi>") in rows
    assert ("المصدر", "<bdi>الوكالة العربية السورية للأنباء (سانا)</bdi>", "<bdi>الجديد برس</bdi>") in rows
    assert ("العنوان الفرعي", "—", INSERTED.format("زيارة أولى")) in rows
    assert any(row[1:] == ("—", INSERTED.format("سامر إلياس")) for row in rows)
    assert "جملة جملة" not in page
    english = client.get(f"/en/articles/{reading.article_id}/versions/").content.decode()
    assert "<td><bdi>SANA</bdi></td>" in english


def test_a_page_that_takes_its_words_back_has_changed_twice(client: Client, vocabulary: None) -> None:
    came(15, LEAD, BASES)
    came(16, LEAD, LAVROV, BASES)
    came(17, LEAD, BASES)
    assert [kind for kind, _ in sentences(get(client, Article.objects.get()))] == ["added", "removed"]


def test_versions_stand_in_the_order_in_which_the_page_was_fetched(client: Client, vocabulary: None) -> None:
    came(17, LEAD, BASES, LAVROV)
    came(15, LEAD, BASES)
    page = get(client, Article.objects.get())
    assert [kind for kind, _ in sentences(page)] == ["added"]
    assert [day for day, _ in seen(page)] == ["15", "17"]


def test_without_a_time_of_fetching_the_first_sighting_counts(client: Client, vocabulary: None) -> None:
    take_in({"title": TITLE, "text": f"{LEAD}\n{BASES}", "url": URL})
    take_in({"title": TITLE, "text": f"{LEAD}\n{LAVROV}", "url": URL})
    first, second = Capture.objects.order_by("pk")
    Capture.objects.filter(pk=first.pk).update(first_seen_at=datetime(2025, 3, 2, tzinfo=UTC))
    Capture.objects.filter(pk=second.pk).update(first_seen_at=datetime(2025, 3, 1, tzinfo=UTC))
    page = get(client, Article.objects.get())
    assert [kind for kind, _ in sentences(page)] == ["removed", "added"]
    assert sentences(page)[0][1] == DELETED.format(LAVROV)
    assert "أول ظهور <bdi>2025-03-01" in page


def test_white_space_and_paragraphs_are_no_version(client: Client, vocabulary: None) -> None:
    came(15, LEAD, BASES)
    came(16, f"{LEAD} {BASES}")
    article = Article.objects.get()
    assert article.readings.count() == 2
    assert "لم يتغير ما تقوله الصفحة منذ رُصدت أول مرة." in get(client, article)
    assert f"/articles/{article.pk}/versions/" not in get(client, article, "")


def test_the_same_bytes_read_otherwise_are_no_version(client: Client, vocabulary: None) -> None:
    came(15)
    reading = Reading.objects.get()
    again = Capture.objects.get(pk=reading.capture_id)
    again.pk, again.fetched_at = None, datetime(2025, 10, 16, tzinfo=UTC)
    again.save()
    read_otherwise = {**reading.draft, "body": LEAD}
    Reading.objects.create(article=reading.article, capture=again, position=0, current=False, draft=read_otherwise)
    assert "لم يتغير ما تقوله الصفحة" in get(client, reading.article)


def test_a_summary_in_a_feed_is_no_version_of_the_page(client: Client, vocabulary: None) -> None:
    came(15)
    came(16, LEAD, BASES, LAVROV)
    Reading.objects.filter(capture__fetched_at__day=15).update(draft={**Reading.objects.first().draft, "excerpt": True})  # type: ignore[union-attr]
    page = get(client, Article.objects.get())
    assert "تُرك ملخص واحد في خلاصة: ليس صيغة للصفحة." in page
    assert "لم يتغير ما تقوله الصفحة" in page


def test_the_article_says_how_often_it_changed(client: Client, changed: Article) -> None:
    link = f'<a href="/articles/{changed.pk}/versions/">تغيّر مرة واحدة منذ رُصد أول مرة</a>'
    assert link in get(client, changed, "")
    for day, body in ((19, (LEAD, BASES, WAR)), (20, (LEAD, LAVROV, WAR))):
        came(day, *body)
    assert "تغيّر 3 مرات منذ رُصد أول مرة" in get(client, changed, "")
    assert "Changed 3 times since it was first seen" in client.get(f"/en/articles/{changed.pk}/").content.decode()


def test_an_article_that_never_changed_does_not_say_so(client: Client, article: Article) -> None:
    assert "/versions/" not in get(client, article, "")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_is_whole_and_strict_in_both_languages(client: Client, changed: Article, prefix: str) -> None:
    page = client.get(f"{prefix}/articles/{changed.pk}/versions/").content.decode()
    assert page.count("<h1") == 1
    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?! src)", page)
    identifiers = re.findall(r'\bid="([^"]+)"', page)
    assert len(identifiers) == len(set(identifiers))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(identifiers)


def test_hostile_words_are_shown_as_words(client: Client, vocabulary: None) -> None:
    came(15, LEAD, "<script>alert(1)</script> قبل.")
    came(16, LEAD, "<script>alert(2)</script> بعد.", title=f"{TITLE} <img src=x onerror=alert(3)>")
    page = get(client, Article.objects.get())
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in page
    assert "&lt;img src=x onerror=alert(3)&gt;" in page


def test_what_an_editor_decided_is_no_version_and_is_told(client: Client, changed: Article, admin_user: User) -> None:
    notice = "ما يعرضه المقال هنا حدده محرر، ولا تقوله أي صيغة للصفحة:"
    assert notice not in get(client, changed)
    decision = corrections.decide(changed, "title", "عنوان من المحرر", by=admin_user)
    corrections.decide(changed, "published", "2025-10-14", by=admin_user)
    page = get(client, changed)
    assert f'<p class="notice">{notice} التاريخ · العنوان</p>' in page
    assert INSERTED.format("اليوم") in page
    assert "تغيرت الصفحة مرة واحدة" in page
    corrections.decide(changed, "title", TITLE, by=admin_user)
    assert f"{notice} التاريخ</p>" in get(client, changed)
    assert decision.field == "title"


def test_an_outlet_that_the_page_names_is_no_invention_of_the_editor(
    client: Client, vocabulary: None, admin_user: User
) -> None:
    came(15, source="سانا")
    article = Article.objects.get()
    assert article.source is not None
    corrections.decide(article, "source", article.source, by=admin_user)
    assert "حدده محرر" not in get(client, article)
    corrections.decide(article, "source", None, by=admin_user)
    assert "حدده محرر، ولا تقوله أي صيغة للصفحة: المصدر</p>" in get(client, article)


def test_a_closed_capture_is_named_but_not_linked(client: Client, vocabulary: None, settings) -> None:  # type: ignore[no-untyped-def]
    came(15)
    came(16, LEAD, LAVROV)
    article = Article.objects.get()
    other = make_article("لافروف في دمشق", "وصل لافروف إلى دمشق للقاء الرئيس السوري.")
    old, new = (reading.capture for reading in article.readings.order_by("pk"))
    Reading.objects.create(article=other, capture=old, position=7, current=False)
    Article.objects.filter(pk=other.pk).update(hidden=True)
    page = get(client, article)
    assert f"/captures/{old.pk}/" not in page
    assert f"/captures/{new.pk}/" in page
    assert page.count("<bdi>2025-10-15 ") == 2
    settings.ARCHIVE_ACCESS = "members"
    assert "/captures/" not in get(client, article)


def test_many_changes_are_shown_page_by_page(client: Client, vocabulary: None) -> None:
    for day in range(1, CHANGES_A_PAGE + 3):
        came(day, LEAD, f"{BASES} التحديث {day}.")
    article = Article.objects.get()
    first, second = get(client, article), get(client, article, "versions/?page=2")
    assert f"تغيرت الصفحة {CHANGES_A_PAGE + 1} مرة" in first
    assert first.count('<section class="change"') == CHANGES_A_PAGE
    assert second.count('<section class="change"') == 1
    assert f'id="change-{CHANGES_A_PAGE + 2}"' in second
    for wrong in ("3", "0", "x", "-1", "9" * 30):
        get(client, article, f"versions/?page={wrong}", status=404)


def test_of_a_text_written_anew_a_bounded_number_of_sentences_is_shown(client: Client, vocabulary: None) -> None:
    head = [
        f"وصل الوفد رقم {number} إلى دمشق صباح اليوم {number} والتقى المسؤول {number} هناك." for number in range(99)
    ]
    came(15, *head, *[f"كلمة{number} أولى." for number in range(250)])
    came(16, *head, *[f"لفظة{number} أخرى." for number in range(250)])
    page = get(client, Article.objects.get())
    assert len(sentences(page)) == 200
    assert "300 جملة متغيرة أخرى غير معروضة." in page


def test_hidden_withdrawn_and_missing_articles_answer_as_the_article_does(client: Client, changed: Article) -> None:
    for state, status in (
        ({"hidden": True}, 404),
        ({"hidden": True, "hidden_note": "حُجب بطلب من صاحبه"}, 410),
        ({"hidden": False, "withdrawn": True}, 410),
    ):
        Article.objects.filter(pk=changed.pk).update(**state)
        for path in ("", "versions/"):
            assert LAVROV not in get(client, changed, path, status=status)
    assert client.get("/articles/999/versions/").status_code == 404
    assert client.get(f"/articles/{'9' * 30}/versions/").status_code == 404


def test_the_page_is_only_read(client: Client, changed: Article) -> None:
    assert client.post(f"/articles/{changed.pk}/versions/").status_code == 405
