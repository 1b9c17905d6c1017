"""What a query may have been meant for, of the archive's own words and names: did you mean …?

A word that no article holds, or hardly one where few articles are found, is compared with the words that articles do
hold: one or two slips away, typed in another keyboard layout, two words run together or one torn apart, or a name in
another script as it sounds. Nothing is suggested that finds no more than what was typed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from articles.models import Alias
from articles.text.analysis import SURFACE
from articles.text.folding import fold
from articles.text.function_words import function_words
from articles.text.keyboard import in_other_layouts
from articles.text.spelling import near_words, slips
from articles.text.stemming import LONG_PROCLITICS, STATE, stem
from articles.text.tokens import Token, forms, tokenise
from articles.text.transliteration import arabic_pattern

from .by_sound import words_by_sound, written_like
from .nodes import Leaf, Name, Near, Phrase, Prefix, Title, Word
from .statistics import document_frequencies, known_lexemes, totals

# So many words of a query are looked at, so many suggestions tried; a pasted text has no slip that matters more.
MOST_WORDS, MOST_TRIED = 4, 4
# Where no more articles are found, words that stand in so few are looked at too, for one that is this much more usual.
FEW, RARE, TIMES_MORE_USUAL = 3, 2, 10
# With fewer articles nothing is that much more usual than a word that some of them hold.
SMALL_ARCHIVE = 25
# A word ten times as frequent is worth a slip of the usual kind: of two words as near it is the likelier one.
USUAL = 0.25
RUN_TOGETHER, TORN_APART, OTHER_LAYOUT, BY_SOUND = 0.5, 0.5, 0.2, 1.0
# A stem may be no word by itself, nor is what is made by putting back what stood before one.
OTHER_FORM, PUT_BACK = 0.4, 0.3
# Parts of so few letters are in most words.
SHORT_PART, OF_SHORT_PART = 2, 0.5
# Parts of words that were run together have at least so many letters.
SHORTEST_PART = 2
# By so many letters two spellings of one name differ at most.
LONGER = 3
# What is this much farther fetched than the likeliest is not worth the reader's time.
AS_LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Change:
    """Characters of the query that are to be others, and how far fetched that is: less is likelier."""

    start: int
    end: int
    text: str
    cost: float


def suggestions(typed: str, leaves: Iterable[Leaf], found: int) -> Iterator[str]:
    """Queries that may have been meant, likeliest first; those much farther fetched than the first are left out.

    typed: q; leaves: what it asks for; found: how many it finds. Whether they find more is for who asks to see.
    """
    tokens = tokenise(typed)
    frequencies = _frequencies(leaves)
    rare = RARE if found <= FEW and totals().documents > SMALL_ARCHIVE else 0
    doubtful = [
        token
        for token in tokens
        if token.text not in function_words() and frequencies.get(token.text, rare + 1) <= rare
    ][:MOST_WORDS]
    changes = [change for token in doubtful for change in _changes(typed, token, frequencies[token.text])]
    changes += [*_torn_apart(tokens, doubtful), *_by_sound(tokens, leaves)]
    best = _best_of_each(changes)
    tried = [_changed(typed, best)] if best else []
    for change in sorted(changes, key=lambda one: one.cost)[:MOST_TRIED]:
        likeliest = [one for one in best if one.start < change.end and change.start < one.end]
        if any(change.cost - one.cost > AS_LIKELY for one in likeliest):
            continue
        others = [one for one in best if one not in likeliest]
        tried += [_changed(typed, sorted([*others, change], key=lambda one: one.start)), _changed(typed, [change])]
    yield from dict.fromkeys(tried)


def _by_sound(tokens: Sequence[Token], leaves: Iterable[Leaf]) -> Iterator[Change]:
    """Names that were understood by their sound alone, as they are written.

    One that is much shorter is another name of the same actor: «قاعدةحميميم» was not meant for «حميميم».
    """
    for name in (leaf for leaf in leaves if isinstance(leaf, Name) and leaf.by_sound and leaf.also):
        size = len(name.words)
        for at in range(len(tokens) - size + 1):
            if tuple(token.text for token in tokens[at : at + size]) == tuple(word.text for word in name.words):
                start, end = tokens[at].start, tokens[at + size - 1].end
                other = abs(len(name.also[0]) - (end - start)) > LONGER
                yield Change(start, end, name.also[0], BY_SOUND if other else 0.0)


def _frequencies(leaves: Iterable[Leaf]) -> dict[str, int]:
    """By word of the query in how many articles it stands; names known and beginnings of words are left out."""
    asked = {word for leaf in leaves for word in _words(leaf)}
    known = document_frequencies(word.stem for word in asked)
    return {word.text: known[word.stem] for word in asked}


def _words(leaf: Leaf) -> tuple[Word, ...]:
    match leaf:
        case Word():
            return (leaf,)
        case Phrase(words_of) | Near(words_of, _) | Name(words_of, by_sound=True):
            return words_of
        case Title(inner) if not isinstance(inner, Prefix):
            return _words(inner)
    return ()


def _changes(typed: str, token: Token, frequency: int) -> Iterator[Change]:
    """What one word may have been meant for."""
    start, end, text = token.start, token.end, token.text
    least = TIMES_MORE_USUAL * frequency
    for other, cost in _in_other_layout(typed, token):
        yield Change(*other, cost)
    near = sorted(_near(text, least), key=lambda one: one[1])
    for word, cost in near[:MOST_TRIED]:
        yield Change(start, end, word, cost)
    if frequency:
        return
    for pair, cost in _two_words(text):
        yield Change(start, end, pair, cost)
    if not near and (pattern := arabic_pattern(text)):
        for word, documents in written_like(*pattern):
            yield Change(start, end, word, BY_SOUND - USUAL * log(1 + documents))


def _near(word: str, least: int) -> Iterator[tuple[str, float]]:
    """Words of articles and names few slips from a word, in more than `least` articles, each with its cost."""
    candidates = near_words(word)
    if not candidates:
        return
    for form, documents in _known({SURFACE + one: one for one in candidates}).items():
        if documents > least:
            yield form, candidates[form] - USUAL * log(1 + documents)
    near = slips(word)
    yield from _near_stems(word, near, least)
    for proclitic in LONG_PROCLITICS:
        if word.startswith(proclitic) and len(bare := word.removeprefix(proclitic)) > 2:
            yield from ((proclitic + one, cost + PUT_BACK) for one, cost in _near_stems(bare, slips(bare), least))
    if not least:
        names = Alias.objects.filter(folded__in=list(near)).exclude(language="ar").values_list("folded", flat=True)
        yield from ((name, near[name] - USUAL * log(2)) for name in names.distinct())


def _near_stems(word: str, near: Mapping[str, float], least: int) -> Iterator[tuple[str, float]]:
    """Words one slip away that articles hold with the article before them, or in other forms alone."""
    as_nouns = _known({mark + one: one for one in near for mark in (SURFACE, SURFACE + "ال")})
    stems = _known({one + mark: one for one in near for mark in ("", STATE)})
    for one in as_nouns.keys() | stems.keys():
        documents = max(as_nouns.get(one, 0), stems.get(one, 0))
        if documents > least:
            yield one, near[one] + (0 if one in as_nouns else OTHER_FORM) - USUAL * log(1 + documents)


def _known(lexemes: Mapping[str, str]) -> dict[str, int]:
    """The words whose lexemes stand in articles, and in how many. lexemes: each with its word."""
    counts: dict[str, int] = {}
    for lexeme, documents in known_lexemes(lexemes).items():
        counts[lexemes[lexeme]] = max(documents, counts.get(lexemes[lexeme], 0))
    return counts


def _in_other_layout(typed: str, token: Token) -> Iterator[tuple[tuple[int, int, str], float]]:
    """What the keys of the word, and of the marks glued to it, write in another layout, if articles hold all of it."""
    start, end = token.start, token.end
    while start and not typed[start - 1].isspace() and typed[start - 1] not in '"«“(':
        start -= 1
    while end < len(typed) and not typed[end].isspace() and typed[end] not in '"»”)':
        end += 1
    start += len(typed[start:end]) - len(typed[start:end].lstrip("-="))
    for other in in_other_layouts(typed[start:end]):
        parts = {fold(form): stem(form) for form in forms(other)}
        known = document_frequencies(parts.values())
        least = min((known[one] for part, one in parts.items() if part not in function_words()), default=0)
        named = parts and Alias.objects.filter(folded=" ".join(parts)).exists()
        if least or named or (len(parts) == 1 and words_by_sound(*parts)):
            yield (start, end, other), OTHER_LAYOUT - USUAL * log(1 + least)


def _two_words(word: str) -> list[tuple[str, float]]:
    """The word as two that articles hold, the likeliest ways first."""
    cuts = [(word[:at], word[at:]) for at in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)]
    forms = _known({SURFACE + part: part for cut in cuts for part in cut})
    ways = [
        (
            f"{first} {second}",
            RUN_TOGETHER
            + (OF_SHORT_PART if min(len(first), len(second)) <= SHORT_PART else 0)
            - USUAL * log(1 + min(forms[first], forms[second])),
        )
        for first, second in cuts
        if first in forms and second in forms
    ]
    return sorted(ways, key=lambda way: way[1])[:MOST_TRIED]


def _torn_apart(tokens: Sequence[Token], doubtful: Sequence[Token]) -> Iterator[Change]:
    """Neighbouring words, one of them doubtful, that are one word in articles."""
    pairs = {
        one.text + other.text: (one, other)
        for one, other in pairwise(tokens)
        if (one in doubtful or other in doubtful) and other.start - one.end == 1
    }
    for word, documents in _known({SURFACE + joined: joined for joined in pairs}).items():
        first, second = pairs[word]
        yield Change(first.start, second.end, word, TORN_APART - USUAL * log(1 + documents))


def _best_of_each(changes: Iterable[Change]) -> list[Change]:
    """The likeliest change of each place, none overlapping another, in the order of the query."""
    kept: list[Change] = []
    for change in sorted(changes, key=lambda one: one.cost):
        if all(change.end <= other.start or other.end <= change.start for other in kept):
            kept.append(change)
    return sorted(kept, key=lambda one: one.start)


def _changed(typed: str, changes: Sequence[Change]) -> str:
    for change in reversed(changes):
        typed = typed[: change.start] + change.text + typed[change.end :]
    return typed
