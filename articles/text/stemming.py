"""Forms of one word made one stem: light stemming by rule, and a lexicon of what rules get wrong.

The rules are those of light10 (Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval",
2007), which takes off conjunction, article and preposition in front and suffixes behind, with the pronouns, duals and
accusatives that it leaves. On judged Arabic questions light10 ties with Lucene's analyzer and beats the stock `arabic`
of Postgres, which stems سوريا, سورية and السوريون three ways; the lexicon adds .007 to its MRR. The lexicon
(articles/data/stems.toml) holds states with their people, names, broken plurals, verbs of news, and words that rules
would cut or join wrongly.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from .folding import fold_name

# Raised when stems or tokens change: documents of another version are written anew by `manage.py reindex`.
ANALYSIS_VERSION = 3

LEXICON = Path(__file__).parents[1] / "data" / "stems.toml"
CONJUNCTION = re.compile(r"^و(?=\w{3})")
ARTICLE = re.compile(r"^ف?(?:ال|بال|كال|لل)(?=\w{2})")
# ب and ل before verbal nouns, whose shape tells that they are no letters of theirs (استخدام, اجتماع, اتفاق, تحقيق), and
# before م, which in a longer word is no root's second letter behind them.
PREPOSITION = re.compile(
    r"^[بل](?=است\w{3}|ا\w{3}ا\w|ا\w\wا\w(?:ه|ها|هم|هما|نا|ات|ين|ان)?$|ت\w\wي\w(?:ا|ه|ها|هم|ات|ين|ان)?$|م\w{4})"
)
# What may stand before a word of the lexicon; س before a verb.
PROCLITICS = r"(?:[وف]?(?:ب|ك|ل)?(?:ال)?|[وف]?لل)"
# Marks the stem of a state, so that no word stemmed by rule meets it (قطرة, حلبة): no token holds it.
STATE = "_"
PRONOUNS = ("هما", "هم", "هن", "ها", "كم", "نا", "ه")
# Those before a word of the lexicon.
LEXICAL_PROCLITICS = (
    *("ال", "لل", "و", "ف", "ب", "ل", "وال", "فال", "بال", "كال", "ولل", "فلل", "وبال", "وكال"),
    *("وب", "ول", "فب", "فل", "ك", "وك"),
)
# What may stand behind a word that begins with و of its own; not what makes it another: وقت but وقتل, وحد but وحدود.
ENDING = r"(?:ا|ء|ت|ه|ي|اء|ات|ان|تا|وا|ون|ين|يه|يا|تان|تين|يات|يون|يين)?(?:ه|ها|هم|هما|هن|نا|كم|ي|يه|يها|يهم)?"
# A bare ك before a longer word only: كبير is no «like a well», كعلماء is «like scholars».
LONG_ENOUGH_FOR_KAF = 5
# Endings of a nisba adjective and of its noun, folded: سوري، سورية، سوريا، سوريون، سوريين، سوريان، سوريات، سوريتين.
NISBA_ENDING = r"(?:ي|يه|يا|يون|يين|يان|يات|يتان|يتين|ييه|يا?ها|يو)"
# In turn, each once: how many letters must stay before it.
SUFFIXES = [
    *(re.compile(rf"(?<=\w{{3}}){suffix}$") for suffix in ("هما", "هم", "هن", "نا")),
    re.compile(r"(?<=\w{2})ها$"),
    re.compile(r"(?<=\w{3})ا$"),
    *(re.compile(rf"(?<=\w{{2}}){suffix}$") for suffix in ("تان", "تين", "ان", "ات", "ون", "ين", "يه", "ه", "ي")),
]
# The ة of a noun before a pronoun: قاعدتها, قاعدته.
TA_OF_FEMININE = re.compile(r"(?<=\w{3})ت$")
ENDS_WITH_PRONOUN = re.compile(r"(?<=\w{3}ت)(?:هما|هم|هن|نا|ها|ه)$")


@cache
def _lexicon() -> dict[str, str]:
    """Folded forms, without proclitics, each with its stem."""
    data: dict[str, Any] = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    whole = [fold_name(word).removeprefix("ال") for word in data["whole"]["words"].split()]
    forms = {form: word for word in whole for form in (*_inflected(word), word + "ات")}
    for past, present in data["verbs"].items():
        forms |= dict.fromkeys(_verb_forms(fold_name(past), fold_name(present)), fold_name(past))
    for singular, plurals in data["plurals"].items():
        one = fold_name(singular)
        stem_of = forms.get(one) or _by_rule(one)
        forms |= {form: stem_of for word in (one, *map(fold_name, plurals.split())) for form in _inflected(word)}
    for stem_of, written in data["apart"].items():
        forms |= {form: fold_name(stem_of) for word in written.split() for form in _inflected(fold_name(word))}
    return forms


def _inflected(word: str) -> Iterator[str]:
    """The word, its accusative and dual, and each with the pronouns behind it: ة is ت before them, ء is ئ or ؤ."""
    yield word
    before: tuple[str, ...]
    if word.endswith("ه"):
        before = (word[:-1] + "ت",)
        yield from (word[:-1] + "تان", word[:-1] + "تين")
    else:
        yield from (word + "ا", word + "ان", word + "ين")
        before = (word, word[:-1] + "ي", word[:-1] + "و") if word.endswith("اء") else (word,)
    yield from (stem_of + pronoun for stem_of in before for pronoun in PRONOUNS)


def _verb_forms(past: str, present: str) -> Iterator[str]:
    """The forms of a verb that news uses: he, she, they, both; past, present and to come."""
    bare, stem_of = past.rstrip("اي") if past[-1] in "اي" else past, present[1:]
    yield from (past, bare + "ت", bare + "وا", past + "ا", bare + "تا")
    for prefix in ("ي", "ت", "ن", "سي", "ست", "سن"):
        yield prefix + stem_of
        yield from (prefix + stem_of.rstrip("يو") + ending for ending in ("ون", "وا", "ان"))
    yield from (past + pronoun for pronoun in ("ه", "ها", "هم"))


@cache
def _states() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """The nouns of states by their folded form, the pattern of nisba forms by root, and the stem of each root."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    nouns: dict[str, str] = {}
    roots: dict[str, str] = {}
    for stem_of, forms in data["states"].items():
        nouns |= {fold_name(noun).removeprefix("ال"): fold_name(stem_of) + STATE for noun in forms["nouns"]}
        roots |= {fold_name(root): fold_name(stem_of) + STATE for root in forms["roots"]}
    longest_first = "|".join(sorted(roots, key=len, reverse=True))
    return nouns, re.compile(rf"^{PROCLITICS}({longest_first}){NISBA_ENDING}$"), roots


