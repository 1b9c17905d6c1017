"""What an editor took down stays down, also where a page is read another way than it was then."""

from collections.abc import Iterable

from articles.models import Article, Decision
from articles.models.decision import DecisionTarget

PART_OF_HIDDEN = "This text stood in article %s, which is hidden: it was read out of it as an article of its own."


def hide_parts(parts: Iterable[tuple[Article, Article]]) -> None:
    """Hide new articles, saved, whose texts stood in hidden ones, as the same editor's decision, who may undo it.

    parts: the new article and the hidden one. Its note, if there is a public one, is repeated.
    """
    for article, whole in parts:
        decided = Decision.objects.latest_in_force(whole, "hidden")
        if decided is None:
            continue
        article.hidden, article.hidden_note = True, whole.hidden_note
        article.save(update_fields=["hidden", "hidden_note"])
        said = {"hidden": (False, True), "hidden_note": ("", whole.hidden_note)}
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
