"""Which outlet published an article, by what the page and its address say."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

from articles.text.evidence import Evidence
from articles.text.folding import fold, fold_aligned

from .datelines import Dateline
from .draft import Draft, SourceBasis, SourceFound
from .furniture import begins_with, holds, without
from .lines import Kind, Line
from .outlets import Outlets
from .splitting import Block
from .titles import JOINTS

# «الشرق الأوسط» (لندن) under a teaser or (الشرق الأوسط) under a picture: the outlet's own people.
CREDITED = re.compile(r"[«(][^«»()]{3,40}[»)]")
# One credit may be a borrowed picture; an outlet's own page carries its name again and again.
CREDITS_NEEDED = 2
NAME_WORDS = 4
# «المصدر: سانا + وكالات», «رويترز، أ ف ب».
WORDS = re.compile(r"\w{2,}")
SEVERAL = r"\s*[+،,/|]\s*"
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
# A page has one notice of its rights or two, of two sentences at the most.
MOST_NOTICES, NOTICE_WORDS = 20, 200


def source_of_page(page: list[Line], outlets: Outlets) -> SourceFound | None:
    """The outlet that the page's notice or foot names, or the credits of its pictures."""
    return next(chain(_in_notices(page, outlets), _credited(page, outlets)), None)


def find_source(block: Block, of_page: SourceFound | None, outlets: Outlets) -> SourceFound | None:
    """The outlet of an article: a line that names the source, a known outlet's own line, a name before a title, the
    signature, what source_of_page() found, a line that looks like an outlet's name, or one that it was taken from.

    An agency's signature alone does not tell who printed its report.
    """
    own_lines = [*block.footer, *block.header]
    searches: tuple[Iterable[SourceFound], ...] = (
        _attributed(own_lines, outlets),
        _known_names(own_lines, outlets),
        _before_titles(block.header, outlets),
        (one for one in _signed(block, outlets) if not is_agency(one, outlets)),
        [of_page] if of_page else [],
        _looks_like_an_outlet(own_lines),
        _attributed(own_lines, outlets, "taken_from"),
    )
    return next((found for search in searches for found in search), None)


def find_agency(
    block: Block, dateline: Dateline | None, source: SourceFound | None, outlets: Outlets
) -> SourceFound | None:
    """The agency whose report the article is, where it is not the outlet that publishes it: by the dateline, the
    signature under the text, or a line that names the source."""
    found: list[SourceFound] = []
    if dateline and dateline.outlet:
        start, end = dateline.named
        name = dateline.outlet
        found.append(
            SourceFound(name.slug, name.name_ar, "stated", Evidence(_words(block, start, end), "page", start, end))
        )
    own_lines = [*block.footer, *block.header]
    found += [
        *_signed(block, outlets),
        *_attributed(own_lines, outlets),
        *_attributed(own_lines, outlets, "taken_from"),
    ]
    return next((one for one in found if is_agency(one, outlets) and not same_outlet(one, source)), None)


def _words(block: Block, start: int, end: int) -> str:
    """What stands at this place of the page, in a line of the block."""
    line = next(line for line in (*block.header, *block.body) if line.start <= start and end <= line.end)
    return line.text[start - line.start : end - line.start]


def same_outlet(one: SourceFound, other: SourceFound | None) -> bool:
    """Whether two findings are of one outlet."""
    return other is not None and (one.slug or one.name) == (other.slug or other.name)


def with_source(draft: Draft, source: SourceFound | None, outlets: Outlets) -> Draft:
    """The draft as published by `source`, where it is known better than by the text: an agency that was taken for the
    publisher is the quoted agency then."""
    if source is None:
        return draft
    agency = draft.agency or (draft.source if draft.source and is_agency(draft.source, outlets) else None)
    return replace(draft, source=source, agency=None if agency and same_outlet(agency, source) else agency)


def source_at(url: str, outlets: Outlets) -> SourceFound | None:
    """The known outlet whose address this is."""
    outlet = outlets.at(url)
    if not outlet:
        return None
    return SourceFound(outlet.slug, outlet.name_ar, "url", Evidence(url, "url", 0, len(url)))


def source_named(name: str, outlets: Outlets) -> SourceFound:
    """The outlet that came with the page by name or domain, known or not."""
    if HOST.fullmatch(name) and (outlet := outlets.at(f"https://{name}/")):
        return SourceFound(outlet.slug, outlet.name_ar, "metadata", Evidence(name, "metadata", 0, len(name)))
    return _found(name, "metadata", Evidence(name, "metadata", 0, len(name)), outlets)


def _stated(name: str, start: int, outlets: Outlets) -> SourceFound:
    return _found(name, "stated", Evidence(name, "page", start, start + len(name)), outlets)


def _found(name: str, basis: SourceBasis, evidence: Evidence, outlets: Outlets) -> SourceFound:
    outlet = outlets.named(name)
    return SourceFound(outlet.slug if outlet else None, outlet.name_ar if outlet else name, basis, evidence)


