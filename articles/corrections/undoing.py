"""Undo: a decision is taken back, never forgotten."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.ingest.derive import rederive
from articles.models import Article, CopyPair, Decision, Mention, Source
from articles.models.decision import Decidable, DecisionTarget

from .consequences import follow
from .deciding import write_value
from .fields import cleaned, editable
from .locking import lock, lock_articles, lock_groups

# What nothing but a decision sets, with the value without one.
NEVER_DERIVED = {"hidden": False, "hidden_note": ""}


@transaction.atomic
def undo(decision: Decision, *, by: User) -> None:
    """Take a decision back: its field returns to the latest decision before it in force, else to the derived value.

    A decision that a later one in force has replaced is only marked: the field stays as the later one has it.
    Raises ValidationError if it is undone already.
    """
    target = _locked_target(decision)
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())
    if decision.undone_at:
        message = _("%(user)s undid this decision on %(day)s. To have its value again, set the field anew.")
        raise ValidationError(message % {"user": decision.undone_by, "day": f"{decision.undone_at:%Y-%m-%d}"})
    latest = Decision.objects.latest_in_force(target, decision.field) if target is not None else None
    decision.undone_at, decision.undone_by = timezone.now(), by
    decision.save(update_fields=["undone_at", "undone_by"])
    if target is not None and decision == latest:
        _restore(target, decision.field)


def _locked_target(decision: Decision) -> Decidable | None:
    """The row the decision is on, locked; None for a mention or pair that a rebuilding has since removed."""
    target: Decidable | None
    match decision.target:
        case DecisionTarget.ARTICLE:
            target = decision.article
        case DecisionTarget.SOURCE:
            target = decision.source
        case DecisionTarget.MENTION:
            lock_articles(decision.article_id)
            target = Mention.objects.filter(article=decision.article, actor=decision.actor).first()
        case DecisionTarget.COPY_PAIR:
            lock_groups()
            lock_articles(decision.article_id, decision.lead_id)
            target = CopyPair.objects.filter(copy=decision.article, lead=decision.lead).first()
    if target is not None:
        lock(target, decision.field)
    return target


def _restore(target: Decidable, field: str) -> None:
    """Set the field as the latest decision in force has it, else as derived; an added mention has none of its own."""
    if latest := Decision.objects.latest_in_force(target, field):
        if field == "merged_into":  # in the meantime others may have been merged into this one
            cleaned(target, field, latest.after)
        write_value(target, field, latest.after)
    elif field != "added":
        _derive_anew(target, field)
    follow(target, field)


def _derive_anew(target: Decidable, field: str) -> None:
    match target:
        case Article() if field in NEVER_DERIVED:
            setattr(target, field, NEVER_DERIVED[field])
        case Article():
            rederive(target, field)
        case Mention() | CopyPair():
            setattr(target, field, False)
        case Source():
            first = Decision.objects.on(target).filter(field=field).earliest("pk")
            editable(target, field).write(target, first.before)
    target.save()
