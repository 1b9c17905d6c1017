"""More like this: the articles that hold most of what sets one article apart from the archive."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from math import log
from operator import or_

from articles.models import Article, SearchDocument
from articles.text.folding import without_marks
from articles.text.function_words import function_words
from articles.text.stemming import stem
from articles.text.tokens import tokenise

from .matching import condition
from .nodes import Word
from .ranking import Ranking
from .results import Result, load
from .statistics import document_frequencies, totals

# The words that weigh most: with more of them every article of the same beat is alike.
MOST_TERMS = 16
# An article is alike that holds so many of them and this share of their weight.
LEAST_SHARED, LEAST_SHARE = 4, 0.3
# Candidates come by the rarest words, until these stand in so many articles together: that bounds the time.
MOST_CANDIDATES = 3_000
MOST_SHOWN = 5
# Of a very long text the beginning is looked at, in characters.
LONGEST = 20_000
# A word in the title says what the piece is about.
TITLE_TIMES = 3


@dataclass(frozen=True, slots=True)
class Resembling:
    """An article that is like another, and the words that they share, as the other writes them, weightiest first."""

    result: Result
    shared: list[str]


def like_this(article: Article) -> list[Resembling]:
    """The articles most like this one, best first, none of them a copy of it."""
    written = _written(article)
    frequencies = document_frequencies(word.stem for word in written)
    size = totals()
    # What stands here alone says nothing of others.
    weights = {
        word: (1 + log(times)) * size.inverse_frequency(frequencies[word.stem])
        for word, times in written.items()
        if frequencies[word.stem] > 1
    }
    terms = sorted(weights, key=lambda word: (-weights[word], word.stem))[:MOST_TERMS]
    if len(terms) < LEAST_SHARED:
        return []
    others = SearchDocument.objects.exclude(copy_group=article.copy_of_id or article.pk).exclude(article=article.pk)
    found = others.filter(reduce(or_, map(condition, _rarest(terms, frequencies))))
    ranking = Ranking({word: weights[word] for word in terms}, size, {}, {})
    results = load(ranking.first(found, 3 * MOST_SHOWN), {word: weights[word] for word in terms})
    alike: list[Resembling] = []
    groups = set[int]()
    for result in results:
        held = {form.leaf for form in result.forms}
        shared = [word for word in terms if word in held]
        group = result.article.copy_of_id or result.article.pk
        enough = sum(weights[word] for word in shared) >= LEAST_SHARE * sum(weights[word] for word in terms)
        if result.article.visible and len(shared) >= LEAST_SHARED and enough and group not in groups:
            groups.add(group)
            alike.append(Resembling(result, [word.text for word in shared]))
    return alike[:MOST_SHOWN]


def _written(article: Article) -> Counter[Word]:
    """How often each word stands in the article, title words more; each stem in the form in which it stands first."""
    counts: Counter[Word] = Counter()
    first: dict[str, str] = {}
    for text, times in ((article.title, TITLE_TIMES), (article.body[:LONGEST], 1)):
        for token in tokenise(text):
            if token.text in function_words() or len(token.text) < 2 or token.text.isdigit():
                continue
            form = first.setdefault(one := stem(token.form), without_marks(text[token.start : token.end]))
            counts[Word(form, one)] += times
    return counts


def _rarest(terms: list[Word], frequencies: Mapping[str, int]) -> list[Word]:
    chosen: list[Word] = []
    room = MOST_CANDIDATES
    for word in sorted(terms, key=lambda one: (frequencies[one.stem], one.stem)):
        room -= frequencies[word.stem]
        if room < 0 and len(chosen) >= 2:
            break
        chosen.append(word)
    return chosen
