"""Which program reads: what a page says to the archive follows from its bytes and from this."""

from functools import cache
from hashlib import sha256
from pathlib import Path

ARTICLES = Path(__file__).parents[1]
# All that reading and tagging are made of.
ROOMS = ("text", "reading", "tagging", "search", "ingest", "data")
# 48 bits: two programs of one archive do not share them by chance.
LENGTH = 12


@cache
def program_mark() -> str:
    """A mark of the code and data that read and tag pages, in hex; another program has another one."""
    files = sorted(file for room in ROOMS for kind in ("*.py", "*.toml") for file in (ARTICLES / room).rglob(kind))
    digests = (f"{file.relative_to(ARTICLES)} {sha256(file.read_bytes()).hexdigest()}\n" for file in files)
    return sha256("".join(digests).encode()).hexdigest()[:LENGTH]
