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
from typing import Any, NamedTuple

from .folding import ALEF_WITH_HAMZA, TA_MARBUTA, fold, fold_name

# Raised when stems or tokens change: documents of another version are written anew by `manage.py reindex`.
ANALYSIS_VERSION = 4

LEXICON = Path(__file__).parents[1] / "data" / "stems.toml"
CONJUNCTION = re.compile(r"^و(?=\w{3})")
# What tells ألغاز from الغاز, عملة from عمله.
MARKED = re.compile(rf"{TA_MARBUTA}$|^[وف]?{ALEF_WITH_HAMZA}ل")
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
ARTICLES = ("ال", "لل")
# Of these a verb has only some before it.
BEFORE_VERBS = frozenset(("", "و", "ف", "ل", "ول", "فل"))
# A proclitic of one letter is more often the word's own.
LONG_PROCLITICS = tuple(one for one in LEXICAL_PROCLITICS if len(one) > 1)
# What may stand behind a word that begins with و of its own; not what makes it another: وقت but وقتل, وحد but وحدود.
ENDING = r"(?:ا|ء|ت|ه|ي|اء|ات|ان|تا|وا|ون|ين|يه|يا|تان|تين|يات|يون|يين)?(?:ه|ها|هم|هما|هن|نا|كم|ي|يه|يها|يهم)?"
# A bare ك before a longer word only: كبير is no «like a well», كعلماء is «like scholars».
LONG_ENOUGH_FOR_KAF = 5
# Endings of a nisba adjective and of its noun, folded: سوري، سورية، سوريا، سوريون، سوريين، سوريان، سوريات، سوريتين.
NISBA_ENDINGS = ("ي", "يه", "يا", "يون", "يين", "يان", "يات", "يتان", "يتين")
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


class _Lexicon(NamedTuple):
    """Folded forms, without proclitics, each with its stem.

    marked: those that are so only with ة or أ seen; verbal: no article stands before them.
    """

    forms: dict[str, str]
    marked: dict[str, str]
    verbal: dict[str, str]


@cache
def _data() -> dict[str, Any]:
    """The file, read once."""
    return tomllib.loads(LEXICON.read_text(encoding="utf-8"))


@cache
def _lexicon() -> _Lexicon:
    """What the file lists goes before what is derived of it, and of each kind what stands later in it."""
    data = _data()
    listed = {word: word for word in map(_bare_name, data["whole"]["words"].split())}
    derived = {form: word for word in listed for form in (*_inflected(word), word + "ات")}
    verbal: dict[str, str] = {}
    for past, present in data["verbs"].items():
        # It may be a noun too: القصف, بقصفهم, النفي.
        listed[fold_name(past)] = fold_name(past)
        derived |= {fold_name(past) + pronoun: fold_name(past) for pronoun in ("ه", "ها", "هم")}
        verbal |= dict.fromkeys(_verb_forms(fold_name(past), fold_name(present)), fold_name(past))
    feminine = {fold_name(word): kind for kind, words in data["feminine"].items() for word in words.split()}
    for singular, plurals in data["plurals"].items():
        one = fold_name(singular)
        stem_of = one if one in feminine else listed.get(one) or derived.get(one) or _by_rule(one)
        family = [one, *map(fold_name, plurals.split())]
        listed |= dict.fromkeys(family, stem_of)
        derived |= {form: stem_of for word in family for form in _inflected(word)}
    for stem_of, written in data["apart"].items():
        words = fold_name(written).split()
        listed |= dict.fromkeys(words, fold_name(stem_of))
        derived |= {form: fold_name(stem_of) for word in words for form in _inflected(word)}
    for word, kind in feminine.items():
        listed |= {word: word, word[:-1] + "ات": word}
        derived |= dict.fromkeys(_feminine_forms(word, with_nisba=kind == "with_nisba"), word)
    marked = {word: listed.pop(word) for word, kind in feminine.items() if kind == "marked"}
    for singular, plurals in data["plurals_with_hamza"].items():
        one = fold_name(singular)
        marked |= dict.fromkeys(fold_name(plurals).split(), listed.get(one) or _by_rule(one))
    return _Lexicon(derived | listed, marked, verbal)


