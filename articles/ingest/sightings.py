"""Captures one after the other: which article each draft is of, and which reading each article follows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.models import Article, Capture
from articles.reading.addresses import url_key
from articles.reading.draft import Draft, Problem

from .hiding import hidden_texts, lets_out
from .known import Known
from .pairing import Candidate, is_doubtful, pair
from .prepare import Read

# The doubt about a text that stands where another stood.
UNLIKE = "same_address_unlike_text"


@dataclass(frozen=True, slots=True, eq=False)
class Sighted:
    """A draft of a capture, with its doubts, and the article it is of."""

    article: Candidate
    capture: Capture
    draft: Draft


class Sightings:
    """Of the captures seen so far every draft, in turn, and what became of it.

    touched: the articles that follow one of these drafts, with the capture of that draft. hidden_parts: articles that
    would let out the text of a hidden one of the same page, with that one.
    """

    def __init__(self, known: Known) -> None:
        self._known = known
        self.all: list[Sighted] = []
        self.touched: dict[Candidate, Capture] = {}
        self.hidden_parts: list[tuple[Candidate, Article]] = []

    def see(self, reads: Sequence[Read], capture: Capture) -> None:
        """The articles that were read off a capture."""
        drafts = [read.draft for read in reads]
        taken_before = {key for draft in drafts if draft.url and self._known.is_taken(key := url_key(draft.url))}
        candidates = [list(self._known.of_the_same_page(draft, capture)) for draft in drafts]
        paired = pair(drafts, candidates)
        hidden = [_let_out(*three) for three in zip(drafts, paired, candidates, strict=True)]
        for number, (read, found) in enumerate(zip(reads, paired, strict=True)):
            draft = read.draft
            another = found is None and draft.url and url_key(draft.url) in taken_before
            unlike = found and draft.excerpt != found.draft.excerpt and is_doubtful(draft, found)
            if draft.url and (another or unlike):
                draft = replace(draft, problems=(*draft.problems, Problem(UNLIKE, draft.url)))
            one = self._follow(found, read, draft, capture)
            self.all.append(Sighted(one, capture, draft))
            if taken_down := hidden[number]:
                self.hidden_parts.append((one, taken_down))

    def _follow(self, found: Candidate | None, read: Read, draft: Draft, capture: Capture) -> Candidate:
        """The article of the draft, an old one or a new one, as it is from now on."""
        supersedes = found is None or found.gives_way_to(draft, capture)
        if found is None:
            found = Candidate(_at(Article(), draft), draft, capture.fetched_at, capture.pk)
            self._known.add(found)
        self._known.seen(found, capture, draft.entry)
        if supersedes:
            found.is_now(read, draft, capture)
            self.touched[found] = capture
        if found.article.withdrawn:
            _at(found.article, draft).withdrawn = False
            found.changed = True
        return found


def _at(article: Article, draft: Draft) -> Article:
    article.url, article.url_key = draft.url, url_key(draft.url) if draft.url else None
    return article


def _let_out(draft: Draft, found: Candidate | None, candidates: Sequence[Candidate]) -> Article | None:
    """The hidden one of the articles of the page whose text would come out with this draft, if there is one."""
    hidden = {one.article.pk: one.article for one in candidates if one.article.hidden and one is not found}
    before = found.draft if found and found.article.visible else None
    for pk, texts in hidden_texts(hidden.values()).items():
        if lets_out(draft, before, texts):
            return hidden[pk]
    return None
