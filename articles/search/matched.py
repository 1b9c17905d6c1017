"""Which forms each word of a query covered in the results: what a stemmer joins, an analyst can check."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.folding import fold, without_marks
from articles.text.highlighting import Hit
from articles.text.tokens import as_typed

from .nodes import Exact, Leaf, Name, Near, Phrase, Prefix, Title, Word

# The most frequent forms of a word; the rest is counted.
MOST_FORMS = 8


class Form(NamedTuple):
    """A part of the query and words that it covered, as an article writes them but for tashkeel."""

    leaf: Hashable
    words: str


@dataclass(frozen=True, slots=True)
class Matched:
    """A word, phrase or name of the query as it was typed, and the forms that it covered, most frequent first.

    forms: each with how often it stands in the articles of the page; more: how many forms are left out.
    """

    typed: str
    forms: list[tuple[str, int]]
    more: int = 0


def forms_of(text: str, hits: Sequence[Hit]) -> Iterator[Form]:
    """Place by place which part of the query covers what."""
    return (Form(hit.word, without_marks(text[hit.start : hit.end])) for hit in hits)


def matched(found: Iterable[Counter[Form]], leaves: Iterable[Leaf], typed: str) -> list[Matched]:
    """What each part of the query covered in these articles, in the order of the query. typed: q as it was typed."""
    together: Counter[Form] = Counter()
    for forms in found:
        together.update(forms)
    by_leaf: dict[Hashable, Counter[str]] = {}
    for (leaf, words), count in together.items():
        by_leaf.setdefault(leaf, Counter())[words] += count
    written = as_typed(typed)
    return [
        _matched(leaf, by_leaf.get(leaf, Counter()), written)
        for leaf in dict.fromkeys(part for whole in leaves for part in _parts(whole))
    ]


def _parts(leaf: Leaf) -> Iterator[Leaf]:
    """What is marked for a leaf; nothing for an outlet or actor by its slug."""
    match leaf:
        case Title(inner):
            yield from _parts(inner)
        case Near(words, _):
            yield from words
        case Word() | Exact() | Prefix() | Phrase() | Name():
            yield leaf


def _matched(leaf: Leaf, forms: Counter[str], written: Mapping[str, str]) -> Matched:
    match leaf:
        case Phrase(words) | Name(words):
            typed = " ".join(written.get(word.text, word.text) for word in words)
        case Prefix(text):
            typed = f"{written.get(text, text)}*"
        case Exact(text) | Word(text):
            typed = written.get(text, text)
        case _:
            typed = ""
    ordered = sorted(_one_of_each(forms).items(), key=lambda form: (-form[1], form[0]))
    return Matched(typed, ordered[:MOST_FORMS], max(0, len(ordered) - MOST_FORMS))


def _one_of_each(forms: Counter[str]) -> dict[str, int]:
    """Spellings that differ in hamza or ta marbuta alone are told as one, in the more frequent spelling."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for words, count in forms.most_common():
        counts[shown.setdefault(fold(words), words)] += count
    return dict(counts)
