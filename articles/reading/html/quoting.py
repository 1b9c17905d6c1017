"""Evidence in an HTML page: where in its markup the words stand that its lines or its head gave."""

import re
from dataclasses import replace
from itertools import islice

from articles.reading.draft import Draft
from articles.text.evidence import Evidence

# A headline stands in ten places of a page; more are not looked through.
MOST_PLACES = 200


def in_markup(draft: Draft, markup: str) -> Draft:
    """A draft of the page's lines with its evidence quoted from the markup, where its text stands."""
    near = place_of(draft.body, markup)

    def quoted(one: Evidence) -> Evidence:
        return quoted_from(one.words, markup, near) if one.where == "page" else one

    return replace(
        draft,
        evidence={name: [quoted(one) for one in said] for name, said in draft.evidence.items()},
        source=draft.source and replace(draft.source, evidence=quoted(draft.source.evidence)),
        agency=draft.agency and replace(draft.agency, evidence=quoted(draft.agency.evidence)),
        published=draft.published and replace(draft.published, evidence=quoted(draft.published.evidence)),
    )


def quoted_from(words: str, markup: str, near: int = 0) -> Evidence:
    """The place of the words in the markup that is nearest to `near`; the words alone where they are spelt otherwise
    there (&quot;, escapes)."""
    places = [match.span() for match in islice(re.finditer(re.escape(words), markup), MOST_PLACES)]
    if not places:
        return Evidence(words, "metadata", 0, len(words))
    return Evidence.quote(markup, "page", *min(places, key=lambda place: abs(place[0] - near)))


def place_of(body: str, markup: str) -> int:
    """Where in the markup the text stands, as far as it is written there as it reads; 0 if it is not.

    The last place counts: the first lines are repeated in the head.
    """
    places = (markup.rfind(body.partition("\n")[0][:length]) for length in (60, 30, 15) if body)
    return next((place for place in places if place > 0), 0)