def _parts(line: Line, separator: str = r"[/|•:،,()]|\s[-–—]\s?|[-–—]\s") -> Iterator[tuple[str, int]]:
    """The parts of a line between separators, with where they begin on the page."""
    at = 0
    for match in [*re.finditer(separator, line.text), None]:
        part = line.text[at : match.start() if match else None]
        if part.strip():
            yield part.strip(), line.start + at + len(part) - len(part.lstrip())
        at = match.end() if match else at


def _attributed(lines: list[Line], outlets: Outlets, labels: str = "source") -> Iterator[SourceFound]:
    """«المصدر: الجديد برس»; with the labels taken_from «نقلا عن رويترز»."""
    for line in lines:
        folded = fold_aligned(line.text)
        if line.kind is Kind.NAME and (label := begins_with(labels, folded.text)):
            rest = line.text[folded.origins[label.end()] :]
            name = rest.strip(" :-–.")
            if name and WORDS.search(without("desk", fold(name))):  # «المصدر: وكالات» names nobody
                known = next((part for part in re.split(SEVERAL, name) if outlets.named(part)), name)
                yield _stated(known, line.start + line.text.rindex(known), outlets)


def _known_names(lines: list[Line], outlets: Outlets) -> Iterator[SourceFound]:
    for line in lines:
        if line.kind in {Kind.NAME, Kind.STAMP, Kind.CHROME, Kind.HEADLINE}:
            whole = [(line.text.strip(" -–:"), line.start)]
            for name, start in [*whole, *(_parts(line) if line.kind is not Kind.HEADLINE else ())]:
                if outlets.named(name):
                    yield _stated(name, start, outlets)


def _before_titles(lines: list[Line], outlets: Outlets) -> Iterator[SourceFound]:
    """«المغرب اليوم - عنوان»."""
    for line in lines:
        for joint in JOINTS:
            before, joined, _ = line.text.partition(joint)
            if joined and outlets.named(before):
                yield _stated(before.strip(), line.start, outlets)


def signature(paragraph: str, outlets: Outlets) -> re.Match[str] | None:
    """The known outlet in brackets that ends a paragraph: «... البحرية. (İLKHA)»; group 1 is its name."""
    match = re.search(r"(?:^|(?<=[.؟!»\"])|(?<=[.؟!»\"]\s))\(([^()]{2,40})\)\W{0,10}$", paragraph)
    return match if match and outlets.named(match[1]) else None


def _signed(block: Block, outlets: Outlets) -> Iterator[SourceFound]:
    last = block.body[-1]
    if match := signature(last.text, outlets):
        yield _stated(match[1], last.start + match.start(1), outlets)


def _in_notices(page: list[Line], outlets: Outlets) -> Iterator[SourceFound]:
    """«تنبيه: وكالة إيلكا الإخبارية تمتلك جميع حقوق نشر الأخبار»."""
    notices = (line for line in page if line.kind is Kind.END and holds("rights", fold(line.text)))
    for line in islice(notices, MOST_NOTICES):
        found = islice(re.finditer(r"\w+", line.text), NOTICE_WORDS)
        words = [(match.group(), match.start()) for match in found]
        for size in range(min(outlets.longest_name, len(words)), 0, -1):
            for at in range(len(words) - size + 1):
                end = words[at + size - 1][1] + len(words[at + size - 1][0])
                if outlets.named(name := line.text[words[at][1] : end]):
                    yield _stated(name, line.start + words[at][1], outlets)


def _credited(page: list[Line], outlets: Outlets) -> Iterator[SourceFound]:
    found: dict[str, list[SourceFound]] = {}
    for line in page:
        if line.kind is Kind.PARAGRAPH:
            continue
        for match in CREDITED.finditer(line.text):
            for part in re.split(r"\s[-–—]\s", match.group()[1:-1]):
                if outlet := outlets.named(part):
                    start = line.start + line.text.index(part, match.start())
                    found.setdefault(outlet.slug, []).append(_stated(part, start, outlets))
    own = [
        credits for slug, credits in found.items() if len(credits) >= CREDITS_NEEDED and slug not in outlets.agencies
    ]
    if own:
        yield max(own, key=len)[0]


def is_agency(found: SourceFound, outlets: Outlets) -> bool:
    """Whether what was found is a known news agency, whose reports others print."""
    return found.slug in outlets.agencies


def _looks_like_an_outlet(lines: list[Line]) -> Iterator[SourceFound]:
    """«بردى برس», «صحيفة الخليج الأزرق»: not known, but named as outlets are."""
    for line in lines:
        if line.kind not in {Kind.NAME, Kind.STAMP}:
            continue
        for name, start in _parts(line):
            bare = without("section", fold(name))
            if holds("outlet", bare) and len(name.split()) <= NAME_WORDS and not re.search(r"\d", name):
                evidence = Evidence(name, "page", start, start + len(name))
                yield SourceFound(None, name, "stated", evidence)
