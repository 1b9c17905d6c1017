"""Forms of one word made one stem: light10 and a lexicon of what it gets wrong.

light10 is Larkey, Ballesteros and Connell, "Light Stemming for Arabic Information Retrieval" (2007): it takes off
conjunction, article and preposition in front, and suffixes behind, and leaves the inside of the word alone. On judged
Arabic questions it ties with Lucene's analyzer and beats the stock `arabic` of Postgres, which stems سوريا, سورية and
السوريون three ways.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path

from .folding import fold_name

# Raised when stems or tokens change: documents of another version are written anew by `manage.py reindex`.
ANALYSIS_VERSION = 1

LEXICON = Path(__file__).parents[1] / "data" / "stems.toml"
CONJUNCTION = re.compile(r"^و(?=\w{3})")
ARTICLE = re.compile(r"^(?:وال|بال|كال|فال|ال|لل)(?=\w{2})")
SUFFIXES = [re.compile(rf"(?<=\w{{2}}){suffix}$") for suffix in ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")]
# Endings of a nisba adjective and of its noun, folded: سوري، سورية، سوريا، سوريون، سوريين، سوريان، سوريات، سوريتين.
NISBA_ENDING = r"(?:ي|يه|يا|يون|يين|يان|يات|يتان|يتين|ييه|يا?ها)"
PROCLITICS = r"(?:[وف]?(?:ب|ك|ل|س)?(?:ال)?|[وف]?لل)"


@cache
def _lexicon() -> tuple[dict[str, str], re.Pattern[str], dict[str, str]]:
    """Folded whole forms, the pattern of nisba forms by root, and the stem of each root."""
    data = tomllib.loads(LEXICON.read_text(encoding="utf-8"))
    whole = {fold_name(word): fold_name(word) for word in data["whole"]["words"]}
    roots: dict[str, str] = {}
    for stem, forms in data["states"].items():
        whole |= {fold_name(noun): fold_name(stem) for noun in forms["nouns"]}
        roots |= {fold_name(root): fold_name(stem) for root in forms["roots"]}
    longest_first = "|".join(sorted(roots, key=len, reverse=True))
    return whole, re.compile(rf"^{PROCLITICS}({longest_first}){NISBA_ENDING}$"), roots


@cache
def _proclitic_forms() -> re.Pattern[str]:
    whole = "|".join(sorted(_lexicon()[0], key=len, reverse=True))
    return re.compile(rf"^{PROCLITICS}({whole})$")


# Zipf: the commonest 20,000 forms are most of any news; about 5 MB, and full within the first thousand pages.
@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The stem of a folded word; a word of another script is its own stem."""
    if not ("ء" <= word[0] <= "ي"):
        return word
    whole, nisba, roots = _lexicon()
    if match := _proclitic_forms().match(word):
        return whole[match[1]]
    if match := nisba.match(word):
        return roots[match[1]]
    return _light10(word)


def _light10(word: str) -> str:
    word = ARTICLE.sub("", CONJUNCTION.sub("", word))
    for suffix in SUFFIXES:
        word = suffix.sub("", word)
    return word
