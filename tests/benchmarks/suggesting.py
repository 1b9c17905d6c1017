"""Slips planted in words of an archive: how often the word that was meant is offered, and how long that takes.

    python -m tests.benchmarks.suggesting DIR [--words 300] [--more-terms 300000]

DIR holds docs.jsonl (lines {"url", "title", "text"}). Of the words that the articles hold, those of five letters and
more, each as likely as it is frequent, so many are spoiled by one slip of each kind. What makes another word of the
archive, or is taken for a name by its sound and finds it, is left out: there is nothing to tell. Each is put to the
archive's suggestions and, in the same run, to plain edit distance: the most frequent word one edit away (Norvig's
corrector, 2007). more-terms: words without articles that are put beside, so that the table is as long as that of a
large archive; none can be the answer.

Prints a Markdown table: by kind, the share offered first and among the first three, of both, and milliseconds.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from tests.benchmarks.own_archive import own_archive

SEED = 11
LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
# Pairs that people exchange, by sound and by shape; none is read from the rules that are measured.
SOUNDS = dict(zip("سصتطدضذزقكهحاعظضثسغق", "صسطتضدزذكقحهعاضظسثقغ", strict=True))
SHAPES = dict(zip("بتجحدذرزسشصضطظعغفقنب", "تبحجذدزرشسضصظطغعقفبن", strict=True))


def left_out(word: str, at: int, random: Random) -> str:
    return word[:at] + word[at + 1 :]


def put_in(word: str, at: int, random: Random) -> str:
    return word[:at] + random.choice(LETTERS) + word[at:]


def doubled(word: str, at: int, random: Random) -> str:
    return word[:at] + word[at] + word[at:]


def exchanged(word: str, at: int, random: Random) -> str:
    return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]


def by_sound(word: str, at: int, random: Random) -> str:
    return word[:at] + SOUNDS.get(word[at], word[at]) + word[at + 1 :]


def by_shape(word: str, at: int, random: Random) -> str:
    return word[:at] + SHAPES.get(word[at], word[at]) + word[at + 1 :]


def another(word: str, at: int, random: Random) -> str:
    return word[:at] + random.choice(LETTERS) + word[at + 1 :]


def two_slips(word: str, at: int, random: Random) -> str:
    return doubled(by_shape(word, at, random), max(1, len(word) - 2), random)


def other_layout(word: str, at: int, random: Random) -> str:
    from articles.text.keyboard import in_other_layouts

    return next(iter(in_other_layouts(word)), word)


def run_together(word: str, at: int, random: Random) -> str:
    return BEFORE[0] + word


# A word of the archive that another is run together with: its most frequent of five letters or more.
BEFORE: list[str] = []
KINDS: tuple[Callable[[str, int, Random], str], ...] = (
    left_out,
    put_in,
    doubled,
    exchanged,
    by_sound,
    by_shape,
    another,
    two_slips,
    other_layout,
    run_together,
)


def spoiled(words: list[str], kind: Callable[[str, int, Random], str], known: set[str]) -> Iterator[tuple[str, str]]:
    """(what is typed, what was meant): only what no article holds in any form."""
    from articles.text.stemming import stem

    random = Random(SEED)
    for word in words:
        typed = kind(word, random.randrange(1, len(word)), random)
        if typed != word and stem(typed) not in known:
            yield typed, word


def archive(typed: str) -> list[str] | None:
    """What is offered; None where the archive took it for a name by its sound and found its articles."""
    from django.http import QueryDict

    from articles.filters import ArticleFilter
    from articles.search.results import did_you_mean

    asked = QueryDict(mutable=True)
    asked.update({"q": typed, "scope": "all"})
    request = ArticleFilter(asked).search_request()
    if request.plan.names:
        return None
    return [notice.query or "" for notice in did_you_mean(request, request.documents().count())]


def plain(typed: str) -> list[str]:
    from articles.search.statistics import known_lexemes

    edits = {typed[:i] + typed[i + 1 :] for i in range(len(typed))}
    edits |= {typed[:i] + c + typed[i:] for i in range(len(typed) + 1) for c in LETTERS}
    edits |= {typed[:i] + c + typed[i + 1 :] for i in range(len(typed)) for c in LETTERS}
    edits |= {typed[:i] + typed[i + 1] + typed[i] + typed[i + 2 :] for i in range(len(typed) - 1)}
    found = known_lexemes("=" + edit for edit in edits)
    return [lexeme[1:] for lexeme, _ in sorted(found.items(), key=lambda one: -one[1])[:3]]


def more_terms(number: int) -> None:
    """Words of random letters beside those of the articles: as many rows to look through, in no article."""
    from articles.models import SearchTerm

    random = Random(SEED)
    made = {"=" + "".join(random.choices(LETTERS, k=random.randint(5, 11))) for _ in range(number)}
    rows = [SearchTerm(lexeme=lexeme, documents=0) for lexeme in made]
    SearchTerm.objects.bulk_create(rows, batch_size=5_000, ignore_conflicts=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--words", type=int, default=300, help="of each kind so many (%(default)s)")
    parser.add_argument("--more-terms", type=int, default=300_000, help="words beside the archive's (%(default)s)")
    chosen = parser.parse_args()
    with own_archive():
        from django.db import connection

        from articles.ingest.run import ingest
        from articles.models import Article, SearchTerm
        from articles.text.folding import fold

        ingest([str(chosen.folder / "docs.jsonl")])
        terms = SearchTerm.objects.filter(documents__gt=0).values_list("lexeme", "documents")
        forms = {lexeme[1:]: count for lexeme, count in terms if lexeme[0] == "="}
        stems = {lexeme for lexeme, _ in terms if lexeme[0] != "="}
        usable = {form: n for form, n in forms.items() if len(form) >= 5 and "ء" <= form[0] <= "ي"}
        BEFORE.append(max(usable, key=lambda form: usable[form]))
        words = Random(SEED).choices(list(usable), weights=list(usable.values()), k=chosen.words)
        more_terms(chosen.more_terms)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE articles_searchterm")
        print(f"{Article.objects.count()} articles, {len(forms)} forms, {chosen.more_terms} words beside\n")
        print("| slip | queries | archive: first | in three | plain: first | in three | ms | plain ms |")
        print("|---|---|---|---|---|---|---|---|")
        for kind in KINDS:
            right: Counter[tuple[str, int]] = Counter()
            times: dict[str, list[float]] = {"archive": [], "plain": []}
            pairs = [pair for pair in spoiled(words, kind, stems) if archive(pair[0]) is not None]
            for typed, meant in pairs:
                wanted = f"{BEFORE[0]} {meant}" if kind is run_together else meant
                for name, ask in (("archive", archive), ("plain", plain)):
                    began = time.perf_counter()
                    offered = [fold(one) for one in ask(typed) or ()]
                    times[name].append(time.perf_counter() - began)
                    right[name, 1] += offered[:1] == [wanted]
                    right[name, 3] += wanted in offered[:3]
            shares = [f"{right[name, n] / len(pairs):.2f}" for name in times for n in (1, 3)]
            took = [f"{1000 * statistics.median(times[name]):.0f}" for name in times]
            print(
                f"| {kind.__name__.replace('_', ' ')} | {len(pairs)} | {' | '.join(shares)} | {' | '.join(took)} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
