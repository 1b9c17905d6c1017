"""What hosts ask of programs: their robots.txt (RFC 9309)."""

from dataclasses import replace

from protego import Protego

from .asking import Answer, Wanted, ask
from .following import follow
from .guarding import Guard
from .outcomes import Limits, Unfetchable
from .targets import Target

# RFC 9309, 2.5: a parser must read 500 kibibytes at least. What lies beyond is left.
LARGEST = 500 * 1024
# Of any type: servers send it as text/html, as octets, as nothing.
RULES = Wanted(range(200, 300), frozenset(), LARGEST)


class Robots:
    """The rules of the hosts met in one run, each read once."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        # The name by which hosts mean us (RFC 9309, 2.2.1), without the version.
        self._name = limits.user_agent.partition("/")[0]
        self._known: dict[str, Protego | Unfetchable] = {}

    def pause(self, target: Target, guard: Guard) -> float:
        """Seconds to leave between two fetches from the target's host. Raises Unfetchable if it may not be fetched."""
        if target.origin not in self._known:
            self._known[target.origin] = self._read(target, guard)
        rules = self._known[target.origin]
        if isinstance(rules, Unfetchable):
            raise Unfetchable(rules.reason, rules.detail)
        if not rules.can_fetch(target.url, self._name):
            raise Unfetchable(
                "robots.txt forbids this address", f"{target.host} lets no program read it: add it by hand"
            )
        asked = min(rules.crawl_delay(self._name) or 0.0, self._limits.longest_pause)
        return max(self._limits.pause, asked)

    def _read(self, page: Target, guard: Guard) -> Protego | Unfetchable:
        """The rules of the page's host, or why there are none to be had, which forbids everything.

        It has a fetch's time for itself, whatever the page's redirects took: else one host could use that up, send us
        on, and have another's rules count as out of reach for the rest of the run.
        """
        file = replace(page, path="/robots.txt")
        try:
            answer = follow(file, lambda here, left: ask(here, RULES, guard, self._limits, left), self._limits).answer
        except Unfetchable as error:
            return Unfetchable(error.reason, f"{error.detail}; its robots.txt was asked for, without which nothing is")
        if 400 <= answer.status < 500:
            return Protego.parse("")
        if answer.status not in RULES.statuses:
            detail = f"{page.host} answered {answer.status}, and then nothing may be fetched: try again later"
            return Unfetchable("robots.txt cannot be read", detail)
        return Protego.parse(rules_text(answer))


def rules_text(answer: Answer) -> str:
    """The text of a robots.txt. Of one that was cut the last line is left out: half an address says something else."""
    whole_lines = answer.body if answer.whole else answer.body.rpartition(b"\n")[0]
    return whole_lines.decode("utf-8-sig", "replace")