def _bare_name(word: str) -> str:
    return fold_name(word).removeprefix("ال")


def _feminine_forms(word: str, *, with_nisba: bool) -> Iterator[str]:
    """The forms of a noun on ة, folded to ه: its plural on ات, and where wished its nisba adjective."""
    root = word[:-1]
    yield from _inflected(word)
    yield from _inflected(root + "ات")
    if with_nisba:
        yield from (root + ending for ending in NISBA_ENDINGS)


def _inflected(word: str) -> Iterator[str]:
    """The accusative and dual of a word, and each with the pronouns behind it: ة is ت before them, ء is ئ or ؤ."""
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


@cache
def _states() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """The nouns of states by their folded form, the pattern of nisba forms by root, and the stem of each root."""
    data = _data()
    nouns: dict[str, str] = {}
    roots: dict[str, str] = {}
    for stem_of, forms in data["states"].items():
        nouns |= {fold_name(noun).removeprefix("ال"): fold_name(stem_of) + STATE for noun in forms["nouns"]}
        roots |= {fold_name(root): fold_name(stem_of) + STATE for root in forms["roots"]}
    longest_first = "|".join(sorted(roots, key=len, reverse=True))
    return nouns, re.compile(rf"^{PROCLITICS}({longest_first}){NISBA_ENDING}$"), roots


@cache
def _variants() -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds another spelling at the beginning of a word, behind its proclitics; by it the one that is indexed."""
    data = _data()["variants"]
    indexed = {fold_name(other): fold_name(one) for one, others in data.items() for other in others.split()}
    return re.compile(rf"^({PROCLITICS})({'|'.join(sorted(indexed, key=len, reverse=True))})"), indexed


@cache
def _begin_with_waw() -> re.Pattern[str]:
    data = _data()
    beginnings = (fold_name(word) for word in data["begin_with_waw"]["words"].split())
    return re.compile(rf"^(?:{'|'.join(sorted(set(beginnings), key=len, reverse=True))}){ENDING}$")


# Zipf: the commonest 20,000 forms are most of any news; about 5 MB, and full within the first thousand pages.
@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a word as tokens.forms() has it, folded but for ة and أ; a word of another script is its own.

    A folded word will do: its ه is read as ة where that is likelier, or where the article stands before it.
    """
    if not ("ء" <= word[0] <= "ي"):
        return word
    marked, word = MARKED.search(word), fold(word)
    other_spelling, indexed = _variants()
    word = other_spelling.sub(lambda found: found[1] + indexed[found[2]], word)
    nouns, nisba, roots = _states()
    lexicon = _lexicon()
    for bare, proclitic in _without_proclitics(word):
        as_marked = lexicon.marked.get(bare) if marked or proclitic.endswith(ARTICLES) else None
        as_verb = lexicon.verbal.get(bare) if proclitic in BEFORE_VERBS else None
        if known := nouns.get(bare) or as_marked or lexicon.forms.get(bare) or as_verb:
            return known
    if match := nisba.match(word):
        return roots[match[1]]
    return _by_rule(word)


def _without_proclitics(word: str) -> Iterator[tuple[str, str]]:
    """The word, and what is left of it without proclitics that it may begin with; each with these."""
    yield word, ""
    for proclitic in LEXICAL_PROCLITICS:
        left = word[len(proclitic) :]
        long_enough = LONG_ENOUGH_FOR_KAF if proclitic in {"ك", "وك"} else 3
        if word.startswith(proclitic) and len(left) >= long_enough:
            yield left, proclitic
            if proclitic.endswith("لل"):  # «للجنة» is ل and اللجنة, whose own ل is written once
                yield "ل" + left, proclitic


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
