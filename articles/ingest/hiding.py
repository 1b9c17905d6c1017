"""What an editor took down stays down, also where its page is read another way than it was then."""

from collections.abc import Iterable, Mapping, Sequence

from articles.models import Article, Decision, HiddenText
from articles.models.decision import DecisionTarget
from articles.reading.draft import Draft, draft_from_json
from articles.text.shingles import containment, shingles

from .pairing import AKIN, text_of

PART_OF_HIDDEN = "The text of article %s, which is hidden, stands in this one, or this one's stood there."

# By the id of a hidden article the texts it has had, as runs of three words.
HiddenTexts = Mapping[int, Sequence[frozenset[str]]]


def remember(articles: Iterable[Article]) -> None:
    """Keep what hidden ones of these articles say and what was read of them: later it may be read another way."""
    rows = [HiddenText(article=one, text=text) for one in articles if one.hidden for text in _said(one)]
    HiddenText.objects.bulk_create(rows, ignore_conflicts=True)


def _said(article: Article) -> list[str]:
    """What an article says, and what was read of it on each of its captures."""
    drafts = [draft_from_json(one.draft) for one in article.readings.all() if one.draft]
    return sorted({f"{article.title}\n{article.body}", *(f"{draft.title}\n{draft.body}" for draft in drafts)})


def hidden_texts(articles: Iterable[Article]) -> dict[int, list[frozenset[str]]]:
    """The texts of those of these articles that are hidden; of one hidden before they were kept, what it says now."""
    hidden = {article.pk: article for article in articles if article.hidden and article.pk}
    found: dict[int, list[frozenset[str]]] = {pk: [] for pk in hidden}
    for row in HiddenText.objects.filter(article__in=hidden).order_by("pk") if hidden else ():
        found[row.article_id].append(shingles(row.text))
    for pk in (pk for pk, texts in found.items() if not texts):
        found[pk] = [shingles(text) for text in _said(hidden[pk])]
    return found


def lets_out(draft: Draft, before: Draft | None, texts: Sequence[frozenset[str]]) -> bool:
    """Whether a draft holds a hidden text, or is a part of one, that its article, as it was before, did not hold.

    before: None for an article that nobody could see.
    """
    now, was = text_of(draft), text_of(before) if before else frozenset()
    return any(containment(now, text) >= AKIN and (not was or containment(was, text) < AKIN) for text in texts)


def hide_parts(parts: Iterable[tuple[Article, Article]]) -> None:
    """Hide articles, saved, that let a hidden text out, as the same editor's decision, who may undo it for good.

    parts: the article and the hidden one. Its note, if there is a public one, is repeated.
    """
    hidden = []
    for article, whole in parts:
        decided = Decision.objects.latest_in_force(whole, "hidden")
        if decided is None or article.hidden or _was_let(article, whole):
            continue
        said = {"hidden": (False, True), "hidden_note": (article.hidden_note, whole.hidden_note)}
        article.hidden, article.hidden_note = True, whole.hidden_note
        article.save(update_fields=["hidden", "hidden_note"])
        hidden.append(article)
        for field, (before, after) in said.items():
            if before != after:
                Decision.objects.create(
                    target=DecisionTarget.ARTICLE,
                    article=article,
                    field=field,
                    before=before,
                    after=after,
                    by=decided.by,
                    why=PART_OF_HIDDEN % whole.pk,
                )
    remember(hidden)


def _was_let(article: Article, whole: Article) -> bool:
    """Whether an editor has looked at the two and let the article be seen."""
    undone = Decision.objects.filter(article=article, field="hidden", undone_at__isnull=False)
    return undone.filter(why=PART_OF_HIDDEN % whole.pk).exists()
