"""From addresses to fetched pages: one at a time, politely, and never from inside a network. Nothing is stored.

Plain Python: imports `Refused` of articles.reading and nothing else of the archive. The way of one address:

    targets -> robots -> pacing -> asking (over a connection that guarding allows) -> bodies -> following -> pages
"""

from .guarding import INTERNET, Network
from .outcomes import LIMITS, Fetched, Limits
from .pages import fetch

__all__ = ["INTERNET", "LIMITS", "Fetched", "Limits", "Network", "fetch"]
