"""Addresses of pages: the key by which two addresses are one, and the date that an address carries."""

import re
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

from articles.text.evidence import Evidence
from articles.text.partial_dates import DateSpan

from .draft import PublishedFound
from .page import UNSTORABLE

# Parameters that tell where a reader came from, not which page it is.
TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|igshid|mc_[ce]id|ref|ref_src|share|amp|output|_ga|yclid|at_\w+|xtor)$", re.I
)
MAY_BE_PAGES = {"share", "ref", "output"}
PREFIXES = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
# An index entry of Postgres holds 2,704 bytes; nothing but an attack has an address that long.
LONGEST_KEY = 1_000

# Servers take no longer ones.
LONGEST_URL = 8_192

# In the path alone, each part whole: /2015/03/12-killed is a month's folder, /2013-8-21-massacre an event.
DATES = [
    re.compile(r"/(?P<year>20[0-3]\d|19[89]\d)/(?P<month>0?[1-9]|1[0-2])/(?P<day>[12]\d|3[01]|0?[1-9])(?=/|$)"),
    re.compile(r"/(?P<year>20[0-3]\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?=[/-]|$)"),
    re.compile(r"/(?P<year>20[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=[/_-])"),
    re.compile(r"/(?P<year>20[0-3]\d)/(?P<month>0[1-9]|1[0-2])(?=/)"),
]


def url_key(url: str) -> str:
    """What two addresses of one page have in common: no scheme, www, tracking, fragment (but #!), /amp or last slash.

    Raises ValueError if the text is no http address.
    """
    if UNSTORABLE.search(url):
        raise ValueError(f"{url[:80]!r} is not an address: it holds a NUL or half a surrogate pair")
    if len(url) > LONGEST_URL:
        raise ValueError(f"«{url[:80]}…» is not an address: it has {len(url):,} characters")
    parts = urlsplit(url.strip())
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"«{url[:80]}» is not an address: it must begin with http:// or https://")
    host = PREFIXES.sub("", parts.hostname.lower())
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    path = re.sub(r"/(?:amp|index\.\w+)?/?$", "", quote(unquote_to_bytes(parts.path), safe="/"))
    # Byte for byte: old sites escape windows-1256, which is no UTF-8.
    parameters = parse_qsl(quote(parts.query, safe="%&=+;"), keep_blank_values=True, encoding="latin-1")
    query = urlencode(sorted(pair for pair in parameters if not _is_tracking(*pair)), encoding="latin-1")
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{port}{path}{'?' + query if query else ''}{fragment}"[:LONGEST_KEY]


def _is_tracking(name: str, value: str) -> bool:
    """Whether a parameter tells where a reader came from; a number may be the page's («news.php?share=12»)."""
    return TRACKING.match(name) is not None and not (name.lower() in MAY_BE_PAGES and value.isdigit())


def date_in_url(url: str) -> PublishedFound | None:
    """The date in an address's path: to the day (/2015/08/04/, /20151021/, /2026-01-27-…) or to the month."""
    path = urlsplit(url).path
    offset = url.find(path)
    for pattern in DATES:
        if match := pattern.search(path):
            try:
                span = DateSpan.of(*(int(part) for part in match.groups()))
            except ValueError:
                continue
            start, end = match.start() + 1 + offset, match.end() + offset
            return PublishedFound(span, "url", Evidence.quote(url, "url", start, end))
    return None
