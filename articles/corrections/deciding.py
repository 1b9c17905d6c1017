"""Decide: the decision, the field and what follows from it, in one transaction."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Actor, Article, CopyPair, Decision, Mention
from articles.models.actor import MentionBasis
from articles.models.decision import Decidable, DecisionTarget, named

from .consequences import follow
from .fields import Json, cleaned, editable
from .locking import lock


@transaction.atomic
def decide(target: Decidable, field: str, value: object, *, by: User, why: str = "") -> Decision:
    """Set a field as an editor wills it, and all that follows from it.

    value: as a form gives it: text, a row or its slug for source, agency, period and merged_into, a list of slugs for
    about, YYYY[-MM[-DD]] or nothing for published. why: the editor's reason.
    Returns the decision; the one in force if it said the same already, and nothing is written then. `target` holds
    the new state afterwards. Raises ValidationError under the field's name, with the cure.
    """
    lock(target, field)
    after = cleaned(target, field, value)
    before = editable(target, field).read(target)
    latest = Decision.objects.latest_in_force(target, field)
    if latest and latest.after == after == before:
        return latest
    decision = Decision.objects.create(**named(target), field=field, before=before, after=after, by=by, why=why)
    write_value(target, field, after)
    follow(target, field)
    return decision


def write_value(target: Decidable, field: str, value: Json) -> None:
    """Set a decided value on a row and save it: what a derived value rested on is no longer its evidence."""
    editable(target, field).write(target, value)
    if isinstance(target, Article):
        target.evidence.pop(field, None)
    target.save()


@transaction.atomic
def join_copies(article: Article, lead: Article, *, by: User, why: str = "") -> Decision:
    """Say that two articles are copies of one text although their words do not tell; the earlier one leads.

    Returns the decision. Raises ValidationError as joinable() does.
    """
    pair = joinable(article, lead) or CopyPair.objects.create(copy=article, lead=lead)
    return decide(pair, "joined", True, by=by, why=why)


def joinable(article: Article, lead: Article) -> CopyPair | None:
    """The pair of two articles that an editor may join, if there is one already.

    Raises ValidationError for one and the same article, for one that is not visible, and for two that are parted.
    """
    for one in (article, lead):
        if not one.visible:
            message = _("“%(article)s” is hidden or withdrawn: it is no copy of anything.")
            raise ValidationError({"lead": message % {"article": one}})
    if article.pk == lead.pk:
        raise ValidationError({"lead": _("An article is no copy of itself. Choose another one.")})
    pair = CopyPair.objects.filter(copy__in=[article, lead], lead__in=[article, lead]).order_by("-rejected").first()
    if pair and pair.rejected:
        raise ValidationError({"lead": _("An editor has parted these two. Undo that decision first.")})
    return pair


@transaction.atomic
def add_mention(article: Article, actor: Actor, *, by: User, why: str = "") -> Decision:
    """Say that an actor is meant in an article although its names were not found there.

    Returns the decision. Raises ValidationError if the article mentions the actor already.
    """
    lock(article, "added")
    if Mention.objects.filter(article=article, actor=actor).exists():
        message = _("The article mentions “%(actor)s” already. If that mention is rejected, accept it again there.")
        raise ValidationError({"actor": message % {"actor": actor}})
    decision = Decision.objects.create(
        target=DecisionTarget.MENTION,
        article=article,
        actor=actor,
        field="added",
        before=False,
        after=True,
        by=by,
        why=why,
    )
    mention = Mention.objects.create(article=article, actor=actor, basis=MentionBasis.EDITOR)
    follow(mention, "added")
    return decision
