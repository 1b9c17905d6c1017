"""The words of an article that a query covers, as they are marked on its page, one after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from articles.models import Mention
from articles.text.highlighting import Span, merge
from articles.text.passages import Quote

from .marking import hits_in
from .names import with_names
from .naming import Naming
from .nodes import leaves
from .query import LONGEST, parse


@dataclass(frozen=True, slots=True)
class Found(Quote):
    """Words that a query covers. number, of: the how manieth of all that are marked, from 1, the title first."""

    number: int
    of: int


def anchor(number: int) -> str:
    """The name of the mark with this number."""
    return f"found-{number}"


def found_in(
    texts: Mapping[str, str], query: str, mentions: Iterable[Mention], names: Mapping[str, Sequence[Naming]]
) -> list[Found]:
    """All that the query covers in an article, the title first. Words that are marked as a name are left out.

    texts, names: by field, "title" and "body". query: as the address has it, which may be anything.
    """
    nodes = with_names(parse(query.replace("\x00", "")[:LONGEST]).nodes)
    weights = dict.fromkeys((leaf for node in nodes for leaf in leaves(node)), 1.0)
    spans = [
        (field, span)
        for field, text in texts.items()
        for span in merge((hit.start, hit.end) for hit in hits_in(text, field, weights, mentions))
        if not _is_marked(text, span, names[field])
    ]
    return [
        Found(field, anchor(number), texts[field][start:end], start, number, len(spans))
        for number, (field, (start, end)) in enumerate(spans, 1)
    ]


def _is_marked(text: str, span: Span, names: Iterable[Naming]) -> bool:
    """Whether a name is marked around these words, or in them where they are one word."""
    start, end = span
    one_word = len(text[start:end].split()) == 1
    return any(
        (name.start <= start and end <= name.end) or (one_word and name.start < end and start < name.end)
        for name in names
    )
