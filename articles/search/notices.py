"""What an analyst must know of how a query was read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from articles.text.folding import fold
from articles.text.tokens import as_typed

from .nodes import Name
from .planning import Plan


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done to the query or left out of the results; `query` is a q that one click would run."""

    kind: str
    text: str
    query: str | None = None


def of_plan(plan: Plan, typed: str) -> Iterator[Notice]:
    """What was done to the query `typed`."""
    texts = {
        "repaired": _("The query was not complete: a quotation mark, parenthesis or operator was left out."),
        "no_words": _("The query holds no word: the articles are listed without it."),
        "bounded": _("The query is long, or begins too many words: the last of them were left out."),
    }
    yield from (Notice(kind, texts[kind]) for kind in plan.notices)
    written = as_typed(typed)
    for name in plan.names:
        words = " ".join(written.get(word.text, word.text) for word in name.words)
        also = pgettext("between words", "، ").join(name.also)
        text = _("“%(name)s”, also: %(spellings)s") if also else _("“%(name)s”, also where it is named by its offices")
        yield Notice("expanded", text % {"name": words, "spellings": also}, _as_typed_alone(name, typed))
    if plan.most:
        yield Notice("most_words", _most([written.get(word, word) for word in plan.unknown]))


def _most(unknown: Sequence[str]) -> str:
    said = _("No article holds all of this: those that hold most of it are shown.")
    if not unknown:
        return said
    words = pgettext("between words", "، ").join(_("“%(words)s”") % {"words": word} for word in unknown)
    text = ngettext("%(words)s stands in no article.", "%(words)s stand in no article.", len(unknown))
    return f"{said} {text % {'words': words}}"


def _as_typed_alone(name: Name, typed: str) -> str | None:
    """The query with the name's words in the very form in which they were typed."""
    changed = typed
    for word in name.words:
        found = next((m for m in re.finditer(r"[^\s\"«»“”()=:-]+", changed) if fold(m.group()) == word.text), None)
        if found is None:
            return None
        changed = f"{changed[: found.start()]}={changed[found.start() :]}"
    return changed