@cache
def _begin_with_waw() -> re.Pattern[str]:
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    beginnings = (fold_name(word) for word in data["begin_with_waw"]["words"].split())
    return re.compile(rf"^(?:{'|'.join(sorted(set(beginnings), key=len, reverse=True))}){ENDING}$")


# Zipf: the commonest 20,000 forms are most of any news; about 5 MB, and full within the first thousand pages.
@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word; a word of another script is its own stem."""
    if not ("ء" <= word[0] <= "ي"):
        return word
    nouns, nisba, roots = _states()
    for bare in _without_proclitics(word):
        if known := nouns.get(bare) or _lexicon().get(bare):
            return known
    if match := nisba.match(word):
        return roots[match[1]]
    return _by_rule(word)


def _without_proclitics(word: str) -> Iterator[str]:
    """The word, and what is left of it when proclitics that it may begin with are taken off."""
    yield word
    for proclitic in LEXICAL_PROCLITICS:
        left = word[len(proclitic) :]
        long_enough = LONG_ENOUGH_FOR_KAF if proclitic in {"ك", "وك"} else 3
        if word.startswith(proclitic) and len(left) >= long_enough:
            yield left
            if proclitic.endswith("لل"):  # «للجنة» is ل and اللجنة, whose own ل is written once
                yield "ل" + left


def _by_rule(word: str) -> str:
    word = _beheaded(word)
    if ENDS_WITH_PRONOUN.search(word):
        word = TA_OF_FEMININE.sub("", ENDS_WITH_PRONOUN.sub("", word))
    for suffix in SUFFIXES:
        word = suffix.sub("", word)
    return word


def _beheaded(word: str) -> str:
    """The word without its conjunction and article or preposition."""
    if not _begin_with_waw().match(word):
        word = CONJUNCTION.sub("", word)
    without_article = ARTICLE.sub("", word)
    return PREPOSITION.sub("", word) if without_article == word else without_article
