"""What came of a run, for people and for programs."""

import sys
from collections.abc import Iterator, Mapping
from io import TextIOWrapper
from typing import Protocol

from articles.ingest.reprocess import Outcome
from articles.ingest.retagging import Outcome as TaggedAnew
from articles.ingest.run import Report
from articles.reading.page import Refused


class Output(Protocol):
    def write(self, text: str) -> object: ...


def write_utf8() -> None:
    """Arabic goes out as UTF-8, whatever the terminal's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_refusals(report: Report, output: Output) -> None:
    """What was refused, a line each; of very many the first."""
    for refused in report.refused:
        output.write(f"{place(refused)}: {refused.reason} ({refused.detail})")
    if report.refusals > len(report.refused):
        output.write(f"… and {report.refusals - len(report.refused)} more: /admin/articles/ingestproblem/")


def place(refused: Refused) -> str:
    return f"{refused.uri}:{refused.record}" if refused.record else refused.uri


def counts(report: Report) -> dict[str, int]:
    """The report as programs read it."""
    return {
        "run": report.run_id,
        "pages": report.pages,
        "pages_seen_before": report.known,
        "articles_added": report.added,
        "articles_changed": report.changed,
        "refused": report.refusals,
    }


def sentence(report: Report) -> str:
    """The report as people read it."""
    return (
        f"{report.pages} pages read, {report.known} of them seen before; {report.added} articles added, "
        f"{report.changed} changed; {report.refusals} pages refused."
    )


def sentences_on_rereading(outcome: Outcome, fields: Mapping[str, int], dry_run: bool) -> Iterator[str]:
    """What reading captures anew did, or would do, as people read it. fields: name -> in how many articles."""
    resumed = f", {outcome.resumed} had been by the call that was cut short" if outcome.resumed else ""
    failed = f"; {outcome.failed} left as they were, for the program failed on their pages" if outcome.failed else ""
    yield f"{outcome.captures} captures read anew{resumed}{failed}."
    would = "would be " if dry_run else ""
    yield (
        f"{outcome.unchanged} articles stay as they are, {outcome.changed} {would}changed, {outcome.added} {would}"
        f"added, {outcome.withdrawn} {would}withdrawn, {outcome.returned} {would}returned; what editors decided on "
        f"{outcome.decided} of them stands."
    )
    if fields:
        most_first = sorted(fields.items(), key=lambda pair: -pair[1])
        yield f"By field: {', '.join(f'{name} {times}' for name, times in most_first)}."


def sentences_on_retagging(outcome: TaggedAnew, dry_run: bool) -> Iterator[str]:
    """What tagging anew after a change of the gazetteer did, or would do, as people read it."""
    would = "would be " if dry_run else ""
    yield f"{outcome.looked_at} articles looked at, tagged before version {outcome.version} of the gazetteer."
    yield (
        f"{outcome.changed} {would}changed: {outcome.gained} gain an actor, {outcome.lost} lose one; "
        f"{outcome.unchanged} stay as they are."
    )
