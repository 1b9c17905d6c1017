"""A kind of bad or odd input: how it is made and what is to become of it; and the makers."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from .packing import PARAGRAPHS, TITLE

MB = 1024 * 1024

Make = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """make: writes the input into a folder. refused: parts of the reasons, in their order. articles: titles."""

    make: Make
    refused: list[str] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)


# Parts of reasons.
CUT, DAMAGED, NO_PAGE, EMPTY = "ends too early", "file is damaged", "holds no page", "page is empty"
NO_TEXT, NO_ARTICLE, LARGE, NOT_READ = "not text", "no article was found", "too large", "kind of file is not read"


def file(name: str, content: bytes | str) -> Make:
    """A maker of one file."""
    return lambda folder: (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def line(**fields: object) -> str:
    """A line of JSONL with the article and these fields."""
    return json.dumps({"title": TITLE, "text": "\n".join(PARAGRAPHS), **fields})


def damaged(content: bytes, at: bytes, by: int, value: bytes) -> bytes:
    """The content with other bytes `by` bytes behind the first `at`."""
    start = content.index(at) + by
    return content[:start] + value + content[start + len(value) :]
