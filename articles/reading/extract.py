"""The articles of a page, whatever kind of page it is."""

import json
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from articles.text.dates import find_dates
from articles.text.evidence import Evidence
from articles.text.partial_dates import parse_partial_date
from articles.text.tokens import name_key

from .addresses import date_in_url
from .attribution import source_at, source_named
from .draft import Draft, Problem, PublishedFound
from .outlets import Outlets
from .page import FIRST_YEAR, JSON_LINE, Page, fetched_at
from .text_pages import extract_from_text

# An outlet's name with its city and language has some sixty characters.
LONGEST_NAME = 120


def extract(page: Page, outlets: Outlets) -> list[Draft]:
    """The articles of the page in their order, at least one. Raises UnreadablePage if there is none."""
    if page.media_type == JSON_LINE:
        fields = json.loads(page.content.decode("utf-8-sig"))
        drafts = _given(fields) if fields.get("title") else extract_from_text(fields["text"], outlets)
        drafts = [_in_line(draft) for draft in drafts]
    else:
        drafts = extract_from_text(page.text, outlets)
    first, *others = (replace(_with_outlet(draft, page.hints, outlets), url=page.hints.get("url")) for draft in drafts)
    return [_with_date(first, page.hints), *others]


def _given(fields: dict[str, Any]) -> list[Draft]:
    """The one article that a line gives whole: blanks folded, paragraphs kept."""
    paragraphs = (" ".join(line.split()) for line in fields["text"].splitlines())
    body = "\n".join(paragraph for paragraph in paragraphs if paragraph)
    return [Draft(position=0, title=" ".join(fields["title"].split()), body=body)]


def _in_line(draft: Draft) -> Draft:
    """The draft with its evidence said to stand in the line's text, not in a page of its own."""
    evidence = {name: [replace(one, where="line") for one in said] for name, said in draft.evidence.items()}
    source = draft.source and replace(draft.source, evidence=replace(draft.source.evidence, where="line"))
    published = draft.published and replace(draft.published, evidence=replace(draft.published.evidence, where="line"))
    return replace(draft, evidence=evidence, source=source, published=published)


def _with_date(draft: Draft, hints: dict[str, Any]) -> Draft:
    """The page's main article with the date that came beside the page or stands in its address. What is given wins."""
    published, problems = _published(draft, hints)
    return replace(draft, published=published, problems=(*draft.problems, *problems))


def _with_outlet(draft: Draft, hints: dict[str, Any], outlets: Outlets) -> Draft:
    name = hints.get("source", "")
    if name and not (name_key(name) and len(name) <= LONGEST_NAME):
        draft = replace(draft, problems=(*draft.problems, Problem("source_not_understood", name[:LONGEST_NAME])))
    elif name:
        return replace(draft, source=source_named(name, outlets))
    return replace(draft, source=(source_at(hints["url"], outlets) if "url" in hints else None) or draft.source)


def _published(draft: Draft, hints: dict[str, Any]) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    """The date given beside the page, else the stated one, else the address's; and how they contradict each other."""
    in_url = date_in_url(hints["url"]) if "url" in hints else None
    given, problems = _given_date(hints.get("published"))
    found = [one for one in (given, draft.published, in_url) if one]
    candidates = [one for one in found if _is_plausible(one, hints)]
    problems += tuple(
        Problem("date_implausible", f"{one.span} ({one.basis})") for one in found if one not in candidates
    )
    if not candidates:
        return None, problems
    chosen = candidates[0]
    against = [other for other in candidates[1:] if not _agree(chosen, other)]
    conflicts = (Problem("date_conflict", f"{chosen.span} ({chosen.basis}), {o.span} ({o.basis})") for o in against)
    return chosen, (*problems, *conflicts)


def _is_plausible(found: PublishedFound, hints: dict[str, Any]) -> bool:
    """Whether a page can have been published then: on the web, and no later than it was fetched, or than tomorrow."""
    seen = fetched_at(hints["fetched"]).date() if "fetched" in hints else date.today()
    return found.span.first.year >= FIRST_YEAR and found.span.first <= seen + timedelta(days=1)


def _agree(one: PublishedFound, other: PublishedFound) -> bool:
    return one.span.first <= other.span.last and other.span.first <= one.span.last


def _given_date(text: str | None) -> tuple[PublishedFound | None, tuple[Problem, ...]]:
    if text is None:
        return None, ()
    with suppress(ValueError):
        return PublishedFound(parse_partial_date(text), "metadata", Evidence(text, "metadata", 0, len(text))), ()
    dates = find_dates(text)
    if len(dates) != 1:
        return None, (Problem("date_not_understood", text),)
    evidence = Evidence.quote(text, "metadata", dates[0].start, dates[0].end)
    return PublishedFound(dates[0].span, "metadata", evidence), ()
