"""What the archive keeps.

Captures and decisions are given; everything else is derived from them and can be made anew.
"""

from .actor import Actor, Alias, Mention, Office
from .article import Article, HiddenText, Reading
from .capture import Capture, Content
from .copying import CopyPair, CopySignature
from .decision import Decision
from .gazetteer import GazetteerPhrase, GazetteerVersion
from .job import Job
from .period import Period
from .run import IngestProblem, IngestRun, RereadCapture
from .search_document import SearchActors, SearchDocument
from .search_term import SearchTerm, SearchTotals
from .source import Source

__all__ = [
    "Actor",
    "Alias",
    "Article",
    "Capture",
    "Content",
    "CopyPair",
    "CopySignature",
    "Decision",
    "GazetteerPhrase",
    "GazetteerVersion",
    "HiddenText",
    "IngestProblem",
    "IngestRun",
    "Job",
    "Mention",
    "Office",
    "Period",
    "Reading",
    "RereadCapture",
    "SearchActors",
    "SearchDocument",
    "SearchTerm",
    "SearchTotals",
    "Source",
]
