"""A page read and tagged, before anything is stored: all that takes time and needs no database."""

import logging
import zlib
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from articles.reading.draft import Draft
from articles.reading.outlets import Outlets
from articles.reading.page import Page, Refused, UnreadablePage
from articles.search.rows import Vector, vector_of
from articles.text.minhash import Signature

from .likeness import signature_of
from .tagging import Tags, tag_draft
from .vocabulary import Vocabulary

logger = logging.getLogger(__name__)

# zlib's fastest: an HTML page of 60 KB takes 0.4 ms instead of 1.6 and keeps a fifth of its size instead of a sixth.
COMPRESSION = 1
# A fault of ours, not of the page.
FAILED = "the program failed on the page"


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it was read: its draft, its tags, what search reads of it, what its copies are found by."""

    draft: Draft
    tags: Tags
    vector: Vector
    signature: Signature


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page with the articles found on it, and their tags as if no editor had touched them.

    page: all of it but its content, of which there are digest (SHA-256, in hex), size (in bytes) and compressed (by
    zlib). refused: why no article was found.
    """

    page: Page
    digest: str
    size: int
    compressed: bytes
    articles: list[Read]
    refused: Refused | None = None


def digest_of(page: Page) -> str:
    return sha256(page.content).hexdigest()


def extract(page: Page, outlets: Outlets) -> list[Draft]:
    """As articles.reading.extract. The readers with their patterns are a quarter of any start, and few read pages."""
    from articles.reading.extract import extract

    return extract(page, outlets)


def prepare(page: Page, vocabulary: Vocabulary) -> Prepared:
    """The page read. Never raises: a page without an article, or on which the program fails, says so."""
    articles: list[Read] = []
    refused = None
    try:
        articles = [_read(draft, vocabulary, page.seen) for draft in extract(page, vocabulary.outlets)]
    except UnreadablePage as unreadable:
        refused = Refused(page.uri, page.record, unreadable.reason, unreadable.detail)
    except Exception as error:
        # A fault of ours on one page: the page is kept and put aside, the others go in, the log has the place.
        logger.exception("%s %s", page.uri, page.record)
        refused = Refused(page.uri, page.record, FAILED, repr(error))
    compressed = zlib.compress(page.content, COMPRESSION)
    digest, size = digest_of(page), len(page.content)
    articles = articles if refused is None else []
    return Prepared(replace(page, content=b""), digest, size, compressed, articles, refused)


def _read(draft: Draft, vocabulary: Vocabulary, seen: date) -> Read:
    draft, tags = tag_draft(draft, vocabulary, seen)
    return Read(draft, tags, vector_of(draft.title, draft.body), signature_of(draft.body))
