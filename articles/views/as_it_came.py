"""A page as it came, with the words marked that an article's title, date and source rest on."""

from dataclasses import dataclass
from typing import Any

from articles.models import Capture
from articles.reading.decoding import decode
from articles.reading.formats.jsonl import line_fields
from articles.reading.page import JSON_LINE
from articles.text.passages import Part, Passage, Quote, labelled, passages

# What is shown of a page as a whole; the rest is one click away. The longest sample page has 5,000 characters.
SHOWN_CHARACTERS = 100_000
# The places of evidence that are the page itself (articles.text.evidence.Place).
ON_PAGE = {"page", "line"}

Stored = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class PageAsItCame:
    """A capture's text. quotes: the evidence that stands in it; passages: the text around; whole: all, within bounds.

    in_line: the text is that of a line of JSONL, not of a file. cut: the whole is longer than what is shown of it.
    """

    quotes: list[Quote]
    passages: list[Passage]
    whole: list[Part]
    in_line: bool
    cut: bool


def page_as_it_came(capture: Capture, evidence: Stored) -> PageAsItCame:
    """The page of a capture that may be shown, with the evidence of the article that was read from it."""
    text = text_of(capture)
    quotes = _quotes(text, evidence)
    return PageAsItCame(
        quotes=quotes,
        passages=passages(text, quotes),
        whole=labelled(text, quotes, (0, min(len(text), SHOWN_CHARACTERS))),
        in_line=capture.media_type == JSON_LINE,
        cut=len(text) > SHOWN_CHARACTERS,
    )


def text_of(capture: Capture) -> str:
    """The text in which evidence has its places: the page decoded, of a JSONL line its field `text`, else `html`."""
    if capture.media_type == JSON_LINE:
        fields = line_fields(capture.content.data, capture.encoding)
        return fields.get("text") or fields["html"]
    return decode(capture.content.data, capture.encoding)


def _quotes(text: str, evidence: Stored) -> list[Quote]:
    """The evidence that stands in the text; what stands elsewhere, or not where it says, is none of it."""
    found = (
        (one, Quote(field, name_of(field, number), one["words"], one["start"]))
        for field, said in evidence.items()
        for number, one in enumerate(said)
    )
    return [
        quote
        for one, quote in found
        if one["in"] in ON_PAGE and quote.words and text[quote.start : quote.end] == quote.words
    ]


def name_of(field: str, number: int) -> str:
    """Of all the evidence of an article, one: "published", of a field's second one "source-2"."""
    return f"{field}-{number + 1}" if number else field
