"""Why a page was refused or an article is in doubt, in the language of the page.

Reading and fetching say it in English, which is what is stored; what is particular stays as it was said.
"""

import re
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

# Every reason that articles.reading, articles.fetching and articles.ingest give; %(…)s stands for what varies.
REASONS = (
    _("a file of the WACZ is damaged"),
    _("a file of the WACZ is missing"),
    _("a link to a folder is not followed"),
    _("archives lie too deep in each other"),
    _("no article was found on the page"),
    _("only web pages are fetched"),
    _("robots.txt cannot be read"),
    _("robots.txt forbids this address"),
    _("the address holds a name or a password"),
    _("the address is damaged"),
    _("the address is too long"),
    _("the address leads inside a network"),
    _("the connection broke off"),
    _("the feed has no entries"),
    _("the feed cannot be read"),
    _("the feed is too large"),
    _("the file holds no page"),
    _("the field “%(name)s” is damaged"),
    _("the field “%(name)s” is not a time"),
    _("the field “%(name)s” is not an address"),
    _("the field “%(name)s” is not text"),
    _("the file cannot be opened"),
    _("the host is not known"),
    _("the file ends too early"),
    _("the file has too many members"),
    _("the file is damaged"),
    _("the file is too large"),
    _("the file unpacks to far more than it is"),
    _("the folder cannot be opened"),
    _("the line has no text"),
    _("the line is not a JSON object"),
    _("the line is not valid JSON"),
    _("the line is too long"),
    _("the member is locked by a password"),
    _("the page cannot be fetched"),
    _("the page could not be stored"),
    _("the page ended the process that read it"),
    _("the page is empty"),
    _("the page is too large"),
    _("the page was cut off"),
    _("the page's compression is damaged"),
    _("the page's compression is not understood"),
    _("the page's markup cannot be read"),
    _("the program failed on the page"),
    _("the record is not what was recorded"),
    _("the redirect gives up encryption"),
    _("the redirect leads nowhere"),
    _("the redirects go in a circle"),
    _("the server answered %(status)s"),
    _("the server cannot be reached"),
    _("the server does not speak HTTP"),
    _("the server took too long"),
    _("the server's certificate does not prove who it is"),
    _("this XML is no feed"),
    _("this is no HTML"),
    _("this is no ordinary file"),
    _("this is no page of text"),
    _("this is not an address"),
    _("this is not text"),
    _("this kind of file is not read"),
    _("this port is not asked"),
    _("too many redirects"),
)
# What leaves an article in doubt, by the name under which it is stored.
DOUBTS = {
    "calendars_contradict": _("the Hijri and the Gregorian date contradict each other"),
    "date_conflict": _("dates contradict each other"),
    "date_implausible": _("the date cannot be right"),
    "date_not_understood": _("the date is not understood"),
    "same_address_unlike_text": _("another text at a known address"),
    "source_not_understood": _("the outlet's name is not understood"),
    "weekday_contradicts_date": _("the weekday contradicts the date"),
    "withdrawn_with_decisions": _("the article is not found on its page any more, and an editor had decided on it"),
}


def in_words(reason: str) -> str:
    """The reason in the language of the page; one that is not known as it is."""
    if reason in DOUBTS:
        return gettext(DOUBTS[reason])
    for known, pattern in _patterns().items():
        if match := pattern.fullmatch(reason):
            return gettext(known) % match.groupdict()
    return reason


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    """What each known reason looks like with its varying part filled in."""
    return {known: re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", re.escape(known))) for known in REASONS}
