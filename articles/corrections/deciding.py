"""Decide: the decision, the field and what follows from it, in one transaction."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Actor, Article, Decision, Mention
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
    lock(target)
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
def add_mention(article: Article, actor: Actor, *, by: User, why: str = "") -> Decision:
    """Say that an actor is meant in an article although its names were not found there.

    Returns the decision. Raises ValidationError if the article mentions the actor already.
    """
    lock(article)
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
