"""The articles of a page, whatever kind of page it is."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from articles.text.evidence import Evidence
from articles.text.tokens import name_key

from .addresses import date_in_url
from .attribution import source_at, source_named, with_source
from .draft import Draft, Problem, PublishedFound
from .feed_pages import extract_from_feed
from .formats.jsonl import line_fields
from .html_pages import extract_from_html, paragraphs
from .outlets import Outlets
from .page import FEEDS, FIRST_YEAR, HTML, JSON_LINE, Page, fetched_at
from .stamps import date_of_stamp
from .text_pages import extract_from_text

# An outlet's name with its city and language has some sixty characters.
LONGEST_NAME = 120


def extract(page: Page, outlets: Outlets) -> list[Draft]:
    """The articles of the page in their order, at least one. Raises UnreadablePage if there is none."""
    if page.media_type in FEEDS:
        entries = extract_from_feed(page.text, outlets)
        return [_entry(draft, page, outlets) for draft in entries]
    drafts = _from_line(page, outlets) if page.media_type == JSON_LINE else _from_page(page, outlets)
    url = page.hints.get("url") or drafts[0].url
    first, *others = (replace(_with_outlet(draft, url, page.hints, outlets), url=url) for draft in drafts)
    return [_with_date(first, page.hints, page.seen), *others]


def _from_page(page: Page, outlets: Outlets) -> list[Draft]:
    read = extract_from_html if page.media_type == HTML else extract_from_text
    return read(page.text, outlets, _anchor(page.hints))


def _from_line(page: Page, outlets: Outlets) -> list[Draft]:
    """The articles of a JSONL line: the one that it gives whole, or those of the page that it holds."""
    fields = line_fields(page.content, page.encoding)
    if fields.get("title") and fields.get("text"):
        return _given(fields["title"], fields["text"])
    read = extract_from_text if fields.get("text") else extract_from_html
    return [_in_line(draft) for draft in read(fields.get("text") or fields["html"], outlets, _anchor(page.hints))]


def _anchor(hints: dict[str, Any]) -> datetime | None:
    """When the page was fetched, if its source says so: never the file's time, nor today."""
    return fetched_at(hints["fetched"]) if "fetched" in hints else None


def _given(title: str, text: str) -> list[Draft]:
    """The one article that a line gives whole: blanks folded, paragraphs kept."""
    return [Draft(position=0, title=" ".join(title.split()), body=paragraphs(text))]


def _in_line(draft: Draft) -> Draft:
    """The draft with its evidence said to stand in the line's text, not in a page of its own."""
    evidence = {name: [_of_line(one) for one in said] for name, said in draft.evidence.items()}
    source = draft.source and replace(draft.source, evidence=_of_line(draft.source.evidence))
    agency = draft.agency and replace(draft.agency, evidence=_of_line(draft.agency.evidence))
    published = draft.published and replace(draft.published, evidence=_of_line(draft.published.evidence))
    return replace(draft, evidence=evidence, source=source, agency=agency, published=published)


def _of_line(evidence: Evidence) -> Evidence:
    return replace(evidence, where="line") if evidence.where == "page" else evidence


def _entry(draft: Draft, feed: Page, outlets: Outlets) -> Draft:
    """An entry of a feed: its outlet by its own address, else by the feed's; its own date."""
    address = draft.url or feed.hints.get("url")
    settled = _with_outlet(draft, address, feed.hints, outlets)
    hints = {name: value for name, value in feed.hints.items() if name != "published"}
    return _with_date(settled, hints, feed.seen)


def _with_date(draft: Draft, hints: dict[str, Any], seen: date) -> Draft:
    """The page's main article with the date that came beside the page or stands in its address. What is given wins.

    seen: the day on which the page was fetched or came.
    """
    published, problems = _published(draft, hints, seen)
    return replace(draft, published=published, problems=(*draft.problems, *problems))


def _with_outlet(draft: Draft, url: str | None, hints: dict[str, Any], outlets: Outlets) -> Draft:
    name = hints.get("source", "")
    if name and not (name_key(name) and len(name) <= LONGEST_NAME):
        draft = replace(draft, problems=(*draft.problems, Problem("source_not_understood", name[:LONGEST_NAME])))
    elif name:
        return with_source(draft, source_named(name, outlets), outlets)
    return with_source(draft, source_at(url, outlets) if url else None, outlets)


def _published(draft: Draft, hints: dict[str, Any], seen: date) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    """The date given beside the page, else the stated one, else the address's, else the inferred one; and how they
    contradict each other."""
    in_url = date_in_url(draft.url) if draft.url else None
    given, problems = _given_date(hints.get("published"), _anchor(hints))
    inferred = draft.published is not None and draft.published.basis == "inferred"
    order = (given, in_url, draft.published) if inferred else (given, draft.published, in_url)
    found = [one for one in order if one]
    candidates = [one for one in found if _is_plausible(one, seen)]
    problems += tuple(
        Problem("date_implausible", f"{one.span} ({one.basis})") for one in found if one not in candidates
    )
    if not candidates:
        return None, problems
    chosen = candidates[0]
    against = [other for other in candidates[1:] if not _agree(chosen, other)]
    conflicts = (Problem("date_conflict", f"{chosen.span} ({chosen.basis}), {o.span} ({o.basis})") for o in against)
    return chosen, (*problems, *conflicts)


def _is_plausible(found: PublishedFound, seen: date) -> bool:
    """Whether a page can have been published then: on the web, and no later than it was seen, or than a day after."""
    return found.span.first.year >= FIRST_YEAR and found.span.first <= seen + timedelta(days=1)


def _agree(one: PublishedFound, other: PublishedFound) -> bool:
    return one.span.first <= other.span.last and other.span.first <= one.span.last


def _given_date(text: str | None, anchor: datetime | None) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    if text is None:
        return None, ()
    span = date_of_stamp(text, anchor)
    if span is None:
        return None, (Problem("date_not_understood", text),)
    return PublishedFound(span, "metadata", Evidence(text, "metadata", 0, len(text))), ()
