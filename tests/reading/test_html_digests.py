"""Several short articles on one HTML page."""

from articles.reading.html_pages import extract_from_html
from articles.reading.outlets import Outlets

from .test_html_articles import OTHER, OTHER_TITLE, TEXT, TITLE, p, read


def test_briefs_marked_up_alike_are_articles_however_short_and_linked_teasers_are_none(outlets: Outlets) -> None:
    briefs = "".join(
        f"<section class=brief><h3>{title}</h3><p>{text}</p></section>"
        for title, text in ((TITLE, TEXT[0]), (OTHER_TITLE, OTHER[0]), ("موسكو تستضيف مؤتمر إعادة الإعمار", OTHER[2]))
    )
    head = "<head><title>موجز الأخبار</title></head>"
    drafts = extract_from_html(f"<html>{head}<body><h1>موجز الأخبار</h1>{briefs}</body></html>", outlets)
    assert [draft.body for draft in drafts] == [TEXT[0], OTHER[0], OTHER[2]]
    teasers = briefs.replace("<h3>", "<h3><a href=/x>").replace("</h3>", "</a></h3>")
    assert [draft.title for draft in read(f"<h1>{TITLE}</h1><div>{p(TEXT)}</div>{teasers}", outlets)] == [TITLE]


def test_the_name_of_the_next_articles_writer_is_not_text_of_it(outlets: Outlets) -> None:
    story = "<h2>{}</h2><div>إلياس الشامي</div><div>{} تشرين الأول 2024</div>{}"
    body = story.format(TITLE, 24, p(TEXT)) + story.format(OTHER_TITLE, 25, p(OTHER))
    drafts = read(f"<div>{body}</div>", outlets)
    assert [draft.body for draft in drafts] == ["\n".join(TEXT), "\n".join(OTHER)]


def test_a_digest_is_read_by_its_own_headlines(outlets: Outlets) -> None:
    body = f"<h1>حصاد اليوم من الأخبار</h1><h2>{TITLE}</h2>{p(TEXT)}<hr><h2>{OTHER_TITLE}</h2>{p(OTHER)}"
    markup = f"<html><head><title>حصاد اليوم من الأخبار</title></head><body><div>{body}</div></body></html>"
    assert [draft.title for draft in extract_from_html(markup, outlets)] == [TITLE, OTHER_TITLE]
