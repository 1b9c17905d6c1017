"""Pages out of whatever they came in: files of every kind that is read, folders of them, standard input."""

from .paths import STANDARD_INPUT, Meter, measure, read, reread, storable
from .single import make_page

__all__ = ["STANDARD_INPUT", "Meter", "make_page", "measure", "read", "reread", "storable"]
