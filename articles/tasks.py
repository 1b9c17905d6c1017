"""Long works as jobs in Postgres, done by `manage.py work`: each goes on where it was cut short.

Every process that can put a job in the queue loads this module, the web server's too. What does the work is loaded by
whoever does it (reading HTML alone takes half a second to load).
"""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import OperationalError
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

if TYPE_CHECKING:
    from articles.ingest.run import Report

# A worker asked to end gives its job back, and so does one that lost the database; either way the job waits a little
# longer each time. Anything else that fails would fail again.
RESUMED = RetryStrategy(wait=1, linear_wait=10, retry_exceptions=[JobAborted, OperationalError])
# One job of a kind that writes articles at a time: a second would only wait for the first, batch by batch.
WRITING = "articles"
# A worker tells every 10 seconds that it lives. One that was silent three times is gone, and its job is taken over.
SILENT_SECONDS = 30


@app.task(name="ingest", lock=WRITING, pass_context=True, retry=RESUMED)
def ingest_paths(context: JobContext, paths: list[str], workers: int = 1) -> dict[str, int]:
    """Take in files and folders, by absolute paths that the worker can read."""
    from articles.ingest.run import ingest

    return _outcome(ingest(paths, workers=workers, stop=context.should_abort))


@app.task(name="retry_problems", lock=WRITING, pass_context=True, retry=RESUMED)
def retry_problems(context: JobContext, problems: list[int] | None = None) -> dict[str, int]:
    """Try refused pages again: all that are open, or those with these ids."""
    from articles.ingest.retry import retry

    report, settled = retry(problems, stop=context.should_abort)
    return {**_outcome(report), "settled": settled}


@app.task(name="fetch", lock=WRITING, pass_context=True, retry=RESUMED)
def fetch_addresses(
    context: JobContext, addresses: list[str], follow: bool = False, asked_at: str | None = None
) -> dict[str, int]:
    """Fetch pages and feeds and take them in, if the settings of the worker allow it.

    asked_at: when, by ISO 8601; a job that is resumed leaves out what it has fetched since.
    """
    from django.conf import settings

    from articles.ingest.fetching import fetch_in

    if not settings.ARCHIVE_FETCH:
        raise RuntimeError("Fetching is off where this worker runs: set ARCHIVE_FETCH=on for it.")
    since = datetime.fromisoformat(asked_at) if asked_at else None
    return _outcome(fetch_in(addresses, follow=follow, stop=context.should_abort, since=since))


@app.task(name="reprocess", lock=WRITING, pass_context=True, retry=RESUMED)
def reprocess_captures(context: JobContext, selection: dict[str, Any], workers: int = 1) -> dict[str, int]:
    """Read captures anew: all, or those of a selection (articles.ingest.selecting) as JSON."""
    from articles.ingest.reprocess import reprocess
    from articles.ingest.selecting import selection_from_json

    outcome = reprocess(selection_from_json(selection), workers=workers, stop=context.should_abort)
    if outcome.stopped:
        raise JobAborted
    counts = ("captures", "changed", "added", "withdrawn", "returned", "failed")
    return {"run": outcome.run_id or 0, **{name: getattr(outcome, name) for name in counts}}


@app.task(name="retag", lock=WRITING, pass_context=True, retry=RESUMED)
def retag_articles(context: JobContext) -> dict[str, int]:
    """Tag anew the articles that a change of the gazetteer concerns."""
    from articles.ingest.retagging import retag

    outcome = retag(stop=context.should_abort)
    if outcome.stopped:
        raise JobAborted
    counts = ("looked_at", "changed", "gained", "lost")
    return {"version": outcome.version or 0, **{name: getattr(outcome, name) for name in counts}}


def retag_if_due() -> int | None:
    """Put the tagging anew in the queue if the gazetteer has changed and nobody has; the number of the job, or None."""
    from articles.models import GazetteerVersion, Job

    due = GazetteerVersion.objects.order_by("-number").filter(retagged_at=None).first()
    waits = Job.objects.filter(task_name="retag", status__in=["todo", "doing"])
    return None if due is None or waits.exists() else retag_articles.defer()


@app.task(name="reindex", pass_context=True, retry=RESUMED)
def rebuild_search(context: JobContext) -> dict[str, int]:
    """Rebuild the search table beside the one in use."""
    from articles.search.rebuilding import rebuild, stale

    if not stale():  # the command has done it meanwhile
        return {"articles": 0}
    rebuilt = rebuild(stop=context.should_abort)
    if rebuilt.stopped:
        raise JobAborted
    return {"articles": rebuilt.articles}


def reindex_if_due() -> int | None:
    """Put the rebuilding of the search table in the queue if it is of another analysis; the job, or None."""
    from articles.models import Job, SearchDocument
    from articles.text.stemming import ANALYSIS_VERSION

    waits = Job.objects.filter(task_name="reindex", status__in=["todo", "doing"])
    due = SearchDocument.objects.exclude(analysis_version=ANALYSIS_VERSION)
    return rebuild_search.defer() if due.exists() and not waits.exists() else None


def queue_what_is_due() -> None:
    """Put in the queue what the program's own state asks for, as after an update."""
    retag_if_due()
    reindex_if_due()


@app.periodic(cron="* * * * *")
@app.task(name="take_over", queueing_lock="take_over", pass_context=True)
async def take_over(context: JobContext, timestamp: int) -> None:
    """Once a minute: jobs of workers that are gone are put back in the queue."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_SECONDS):
        await manager.retry_job(job)


def _outcome(report: "Report") -> dict[str, int]:
    """What came of a run, for the log of the job. Raises JobAborted if it was cut short, so that it is resumed."""
    if report.stopped:
        raise JobAborted
    return {"run": report.run_id, "pages": report.pages, "added": report.added, "refused": report.refusals}
