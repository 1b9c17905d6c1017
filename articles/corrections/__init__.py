"""The only door for an editor's will: each decision is recorded, carried out, and can be undone."""

from articles.models.decision import Decidable

from .deciding import add_mention, decide, join_copies, joinable
from .fields import FIELDS, cleaned, present_value
from .undoing import undo

__all__ = [
    "FIELDS",
    "Decidable",
    "add_mention",
    "cleaned",
    "decide",
    "join_copies",
    "joinable",
    "present_value",
    "undo",
]
