"""The way from an address over its redirects to an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from .asking import Answer
from .outcomes import Limits, Unfetchable, quoted
from .targets import Target, redirected

# 300 and 304 name no place that must be gone to.
REDIRECTS = {301, 302, 303, 307, 308}

# Asks for a target within so many seconds; raises Unfetchable.
Ask = Callable[[Target, float], Answer]


@dataclass(frozen=True, slots=True)
class Journey:
    """passed: the addresses that led on, in their order; target: the one that gave the answer."""

    passed: list[str]
    target: Target
    answer: Answer


def follow(first: Target, ask: Ask, limits: Limits) -> Journey:
    """The answer that `first` leads to. All that is asked on the way shares `limits.seconds`.

    Raises Unfetchable as `ask` does, and for a redirect that leads nowhere, in a circle, too far or out of encryption.
    """
    here, passed, left = first, list[str](), limits.seconds
    while True:
        answer = _asked(ask, here, left, passed)
        if answer.status not in REDIRECTS:
            return Journey(passed, here, answer)
        passed.append(here.url)
        left -= answer.took
        here = _next(here, answer, passed, limits.redirects)


def _asked(ask: Ask, here: Target, left: float, passed: list[str]) -> Answer:
    """The answer; a refusal after a redirect names the address it came to, which nobody gave."""
    try:
        return ask(here, left)
    except Unfetchable as error:
        if not passed:
            raise
        raise Unfetchable(error.reason, f"{error.detail} (redirected to {quoted(here.url)})") from error


def _next(here: Target, answer: Answer, passed: list[str], most: int) -> Target:
    location = next((value for name, value in answer.headers if name == "location"), "")
    if not location.strip():
        raise Unfetchable("the redirect leads nowhere", f"the server answered {answer.status} and named no address")
    there = redirected(here, in_unicode(location))
    if there.url in passed:
        raise Unfetchable("the redirects go in a circle", f"{quoted(here.url)} leads back to {quoted(there.url)}")
    if len(passed) > most:
        raise Unfetchable("too many redirects", f"more than {most}, the last to {quoted(there.url)}")
    return there


def in_unicode(value: str) -> str:
    """A header's value that may hold Arabic: servers send UTF-8 there unescaped, whatever the standard says."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value
